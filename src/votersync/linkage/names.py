"""How two names agree: words aligned, each agreement worth what its rarity says.

Works on distinct pairs of names only; whether two words are alike is asked of :mod:`votersync.linkage.likeness`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from votersync.linkage.arrays import Bools, Codes, Floats, Levels
from votersync.linkage.levels import Nama
from votersync.linkage.likeness import SHORTEST_CUT, are_alike, are_alike_as_wholes, are_cut
from votersync.linkage.readings import Names

MISSPELT_BITS = 3.0
"""What a misspelt agreement of whole names is worth less than an exact one."""

NEAR_SHARE = 1 / 300
"""Share of voters that have a word near to a given one, besides that word itself: counted on made-up rolls for words of
lists, misspellings and cut forms alike."""

SLIP_BITS = 8.0
"""-log2 of the chance that a misspelling of a word is one given other word: some 250 texts lie one slip away from a
word of five letters."""

ALIKE_BITS, CUT_BITS = 11.5, 8.5
"""Most bits for whole names that are alike, or of which one begins or ends the other, with no word in common: such
pairs were one in 2,900 and one in 360 among random pairs of a made-up roll."""

MOST_BITS = 17.0
"""Most bits of rarity that a name alone can give: beyond it the rolls at hand hold too few people to tell."""


@dataclass(frozen=True, slots=True)
class NameAgreement:
    """Per pair: the level reached and, where words agree, how rare they are."""

    level: Levels
    rarity: Floats
    """-log2 of the share of voters whose name would agree as well by chance; 0 below level PART."""


def no_names(pairs: int) -> NameAgreement:
    """Return the agreement of so many pairs without names."""
    return NameAgreement(np.full(pairs, Nama.MISSING, dtype=np.uint8), np.zeros(pairs))


def compare_names(left: Codes, right: Codes, names: Names) -> NameAgreement:
    """Compare name codes pair by pair (-1 unknown)."""
    if not len(left):
        return no_names(0)
    n = len(names.joined)
    distinct, back = np.unique((left.astype(np.int64) + 1) * n + right + 1, return_inverse=True)
    a, b = (distinct // n - 1).astype(np.int32), (distinct % n - 1).astype(np.int32)
    found = no_names(len(distinct))
    longest = np.where((a < 0) | (b < 0), 0, np.maximum(names.length[a], names.length[b]))
    # Most names have two words: pairs of short names need no room for long ones.
    for words in range(1, names.tokens.shape[1] + 1):
        at = np.flatnonzero(longest == words)
        found.level[at], found.rarity[at] = _compare_distinct(a[at], b[at], words, names)
    return NameAgreement(found.level[back], found.rarity[back])


def _compare_distinct(a: Codes, b: Codes, words: int, names: Names) -> tuple[Levels, Floats]:
    """Compare known names of so many words at most."""
    # One row a word, one column a pair: operations run along the pairs.
    tokens_a, tokens_b = (np.ascontiguousarray(names.tokens[name, :words].T) for name in (a, b))
    has_a, has_b = tokens_a > 0, tokens_b > 0
    equal = (tokens_a[:, None] == tokens_b[None]) & has_a[:, None]
    same_a, same_b = equal.any(1), equal.any(0)
    near = _near_words(tokens_a, tokens_b, (has_a & ~same_a)[:, None] & (has_b & ~same_b)[None], names)
    near_a, near_b = near.any(1), near.any(0)
    left_a, left_b = (has_a & ~same_a & ~near_a).any(0), (has_b & ~same_b & ~near_b).any(0)
    n_same, n_near = np.minimum(same_a.sum(0), same_b.sum(0)), np.minimum(near_a.sum(0), near_b.sum(0))

    word_bits = (names.token_bits[tokens_a] * same_a).sum(0) + _near_bits(tokens_a, tokens_b, near, names)
    is_same = a == b
    is_same_sound = names.joined[a] == names.joined[b]
    all_same = ~left_a & ~left_b & (n_near == 0)
    is_similar = ~left_a & ~left_b
    unresolved = np.flatnonzero(~is_same_sound & ~is_similar)
    is_cut = np.zeros(len(a), dtype=bool)
    is_similar[unresolved], is_cut[unresolved] = _near_wholes(a[unresolved], b[unresolved], names)
    is_contained = ~left_a | ~left_b

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


def _rarity(a: Codes, b: Codes, level: Levels, word_bits: Floats, names: Names) -> Floats:
    """Bits of rarity: of the whole name where it agrees (its own count on the rolls), else of the agreeing words."""
    voters = max(int(names.joined_voters.sum()), 1)
    # The pair's own voter is one of the count: half of it stands for namesakes not seen.
    own = np.maximum(names.joined_voters[names.joined[a]], names.joined_voters[names.joined[b]]) - 0.5
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


def _near_words(tokens_a: Codes, tokens_b: Codes, is_open: Bools, names: Names) -> Bools:
    """Which of the open pairs of words, (words, words, pairs), are misspellings, initials or cuts of each other."""
    near = is_open.copy()
    i, j, pair = np.nonzero(is_open)
    near[i, j, pair] = are_alike(names.sound_text, tokens_a[i, pair], tokens_b[j, pair])
    return near


def _near_bits(tokens_a: Codes, tokens_b: Codes, near: Bools, names: Names) -> Floats:
    """Bits of rarity of the words of each pair that are near.

    Whoever has the commoner of the two words agrees as well: a misspelling is rare, what it is a misspelling of need
    not be.  Where both are common they are rather two names.  To an initial all words agree that begin with it.
    """
    i, j, pair = np.nonzero(near)
    a, b = tokens_a[i, pair], tokens_b[j, pair]
    commoner, rarer = np.sort([names.token_bits[a], names.token_bits[b]], axis=0)
    of_words = -np.log2(np.exp2(-np.minimum(commoner, np.maximum(rarer - SLIP_BITS, 0.5))) + NEAR_SHARE)
    is_initial = np.minimum(names.sound_text.length[a], names.sound_text.length[b]) == 1
    bits = np.zeros(near.shape)
    bits[i, j, pair] = np.where(is_initial, names.initial_bits[a], of_words)
    found: Floats = bits.max(1).sum(0)
    return found


def _near_wholes(a: Codes, b: Codes, names: Names) -> tuple[Bools, Bools]:
    """Which names run together are similar as wholes, and which begin or end the other."""
    texts, first, second = names.joined_text, names.joined[a], names.joined[b]
    shorter = np.minimum(texts.length[first], texts.length[second])
    has_same_consonants = (names.skeleton[a] == names.skeleton[b]) & (shorter >= SHORTEST_CUT)
    return are_alike_as_wholes(texts, first, second) | has_same_consonants, are_cut(texts, first, second)
