"""Matched workers in one state on the reference date: what pmi-aktif and meninggal share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from votersync.domain.pmi import StatusPmi, status_on
from votersync.findings.best import Pair, one_per_voter
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.pairs import findings_on
from votersync.findings.wording import Person, day_first
from votersync.records import Finding
from votersync.text import Text, joined, same

ON_LEAVE = Text(id="pulang cuti {day}", en="home on leave {day}")
LATEST = Text(id="kejadian terakhir {day}", en="latest event {day}")
SAID_WITH, SAID_ALONE = same("{said} ({known})."), same("{said}.")


def matched_in_state(evidence: Evidence, state: str, said: Text, kind: FindingKind) -> Iterator[Finding]:
    """Find the matched workers in a state.

    Args:
        evidence: the tables.
        state: a value of ``status_pmi``.
        said: how the evidence names the state.
        kind: of the findings.
    """
    states = evidence.migrants["status_pmi"].tolist()

    def tell(_pair: Pair, _voter: Person, migrant: Person, told: Text) -> tuple[int, str, Text]:
        details = [same(migrant.negara)] if isinstance(migrant.negara, str) else []
        if isinstance(migrant.kejadian, str):
            event = ON_LEAVE if _is_on_leave(migrant, evidence.as_of) else LATEST
            details.append(event.fill(day=day_first(migrant.kejadian)))
        ahead = (SAID_WITH if details else SAID_ALONE).fill(said=said, known=joined(details, ", "))
        return kind.severity, state, joined((ahead, told), " ")

    pairs = one_per_voter([pair for pair in evidence.matches if states[pair.migrant] == state])
    return findings_on(evidence, pairs, kind.code, tell)


def _is_on_leave(migrant: Person, as_of: date) -> bool:
    """Whether the row's latest event is a return that ends no contract, so that the worker still counts as abroad."""
    words, departed, returned = (
        cell if isinstance(cell, str) else ""
        for cell in (migrant.status_asal, migrant.tanggal_berangkat, migrant.tanggal_pulang)
    )
    is_return = returned == migrant.kejadian and returned != departed
    return is_return and status_on(words, departed, returned, as_of.isoformat()) is StatusPmi.AKTIF
