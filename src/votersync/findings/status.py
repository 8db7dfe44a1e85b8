"""Matched workers in one state on the reference date: what pmi-aktif and meninggal share."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.kind import Evidence
from votersync.findings.pairs import Pair, best_links, findings_on
from votersync.findings.wording import Person
from votersync.records import Finding, LinkClass
from votersync.text import Text


def matched_in_state(evidence: Evidence, state: str, said: Text, kind: str, severity: int) -> Iterator[Finding]:
    """Find the matched workers in a state.

    Args:
        evidence: the tables.
        state: a value of ``status_pmi``.
        said: how the evidence names the state.
        kind: code of the kind.
        severity: of each finding.
    """
    states = evidence.migrants["status_pmi"].tolist()

    def tell(_pair: Pair, _voter: Person, migrant: Person, told: Text) -> tuple[int, str, Text]:
        country = f" ({migrant.negara})" if isinstance(migrant.negara, str) else ""
        event = f", {migrant.kejadian}" if isinstance(migrant.kejadian, str) else ""
        return (
            severity,
            state,
            Text(id=f"{said.id}{country}{event}. {told.id}", en=f"{said.en}{country}{event}. {told.en}"),
        )

    pairs = [pair for pair in best_links(evidence, LinkClass.MATCH) if states[pair.migrant] == state]
    return findings_on(evidence, pairs, kind, tell)
