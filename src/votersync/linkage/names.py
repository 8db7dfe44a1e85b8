"""How two names agree: words aligned, each agreement worth what its rarity says.

Works on distinct pairs of names only; string similarity runs in bulk on distinct pairs of words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, JaroWinkler, Postfix, Prefix
from rapidfuzz.process import cpdist

from votersync.linkage.encode import Floats, Ints, Names
from votersync.linkage.levels import Nama

Bools = npt.NDArray[np.bool_]

SIMILAR_WORD = 0.88
"""Jaro-Winkler similarity from which two words of three letters or more count as one, misspelt."""

SHORTEST_SLIP = 3
"""Letters from which two words one typing error apart count as one, misspelt."""

SIMILAR_NAME = 0.93
"""The same for whole names run together."""

MOST_SLIPS, LETTERS_PER_SLIP = 3, 5
"""Typing errors allowed in a whole name, and letters of it that carry one."""

SHORTEST_CUT = 5
"""Letters from which a name that begins or ends another counts as that name: cut by a form's width, or with a title or
first name run on (``SITIHALIMAH``); and from which the same consonants in a row count as a similar name."""

MISSPELT_BITS = 3.0
"""What a misspelt agreement is worth less than an exact one: about eight words lie that near to a word."""

ALIKE_BITS, CUT_BITS = 11.5, 8.5
"""Most bits for whole names that are alike, or of which one begins or ends the other, with no word in common: such
pairs were one in 2,900 and one in 360 among random pairs of a made-up roll."""

MOST_BITS = 17.0
"""Most bits of rarity that a name alone can give: beyond it the rolls at hand hold too few people to tell."""


@dataclass(frozen=True, slots=True)
class NameAgreement:
    """Per pair: the level reached and, where words agree, how rare they are."""

    level: npt.NDArray[np.uint8]
    rarity: Floats
    """-log2 of the share of voters whose name would agree as well by chance; 0 below level PART."""


def no_names(pairs: int) -> NameAgreement:
    """Return the agreement of so many pairs without names."""
    return NameAgreement(np.full(pairs, Nama.MISSING, dtype=np.uint8), np.zeros(pairs))


def compare_names(left: Ints, right: Ints, names: Names) -> NameAgreement:
    """Compare name codes pair by pair (-1 unknown)."""
    if not len(left) or not len(names.joined):
        return no_names(len(left))
    n = len(names.joined) + 1
    distinct, back = np.unique((left + 1) * n + right + 1, return_inverse=True)
    a, b = distinct // n - 1, distinct % n - 1
    level, rarity = _compare_distinct(a, b, names)
    is_missing = (a < 0) | (b < 0)
    level[is_missing], rarity[is_missing] = Nama.MISSING, 0.0
    return NameAgreement(level[back], rarity[back])


def _compare_distinct(a: Ints, b: Ints, names: Names) -> tuple[npt.NDArray[np.uint8], Floats]:
    tokens_a, tokens_b = names.tokens[a], names.tokens[b]
    has_a, has_b = tokens_a >= 0, tokens_b >= 0
    equal = (tokens_a[:, :, None] == tokens_b[:, None, :]) & has_a[:, :, None] & has_b[:, None, :]
    same_a, same_b = equal.any(2), equal.any(1)
    near_a, near_b = _near_words(tokens_a, tokens_b, has_a & ~same_a, has_b & ~same_b, names)
    left_a, left_b = (has_a & ~same_a & ~near_a).sum(1), (has_b & ~same_b & ~near_b).sum(1)
    n_same, n_near = np.minimum(same_a.sum(1), same_b.sum(1)), np.minimum(near_a.sum(1), near_b.sum(1))

    bits_a = np.append(names.token_bits, 0.0)[tokens_a]
    word_bits = (bits_a * same_a).sum(1) + (np.maximum(bits_a - MISSPELT_BITS, 0.5) * near_a).sum(1)
    is_same = (names.words[a] == names.words[b]).all(1) & ~(names.is_expanded[a] ^ names.is_expanded[b]).any(1)
    is_same_sound = names.joined[a] == names.joined[b]
    all_same = (left_a == 0) & (left_b == 0) & (n_near == 0)
    is_similar = (left_a == 0) & (left_b == 0)
    unresolved = np.flatnonzero(~is_same_sound & ~is_similar)
    similar_whole, cut = _near_wholes(a[unresolved], b[unresolved], names)
    is_similar[unresolved] |= similar_whole
    is_contained = (left_a == 0) | (left_b == 0)
    is_cut = np.zeros(len(a), dtype=bool)
    is_cut[unresolved] = cut

    level = np.select(
        [
            is_same,
            is_same_sound | all_same,
            is_similar,
            (is_contained & (n_near == 0) & (n_same > 0)) | is_cut,
            is_contained & (n_same + n_near > 0),
            n_same > 0,
            n_near > 0,
        ],
        [Nama.SAME, Nama.SAME_SOUND, Nama.SIMILAR, Nama.CONTAINED, Nama.CONTAINED_SIMILAR, Nama.PART,
         Nama.PART_SIMILAR],
        Nama.DIFFERENT,
    ).astype(np.uint8)  # fmt: skip
    return level, _rarity(a, b, level, word_bits, names)


def _rarity(a: Ints, b: Ints, level: npt.NDArray[np.uint8], word_bits: Floats, names: Names) -> Floats:
    """Bits of rarity: of the whole name where it agrees (its own count on the rolls), else of the agreeing words."""
    voters = max(int(names.joined_voters[np.unique(names.joined, return_index=True)[1]].sum()), 1)
    # The pair's own voter is one of the count: half of it stands for namesakes not seen.
    own = np.maximum(names.joined_voters[a], names.joined_voters[b]) - 0.5
    whole_bits = -np.log2(np.clip(own, 0.5, None) / voters)
    misspelt_whole = np.maximum(whole_bits, 0) - MISSPELT_BITS
    is_whole = (level == Nama.SAME) | (level == Nama.SAME_SOUND)
    bits = np.where(is_whole, np.where(word_bits > 0, np.minimum(whole_bits, np.maximum(word_bits, whole_bits * 0.6)),
                                       whole_bits), word_bits)  # fmt: skip
    bits = np.where(
        (level == Nama.SIMILAR) & (word_bits <= MISSPELT_BITS), np.minimum(misspelt_whole, ALIKE_BITS), bits
    )
    bits = np.where((level == Nama.CONTAINED) & (word_bits <= 0), np.minimum(misspelt_whole, CUT_BITS), bits)
    return np.where(level >= Nama.PART, np.clip(bits, 0.3, MOST_BITS), 0.0)


def _near_words(tokens_a: Ints, tokens_b: Ints, open_a: Bools, open_b: Bools, names: Names) -> tuple[Bools, Bools]:
    """Which words not equal to any on the other side are a misspelling, an initial or a cut form of one there."""
    where, i, j = np.nonzero(open_a[:, :, None] & open_b[:, None, :])
    near = np.zeros((*open_a.shape, open_b.shape[1]), dtype=bool)
    if len(where):
        n = len(names.sound_text)
        distinct, back = np.unique(tokens_a[where, i] * n + tokens_b[where, j], return_inverse=True)
        texts = np.array(names.sound_text, dtype=object)
        first, second = texts[distinct // n].tolist(), texts[distinct % n].tolist()
        shorter, longer, begun = _lengths(first, second)
        is_alike = cpdist(first, second, scorer=JaroWinkler.normalized_similarity, score_cutoff=SIMILAR_WORD) > 0
        is_slip = cpdist(first, second, scorer=OSA.distance, score_cutoff=1) <= 1
        is_near = (is_alike & (shorter >= 3)) | (is_slip & (shorter >= SHORTEST_SLIP))
        # One is an initial of the other, or the other cut after three letters or more.
        is_near |= (begun == shorter) & (shorter < longer) & ((shorter == 1) | (shorter >= 3))
        near[where, i, j] = is_near[back]
    return np.asarray(near.any(axis=2)), np.asarray(near.any(axis=1))


def _near_wholes(a: Ints, b: Ints, names: Names) -> tuple[Bools, Bools]:
    """Which names run together are similar as wholes, and which begin or end the other."""
    if not len(a):
        return np.zeros(0, dtype=bool), np.zeros(0, dtype=bool)
    texts = np.array(names.joined_text, dtype=object)
    first, second = texts[a].tolist(), texts[b].tolist()
    similarity = cpdist(first, second, scorer=JaroWinkler.normalized_similarity, score_cutoff=SIMILAR_NAME)
    distance = cpdist(first, second, scorer=OSA.distance, score_cutoff=MOST_SLIPS)
    shorter, _, begun = _lengths(first, second)
    ended = cpdist(first, second, scorer=Postfix.similarity)
    is_similar = (similarity > 0) | ((distance <= MOST_SLIPS) & (distance * LETTERS_PER_SLIP <= shorter))
    is_similar |= (names.skeleton[a] == names.skeleton[b]) & (shorter >= SHORTEST_CUT)
    return is_similar, (shorter >= SHORTEST_CUT) & ((begun == shorter) | (ended == shorter))


def _lengths(first: list[str], second: list[str]) -> tuple[Ints, Ints, Ints]:
    """Length of the shorter and of the longer text of each pair, and of what they begin alike with."""
    one, other = (
        np.fromiter(map(len, first), np.int64, len(first)),
        np.fromiter(map(len, second), np.int64, len(second)),
    )
    begun = cpdist(first, second, scorer=Prefix.similarity).astype(np.int64)
    return np.minimum(one, other), np.maximum(one, other), begun
