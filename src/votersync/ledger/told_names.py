"""What two spellings of one person's name tell of each other: a name that leaves something out is no other name.

Titles, degrees, ranks and blanks say nothing of who somebody is.  A father's name, an initial or short form of a word,
and a name that is cut short or lacks its last words tell less of it than the whole; all else that differs is another
spelling, or another name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from votersync.domain.nama import Parts, are_one_abbreviated, is_degree, parts_of

NARROWEST = 10
"""Letters from which a word may be one that a form's width cuts: below it a shorter name is rather a relative's (AMIR,
AMIRUDDIN).  A choice; the narrowest columns met held 14 characters."""
FEWEST_CUT = 2
"""Letters that a cut takes away at least: names of twins differ in the last one."""
LONGEST_DEGREE = 3
"""Words that a degree falls into once its dots are gone: ``S PD I``."""


def brought_together(old: str, new: str) -> tuple[str, bool] | None:
    """Return all that two spellings (letters and blanks only) tell of one name; ``None``: they contradict each other.

    Returns:
        the name, and whether *new* tells more of the person's own name than *old*.  A father of whom nothing was told
        is told from then on, but he is no news of who somebody is.
    """
    one, other = _parts(old), _parts(new)
    if _run_on(one.own + one.patronym) == _run_on(other.own + other.patronym):
        return (new if other.patronym and not one.patronym else old), False
    own = _whole(one.own, other.own)
    father = _whole(one.patronym, other.patronym) if one.patronym and other.patronym else one.patronym or other.patronym
    if own is None or father is None:
        return None
    is_more = _run_on(own) != _run_on(one.own)
    if not is_more and father == one.patronym:
        return old, False
    return _told((old, one), (new, other), own, father), is_more


def _told(old: tuple[str, Parts], new: tuple[str, Parts], own: tuple[str, ...], father: tuple[str, ...]) -> str:
    """Write a whole name: as it was told, where one of both spellings tells all of it."""
    for text, parts in (new, old):
        if (parts.own, parts.patronym) == (own, father):
            return text
    return " ".join([*own, *(("BIN", *father) if father else ())])


@cache
def _parts(name: str) -> Parts:
    parts = parts_of(name)
    own = parts.own
    for size in range(LONGEST_DEGREE, 1, -1):
        if len(own) > size and is_degree("".join(own[-size:])):
            own = own[:-size]
    return parts._replace(own=own)


def _run_on(words: Sequence[str]) -> str:
    return "".join(words)


def _whole(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words of one name that two spellings tell all of; ``None``: they contradict each other."""
    brief, full = sorted((one, other), key=lambda words: len(_run_on(words)))
    short, long = _run_on(brief), _run_on(full)
    if short == long:
        return one
    is_cut = long.startswith(short) and len(short) >= NARROWEST and len(long) - len(short) >= FEWEST_CUT
    # Initials alone are anybody's.
    ends_before = full[: len(brief)] == brief and len(short) > len(brief)
    if is_cut or ends_before:
        return full
    is_common = any(len(a) > 1 and a == b for a, b in zip(one, other, strict=False))
    if len(one) == len(other) and is_common and all(map(_are_one_word, one, other)):
        return tuple(max(pair, key=len) for pair in zip(one, other, strict=True))
    return None


def _are_one_word(word: str, other: str) -> bool:
    return word == other or are_one_abbreviated(word, other)
