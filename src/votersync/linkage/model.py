"""The Fellegi-Sunter model: m and u per comparison level, and the prior; kept as text.

A pair's match weight in bits is the prior plus log2(m / u) of each level; names from level PART upwards take the
rarity of the agreeing words for u (a term frequency adjustment).  A missing value adds 0.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from votersync.linkage.comparisons import Graded
from votersync.linkage.encode import Floats
from votersync.linkage.levels import AGAINST, LEVELS, MEANINGS, Nama
from votersync.records import ModelLine


@dataclass(frozen=True, slots=True)
class Model:
    """m and u by comparison, as arrays over the comparison's levels; entry 0 (MISSING) is unused."""

    m: Mapping[str, Floats]
    u: Mapping[str, Floats]
    prior: float
    """Share of workers that are on the rolls at hand."""
    version: int

    def bits(self, graded: Graded) -> Floats:
        """(pairs, comparisons) bits of every step; their sum and the prior are the match weight."""
        steps = np.stack([self._step(name, graded.of(name)) for name in LEVELS], axis=1)
        at = list(LEVELS).index("nama")
        is_weighed = graded.of("nama") >= Nama.PART
        by_rarity = np.log2(self.m["nama"])[graded.of("nama")] + graded.rarity
        steps[:, at] = np.where(is_weighed, by_rarity, steps[:, at])
        return steps

    def _step(self, name: str, levels: np.ndarray) -> Floats:
        taken: Floats = self.level_bits(name)[levels]
        return taken

    def level_bits(self, name: str) -> Floats:
        """Bits of each level of one comparison; a disagreement never counts in favour, whatever the files taught."""
        bits = np.log2(self.m[name]) - np.log2(self.u[name])
        against = [level for level in LEVELS[name] if level in AGAINST]
        bits[against] = np.minimum(bits[against], 0.0)
        bits[0] = 0.0
        return bits

    def prior_bits(self, voters: int) -> float:
        """Log2 odds that a worker and one given voter out of *voters* are one person."""
        return float(np.log2(self.prior / max(voters, 1)) - np.log2(1 - self.prior))

    def lines(self) -> tuple[ModelLine, ...]:
        """Return the table of m, u and bits for the method sheet."""
        return tuple(
            ModelLine(
                name, level.name, MEANINGS[level], float(self.m[name][level]), float(self.u[name][level]), float(bits)
            )
            for name, levels in LEVELS.items()
            for level, bits in zip(levels, self.level_bits(name), strict=True)
        )


def load_model() -> Model:
    """Load the shipped model; AssertionError when it lacks a level (a fault of ours)."""
    with files("votersync.data").joinpath("model.toml").open("rb") as stream:
        table = tomllib.load(stream)
    m, u = {}, {}
    for name, levels in LEVELS.items():
        expected = {level.name for level in levels if level != 0}
        if set(table[name]) != expected:
            message = f"model.toml, [{name}]: levels differ: {sorted(set(table[name]) ^ expected)}"
            raise AssertionError(message)
        m[name] = np.array([1.0, *(table[name][level.name]["m"] for level in levels if level != 0)])
        u[name] = np.array([1.0, *(table[name][level.name]["u"] for level in levels if level != 0)])
    return Model(m, u, table["prior"], table["version"])
