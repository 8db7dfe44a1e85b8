"""The Fellegi-Sunter model: m and u per comparison level, and the prior; kept as text.

A pair's match weight in bits is the prior, plus log2(m / u) of each level, minus what likeness to others explains.
Names from level PART upwards take the rarity of the agreeing words for u (a term frequency adjustment).  A missing
value adds 0.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from votersync.linkage.arrays import Floats
from votersync.linkage.comparisons import Graded
from votersync.linkage.levels import AGAINST, LEVELS, PLAIN, Kelamin, Nama, Nik
from votersync.linkage.meanings import MEANINGS
from votersync.records import Drift, ModelLine

DRIFT_BITS = 1.0
"""Distance from the shipped weight from which a learned one is told: twice or half as telling."""


@dataclass(frozen=True, slots=True)
class Model:
    """Probabilities by comparison, as arrays over the comparison's levels; entry 0 (MISSING) is 1 everywhere."""

    m: Mapping[str, Floats]
    """Of each level among pairs that are one person."""
    u: Mapping[str, Floats]
    """Among random pairs of a worker and a voter."""
    relative: Mapping[str, Floats]
    """Among pairs of relatives who are not one person."""
    twin: Mapping[str, Floats]
    """Among pairs of twins."""
    relatives: float
    """Relatives that a worker has on the rolls, on average."""
    twins: float
    """Share of the relatives who are the worker's twin."""
    settled: float
    """Share of workers on no roll who live where the rolls are from: only their relatives are on the rolls."""
    borrowed: float
    """Share of workers who use the NIK of somebody on the rolls."""
    prior: float
    """Share of workers that are on the rolls at hand."""
    version: int

    def bits(self, graded: Graded) -> Floats:
        """(pairs, comparisons) bits of every step."""
        steps = np.stack([self.level_bits(name)[graded.of(name)] for name in LEVELS], axis=1)
        nama = graded.of("nama")
        at = list(LEVELS).index("nama")
        steps[:, at] = np.where(nama >= Nama.PART, np.log2(self.m["nama"])[nama] + graded.rarity, steps[:, at])
        return steps

    def others_bits(self, graded: Graded, voters: int) -> Floats:
        """Bits (0 or less) to take off each pair, since another person may look so too.

        "Not the same person" is a random voter, a relative or twin of the worker, or the owner of a NIK that is used.
        A likeness that chance seldom gives but twins or a borrowed NIK do speaks less for one person.

        Args:
            graded: the pairs.
            voters: linkable voters on the rolls.
        """
        by_chance = self._by_chance(graded)
        relatives = self.relatives * self.settled
        likeness = [
            np.log2(number / max(voters, number)) + self._likeness(graded, shares, by_chance)
            for number, shares in ((relatives, self.relative), (relatives * self.twins, self.twin))
        ]
        bits: Floats = -np.logaddexp2.reduce(
            [np.zeros(len(graded.left)), *likeness, self._owner(graded, by_chance, voters)]
        )
        return bits

    def _by_chance(self, graded: Graded) -> dict[str, Floats]:
        """Log2 of the probability of each pair's levels among random pairs."""
        nama = graded.of("nama")
        by_chance = {name: np.log2(self.u[name])[graded.of(name)] for name in LEVELS}
        by_chance["nama"] = np.where(nama >= Nama.PART, -graded.rarity, by_chance["nama"])
        return by_chance

    @staticmethod
    def _likeness(graded: Graded, shares: Mapping[str, Floats], by_chance: Mapping[str, Floats]) -> Floats:
        """Bits by which *shares* explain the pairs' levels better than chance, over all comparisons given."""
        every = [np.log2(shares[name])[graded.of(name)] - chance for name, chance in by_chance.items()]
        likeness: Floats = np.sum(every, axis=0)
        return likeness

    def _owner(self, graded: Graded, by_chance: Mapping[str, Floats], voters: int) -> Floats:
        """Bits by which "the owner of the NIK that the worker uses" explains the pairs better than chance.

        Half of the owners are relatives where a worker has two of them.  What was read from the NIK agrees, whosever it
        is.
        """
        rest = {name: chance for name, chance in by_chance.items() if name not in ("nik", "lahir", "kelamin")}
        kin = np.log2(self.relatives / 2) + self._likeness(graded, self.relative, rest)
        kinship = np.logaddexp2(0.0, kin) - np.log2(1 + self.relatives / 2)
        # Such a date and sex agree with the owner's entry as often as anybody's NIK agrees with the entry beside it.
        lahir = by_chance["lahir"] - np.log2(self.m["lahir"])[graded.of("lahir")]
        is_same_sex = graded.of("kelamin") >= Kelamin.SAME_OF_NAME
        kelamin = np.where(is_same_sex, by_chance["kelamin"] - np.log2(self.m["kelamin"])[graded.of("kelamin")], 0.0)
        # Without a date of their own such workers are seldom found where they are on the rolls themselves.
        by_nik = lahir + kelamin + np.log2(1 - self.prior)
        from_nik = by_chance["nik"] + np.where(graded.is_born_by_nik, by_nik, 0.0)
        owner = np.log2(self.borrowed / max(voters, 1)) + kinship - from_nik
        return np.where(graded.of("nik") >= Nik.SAME_VISIBLE_HERE, owner, -np.inf)

    def level_bits(self, name: str) -> Floats:
        """Bits of each level of one comparison; a disagreement never counts in favour, whatever the files taught."""
        bits = np.log2(self.m[name]) - np.log2(self.u[name])
        against = list(AGAINST[LEVELS[name]])
        bits[against] = np.minimum(bits[against], 0.0)
        bits[0] = 0.0
        return bits

    def prior_bits(self, voters: int) -> float:
        """Log2 odds that a worker and one given voter out of *voters* are one person."""
        return float(np.log2(self.prior / max(voters, 1)) - np.log2(1 - self.prior))

    def lines(self, *, is_plain: bool = False) -> tuple[ModelLine, ...]:
        """Return the table of m, u and bits for the method sheet; levels of plain text only where they were used."""
        return tuple(
            ModelLine(
                name,
                level.name,
                MEANINGS[levels][level],
                float(self.m[name][level]),
                float(self.u[name][level]),
                float(bits),
            )
            for name, levels in LEVELS.items()
            for level, bits in zip(levels, self.level_bits(name), strict=True)
            if is_plain or level not in PLAIN.get(name, ())
        )


def drift(shipped: Model, learned: Model) -> tuple[Drift, ...]:
    """List the levels whose weight moved by more than :data:`DRIFT_BITS`, the farthest first.

    From level PART of the names upwards only m is compared: their u is the rarity of each name.
    """
    found = []
    for name, levels in LEVELS.items():
        before, after = shipped.level_bits(name), learned.level_bits(name)
        if name == "nama":
            after = np.where(
                np.arange(len(after)) >= Nama.PART, before + np.log2(learned.m[name] / shipped.m[name]), after
            )
        found += [
            Drift(name, level.name, MEANINGS[levels][level], float(was), float(now))
            for level, was, now in zip(levels, before, after, strict=True)
            if abs(now - was) > DRIFT_BITS
        ]
    return tuple(sorted(found, key=lambda one: -abs(one.learned - one.shipped)))


def load_model() -> Model:
    """Load the shipped model; AssertionError when it lacks a level (a fault of ours)."""
    table = _shipped()
    m = {name: _levels(name, {level: both["m"] for level, both in table[name].items()}) for name in LEVELS}
    u = {name: _levels(name, {level: both["u"] for level, both in table[name].items()}) for name in LEVELS}
    relative = {name: _levels(name, table["relative"][name]) for name in LEVELS}
    numbers = {name: table[name] for name in ("relatives", "twins", "settled", "borrowed", "prior", "version")}
    return Model(m, u, relative, _changed(relative, table["twin"]), **numbers)


def load_double_model() -> Model:
    """Load the shipped model for two entries of one table: its prior is the share of entries that have another."""
    model, table = load_model(), _shipped()["double"]
    # Each double is two such entries.
    return replace(model, m=_changed(model.m, table), prior=2 * table["share"])


def _changed(shipped: Mapping[str, Floats], table: Mapping[str, Any]) -> dict[str, Floats]:
    """Put other shares in place of some of the shipped ones."""
    changed = {name: shares.copy() for name, shares in shipped.items()}
    for name in set(table) & set(changed):
        for level, share in table[name].items():
            changed[name][LEVELS[name][level]] = share
    return changed


@cache
def _shipped() -> Mapping[str, Any]:
    with files("votersync.data").joinpath("model.toml").open("rb") as stream:
        return tomllib.load(stream)


def _levels(name: str, shares: Mapping[str, float]) -> Floats:
    expected = {level.name for level in LEVELS[name] if level != 0}
    if set(shares) != expected:
        message = f"model.toml, {name}: levels differ: {sorted(set(shares) ^ expected)}"
        raise AssertionError(message)
    return np.array([1.0, *(shares[level.name] for level in LEVELS[name] if level != 0)])
