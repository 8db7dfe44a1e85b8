"""How two names agree, for wording and for telling other persons: independent of the linkage's model.

What lives here: a coarse grade of two names as a person would see it.  What does not: weights or probabilities.
"""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz.distance import JaroWinkler, Levenshtein

from votersync.domain.nama import Nama, read_nama, sound

COMMON_WORDS = frozenset({"SITI", "MUHAMMAD", "NUR", "ABDUL", "AHMAD"})
"""Words that so many people share that they alone say nothing (the most frequent first words of Indonesian rolls)."""

SAME_WORD = 0.9
"""Jaro-Winkler similarity of two words' sound keys from which they count as one word with a slip (Winkler 1990)."""

SIMILAR_WHOLE = 0.82
"""Normalised Levenshtein similarity of whole names from which they read as one name with slips."""

SHORTEST_CUT = 3
"""Letters from which a cut word (form width, nickname) still points to the longer one."""


class NameAgreement(IntEnum):
    """How two names agree, weakest first."""

    UNKNOWN = 0
    DIFFERENT = 1
    PART = 2
    CONTAINED = 3
    SIMILAR = 4
    SAME_WRITTEN_OTHERWISE = 5
    SAME = 6


def agree(left: str, right: str) -> NameAgreement:
    """Grade two names as written; a name without readable words is unknown."""
    ours, theirs = read_nama(left), read_nama(right)
    if not ours.tokens or not theirs.tokens:
        return NameAgreement.UNKNOWN
    if left.upper().split() == right.upper().split():
        return NameAgreement.SAME
    if ours.joined == theirs.joined or sorted(_sounds(ours)) == sorted(_sounds(theirs)):
        is_guess = any((*ours.is_expanded, *theirs.is_expanded))
        return NameAgreement.SIMILAR if is_guess else NameAgreement.SAME_WRITTEN_OTHERWISE
    return _by_words(ours, theirs)


def _sounds(name: Nama) -> list[str]:
    return [sound(token) for token in name.tokens]


def _by_words(ours: Nama, theirs: Nama) -> NameAgreement:
    """Grade names whose words do not all agree."""
    if Levenshtein.normalized_similarity(ours.joined, theirs.joined) >= SIMILAR_WHOLE:
        return NameAgreement.SIMILAR
    short, long = sorted((ours, theirs), key=lambda name: len(name.tokens))
    shared = [token for token in short.tokens if any(_is_one_word(token, other) for other in long.tokens)]
    if len(shared) == len(short.tokens):
        return NameAgreement.CONTAINED
    telling = [token for token in shared if token not in COMMON_WORDS]
    return NameAgreement.PART if telling else NameAgreement.DIFFERENT


def _is_one_word(left: str, right: str) -> bool:
    """Whether two words are one, with a slip or cut short."""
    if len(short := min(left, right, key=len)) >= SHORTEST_CUT and max(left, right, key=len).startswith(short):
        return True
    return JaroWinkler.similarity(sound(left), sound(right)) >= SAME_WORD
