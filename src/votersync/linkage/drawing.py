"""Draws the sample of an audit: links and unlinked workers to be checked by hand, more where errors are likelier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
import pandas as pd

from votersync.linkage.arrays import Bools, Floats, Ints
from votersync.linkage.digits import pack
from votersync.linkage.encode import encode
from votersync.linkage.groups import memberships
from votersync.linkage.present import year_of_rolls
from votersync.records import LinkClass

LEAST_EACH = 10
"""Units drawn from each stratum at least: a stratum that is not looked into could hold any number of errors."""

LEAST_DOUBT = 0.02
"""Share of errors to be prepared for in a stratum whose probabilities promise fewer: it is they that are audited."""


class Part(StrEnum):
    """What the run said of a unit."""

    MATCH = "match"
    POSSIBLE = "possible"
    NONE = "none"
    """A worker on no roll: no candidate was kept."""


BOUNDS: Mapping[Part, tuple[float, ...]] = {
    Part.MATCH: (0.0, 0.99, 0.999, 0.9999, 2.0),
    Part.POSSIBLE: (0.0, 0.2, 0.5, 0.8, 2.0),
    Part.NONE: (-1.0, 0.0, 0.001, 2.0),
}
"""Probabilities at which the strata of each part begin; -1 is a worker without any candidate."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Units alike in what the run said of them."""

    code: str
    part: Part
    size: int
    expected: float
    """Share of the units whose two entries are one person, by the run's own probabilities."""
    groups: Mapping[str, int]
    """Number of units of each group (:data:`votersync.linkage.groups.GROUPS`)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to check: a worker and a voter entry, or a worker and perhaps the best entry that was not kept."""

    stratum: str
    migrant: int
    """Position in the migrants table."""
    voter: int | None
    """Position in the voters table; ``None`` where no entry was similar enough to be compared."""
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The sample and what it was drawn from."""

    strata: tuple[Stratum, ...]
    units: tuple[Unit, ...]
    """In random order: whoever checks only the first of them checks a random part."""


def draw(
    voters: pd.DataFrame, migrants: pd.DataFrame, candidates: pd.DataFrame, min_possible: float, *, size: int, seed: int
) -> Drawn:
    """Draw *size* units at random from strata of probability.

    Args:
        voters: persons table.
        migrants: persons table.
        candidates: links table that also holds candidates too unlikely to be links.
        min_possible: probability from which a candidate is a link.
        size: units to draw; all where there are not more.
        seed: the same seed draws the same units.
    """
    units = _units(migrants, candidates, min_possible)
    strata = [
        (part, at)
        for part in Part
        for low, high in pairwise(BOUNDS[part])
        if len(at := np.flatnonzero(units.of(part) & (units.probability >= low) & (units.probability < high)))
    ]
    expected = [float(np.clip(units.probability[at], 0, 1).mean()) for _, at in strata]
    numbers = allocate([len(at) for _, at in strata], expected, size)
    members = _memberships(voters, migrants)
    random = np.random.default_rng(seed)
    told, drawn = [], []
    for i, ((part, at), share, n) in enumerate(zip(strata, expected, numbers, strict=True), 1):
        code = f"{part}-{i}"
        rows = units.migrant[at]
        told.append(Stratum(code, part, len(at), share, {g: int(m[rows].sum()) for g, m in members.items()}))
        drawn += [units.unit(int(unit), code, members) for unit in random.permutation(at)[:n]]
    return Drawn(tuple(told), tuple(drawn[int(i)] for i in random.permutation(len(drawn))))


def allocate(sizes: Sequence[int], expected: Sequence[float], total: int) -> list[int]:
    """Share *total* out to strata so that the number of errors found in all of them varies least.

    J. Neyman (JRSS 97, 1934, 558-625): in proportion to size times standard deviation, sqrt(p (1 - p)); at least
    LEAST_EACH and at most all of each stratum.

    Args:
        sizes: units of each stratum.
        expected: share of each stratum's units that are one person.
        total: units to draw.
    """
    size = np.array(sizes, dtype=np.int64)
    share = np.clip(np.array(expected), LEAST_DOUBT, 1 - LEAST_DOUBT)
    weight = size * np.sqrt(share * (1 - share))
    numbers = np.minimum(size, min(LEAST_EACH, total // max(len(size), 1)))
    for _ in range(int(min(total, size.sum()) - numbers.sum())):
        # The next unit goes where it lowers the variance most: greedy is optimal here (Wright, Am. Stat. 66, 2012).
        gain = np.where(numbers < size, weight**2 / np.maximum(numbers * (numbers + 1), 0.5), -1.0)
        numbers[int(np.argmax(gain))] += 1
    return [int(n) for n in numbers]


@dataclass(frozen=True, slots=True)
class _Units:
    """Everything that could be drawn; every array has one entry per unit."""

    migrant: Ints
    voter: Ints
    """-1 none."""
    probability: Floats
    """-1 where there is no candidate."""
    part: np.ndarray

    def of(self, part: Part) -> Bools:
        """Which units belong to a part."""
        is_part: Bools = self.part == part.value
        return is_part

    def unit(self, at: int, stratum: str, members: Mapping[str, Bools]) -> Unit:
        """Return one of them."""
        migrant, voter = int(self.migrant[at]), int(self.voter[at])
        groups = tuple(code for code, rows in members.items() if rows[migrant])
        return Unit(stratum, migrant, voter if voter >= 0 else None, groups)


def _units(migrants: pd.DataFrame, candidates: pd.DataFrame, min_possible: float) -> _Units:
    """Count each worker and voter entry once, however many rows the worker has."""
    worker = migrants["pekerja"].to_numpy(np.int64)
    pairs = pd.DataFrame(
        {
            "worker": worker[candidates["migrant"].to_numpy()],
            "migrant": candidates["migrant"].to_numpy(np.int64),
            "voter": candidates["voter"].to_numpy(np.int64),
            "probability": candidates["probability"].to_numpy(),
            "is_match": candidates["class"].eq(LinkClass.MATCH).to_numpy(),
        }
    ).sort_values(["is_match", "probability"], ascending=False, kind="stable")
    pairs = pairs.drop_duplicates(["worker", "voter"])
    is_kept = pairs["is_match"] | (pairs["probability"] >= min_possible)
    kept = pairs[is_kept]
    others = pairs[~pairs["worker"].isin(kept["worker"])].drop_duplicates("worker")
    rest = pd.DataFrame({"worker": worker, "migrant": np.arange(len(worker))})[migrants["is_linkable"].to_numpy()]
    rest = rest[~rest["worker"].isin(pd.concat([kept["worker"], others["worker"]]))].drop_duplicates("worker")
    rest = rest.assign(voter=-1, probability=-1.0, is_match=False)
    part = np.where(kept["is_match"], Part.MATCH.value, Part.POSSIBLE.value)
    whole = pd.concat([kept, others, rest], ignore_index=True)
    return _Units(
        whole["migrant"].to_numpy(np.int64),
        whole["voter"].to_numpy(np.int64),
        whole["probability"].to_numpy(np.float64),
        np.concatenate([part, np.full(len(others) + len(rest), Part.NONE.value)]),
    )


def _memberships(voters: pd.DataFrame, migrants: pd.DataFrame) -> dict[str, Bools]:
    side, _, names = encode(voters.iloc[:0], migrants)
    return memberships(side, names, year_of_rolls(voters["tahun_lahir"].to_numpy(), pack(voters["nik"])))
