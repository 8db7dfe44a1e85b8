"""Fields compared as plain text: identity numbers, places and addresses that follow no Indonesian rule.

For tables of other countries (public data sets with a known truth): a number without region and date in it, places
the gazetteer does not know, street addresses.  Texts are folded to upper-case words of A-Z and digits and compared once
per distinct pair.  The Indonesian path never uses this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from votersync.linkage.arrays import Bools, Ints, Levels, first_that_holds
from votersync.linkage.levels import Alamat, Nik, Wilayah

_Test = Callable[[list[str], list[str]], Bools]

PLACE_COLUMNS = ("provinsi", "kabupaten", "kecamatan", "desa")
LOW, HIGH = (2, 3), (0, 1)
"""Positions of the places that tell people apart (kecamatan, desa), and of those that many share."""

MOST_WORDS = 7
"""Words of an address that are compared: house number, street, estate."""

SIMILAR_TEXT = 0.90
"""Jaro-Winkler similarity from which two folded texts without digits count as one, misspelt."""

SHORTEST_SLIP = 4
"""Letters from which two texts one typing error apart count as one, misspelt: shorter ones lie that near by chance."""

MISSPELT_BITS = 3.0
"""What a misspelt word of an address is worth less than an exact one."""

SOME_BITS, MUCH_BITS = 5.0, 9.0
"""Bits of rarity of the agreeing words of two addresses, from which they say something, and much: a street type is
worth one to four bits, a house number or a street name five to ten."""

_NOT_TEXT = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain fields of one table, one entry (or row) per person; -1 unknown.  Codes are shared by both sides."""

    number: Ints
    """Code of the identity number."""
    places: Ints
    """(n, 4) codes of the folded provinsi, kabupaten, kecamatan, desa."""
    words: Ints
    """(n, MOST_WORDS) codes of the address's words, in no order."""
    address: Ints
    """Code of the address: its words, whatever their order."""

    def taken(self, at: Ints | slice) -> Plain:
        """Return some of the entries, in the order of *at*."""
        return Plain(self.number[at], self.places[at], self.words[at], self.address[at])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the codes of :class:`Plain` stand for."""

    texts: Sequence[str]
    """Folded text by code: numbers, places and words of addresses."""
    word_bits: npt.NDArray[np.float64]
    """-log2 of the share of the right side's addresses that have the word, by code."""


def encode_plain(right: pd.DataFrame, left: pd.DataFrame) -> tuple[Plain, Plain, Vocabulary]:
    """Encode the plain fields of two persons tables; returns left, right and their vocabulary."""
    both = pd.concat([left, right], ignore_index=True)
    columns = [_folded(both[name]) for name in ("paspor", *PLACE_COLUMNS)]
    addresses = _folded(both["alamat"])
    codes, distinct = pd.factorize(addresses)
    split = [text.split()[:MOST_WORDS] for text in distinct]
    flat = [word for words in split for word in words]
    every = np.concatenate([*columns, np.array(flat, dtype=object)])
    code_of, texts = pd.factorize(every, sort=True)
    n = len(both)
    fields = code_of[: 5 * n].reshape(5, n).astype(np.int64)
    words = np.full((len(distinct) + 1, MOST_WORDS), -1, dtype=np.int64)
    at = [(i, j) for i, of_one in enumerate(split) for j in range(len(of_one))]
    if at:
        words[tuple(np.array(at).T)] = code_of[5 * n :]
    words = np.sort(words, axis=1)[:, ::-1]
    _, address = np.unique(words, axis=0, return_inverse=True)
    address = np.where(words[:, 0] >= 0, address.reshape(-1), -1)
    plain = Plain(fields[0], fields[1:].T, words[codes], address[codes])
    first, second = plain.taken(slice(0, len(left))), plain.taken(slice(len(left), n))
    return first, second, Vocabulary([str(text) for text in texts], _word_bits(second.words, len(texts)))


def _folded(column: pd.Series) -> npt.NDArray[np.object_]:
    """Fold texts to upper-case words of A-Z and digits; None where nothing is left."""
    codes, written = pd.factorize(column)
    folded = np.array([fold(str(text)) or None for text in written] + [None], dtype=object)
    result: npt.NDArray[np.object_] = folded[codes]
    return result


def fold(text: str) -> str:
    """Return *text* as upper-case words of A-Z and digits with one blank between them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _NOT_TEXT.sub(" ", plain.upper()).strip()


def _word_bits(words: Ints, size: int) -> npt.NDArray[np.float64]:
    known = words[words >= 0]
    having = np.bincount(known, minlength=size) + 0.5
    addresses = int((words[:, 0] >= 0).sum()) + 1
    bits: npt.NDArray[np.float64] = -np.log2(np.minimum(having / addresses, 1.0))
    return bits


def compare_numbers(a: Ints, b: Ints, vocabulary: Vocabulary) -> Levels:
    """Compare identity numbers: equal, one digit off (or two neighbours swapped), or different."""
    near = _by_distinct(a, b, vocabulary, _is_one_off)
    level = np.where(a == b, Nik.NUMBER_SAME, np.where(near, Nik.NUMBER_ONE_OFF, Nik.NUMBER_DIFFERENT))
    return np.where((a < 0) | (b < 0), Nik.MISSING, level).astype(np.uint8)


def compare_places(a: Ints, b: Ints, vocabulary: Vocabulary) -> Levels:
    """Compare the folded places of pairs, (pairs, 4) codes, level by level: same, similar or different.

    Kecamatan and desa tell people apart; the levels above count only where both of those differ or are unknown.
    """
    known = (a >= 0) & (b >= 0)
    same = known & (a == b)
    near = np.stack([_by_distinct(a[:, i], b[:, i], vocabulary, _is_similar) for i in range(a.shape[1])], axis=1)
    low, high = list(LOW), list(HIGH)
    n_known, n_same = known[:, low].sum(1), same[:, low].sum(1)
    n_alike = n_same + (near & known & ~same)[:, low].sum(1)
    return first_that_holds(
        (known.sum(1) == 0, Wilayah.MISSING),
        ((n_known == len(LOW)) & (n_same == len(LOW)), Wilayah.TEXTS_SAME),
        ((n_known == len(LOW)) & (n_alike == len(LOW)), Wilayah.TEXTS_SIMILAR),
        (n_same > 0, Wilayah.TEXT_SAME),
        (n_alike > 0, Wilayah.TEXT_SIMILAR),
        (same[:, high].any(1), Wilayah.TEXT_ABOVE_SAME),
        otherwise=Wilayah.TEXTS_DIFFER,
    )


def compare_addresses(left: Plain, right: Plain, pairs: tuple[Ints, Ints], vocabulary: Vocabulary) -> Levels:
    """Compare addresses as bags of words; each agreement is worth what the word's rarity on the right side says."""
    a, b = left.address[pairs[0]], right.address[pairs[1]]
    size = int(max(left.address.max(initial=0), right.address.max(initial=0))) + 2
    _, first, back = np.unique((a + 1) * size + b + 1, return_index=True, return_inverse=True)
    level = _compare_words(left.words[pairs[0][first]], right.words[pairs[1][first]], vocabulary)[back]
    level = np.where(a == b, Alamat.WORDS_SAME, level)
    return np.where((a < 0) | (b < 0), Alamat.MISSING, level).astype(np.uint8)


def _compare_words(a: Ints, b: Ints, vocabulary: Vocabulary) -> Levels:
    """Levels of pairs of addresses, (pairs, MOST_WORDS) word codes each."""
    both = (a[:, :, None] >= 0) & (b[:, None, :] >= 0)
    equal = both & (a[:, :, None] == b[:, None, :])
    same = equal.any(2)
    open_words = both & ~same[:, :, None] & ~equal.any(1)[:, None, :]
    where, i, j = np.nonzero(open_words)
    near = np.zeros(open_words.shape, dtype=bool)
    near[where, i, j] = _by_distinct(a[where, i], b[where, j], vocabulary, _is_similar)
    bits = np.append(vocabulary.word_bits, 0.0)[a]
    agreeing = (bits * same).sum(1) + (np.maximum(bits - MISSPELT_BITS, 0.0) * near.any(2)).sum(1)
    return first_that_holds(
        (agreeing >= MUCH_BITS, Alamat.WORDS_MUCH),
        (agreeing >= SOME_BITS, Alamat.WORDS_SOME),
        (agreeing > 0, Alamat.WORDS_LITTLE),
        otherwise=Alamat.WORDS_DIFFER,
    )


def _by_distinct(a: Ints, b: Ints, vocabulary: Vocabulary, test: _Test) -> Bools:
    """Apply *test* once to each distinct pair of different known texts; False elsewhere."""
    result = np.zeros(len(a), dtype=bool)
    open_pairs = np.flatnonzero((a >= 0) & (b >= 0) & (a != b))
    if len(open_pairs):
        n = len(vocabulary.texts)
        distinct, back = np.unique(a[open_pairs] * n + b[open_pairs], return_inverse=True)
        texts = np.array(vocabulary.texts, dtype=object)
        result[open_pairs] = test(texts[distinct // n].tolist(), texts[distinct % n].tolist())[back]
    return result


def _is_one_off(first: list[str], second: list[str]) -> Bools:
    """Which texts are one typing error apart."""
    result: Bools = cpdist(first, second, scorer=OSA.distance, score_cutoff=1) <= 1
    return result


def _is_similar(first: list[str], second: list[str]) -> Bools:
    """Which texts of some length are one typing error apart, or alike where no digit is in them."""
    shorter = np.fromiter((min(len(a), len(b)) for a, b in zip(first, second, strict=True)), np.int64, len(first))
    has_letters = np.fromiter((a.isalpha() for a in map(_joined, first)), bool, len(first))
    alike = cpdist(first, second, scorer=JaroWinkler.normalized_similarity, score_cutoff=SIMILAR_TEXT) > 0
    similar: Bools = (shorter >= SHORTEST_SLIP) & (_is_one_off(first, second) | (alike & has_letters))
    return similar


def _joined(text: str) -> str:
    return text.replace(" ", "")
