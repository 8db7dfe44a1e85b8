"""How two names agree: words aligned, each agreement worth what its rarity says.

Works on distinct pairs of names only; whether two words are alike is asked of :mod:`votersync.linkage.likeness`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from votersync.linkage.arrays import Bools, Codes, Floats, Ints, Levels, first_that_holds
from votersync.linkage.levels import Nama
from votersync.linkage.likeness import (
    SHORTEST_CUT,
    are_a_slip_apart,
    are_alike,
    are_alike_as_wholes,
    are_cut,
    differ_at_end,
)
from votersync.linkage.readings import Names

MISSPELT_BITS = 3.0
"""What a misspelt agreement of whole names is worth less than an exact one."""

NEAR_SHARE = 1 / 300
"""Share of voters that have a word near to a given one, besides that word itself: counted on made-up rolls for words of
lists, misspellings and cut forms alike."""

SLIP_BITS = 8.0
"""-log2 of the chance that a misspelling of a word is one given other word: some 250 texts lie one slip away from a
word of five letters."""

COMMON_VOTERS = 8
"""Voters that have a common word at least: of a roll of some hundred any word is had by one in 256."""

VOWEL_BITS, VOWEL_SHARE = 4.0, 1 / 3000
"""The two for words that differ by E for I or O for U alone (DEWE, NORHAYATI): these are written as they are heard.
Chosen on made-up lists of six hands, of which one writes so often."""

SIMILAR_BITS = 2.0
"""What names whose words all agree or nearly do are rarer than these words by themselves: on five of six made-up rolls
15 to 64 percent of the voters that they let expect had a name so similar, on one nearly five times as many."""

ALIKE_BITS, CUT_BITS = 11.5, 8.5
"""Most bits for whole names that are alike, or of which one begins or ends the other, with no word in common: such
pairs were one in 2,900 and one in 360 among random pairs of a made-up roll."""

AS_SPELT = 0.9
"""Share of names that a list spells as the roll does, of those that sound alike in both."""

LEAST_SPELT = 0.01
"""Share of those who sound alike that is allowed for any spelling."""

WITHIN_BITS = 0.5
"""What a voter's name that lies within the worker's is worth less than one that agrees as a whole: the worker's other
words might be a voter's name as well."""

GOES_ON_BITS = 1.5
"""What a worker's name that lies within a voter's is worth more than its words: many who have them have no others, or
have them behind others.  On made-up rolls of five hands those whose names begin so and go on were rarer by 1.0 to 1.7
bits where a name has one word, and by 0.6 to 1.9 where it has two."""

UNBEGUN_BITS = 2.0
"""What a name that lies within another is worth less where the other begins with another word: a form's width cuts
the last word, and a father's or husband's name is added at the end."""

COMMON_BITS = 6.0
"""-log2 of the share of voters that have a word, up to which it is left out at the beginning as easily (SITI)."""

LEAST_BITS = 0.3
"""Least bits of rarity of names of which words agree."""

MOST_BITS = 22.0
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


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of pairs of names beside each other: one row a word, one column a pair, left name and right name."""

    tokens: tuple[Codes, Codes]
    has: tuple[Bools, Bools]
    same: tuple[Bools, Bools]
    """The other name has the word."""
    near: tuple[Bools, Bools]
    """The other name has it misspelt, cut or as an initial."""
    is_ending: Bools
    """Some word differs in its last letter only, by pair."""
    has_initial: Bools
    """Some word is an initial of another, by pair."""
    bits: Floats
    """Bits of rarity of the words that agree."""

    @classmethod
    def of(cls, a: Codes, b: Codes, words: int, names: Names) -> _Words:
        """Align known names of so many words at most."""
        # Operations run along the pairs.
        tokens_a, tokens_b = (np.ascontiguousarray(names.tokens[name, :words].T) for name in (a, b))
        has_a, has_b = tokens_a > 0, tokens_b > 0
        equal = (tokens_a[:, None] == tokens_b[None]) & has_a[:, None]
        same_a, same_b = equal.any(1), equal.any(0)
        is_open = (has_a & ~same_a)[:, None] & (has_b & ~same_b)[None]
        near, is_ending = _near_words((a, b), (tokens_a, tokens_b), is_open, names)
        is_letter = is_open & ~near & _are_letters((a, b), (tokens_a, tokens_b), names)
        near |= is_letter
        # A word that one of the names repeats agrees once.
        bits_a, bits_b = ((names.token_bits[t] * same).sum(0) for t, same in ((tokens_a, same_a), (tokens_b, same_b)))
        near_bits, has_initial = _near_bits(tokens_a, tokens_b, near, is_letter, names)
        return cls(
            (tokens_a, tokens_b),
            (has_a, has_b),
            (same_a, same_b),
            (np.asarray(near.any(1)), np.asarray(near.any(0))),
            is_ending,
            has_initial,
            np.minimum(bits_a, bits_b) + near_bits,
        )

    @property
    def left_over(self) -> tuple[Bools, Bools]:
        """Words of either name that agree with none."""
        (has_a, has_b), (same_a, same_b), (near_a, near_b) = self.has, self.same, self.near
        return has_a & ~same_a & ~near_a, has_b & ~same_b & ~near_b

    def lack_first(self, names: Names) -> Bools:
        """Whether the first word of either name, if not one that many begin with, agrees with none of the other."""
        lacks: Bools = np.zeros(self.n_same.shape, dtype=bool)
        for tokens, left_over in zip(self.tokens, self.left_over, strict=True):
            lacks |= left_over[0] & (names.token_bits[tokens[0]] >= COMMON_BITS)
        return lacks

    def called(self, names: Names) -> Floats:
        """Bits of the one word of a name that agrees with none but is the end of one of the other; 0 elsewhere."""
        (a, b), (over_a, over_b) = self.tokens, self.left_over
        return np.maximum(_ending_bits((a, b), (over_a, over_b), names), _ending_bits((b, a), (over_b, over_a), names))

    @property
    def n_same(self) -> Ints:
        """How many words agree."""
        n_same: Ints = np.minimum(self.same[0].sum(0), self.same[1].sum(0))
        return n_same

    @property
    def n_near(self) -> Ints:
        """How many words nearly agree."""
        n_near: Ints = np.minimum(self.near[0].sum(0), self.near[1].sum(0))
        return n_near

    def may_run_on(self, names: Names) -> Bools:
        """Whether names that are alike as wholes may be one: joined and split words change in number.

        Where as many words stand side by side, one that begins otherwise is another word, and so is a common one in
        place of a common one: SRI MUNAWARAH, SITI MUNAWARAH.
        """
        initial_a, initial_b = (names.token_initial[tokens] for tokens in self.tokens)
        bits_a, bits_b = (names.token_bits[tokens] for tokens in self.tokens)
        left_over_a, left_over_b = self.left_over
        most = min(SLIP_BITS, np.log2(max(int(names.joined_voters.sum()) / COMMON_VOTERS, 1)))
        may_be_slip = np.maximum(bits_a[:, None], bits_b[None]) > most
        is_begun = ((initial_a[:, None] == initial_b[None]) & left_over_b[None] & may_be_slip).any(1)
        is_other_word = (left_over_a & ~is_begun).any(0)
        may_run_on: Bools = ~is_other_word | (self.has[0].sum(0) != self.has[1].sum(0))
        return may_run_on


def _compare_distinct(a: Codes, b: Codes, n_words: int, names: Names) -> tuple[Levels, Floats]:
    """Compare known names of so many words at most."""
    words = _Words.of(a, b, n_words, names)
    n_same, n_near = words.n_same, words.n_near
    is_over_a, is_over_b = (np.asarray(left_over.any(0)) for left_over in words.left_over)
    is_same_sound = _run_together(a, b, names) | (~is_over_a & ~is_over_b & (n_near == 0))
    is_similar = ~is_over_a & ~is_over_b
    unresolved = np.flatnonzero(~is_same_sound & ~is_similar)
    is_cut = np.zeros(len(a), dtype=bool)
    is_whole, is_cut[unresolved] = _near_wholes(a[unresolved], b[unresolved], names)
    # A short word more (ROHANI ALI) is no typing error.
    is_contained = ~is_over_a | ~is_over_b
    has_all_words = is_contained & (n_near == 0) & (n_same > 0)
    is_similar[unresolved] = is_whole & (words.may_run_on(names) & ~has_all_words)[unresolved]
    level = first_that_holds(
        (a == b, Nama.SAME),
        (is_same_sound, Nama.SAME_SOUND),
        (is_similar & words.is_ending, Nama.SIMILAR_ENDING),
        (is_similar, Nama.SIMILAR),
        (has_all_words & ~is_over_b, Nama.EXTENDED),
        (has_all_words | is_cut, Nama.CONTAINED),
        (is_contained & (n_same + n_near > 0), Nama.CONTAINED_SIMILAR),
        (n_same > 0, Nama.PART),
        (n_near > 0, Nama.PART_SIMILAR),
        otherwise=Nama.DIFFERENT,
    )
    called = np.where(level < Nama.CONTAINED_SIMILAR, words.called(names), 0.0)
    level[called > 0] = Nama.NICKNAME
    is_similar = ((level == Nama.SIMILAR) | (level == Nama.SIMILAR_ENDING)) & (words.bits > MISSPELT_BITS)
    goes_on = ~is_over_a & (((level == Nama.CONTAINED) & has_all_words) | (level == Nama.CONTAINED_SIMILAR))
    more = np.select([is_similar & ~words.has_initial, goes_on], [SIMILAR_BITS, GOES_ON_BITS], 0.0)
    rarity = _rarity((a, b), level, words.bits + called + more, names)
    is_unbegun = has_all_words & words.lack_first(names)
    return level, np.where(is_unbegun, np.maximum(rarity - UNBEGUN_BITS, LEAST_BITS), rarity)


def _run_together(a: Codes, b: Codes, names: Names) -> Bools:
    """Which names sound the same run together, also with an abbreviation: ``MOHBAGAS`` and ``MOH BAGAS``."""
    joined_a, joined_b, opened_a, opened_b = names.joined[a], names.joined[b], names.opened[a], names.opened[b]
    same: Bools = (joined_a == joined_b) | (opened_a == joined_b) | (joined_a == opened_b)
    return same


def _rarity(pairs: tuple[Codes, Codes], level: Levels, word_bits: Floats, names: Names) -> Floats:
    """Bits of rarity: of the whole name where it agrees (its own count on the rolls), else of the agreeing words."""
    of_left, of_right = (_whole_bits(name, names) for name in pairs)
    whole_bits = np.minimum(of_left, of_right)
    # Of those who sound alike, most are spelt as the voter is, as far as a list spells as the roll does.
    as_spelt = AS_SPELT * np.clip(names.as_spelt[pairs[1]], LEAST_SPELT, 1.0)
    misspelt_whole = np.maximum(whole_bits, 0) - MISSPELT_BITS
    bits = np.select(
        [
            level == Nama.SAME,
            names.joined[pairs[0]] == names.joined[pairs[1]],
            level == Nama.SAME_SOUND,
            ((level == Nama.SIMILAR) | (level == Nama.SIMILAR_ENDING)) & (word_bits <= MISSPELT_BITS),
            (level == Nama.CONTAINED) & (word_bits <= 0),
            level == Nama.EXTENDED,
        ],
        [
            whole_bits - np.log2(as_spelt),
            whole_bits - np.log2(1 - as_spelt),
            whole_bits,
            np.minimum(misspelt_whole, ALIKE_BITS),
            np.minimum(misspelt_whole, CUT_BITS),
            np.maximum(word_bits, of_right - WITHIN_BITS),
        ],
        word_bits,
    )
    return np.where(level >= Nama.PART, np.clip(bits, LEAST_BITS, MOST_BITS), 0.0)


def _whole_bits(name: Codes, names: Names) -> Floats:
    """-log2 of the share of voters whom chance lets have a whole name."""
    namesakes = names.namesakes[names.joined[name]]
    bits: Floats = -np.log2(namesakes / max(int(names.joined_voters.sum()), 1))
    return bits


def _near_words(
    pairs: tuple[Codes, Codes], tokens: tuple[Codes, Codes], is_open: Bools, names: Names
) -> tuple[Bools, Bools]:
    """Which of the open pairs of words, (words, words, pairs), are misspellings, initials or cuts of each other.

    Also tells the pairs of names in which one of these words differs in its last letter only.
    """
    (left, right), (tokens_a, tokens_b) = pairs, tokens
    near = is_open.copy()
    i, j, pair = np.nonzero(is_open)
    a, b = tokens_a[i, pair], tokens_b[j, pair]
    is_near = are_alike(names.sound_text, a, b) | _are_initials(a, b, names)
    rest = np.flatnonzero(~is_near)
    spelt_a, spelt_b = names.spelt[left[pair[rest]], i[rest]], names.spelt[right[pair[rest]], j[rest]]
    is_near[rest] = are_a_slip_apart(names.spelt_text, spelt_a, spelt_b)
    near[i, j, pair] = is_near
    i, j, pair = np.nonzero(near)
    a, b = tokens_a[i, pair], tokens_b[j, pair]
    is_ending = np.zeros(near.shape[2], dtype=bool)
    is_ending[pair[differ_at_end(names.sound_text, a, b) & (names.token_vowels[a] != names.token_vowels[b])]] = True
    return near, is_ending


def _are_initials(a: Codes, b: Codes, names: Names) -> Bools:
    """Which words are the letter that the other one begins with as it is spelt: K is KHAIRUL, which is said HAIRUL."""
    length, letters = names.sound_text.length, names.token_letters
    are_initials: Bools = ((length[a] == 1) | (length[b] == 1)) & ((letters[a] & letters[b]) > 0)
    return are_initials


def _are_letters(pairs: tuple[Codes, Codes], tokens: tuple[Codes, Codes], names: Names) -> Bools:
    """Which pairs of words are a first word that stands for a letter alone and one that begins with it: S. and SRI."""
    (a, b), (tokens_a, tokens_b) = pairs, tokens
    are_letters = np.zeros((len(tokens_a), len(tokens_b), len(a)), dtype=bool)
    are_letters[0] = (names.letter[a] & names.token_letters[tokens_b]) > 0
    are_letters[:, 0] |= (names.letter[b] & names.token_letters[tokens_a]) > 0
    return are_letters


def _ending_bits(tokens: tuple[Codes, Codes], left_over: tuple[Bools, Bools], names: Names) -> Floats:
    """Bits of the only left-over word of the first names where a left-over word of the second ends with it; else 0."""
    (own, other), (is_own, is_other), nicknames = tokens, left_over, names.nicknames
    bits = np.zeros(own.shape[1])
    at = np.flatnonzero(is_own.sum(0) == 1)
    word = own[is_own[:, at].argmax(0), at]
    is_end = nicknames.is_end[word]
    at, word = at[is_end], word[is_end]
    ends = nicknames.endings[np.where(is_other[:, at], other[:, at], 0)] == nicknames.own[word][:, None]
    is_called = ends.any((0, 2))
    bits[at[is_called]] = nicknames.bits[word[is_called]]
    return bits


def _near_bits(tokens_a: Codes, tokens_b: Codes, near: Bools, is_letter: Bools, names: Names) -> tuple[Floats, Bools]:
    """Bits of rarity of the words of each pair that are near, and whether one of them is an initial.

    Whoever has the commoner of the two words agrees as well: a misspelling is rare, what it is a misspelling of need
    not be.  Where both are common they are rather two names.  To an initial all words agree that begin with it.
    """
    i, j, pair = np.nonzero(near)
    a, b = tokens_a[i, pair], tokens_b[j, pair]
    commoner, rarer = np.sort([names.token_bits[a], names.token_bits[b]], axis=0)
    is_vowel = names.token_vowels[a] == names.token_vowels[b]
    slip, share = np.where(is_vowel, VOWEL_BITS, SLIP_BITS), np.where(is_vowel, VOWEL_SHARE, NEAR_SHARE)
    of_words = -np.log2(np.exp2(-np.minimum(commoner, np.maximum(rarer - slip, 0.5))) + share)
    is_initial = is_letter[near] | (np.minimum(names.sound_text.length[a], names.sound_text.length[b]) == 1)
    bits = np.zeros(near.shape)
    of_letter = np.minimum(names.initial_bits[a], names.initial_bits[b])
    bits[i, j, pair] = np.where(is_initial, of_letter, of_words)
    has_initial = np.zeros(near.shape[2], dtype=bool)
    has_initial[pair[is_initial]] = True
    return bits.max(1).sum(0), has_initial


def _near_wholes(a: Codes, b: Codes, names: Names) -> tuple[Bools, Bools]:
    """Which names run together are similar as wholes, and which begin or end the other."""
    texts, first, second = names.joined_text, names.joined[a], names.joined[b]
    shorter = np.minimum(texts.length[first], texts.length[second])
    has_same_consonants = (names.skeleton[a] == names.skeleton[b]) & (shorter >= SHORTEST_CUT)
    return are_alike_as_wholes(texts, first, second) | has_same_consonants, are_cut(texts, first, second)
