"""The names of both sides as columns: every distinct writing is read once, every distinct word sounded once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nama import Nama, changed_names, opened, read_nama, run_on, sound_lines, sounds
from votersync.linkage.arrays import Codes, Floats, Ints
from votersync.linkage.digits import texts_of
from votersync.linkage.likeness import Texts
from votersync.linkage.nicknames import Nicknames
from votersync.linkage.plain import Vocabulary

MAX_TOKENS = 5
"""Words of a name that are compared; under 0.1 % of names in published rolls have more."""

MOST_COUNTED = 3
"""Voters of one name up to whom the next ones are estimated; from more on, their count tells it."""

NAMES_STRENGTH = 20.0
"""Names that the plain count weighs like, beside those of the rolls at hand."""

EXPECTED_BITS = (-8, 7)
"""Powers of two between which names differ in how many voters their words let expect."""

FEWEST_NAMESAKES = 0.25
"""Least number of voters whom chance lets have a name that is on the rolls.  Rare words put together let expect still
fewer, but names are given in families and after people: of 14,999 workers whose name one voter has, spelt alike, 159
were not that voter, where half a voter made the model expect 287 (made-up rolls of five hands)."""

_LINE, _NOTHING = (pa.scalar(text, pa.large_string()) for text in ("\n", ""))
_NEAR_VOWELS = str.maketrans("EO", "IU")
_WEAK = str.maketrans("", "", "AEIOUH")


@dataclass(frozen=True, slots=True)
class Names:
    """All distinct readings of names on both sides, by name code; the last entry, code -1, is no name.

    Codes of words and sounds start at 1; 0 is none.
    """

    tokens: Codes
    """(names + 1, MAX_TOKENS) code of each word's sound."""
    length: npt.NDArray[np.int8]
    """Number of those words."""
    joined: Codes
    """Code of the sound of all words run together."""
    joined_text: Texts
    """That sound, by its code."""
    opened: Codes
    """Code of the same sound with the abbreviation that the name begins with written out (``MOHBAGAS``); 0 where it
    begins with none, or nobody has that name."""
    skeleton: Codes
    """Code of the consonants of that sound: its first letter, then neither vowels nor H, which is weak (ROANA)."""
    initial: npt.NDArray[np.uint8]
    """Number of its first letter, 0 none."""
    sound_text: Texts
    """Sounds of words, by token code."""
    spelt: Codes
    """(names + 1, MAX_TOKENS) code of each word's spelling."""
    spelt_text: Texts
    """Spellings of words, by that code."""
    letter: npt.NDArray[np.uint32]
    """Letter that the first word stands for, as one bit, by name code; 0 where it is written out."""
    token_vowels: Codes
    """Code of what E and I, O and U let sound alike, by token code."""
    token_initial: npt.NDArray[np.uint8]
    """Number of its first letter, by token code."""
    token_letters: npt.NDArray[np.uint32]
    """Letters that it begins with as it is spelt, one bit each, by token code: K and H, as KHAIRUL and HAIRUL."""
    token_bits: Floats
    """-log2 of the share of voters whose name has the word, by token code; 0 for none."""
    nicknames: Nicknames
    """What these words end or begin with, by token code."""
    initial_bits: Floats
    """The same of words that begin with its letter."""
    joined_voters: Codes
    """Voter entries with the joined sound, by its code."""
    as_spelt: Floats
    """Share of them whose name is spelt so, by name code."""
    namesakes: Floats
    """Voters that chance lets have the joined sound, by its code, one of those who have it not counted."""
    namesakes_of_double: Floats
    """The same where two of those who have it are one person."""
    vocabulary: Vocabulary | None = None
    """Texts of the plain fields, where sides have them."""


def read_names(left: pd.Series, right: pd.Series) -> tuple[Codes, Codes, Names]:
    """Read every distinct written name once; different writings with one reading share a code.

    Returns:
        the name codes of both sides (-1 none) and what they stand for; frequencies are those of the right side, where
        chance agreements come from.
    """
    codes, distinct = pd.factorize(pd.concat([left, right], ignore_index=True))
    # In the order of their letters, so that codes hang on no row and names with a word in common lie near each other.
    written = texts_of(pd.Series(distinct))
    order = pc.sort_indices(written)
    of_written, readings = _readings(written.take(order))
    of_distinct = np.full(len(written) + 1, -1, dtype=np.int32)
    of_distinct[order.to_numpy()] = of_written
    both = of_distinct[codes]
    left_code, right_code = both[: len(left)], both[len(left) :]
    entries = np.bincount(right_code[right_code >= 0], minlength=len(readings))
    return left_code, right_code, _names(readings, entries)


def _readings(written: pa.Array) -> tuple[Codes, pa.Array]:
    """Read distinct written names into words between blanks, abbreviations that were expanded in lower case.

    A first word that stands for a letter alone begins with that letter in upper case: ``Siti AMINAH`` is ``S. AMINAH``.

    Returns:
        the code of each name's reading, -1 where nothing can be read, and the distinct readings.
    """
    upper = pc.ascii_upper(written)
    is_changed = pc.match_substring_regex(upper, changed_names())
    slow = [_reading(read_nama(text)) for text in written.filter(is_changed).to_pylist()]
    read = pc.replace_with_mask(upper, is_changed, pa.array(slow, pa.large_string()))
    return _coded(pc.if_else(pc.equal(read, ""), None, read))


def _reading(name: Nama) -> str:
    words = [token.lower() if weak else token for token, weak in zip(name.tokens, name.is_expanded, strict=True)]
    return " ".join([words[0].capitalize(), *words[1:]] if name.is_first_letter else words)


def _coded(texts: pa.Array) -> tuple[Codes, pa.Array]:
    """Codes of the distinct texts, -1 for null, and those texts."""
    encoded = texts.dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return codes.astype(np.int32, copy=False), encoded.dictionary


def _laid_out(at: tuple[Ints, Ints], codes: tuple[Codes, Codes], names: int) -> Codes:
    """Lay codes of words out by name and place in it: (2, names + 1, MAX_TOKENS), 0 where there is no word."""
    laid_out = np.zeros((len(codes), names + 1, MAX_TOKENS), dtype=np.int32)
    laid_out[:, *at] = codes
    return laid_out


def _codes_of(texts: pa.Array) -> Codes:
    return _coded(texts)[0]


def _initials(texts: pa.Array) -> pa.Array:
    return pc.utf8_slice_codeunits(texts, 0, 1)


def _names(readings: pa.Array, entries: Ints) -> Names:
    """Take distinct readings apart; *entries* of the right side have each of them."""
    name, place, code, spelt = _split(readings)
    name, place, code = name[is_kept := place < MAX_TOKENS], place[is_kept], code[is_kept]
    sound_of_spelt, sound_text = _numbered(sounds([text.upper() for text in spelt]))
    spelling, spelt_text = _numbered([text.upper() for text in spelt])
    tokens, spellings = _laid_out((name, place), (sound_of_spelt[code], spelling[code]), len(readings))
    having = np.bincount(sound_of_spelt[code], weights=entries[name], minlength=len(sound_text.length))
    first_letter = _codes_of(_initials(sound_text.text))
    run_together = pc.replace_substring(readings, " ", "")
    joined, joined_text = _numbered(_lines_of(pc.ascii_upper(run_together), sound_lines))
    # The empty text comes first, so that its code is 0 here as well.
    skeleton, initial = _codes_of(_skeletons(joined_text.text)), _codes_of(_initials(joined_text.text))
    joined = np.append(joined, np.int32(0))
    token_bits = _bits(having, voters := int(entries.sum()))
    joined_voters = np.bincount(joined[:-1], weights=entries, minlength=1).astype(np.int32)
    kind = _kinds(joined[:-1], token_bits[tokens[:-1]], voters, len(joined_voters))
    more = _expected(joined_voters, kind)
    return Names(
        tokens=tokens,
        length=(tokens > 0).sum(axis=1).astype(np.int8),
        joined=joined,
        joined_text=joined_text,
        opened=_opened(run_together, joined_text),
        skeleton=skeleton[joined],
        initial=initial[joined].astype(np.uint8),
        sound_text=sound_text,
        spelt=spellings,
        spelt_text=spelt_text,
        letter=_letters_alone(readings),
        token_vowels=_coded(_lines_of(sound_text.text, lambda lines: lines.translate(_NEAR_VOWELS)))[0],
        token_initial=first_letter.astype(np.uint8),
        token_letters=_first_letters(spelt, sound_of_spelt, len(sound_text.length)),
        token_bits=token_bits,
        nicknames=Nicknames.of(sound_text, having, voters),
        initial_bits=_bits(np.bincount(first_letter, weights=having)[first_letter], voters),
        joined_voters=joined_voters,
        as_spelt=np.append(entries / np.maximum(joined_voters[joined[:-1]], 1), 0.0),
        namesakes=_namesakes(joined_voters, kind, more),
        namesakes_of_double=_namesakes(joined_voters - (joined_voters > 1), kind, more),
    )


def _bits(having: Ints | Floats, voters: int) -> Floats:
    """-log2 of shares of voters, by code; half an entry stands for words not seen on the rolls."""
    bits: Floats = -np.log2(np.minimum((having + 0.5) / (max(voters, 1) + 1), 1.0))
    bits[0] = 0.0
    return bits


def _kinds(joined: Codes, word_bits: Floats, voters: int, sounds_of_names: int) -> Ints:
    """Put sounds of names together that are alike in how many voters their words let expect, in powers of two.

    Args:
        joined: sound of each name.
        word_bits: (names, words) bits of rarity of its words, 0 none.
        voters: on the rolls.
        sounds_of_names: number of sounds.

    Returns:
        by sound, from 0: names of one word, which let expect nothing else than their count, then rare to common.
    """
    expected = np.log2(max(voters, 1)) - word_bits.sum(axis=1)
    kind = np.where(
        (word_bits > 0).sum(axis=1) > 1, np.clip(np.floor(expected), *EXPECTED_BITS) - EXPECTED_BITS[0] + 1, 0
    )
    of_sound = np.zeros(sounds_of_names, dtype=np.int64)
    np.maximum.at(of_sound, joined, kind.astype(np.int64))
    return of_sound


def _expected(joined_voters: Codes, kind: Ints) -> Floats:
    """(kinds, MOST_COUNTED) voters whom chance lets have a name that 1, 2, ... voters of the rolls have.

    Of names that r voters have, one more voter has (r + 1) n(r + 1) / n(r) times: n(r) names are had by r (Good 1953,
    doi 10.1093/biomet/40.3-4.237).  Few names of a kind tell little: they are drawn towards the count less one half.
    """
    counted = np.arange(1, MOST_COUNTED + 2)
    kinds = EXPECTED_BITS[1] - EXPECTED_BITS[0] + 2
    had = np.stack([np.bincount(kind[joined_voters == r], minlength=kinds) for r in counted], axis=1)
    more = counted[1:] * had[:, 1:] + NAMES_STRENGTH * (counted[:-1] - 0.5)
    expected: Floats = np.maximum(more / (had[:, :-1] + NAMES_STRENGTH), FEWEST_NAMESAKES)
    return expected


def _namesakes(joined_voters: Codes, kind: Ints, expected: Floats) -> Floats:
    """Voters whom chance lets have each sound; of names that many have, one voter less a half is the pair's own."""
    few = np.clip(joined_voters, 1, MOST_COUNTED) - 1
    is_few = (joined_voters > 0) & (joined_voters <= MOST_COUNTED)
    return np.where(is_few, expected[kind, few], np.maximum(joined_voters - 0.5, FEWEST_NAMESAKES))


def _split(readings: pa.Array) -> tuple[Ints, Ints, Codes, list[str]]:
    """Take readings apart: name, place in it and code of each of their words, and what the codes stand for."""
    parts = pc.split_pattern(readings, " ")
    length = pc.list_value_length(parts).to_numpy(zero_copy_only=False).astype(np.int64)
    code, spelt = _coded(parts.flatten())
    name = np.repeat(np.arange(len(readings)), length)
    place = np.arange(len(code)) - np.repeat(np.cumsum(length) - length, length)
    return name, place, code, spelt.to_pylist()


def _numbered(texts: pa.Array | list[str]) -> tuple[Codes, Texts]:
    """Codes of the distinct texts, from 1, and those texts."""
    codes, distinct = _coded(pa.array(texts, pa.large_string()))
    return codes + np.int32(1), Texts.of(distinct)


def _letters_alone(readings: pa.Array) -> npt.NDArray[np.uint32]:
    at = np.flatnonzero(pc.match_substring_regex(readings, "^[A-Z][a-z]").to_numpy(zero_copy_only=False))
    letters = np.zeros(len(readings) + 1, dtype=np.uint32)
    letters[at] = [_bit(text) for text in readings.take(pa.array(at)).to_pylist()]
    return letters


def _bit(word: str) -> int:
    return 1 << (ord(word[0].upper()) - ord("A"))


def _first_letters(spelt: list[str], sound_of_spelt: Codes, sounds_of_words: int) -> npt.NDArray[np.uint32]:
    letters = np.fromiter(map(_bit, spelt), np.uint32, len(spelt))
    of_sounds = np.zeros(sounds_of_words, dtype=np.uint32)
    np.bitwise_or.at(of_sounds, sound_of_spelt, letters)
    return of_sounds


def _opened(run_together: pa.Array, joined_text: Texts) -> Codes:
    at = np.flatnonzero(pc.match_substring_regex(run_together, run_on()).to_numpy(zero_copy_only=False))
    written_out = sounds([opened(text) for text in run_together.take(pa.array(at)).to_pylist()])
    found = pc.index_in(pa.array(written_out, pa.large_string()), joined_text.text)
    codes = np.zeros(len(run_together) + 1, dtype=np.int32)
    codes[at] = found.fill_null(0).to_numpy(zero_copy_only=False)
    return codes


def _skeletons(sounds_of_names: pa.Array) -> pa.Array:
    rest = _lines_of(pc.utf8_slice_codeunits(sounds_of_names, 1), lambda lines: lines.translate(_WEAK))
    return pc.binary_join_element_wise(pc.utf8_slice_codeunits(sounds_of_names, 0, 1), rest, _NOTHING)


def _lines_of(texts: pa.Array, change: Callable[[str], str]) -> pa.Array:
    """Apply a function of lines to many short texts at once."""
    if not len(texts):
        return texts
    lines = pc.binary_join(pa.ListArray.from_arrays([0, len(texts)], texts), _LINE)[0].as_py()
    return pc.split_pattern(pa.array([change(lines)], pa.large_string()), "\n").flatten()
