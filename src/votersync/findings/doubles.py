"""Pairs of the doubles table as findings need them: which kind tells a pair, and what names its coincidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from votersync.findings.coincidence import by_chance
from votersync.findings.keys import Bools
from votersync.findings.kind import Evidence
from votersync.findings.rolls import is_voter
from votersync.findings.versions import between_versions
from votersync.findings.wording import Person, rows_at
from votersync.text import Text


class Double(NamedTuple):
    """One pair of entries without one whole NIK."""

    at: int
    """Position in the doubles table."""
    first: int
    one: Person
    second: int
    other: Person
    chance: Text
    """How common name and birth date are."""


def suspected(evidence: Evidence, abroad: Bools, *, is_across: bool) -> Iterator[Double]:
    """Yield the pairs that rest on all but one whole NIK.

    Args:
        evidence: the tables.
        abroad: which entries stand on a roll abroad.
        is_across: pairs of a home roll and a roll abroad; else pairs of home rolls.
    """
    pairs, is_here = evidence.doubles.pairs, is_voter(evidence.voters)
    first, second = pairs["first"].to_numpy(), pairs["second"].to_numpy()
    told = ~pairs["is_one_nik"].to_numpy() & is_here[first] & is_here[second]
    told &= (abroad[first] != abroad[second]) if is_across else ~(abroad[first] | abroad[second])
    told[told] = ~between_versions(evidence, first[told], second[told])
    own = pairs[told]
    firsts, seconds, *shares = (own[name].tolist() for name in ("first", "second", "share_name", "share_birth"))
    entries = evidence.doubles.entries
    chances = (by_chance(names, births, entries) for names, births in zip(*shares, strict=True))
    ones, others = (rows_at(evidence.voters, at) for at in (firsts, seconds))
    yield from map(Double, told.nonzero()[0].tolist(), firsts, ones, seconds, others, chances)


def with_one_nik(evidence: Evidence) -> dict[tuple[int, int], int]:
    """Return where in the doubles table pairs with one whole NIK stand, by their entries, the lower first."""
    pairs = evidence.doubles.pairs
    at = pairs["is_one_nik"].to_numpy().nonzero()[0]
    own = pairs.iloc[at]
    return dict(zip(zip(own["first"].tolist(), own["second"].tolist(), strict=True), at.tolist(), strict=True))
