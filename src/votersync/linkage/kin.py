"""Learns what relatives look like on the rolls at hand: customs of naming twins differ from place to place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from votersync.linkage.arrays import Floats, Ints
from votersync.linkage.digits import UNKNOWN, first_digits
from votersync.linkage.encode import Side, mixed
from votersync.linkage.model import Model
from votersync.linkage.names import compare_names
from votersync.linkage.plain import LOW, Plain
from votersync.linkage.readings import Names

CARDS_OF = 100_000
"""Voters, about, whose cards are looked at: some thousand of them have a twin there."""

TWINS_STRENGTH = 50.0
"""Pairs of twins that what is shipped of their names counts for."""

HOUSEHOLD_STRENGTH = 1.0
"""Persons with an address that the shipped number of relatives counts for."""


def learn_kin(model: Model, right: Side, names: Names) -> Model:
    """Estimate what relatives look like on the right side.

    Two voters of one family card whose NIKs differ in the serial only are twins: how their names agree is counted.

    Where addresses are compared as text, the number of relatives is learned instead: the others of one house.  The
    rolls of offices seldom give the house, there the shipped number (from household sizes) holds.
    """
    if right.plain is not None:
        voters = right.plain.taken(np.flatnonzero(right.is_linkable))
        return replace(model, relatives=_relatives(model.relatives, voters))
    first, second = _twins(right)
    levels = compare_names(right.name[first], right.name[second], names).level
    counts = np.bincount(levels[levels > 0], minlength=len(model.twin["nama"]))
    return replace(model, twin={**model.twin, "nama": _tempered(counts, model.twin["nama"])})


def _tempered(counts: Ints, shipped: Floats) -> Floats:
    """Shares drawn towards the shipped ones; entry 0, not known, stays as it is."""
    share: Floats = (counts + TWINS_STRENGTH * shipped) / (counts.sum() + TWINS_STRENGTH)
    share[0] = shipped[0]
    return share


def _twins(side: Side) -> tuple[Ints, Ints]:
    """Pairs of one card and sex, born one day; which cards are looked at only their numbers decide."""
    at = np.flatnonzero(side.is_linkable & (side.nkk != UNKNOWN) & (first_digits(side.nik, 16) > 0))
    card = mixed(side.nkk[at])
    is_drawn = (card >> np.uint64(32)) < CARDS_OF / max(len(at), 1) * 2**32
    at, card = at[is_drawn], card[is_drawn]
    order = np.lexsort((side.nik[at], card))
    at, card = at[order], card[order]
    same = first_digits(side.nik[at], 12)
    is_twin = (card[1:] == card[:-1]) & (same[1:] == same[:-1]) & (side.nik[at[1:]] != side.nik[at[:-1]])
    return at[:-1][is_twin], at[1:][is_twin]


def _relatives(shipped: float, plain: Plain) -> float:
    """How many others live in the same house, drawn towards the shipped number.

    A house is a whole address at its kecamatan and desa: 12 Station Street is in every other suburb.
    """
    house = np.column_stack([plain.address, plain.places[:, list(LOW)]])[plain.address >= 0]
    _, household, sizes = np.unique(house, axis=0, return_inverse=True, return_counts=True)
    others = float((sizes[household.reshape(-1)] - 1).sum())
    return (others + HOUSEHOLD_STRENGTH * shipped) / (len(house) + HOUSEHOLD_STRENGTH)
