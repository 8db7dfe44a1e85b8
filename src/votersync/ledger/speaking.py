"""Whether what changed of two entries since it was decided who they are only speaks for what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from votersync.ledger.birth_dates import are_similar
from votersync.ledger.facts import IDENTITY, Facts, are_of_one, compared, fullest, slips
from votersync.ledger.points_of_names import NEAR
from votersync.ledger.points_of_numbers import MOST_SLIPS
from votersync.ledger.subject import SIDES
from votersync.memory import Verdict
from votersync.spellings import likeness

UNKNOWN_PART = "-00"
"""Of a birth date whose month or day is not known."""
FOR_ONE_PERSON = frozenset({*IDENTITY, "nkk", "wilayah"})
"""Fields that speak for one person where two entries agree; where they differ only IDENTITY speaks, for two."""


def codes_for(verdict: Verdict | None, then: Mapping[str, Any], now: Mapping[str, Any]) -> frozenset[str]:
    """Return the codes of what changed of a finding's two entries and only speaks for a verdict on who they are.

    Args:
        verdict: ``None``: nothing is said of who they are.
        then: what the finding rested on when that was decided (:meth:`votersync.ledger.subject.Subject.facts`).
        now: what it rests on.
    """
    members: Sequence[str] = now["members"]
    if verdict is None or len(members) != 2 or not {*members} <= then.keys() & now.keys():
        return frozenset()
    told: dict[str, bool] = {}
    for entry, other in (members, [*reversed(members)]):
        before, after = ((side[entry], side[other]) for side in (then, now))
        for field in compared(before[0], after[0])[1]:
            code = f"{SIDES[entry[0]]}.{field}"
            told[code] = told.get(code, True) and speaks_for(verdict, field, before, after)
    return frozenset(code for code, is_for in told.items() if is_for)


def speaks_for(verdict: Verdict, field: str, then: tuple[Facts, Facts], now: tuple[Facts, Facts]) -> bool:
    """Whether a field of an entry that changed only speaks for a verdict on whether it and another are one person.

    For one person speaks what the other one tells too, unless both tell something else than they did; for two, what the
    other one tells otherwise by more than a slip, where it was not told otherwise before.

    Args:
        verdict: one person, or two; any other is spoken for by nothing.
        field: of :class:`votersync.ledger.row.Row`.
        then: what the entry and the other one told when it was decided.
        now: what they tell.
    """
    # That of the finding's own row is what changed.
    said = now[0].get(field, ())[:1]
    (own, others), (_, others_now) = ([fullest(field, side.get(field, ())) for side in sides] for sides in (then, now))
    if verdict is Verdict.SAMA:
        is_kept = not own or not others or _agree(field, own, said) or _agree(field, others, others_now)
        return field in FOR_ONE_PERSON and _agree(field, said, others_now) and is_kept
    if verdict is not Verdict.BUKAN or field not in IDENTITY or not said or not others_now:
        return False
    was_open = not own or not others or _agree(field, own, others)
    return was_open and all(are_far(field, said[0], value) for value in others_now)


def _agree(field: str, some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether any of some values and any of others contradict nowhere; what is not told agrees with nothing."""
    return any(are_of_one(field, one, other) for one in some for other in others)


def are_far(field: str, one: str, other: str) -> bool:
    """Whether two values of a field that says who somebody is differ by more than a slip explains."""
    if field == "nik":
        return len(one) == len(other) and slips(one, other) > MOST_SLIPS
    if field == "nama":
        return bool(likeness([one], [other])[0] < NEAR)
    if are_of_one(field, one, other):
        return False
    if field == "kelamin":
        return True
    births = (np.array([int(value.replace("-", ""))]) for value in (one, other))
    return UNKNOWN_PART not in one + other and not are_similar(*births)[0]
