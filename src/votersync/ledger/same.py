"""Which earlier finding a finding is: of one kind, about the same entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from votersync.ledger.known import VOTER, Known, Past

LEAST_SHARED, FEWEST_SHARED = 0.5, 2
"""Share of the smaller group, and entries, that two groups must have in common to be one finding."""


def match_past(findings: Sequence[tuple[str, Sequence[str]]], known: Known) -> list[Past | None]:
    """Return for each (kind, entries) the earlier finding that it is, or ``None``; one to one.

    First by the very same entries; then, for groups, by the entries most of which are the same.
    """
    free: dict[tuple[str, frozenset[str]], list[Past]] = {}
    # Where workers proved to be one, two findings are: the decided one goes on.
    for past in sorted(known.past.values(), key=lambda past: past.number not in known.decided):
        free.setdefault((past.kind, frozenset(past.members)), []).append(past)
    result: list[Past | None] = []
    for kind, members in findings:
        same = free.get((kind, frozenset(members)), [])
        result.append(same.pop(0) if same else None)
    groups = [at for at, past in enumerate(result) if past is None and _is_group(findings[at][1])]
    rest = [past for pasts in free.values() for past in pasts if _is_group(past.members)]
    for at, past in _overlapping([(at, *findings[at]) for at in groups], rest):
        result[at] = past
    return result


def _is_group(members: Sequence[str]) -> bool:
    return len(members) > 1 and all(member[0] == VOTER for member in members)


def _overlapping(groups: Sequence[tuple[int, str, Sequence[str]]], rest: Sequence[Past]) -> Iterable[tuple[int, Past]]:
    """Pair groups that share most of their entries, the largest share first."""
    holding: dict[tuple[str, str], list[Past]] = {}
    for past in rest:
        for member in past.members:
            holding.setdefault((past.kind, member), []).append(past)
    shared = []
    for at, kind, members in groups:
        common = Counter(past.number for member in members for past in holding.get((kind, member), ()))
        sizes = {past.number: len(past.members) for member in members for past in holding.get((kind, member), ())}
        shared += [
            (-count, number, at)
            for number, count in common.items()
            if count >= max(FEWEST_SHARED, LEAST_SHARED * min(sizes[number], len(members)))
        ]
    by_number = {past.number: past for past in rest}
    used_at, used = set[int](), set[int]()
    for _, number, at in sorted(shared):
        if at not in used_at and number not in used:
            used_at.add(at)
            used.add(number)
            yield at, by_number[number]
