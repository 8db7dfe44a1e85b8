"""The names of both sides as columns: every distinct writing is read once, every distinct word sounded once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nama import changed_names, read_nama, sound_lines, sounds
from votersync.linkage.arrays import Codes, Floats, Ints
from votersync.linkage.digits import texts_of
from votersync.linkage.likeness import Texts
from votersync.linkage.plain import Vocabulary

MAX_TOKENS = 5
"""Words of a name that are compared; under 0.1 % of names in published rolls have more."""

_LINE, _NOTHING = (pa.scalar(text, pa.large_string()) for text in ("\n", ""))
_NO_VOWELS = str.maketrans("", "", "AEIOU")


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
    skeleton: Codes
    """Code of the consonants of that sound (its first letter, then no vowels)."""
    initial: npt.NDArray[np.uint8]
    """Number of its first letter, 0 none."""
    sound_text: Texts
    """Sounds of words, by token code."""
    token_initial: npt.NDArray[np.uint8]
    """Number of its first letter, by token code."""
    token_bits: Floats
    """-log2 of the share of voters whose name has the word, by token code; 0 for none."""
    initial_bits: Floats
    """The same of words that begin with its letter."""
    joined_voters: Codes
    """Voter entries with the joined sound, by its code."""
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

    Returns:
        the code of each name's reading, -1 where nothing can be read, and the distinct readings.
    """
    upper = pc.ascii_upper(written)
    is_changed = pc.match_substring_regex(upper, changed_names())
    slow = [
        " ".join(token.lower() if weak else token for token, weak in zip(name.tokens, name.is_expanded, strict=True))
        for name in map(read_nama, written.filter(is_changed).to_pylist())
    ]
    read = pc.replace_with_mask(upper, is_changed, pa.array(slow, pa.large_string()))
    return _coded(pc.if_else(pc.equal(read, ""), None, read))


def _coded(texts: pa.Array) -> tuple[Codes, pa.Array]:
    """Codes of the distinct texts, -1 for null, and those texts."""
    encoded = texts.dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return codes.astype(np.int32, copy=False), encoded.dictionary


def _names(readings: pa.Array, entries: Ints) -> Names:
    """Take distinct readings apart; *entries* of the right side have each of them."""
    name, place, code, spelt = _split(readings)
    is_kept = place < MAX_TOKENS
    name, place, code = name[is_kept], place[is_kept], code[is_kept]
    sound_of_spelt, sound_text = _numbered(sounds([text.upper() for text in spelt]))
    tokens = np.zeros((len(readings) + 1, MAX_TOKENS), dtype=np.int32)
    tokens[name, place] = sound_of_spelt[code]
    having = np.bincount(sound_of_spelt[code], weights=entries[name], minlength=len(sound_text.length))
    first_letter, _ = _coded(pc.utf8_slice_codeunits(sound_text.text, 0, 1))
    joined, joined_text = _numbered(_lines_of(pc.replace_substring(pc.ascii_upper(readings), " ", ""), sound_lines))
    skeleton, _ = _coded(_skeletons(joined_text.text))
    initial, _ = _coded(pc.utf8_slice_codeunits(joined_text.text, 0, 1))
    joined = np.append(joined, np.int32(0))
    voters = int(entries.sum())
    return Names(
        tokens=tokens,
        length=(tokens > 0).sum(axis=1).astype(np.int8),
        joined=joined,
        joined_text=joined_text,
        # The empty text comes first, so that its code is 0 here as well.
        skeleton=skeleton[joined],
        initial=initial[joined].astype(np.uint8),
        sound_text=sound_text,
        token_initial=first_letter.astype(np.uint8),
        token_bits=_bits(having, voters),
        initial_bits=_bits(np.bincount(first_letter, weights=having)[first_letter], voters),
        joined_voters=np.bincount(joined[:-1], weights=entries, minlength=1).astype(np.int32),
    )


def _bits(having: Ints | Floats, voters: int) -> Floats:
    """-log2 of shares of voters, by code; half an entry stands for words not seen on the rolls."""
    bits: Floats = -np.log2(np.minimum((having + 0.5) / (max(voters, 1) + 1), 1.0))
    bits[0] = 0.0
    return bits


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


def _skeletons(sounds_of_names: pa.Array) -> pa.Array:
    rest = _lines_of(pc.utf8_slice_codeunits(sounds_of_names, 1), lambda lines: lines.translate(_NO_VOWELS))
    return pc.binary_join_element_wise(pc.utf8_slice_codeunits(sounds_of_names, 0, 1), rest, _NOTHING)


def _lines_of(texts: pa.Array, change: Callable[[str], str]) -> pa.Array:
    """Apply a function of lines to many short texts at once."""
    if not len(texts):
        return texts
    lines = pc.binary_join(pa.ListArray.from_arrays([0, len(texts)], texts), _LINE)[0].as_py()
    return pc.split_pattern(pa.array([change(lines)], pa.large_string()), "\n").flatten()
