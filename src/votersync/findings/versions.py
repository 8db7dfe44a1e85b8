"""Two versions of one roll: what differs between them is no double of a voter, nor a family that is torn apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from votersync.findings.keys import Bools, Ints
from votersync.findings.kind import Evidence
from votersync.findings.rolls import same_source
from votersync.records import Roll


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


def version_of(evidence: Evidence) -> Ints:
    """Number from 1 on the rolls that hold the same voters as another, for each entry; all the rest is one."""
    shared = {roll for both in evidence.shared for roll in (both.first, both.second)}
    if not shared:
        return np.ones(len(evidence.voters), dtype=np.int64)
    _, at, source = np.unique(same_source(evidence.voters), return_index=True, return_inverse=True)
    own = pd.Series([tuple(shared.intersection(rolls)) for *rolls, _ in _rolls_and_place(evidence, at)], dtype="object")
    numbers: Ints = pd.factorize(own)[0][source].astype(np.int64) + 1
    return numbers


def _rolls_and_place(evidence: Evidence, positions: Sequence[int] | Ints) -> Iterator[tuple[Roll, Roll, str]]:
    """Yield the file that each entry stands in, the sheet, and the code of its place."""
    entries = evidence.voters.iloc[np.asarray(positions, dtype=np.int64)]
    columns = (entries[column].astype("str").fillna("").tolist() for column in ("file", "sheet", "wilayah"))
    for file, sheet, place in zip(*columns, strict=True):
        yield Roll(file, ""), Roll(file, sheet), place
