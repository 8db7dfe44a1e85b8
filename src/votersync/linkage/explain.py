"""Takes a link apart: the prior, then one step for each comparison, and what other people would explain.

The bits of all steps add up to the link's match weight exactly: they are the numbers that were summed, no second
opinion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from votersync.linkage.levels import LEVELS
from votersync.linkage.meanings import MEANINGS
from votersync.records import Contribution
from votersync.text import Text

PRIOR = Text(
    id="sebelum dibandingkan: satu pemilih di antara semua pemilih",
    en="before comparing: one voter among all voters",
)
OTHERS = Text(
    id="saudara, kembaran atau pemilik NIK yang dipakai bisa tampak sama",
    en="a relative, a twin or the owner of a NIK that is used may look so too",
)


@dataclass(frozen=True, slots=True)
class Explained:
    """One candidate of a worker's row and why it weighs what it weighs."""

    migrant: int
    voter: int
    """Positions in their tables."""
    steps: tuple[Contribution, ...]
    """In the order in which they are added; their bits sum to :attr:`weight`."""
    weight: float
    """Bits: log2 of the odds of this pair alone."""
    probability: float
    """Given all candidates of the worker."""
    is_match: bool
    is_tied: bool
    share_name: int
    share_birth: int
    share_both: int
    """Voter entries with the voter's name, birth date and both; its own entry included."""


def explain(candidates: pd.DataFrame, migrant: int, most: int) -> list[Explained]:
    """Explain the likeliest candidates of a row of the migrants table.

    Args:
        candidates: links table.
        migrant: position of the row.
        most: candidates to explain at most.
    """
    own = candidates[candidates["migrant"] == migrant].head(most)
    return [_explained(link) for link in own.to_dict("records")]


def _explained(link: dict[Any, Any]) -> Explained:
    compared = [
        Contribution(name, MEANINGS[levels][levels[str(link[f"level_{name}"])]], float(link[f"bits_{name}"]))
        for name, levels in LEVELS.items()
    ]
    return Explained(
        migrant=int(link["migrant"]),
        voter=int(link["voter"]),
        steps=(
            Contribution("awal", PRIOR, float(link["bits_awal"])),
            *compared,
            Contribution("orang_lain", OTHERS, float(link["bits_orang_lain"])),
        ),
        weight=float(link["match_weight"]),
        probability=float(link["probability"]),
        is_match=link["class"] == "match",
        is_tied=bool(link["is_tied"]),
        share_name=int(link["share_name"]),
        share_birth=int(link["share_birth"]),
        share_both=int(link["share_both"]),
    )
