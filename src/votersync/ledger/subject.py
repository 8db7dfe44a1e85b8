"""What a finding is about and rests on: its level, its entries, and what their rows say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from votersync.ledger.entries import Entries
from votersync.ledger.facts import OF_VOTER, OF_WORKER, compared, facts_of
from votersync.ledger.said import VOTER, WORKER
from votersync.records import Finding

FEW_OTHERS = 11
"""Further entries of a finding whose facts are watched one by one, those of a large family; of larger groups, many at
one address, only who belongs to them."""
KEPT = ("nik", "nama", "lahir")
"""Facts of a worker that lists tell differently: each list's word stays known."""
SIDES = {VOTER: "pemilih", WORKER: "pmi"}


@dataclass(frozen=True)
class Subject:
    """One finding of this run with the entries it is about."""

    finding: Finding
    members: tuple[str, ...]
    beside: tuple[str, ...]
    """Further workers who match the voter and are told with the finding's own."""
    entries: Entries

    @classmethod
    def of(cls, finding: Finding, entries: Entries) -> Subject:
        """Name the entries of a finding: its voter and its worker, or its voter and the others."""
        voters = [] if finding.voter is None else [entries.voters[finding.voter]]
        if finding.migrant is None:
            return cls(finding, (*voters, *sorted(entries.voters[at] for at in finding.others)), (), entries)
        own, *others = (entries.workers[entries.worker_of[at]] for at in (finding.migrant, *finding.others))
        return cls(finding, (*voters, own), tuple(sorted({*others} - {own})) if others else (), entries)

    @property
    def person(self) -> int | None:
        """Worker's number of this run."""
        return None if self.finding.migrant is None else self.entries.worker_of[self.finding.migrant]

    @property
    def rows(self) -> tuple[int, ...]:
        """Positions of the workers' rows that are told, the finding's own first."""
        return () if self.finding.migrant is None else (self.finding.migrant, *self.finding.others)

    @property
    def few(self) -> tuple[str, ...]:
        """Entries whose facts are watched one by one."""
        return self.members if len(self.members) <= 1 + FEW_OTHERS else self.members[:1]

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What the finding rests on."""
        facts: dict[str, Any] = {"level": self.finding.level, "members": list(self.members)}
        for entry in self.few:
            facts[entry] = (
                facts_of(self.entries.said.rows_of(entry), OF_VOTER) if entry[0] == VOTER else self._of_worker()
            )
        return facts

    @property
    def first_facts(self) -> Mapping[str, Any]:
        """What a new finding rests on: what the rows say, and what the ledger knows of the entries beside."""
        facts, before = dict(self.facts), self.entries.before
        for entry in self.few:
            if known := before.newest_of(entry):
                facts[entry], _ = compared(facts_of(known, facts[entry]), facts[entry])
        return facts

    @property
    def said(self) -> int:
        """What its entries' rows say of what it rests on, as a number; equal ones say the same."""
        said = self.entries.said
        told = [
            tuple(said.hashes[said.span_of(entry)])
            if entry[0] == VOTER
            else tuple([said.hashes[at] for at in self._told_of_worker()])
            for entry in self.few
        ]
        # Where another Python made another number of the same, facts are compared once more than they need be.
        return hash(tuple(told))

    def _told_of_worker(self) -> Sequence[int]:
        """Return where the worker's rows are told, the finding's own row first, and those told with them."""
        return self.entries.told_of_workers(self.rows) if self.rows else ()

    def _of_worker(self) -> dict[str, list[str]]:
        """Return what these rows say."""
        rows = [self.entries.said.rows[at] for at in self._told_of_worker()]
        return facts_of(rows, OF_WORKER) if rows else {}


def with_each(members: tuple[str, ...], beside: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the entries of a finding, and again with each worker *beside* in the place of its own."""
    return [members, *((*members[:-1], worker) for worker in beside)]
