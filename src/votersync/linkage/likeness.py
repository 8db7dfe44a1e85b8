"""Which words and whole names are misspellings, cuts or initials of each other.

String similarity is dear.  Texts are first compared by the set of their letters, which bounds how alike they can be;
only pairs that may be alike are looked at letter by letter, each distinct pair once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA, JaroWinkler, Postfix, Prefix
from rapidfuzz.process import cpdist

from votersync.linkage.arrays import Bools, Ints

SIMILAR_WORD = 0.88
"""Jaro-Winkler similarity from which two words of three letters or more count as one, misspelt."""

MOST_IN_WORD = 2
"""Typing errors allowed in such a word: what differs by more is another one (AMIRUDDIN, AMIRUL)."""

SHORTEST_SLIP = 3
"""Letters from which two words one typing error apart count as one, misspelt, and to which a word may be cut."""

SIMILAR_NAME = 0.93
"""The same for whole names run together."""

MOST_SLIPS, LETTERS_PER_SLIP = 3, 5
"""Typing errors allowed in a whole name, and letters of it that carry one."""

SHORTEST_CUT = 5
"""Letters from which a name that begins or ends another counts as that name: cut by a form's width, or with a title or
first name run on (``SITIHALIMAH``); and from which the same consonants in a row count as a similar name."""

SLICE = 250_000
"""Texts whose letters are collected at a time: bounds memory."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of A-Z by code; code 0 is the empty text."""

    text: pa.Array
    letters: npt.NDArray[np.uint32]
    """The set of each text's letters, one bit a letter."""
    length: npt.NDArray[np.int16]

    @classmethod
    def of(cls, distinct: pa.Array) -> Texts:
        """Number distinct texts from 1."""
        text = pa.concat_arrays([pa.array([""], pa.large_string()), distinct])
        length = pc.binary_length(text).to_numpy().astype(np.int16)
        letters = [_letters(text.slice(first, SLICE)) for first in range(0, len(text), SLICE)]
        return cls(text, np.concatenate(letters), length)

    def listed(self, codes: Ints) -> list[str]:
        """Return the texts that codes stand for."""
        listed: list[str] = self.text.take(pa.array(codes)).to_pylist()
        return listed


def _letters(texts: pa.Array) -> npt.NDArray[np.uint32]:
    start = np.frombuffer(texts.buffers()[1], dtype=np.int64)[texts.offset :][: len(texts) + 1]
    characters = np.frombuffer(texts.buffers()[2] or b"", dtype=np.uint8)[start[0] : start[-1]]
    sets = np.zeros(len(texts), dtype=np.uint32)
    has_letters = start[1:] > start[:-1]
    if has_letters.any():
        bits = np.uint32(1) << (characters - np.uint8(ord("A"))).astype(np.uint32)
        sets[has_letters] = np.bitwise_or.reduceat(bits, start[:-1][has_letters] - start[0])
    return sets


@dataclass(frozen=True, slots=True)
class _Bounds:
    """How alike pairs of texts can be at most, by their letters."""

    shorter: npt.NDArray[np.int16]
    shared: npt.NDArray[np.float64]
    """Sum over both texts of the greatest share of their letters that the other may have too, 0 to 2."""
    slips: npt.NDArray[np.int16]
    """Typing errors apart at least."""
    is_within: Bools
    """The letters of the shorter are all among those of the longer."""

    @classmethod
    def of(cls, texts: Texts, a: Ints, b: Ints) -> _Bounds:
        letters_a, letters_b = texts.letters[a], texts.letters[b]
        length_a, length_b = texts.length[a], texts.length[b]
        only_a, only_b = np.bitwise_count(letters_a & ~letters_b), np.bitwise_count(letters_b & ~letters_a)
        matched = np.minimum(length_a - only_a, length_b - only_b)
        return cls(
            np.minimum(length_a, length_b),
            matched / np.maximum(length_a, 1) + matched / np.maximum(length_b, 1),
            np.maximum(np.maximum(only_a, only_b), np.abs(length_a - length_b)),
            np.where(length_a <= length_b, only_a, only_b) == 0,
        )

    def may_reach(self, similarity: float) -> Bools:
        """Which pairs may have a Jaro-Winkler similarity of at least so much.

        It is the mean of both shares of matching letters and of the share in order, and with four equal letters at the
        start, the most that count, 0.4 of the distance to 1 is forgiven (Winkler 1990).
        """
        jaro = (similarity - 0.4) / 0.6
        return self.shared >= 3 * jaro - 1 - 1e-9


def are_alike(texts: Texts, a: Ints, b: Ints) -> Bools:
    """Which words are a misspelling, an initial or a cut form of one another."""
    bounds = _Bounds.of(texts, a, b)
    may_be = bounds.may_reach(SIMILAR_WORD) | (bounds.slips <= 1) | bounds.is_within
    return _by_distinct(texts, (a, b), may_be, _alike_words)


def _alike_words(first: list[str], second: list[str]) -> Bools:
    shorter, longer, begun = _lengths(first, second)
    is_alike = cpdist(first, second, scorer=JaroWinkler.normalized_similarity, score_cutoff=SIMILAR_WORD) > 0
    slips = cpdist(first, second, scorer=OSA.distance, score_cutoff=MOST_IN_WORD)
    is_long = shorter >= SHORTEST_SLIP
    is_cut = (begun == shorter) & (shorter < longer) & (is_long | (shorter == 1))
    alike: Bools = (is_long & ((is_alike & (slips <= MOST_IN_WORD)) | (slips <= 1))) | is_cut
    return alike


def are_a_slip_apart(texts: Texts, a: Ints, b: Ints) -> Bools:
    """Which words as spelt are one typing error apart: in a short one it alters more of the sound (NENENG, NEENNG)."""
    bounds = _Bounds.of(texts, a, b)
    return _by_distinct(texts, (a, b), (bounds.slips <= 1) & (bounds.shorter >= SHORTEST_SLIP), _slipped_words)


def _slipped_words(first: list[str], second: list[str]) -> Bools:
    slips: Bools = cpdist(first, second, scorer=OSA.distance, score_cutoff=1) <= 1
    return slips


def differ_at_end(texts: Texts, a: Ints, b: Ints) -> Bools:
    """Which words are one but for the last letter, or for one letter more at the end."""
    bounds = _Bounds.of(texts, a, b)
    return _by_distinct(texts, (a, b), bounds.slips <= 1, _ending_words)


def _ending_words(first: list[str], second: list[str]) -> Bools:
    _, longer, begun = _lengths(first, second)
    return begun >= longer - 1


def are_alike_as_wholes(texts: Texts, a: Ints, b: Ints) -> Bools:
    """Which names run together are similar as wholes."""
    bounds = _Bounds.of(texts, a, b)
    may_be = bounds.may_reach(SIMILAR_NAME) | (
        bounds.slips <= np.minimum(bounds.shorter // LETTERS_PER_SLIP, MOST_SLIPS)
    )
    return _by_distinct(texts, (a, b), may_be, _alike_names)


def _alike_names(first: list[str], second: list[str]) -> Bools:
    shorter, _, _ = _lengths(first, second)
    similarity = cpdist(first, second, scorer=JaroWinkler.normalized_similarity, score_cutoff=SIMILAR_NAME)
    distance = cpdist(first, second, scorer=OSA.distance, score_cutoff=MOST_SLIPS)
    alike: Bools = (similarity > 0) | ((distance <= MOST_SLIPS) & (distance * LETTERS_PER_SLIP <= shorter))
    return alike


def are_cut(texts: Texts, a: Ints, b: Ints) -> Bools:
    """Which names run together begin or end the other one."""
    bounds = _Bounds.of(texts, a, b)
    return _by_distinct(texts, (a, b), bounds.is_within & (bounds.shorter >= SHORTEST_CUT), _cut_names)


def _cut_names(first: list[str], second: list[str]) -> Bools:
    shorter, _, begun = _lengths(first, second)
    ended = cpdist(first, second, scorer=Postfix.similarity)
    cut: Bools = (begun == shorter) | (ended == shorter)
    return cut


def _lengths(first: list[str], second: list[str]) -> tuple[Ints, Ints, Ints]:
    """Length of the shorter and of the longer text of each pair, and of what they begin alike with."""
    one, other = (np.fromiter(map(len, texts), np.int64, len(texts)) for texts in (first, second))
    begun = cpdist(first, second, scorer=Prefix.similarity).astype(np.int64)
    return np.minimum(one, other), np.maximum(one, other), begun


def _by_distinct(
    texts: Texts, pairs: tuple[Ints, Ints], may_be: Bools, test: Callable[[list[str], list[str]], Bools]
) -> Bools:
    """Apply *test* once to each distinct pair that may pass it; False elsewhere."""
    result = np.zeros(len(may_be), dtype=bool)
    at = np.flatnonzero(may_be)
    if len(at):
        n = len(texts.length)
        distinct, back = np.unique(pairs[0][at].astype(np.int64) * n + pairs[1][at], return_inverse=True)
        result[at] = test(texts.listed(distinct // n), texts.listed(distinct % n))[back]
    return result
