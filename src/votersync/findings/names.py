"""How two names agree, for wording and for telling other persons: independent of the linkage's model.

What lives here: a coarse grade of two names as a person would see it.  What does not: weights or probabilities.
"""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz.distance import OSA

from votersync.domain.nama import Nama, read_nama, sound

COMMON_WORDS = frozenset({"SITI", "MUHAMMAD", "NUR", "ABDUL", "AHMAD"})
"""Words that so many people share that they alone say nothing (the most frequent first words of Indonesian rolls)."""

LETTERS_PER_SLIP = 4
"""Letters of a word's sound key that carry one slip of the pen: ``ANI`` and ``ANA`` are two names."""

SIMILAR_WHOLE = 0.82
"""Normalised similarity (optimal string alignment: two neighbouring letters swapped are one slip) of whole names from
which they read as one name with slips."""

SHORTEST_CUT = 4
"""Letters from which a cut word (form width, nickname) still points to the longer one."""

SHORTEST_CALLED = 3
"""Letters of a whole name from which people may be called so: ``NUR`` for ``NURHAYATI``, ``DIN`` for ``NURDIN``."""


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
    if _likeness(ours, theirs) >= SIMILAR_WHOLE:
        return NameAgreement.SIMILAR
    brief, full = sorted((ours.joined, theirs.joined), key=len)
    if len(brief) >= SHORTEST_CALLED and _is_cut_of(brief, full):
        return NameAgreement.CONTAINED
    short, long = sorted((ours, theirs), key=lambda name: len(name.tokens))
    rest, shared = list(long.tokens), []
    for token in short.tokens:
        partner = next((other for other in rest if _is_one_word(token, other)), None)
        if partner is not None:
            rest.remove(partner)
            shared.append(min(token, partner, key=len))
    if len(shared) == len(short.tokens):
        return NameAgreement.SIMILAR if not rest else NameAgreement.CONTAINED
    telling = [token for token in shared if token not in COMMON_WORDS and len(token) > 1]
    return NameAgreement.PART if telling else NameAgreement.DIFFERENT


def _likeness(ours: Nama, theirs: Nama) -> float:
    """Return how alike two whole names are, 0 to 1: by sound or by letter, whichever shows fewer slips.

    The sound key writes doubled letters once, so that a slip beside one (IMADDDIN, IMADUDDIN) takes two letters off.
    """
    by_letter = OSA.normalized_similarity("".join(ours.tokens), "".join(theirs.tokens))
    return max(OSA.normalized_similarity(ours.joined, theirs.joined), by_letter)


def _is_one_word(left: str, right: str) -> bool:
    """Whether two words are one, with a slip, cut short or as an initial."""
    short, long = sorted((sound(left), sound(right)), key=len)
    if (len(short) == 1 and long.startswith(short)) or (len(short) >= SHORTEST_CUT and _is_cut_of(short, long)):
        return True
    return OSA.distance(short, long) <= len(short) // LETTERS_PER_SLIP


def _is_cut_of(short: str, long: str) -> bool:
    """Whether a name or word is the beginning or the end of another."""
    return long.startswith(short) or long.endswith(short)
