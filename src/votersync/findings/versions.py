"""Two versions of one roll: what differs between them is no double of a voter, nor a family that is torn apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

import numpy as np
import pandas as pd

from votersync.findings.keys import Bools, Ints
from votersync.findings.kind import Evidence
from votersync.findings.rolls import same_source
from votersync.records import Finding, Roll, SharedRolls


def between_versions(evidence: Evidence, first: Sequence[int] | Ints, second: Sequence[int] | Ints) -> Bools:
    """Tell of pairs of entries whether they stand in two rolls that hold the same voters, at places that may be one.

    An entry that stands in another desa there is one of two after all, and told.
    """
    if not evidence.shared:
        return np.zeros(len(first), dtype=bool)
    known = {frozenset((shared.first, shared.second)) for shared in evidence.shared}
    return np.array(
        [
            not known.isdisjoint(frozenset(rolls) for rolls in zip(one, other, strict=True))
            and (place.startswith(its_place) or its_place.startswith(place))
            for (*one, place), (*other, its_place) in zip(
                _rolls_and_place(evidence, first), _rolls_and_place(evidence, second), strict=True
            )
        ],
        dtype=bool,
    )


def told_once(findings: Iterable[Finding], versions: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Leave out what is told of the same voter's entry in another version of the roll, where one entry is all of it.

    Whatever the level: who is to look up a NIK that is not written in one version, and cannot be read in the other, has
    one thing to do.

    Args:
        findings: the first of several is kept, of one place the most urgent.
        versions: entries that are one voter.
    """
    others: dict[int, list[int]] = {}
    for first, second in versions:
        others.setdefault(first, []).append(second)
        others.setdefault(second, []).append(first)
    told: set[tuple[str, int]] = set()
    for finding in findings:
        voter = finding.voter
        if voter is None or finding.migrant is not None or finding.others:
            yield finding
        elif told.isdisjoint((finding.kind, other) for other in others.get(voter, ())):
            told.add((finding.kind, voter))
            yield finding


def version_of(evidence: Evidence) -> Ints:
    """Number the versions of the rolls for each entry, from 1 on; rolls that are none of each other share a number."""
    numbers = _numbers(evidence.shared)
    if not numbers:
        return np.ones(len(evidence.voters), dtype=np.int64)
    _, at, source = np.unique(same_source(evidence.voters), return_index=True, return_inverse=True)
    own = [tuple(numbers.get(roll, 1) for roll in rolls) for *rolls, _ in _rolls_and_place(evidence, at)]
    versions: Ints = pd.factorize(pd.Series(own, dtype="object"))[0][source].astype(np.int64) + 1
    return versions


def _numbers(shared: Sequence[SharedRolls]) -> dict[Roll, int]:
    """Give each roll the first number that none of its versions has."""
    others: dict[Roll, set[Roll]] = {}
    for one in shared:
        others.setdefault(one.first, set()).add(one.second)
        others.setdefault(one.second, set()).add(one.first)
    numbers: dict[Roll, int] = {}
    for roll in sorted(others):
        taken = {numbers.get(other, 0) for other in others[roll]}
        numbers[roll] = next(number for number in count(1) if number not in taken)
    return numbers


def _rolls_and_place(evidence: Evidence, positions: Sequence[int] | Ints) -> Iterator[tuple[Roll, Roll, str]]:
    """Yield the file that each entry stands in, the sheet, and the code of its place."""
    entries = evidence.voters[["file", "sheet", "wilayah"]].iloc[np.asarray(positions, dtype=np.int64)]
    columns = (entries[column].astype("str").fillna("").tolist() for column in entries)
    for file, sheet, place in zip(*columns, strict=True):
        yield Roll(file, ""), Roll(file, sheet), place
