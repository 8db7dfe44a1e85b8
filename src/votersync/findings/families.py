"""Families by their card number (NKK) inside a desa, and the polling stations (TPS) their voters are spread over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votersync.domain.wilayah import DESA_DIGITS
from votersync.findings.keys import Ints, counts_of, mix
from votersync.findings.rolls import is_voter, whole_numbers

MOST_OF_ONE_CARD = 20
"""Voters of one NKK beyond which it is a filler or an institution, not a family."""

FEWEST_FAMILIES = 10
"""Families of several voters that a desa must have before its share of split ones says anything."""

USUAL_SPLIT = 0.3
"""Share of split families from which the TPS of the desa are drawn, or written, otherwise than by family."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A family whose voters stand in several TPS of one desa."""

    entries: tuple[int, ...]
    """Positions in the voters table: those outside the TPS of most of the family first."""
    tps: tuple[int, ...]
    """TPS of each of them."""


def split_families(voters: pd.DataFrame, version: Ints) -> tuple[list[Spread], list[tuple[int, ...]]]:
    """Find families in several TPS of a desa.

    Args:
        voters: persons table.
        version: number of the version of a roll, from 1 on, that each entry stands in; TPS are drawn anew with each.

    Returns:
        the families, and the entries of all split families of each desa where that is so common that it tells nothing
        about the single family.
    """
    at, desa, family, tps = _families(voters, version)
    order = np.lexsort((at, family))
    at, desa, family, tps = at[order], desa[order], family[order], tps[order]
    starts = np.flatnonzero(np.append(True, family[1:] != family[:-1])) if len(at) else np.zeros(0, dtype=np.int64)
    if not len(starts):
        return [], []
    is_split = np.minimum.reduceat(tps, starts) < np.maximum.reduceat(tps, starts)
    desa_of = desa[starts]
    families, splits = np.bincount(desa_of), np.bincount(desa_of, weights=is_split)
    is_usual = (families >= FEWEST_FAMILIES) & (splits >= USUAL_SPLIT * families)
    ends = np.append(starts[1:], len(at))
    found = [
        _spread(at[start:end], tps[start:end])
        for start, end in zip(starts[is_split & ~is_usual[desa_of]], ends[is_split & ~is_usual[desa_of]], strict=True)
    ]
    return found, list(_together(at, np.repeat(is_split, ends - starts) & is_usual[desa], desa))


def _families(voters: pd.DataFrame, version: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Position, desa, family and TPS of each voter of a family of several, where all of them are known."""
    at = np.flatnonzero(is_voter(voters))
    own = voters[["nkk", "tps", "wilayah"]].iloc[at]
    nkk, tps = whole_numbers(own["nkk"]), own["tps"].to_numpy(np.int64)
    places = own["wilayah"].fillna("")
    desa = pd.factorize(places.where(places.str.len() >= DESA_DIGITS), sort=True)[0].astype(np.int64) + 1
    key = np.where(tps > 0, mix(desa, nkk, version[at]), np.uint64(0))
    size = counts_of(key)
    is_family = (size > 1) & (size <= MOST_OF_ONE_CARD)
    _, family = np.unique(key[is_family], return_inverse=True)
    return at[is_family], desa[is_family], family.astype(np.int64), tps[is_family]


def _spread(at: Ints, tps: Ints) -> Spread:
    """Put those first who stand apart from most of the family; of equal parts, those in the higher TPS."""
    values, counts = np.unique(tps, return_counts=True)
    home = values[np.argmax(counts)]
    order = np.lexsort((at, tps == home))
    return Spread(tuple(int(i) for i in at[order]), tuple(int(i) for i in tps[order]))


def _together(at: Ints, is_told: np.ndarray, desa: Ints) -> Iterator[tuple[int, ...]]:
    for code in np.unique(desa[is_told]):
        yield tuple(int(i) for i in np.sort(at[is_told & (desa == code)]))
