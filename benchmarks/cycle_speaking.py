"""When a change since a decision only speaks for it, so that nobody need be asked again."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher

SAME, OTHER = "orang-sama", "bukan-orang-sama"
WHO = ("nik", "nama", "lahir", "kelamin")
FOR_ONE = (*WHO, "nkk", "wilayah")
"""What says, told otherwise, that two people are two; what says, told alike, that they are one."""
MOST_SLIPS = 2
"""Digits in which one NIK is written otherwise by mistake."""
LEAST_ALIKE = 0.66
"""Of two spellings of one name."""
FILLERS = ("01-01", "07-01")
"""Days written where the day is not known."""

Values = Collection[str]


def only_speaks_for(verdict: str, name: str, then: tuple[Values, Values], now: tuple[Values, Values]) -> bool:
    """Whether a fact that one of two tells anew, *then* and *now*, only says what was decided of both.

    Both sides are what is told of the one, and of the other.
    """
    (own, others), (own_now, others_now) = (tuple({*side} - {""} for side in told) for told in (then, now))
    if verdict == SAME:
        both_changed = own and others and not _agree(name, own, own_now) and not _agree(name, others, others_now)
        return name in FOR_ONE and _agree(name, own_now, others_now) and not both_changed
    was_other = own and others and not _agree(name, own, others)
    are_far = all(_is_far(name, one, other) for one in own_now for other in others_now)
    return verdict == OTHER and name in WHO and bool(own_now and others_now) and are_far and not was_other


def _agree(name: str, some: Values, others: Values) -> bool:
    return any(_is_one(name, one, other) for one in some for other in others)


def _is_one(name: str, one: str, other: str) -> bool:
    if name in ("nik", "nkk"):
        return len(one) == len(other) and _slips(one, other) == 0
    return one == other or (name == "wilayah" and (one.startswith(other) or other.startswith(one)))


def _slips(one: str, other: str) -> int:
    return sum(a != b and "*" not in (a, b) for a, b in zip(one, other, strict=True))


def _is_far(name: str, one: str, other: str) -> bool:
    """Whether more than a slip makes two values differ."""
    if name == "nik":
        return len(one) == len(other) and _slips(one, other) > MOST_SLIPS
    if name == "nama":
        return SequenceMatcher(None, one, other).ratio() < LEAST_ALIKE
    if name == "lahir" and one != other:
        parts, parts_now = one.split("-"), other.split("-")
        is_filler = one.endswith(FILLERS) or other.endswith(FILLERS)
        is_of_year = parts[0] == parts_now[0] and (is_filler or parts[1:] == parts_now[:0:-1])
        return not is_of_year and sum(a == b for a, b in zip(parts, parts_now, strict=True)) < len(parts) - 1
    return one != other
