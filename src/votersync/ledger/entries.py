"""The entries that a run is about, under their ids, and what their rows say now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, compress

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.ledger.alone import alone
from votersync.ledger.facts import advances
from votersync.ledger.known import Known, groups_of, rows_by_worker
from votersync.ledger.row import Row, named, texts_at
from votersync.ledger.said import VOTER, WORKER, Said
from votersync.records import LinkClass, Run


@dataclass(frozen=True)
class Entries:
    """Voter entries and workers that this run is about, under their ids."""

    voters: Mapping[int, str]
    """By position in the voters table; two versions of a roll may have one entry each of one voter."""
    workers: Mapping[int, str]
    """By worker's number; two workers of this run can be one entry."""
    worker_of: Sequence[int]
    """Worker's number of each row of the migrants table."""
    positions: Mapping[str, Sequence[int]]
    """Where the rows of each entry are in their table."""
    said: Said
    """What those rows say, in that order."""
    before: Said
    """What the ledger's rows said."""
    merged: Mapping[str, str]
    """``M9`` -> ``M7`` for workers who proved to be one."""
    new: Sequence[str]
    """Those that the ledger did not know."""
    partly_unlisted: frozenset[str] = frozenset()
    """Workers some of whose lists this run lacks."""

    @cached_property
    def of_unknown_state(self) -> frozenset[str]:
        """Workers of whom a missing list may tell the newest event: no row tells a later one than the ledger knows."""
        if not self.partly_unlisted:
            return frozenset()
        before, now = (_latest(side, self.partly_unlisted, self.merged) for side in (self.before, self.said))
        return frozenset(entry for entry, event in now.items() if event <= before.get(entry, ""))

    @cached_property
    def changed(self) -> Mapping[str, Sequence[Row]]:
        """The entries of which it does not know all that their rows say, with the rows: masked digits are no news."""
        told = [*self.new, *self._voters, *self._workers]
        return {entry: self.said.rows_of(entry) for entry in told}

    @property
    def _voters(self) -> Iterable[str]:
        """The voter entries that the ledger knew, and of which a row says more than it holds."""
        before, now = (side.of_role(VOTER) for side in (self.before, self.said))
        # Of entries in several versions of a roll the first one speaks: np.intersect1d finds that.
        _, *known = np.intersect1d(before.numbers, now.numbers, return_indices=True)
        old, new = (side.whole.take(pa.array(at)) for side, at in zip((before, now), known, strict=True))
        is_other = pc.not_equal(old, new).to_numpy(zero_copy_only=False)
        at_old, at_new = (at[is_other] for at in known)
        old, new = (
            named([column.take(pa.array(at)) for column in side.texts])
            for side, at in ((before, at_old), (now, at_new))
        )
        # Whether somebody is alone is what the lists say now, even if they say nothing of it.
        more = [pc.not_equal(old["sendiri"], new["sendiri"]).to_numpy(zero_copy_only=False)]
        more += [advances(field, old[field], new[field]) for field in Row._fields]
        return [now.entries[at] for at in at_new[np.any(more, axis=0)]]

    @property
    def _workers(self) -> Iterable[str]:
        """The workers of whom any row says what the ledger does not hold word for word, or said so and is gone."""
        before, now = self.before.of_role(WORKER).newest(), self.said.of_role(WORKER)
        told = compress(now.entries, pc.invert(pc.is_in(now.whole, before.whole)).to_pylist())
        untold = compress(before.entries, pc.invert(pc.is_in(before.whole, now.whole)).to_pylist())
        return sorted({*told, *untold}.intersection(now.entries))

    @cached_property
    def _only_rows(self) -> Mapping[int, int]:
        """Where the one row of each worker who has no other is said, by its position."""
        only = {entry: its[0] for entry, its in self.positions.items() if entry[0] == WORKER and len(its) == 1}
        return {at: self.said.span_of(entry).start for entry, at in only.items()}

    def told_of_workers(self, migrants: Sequence[int]) -> Sequence[int]:
        """Return where all rows of the workers whose rows are at *migrants* are said, the first of those first."""
        if len(migrants) == 1 and (only := self._only_rows.get(migrants[0])) is not None:
            return (only,)
        workers = dict.fromkeys(self.worker_of[at] for at in migrants)
        told: dict[int, int] = {}
        for entry in dict.fromkeys(self.workers[worker] for worker in workers):
            span = self.said.span_of(entry)
            told |= zip(self.positions[entry], range(span.start, span.stop), strict=True)
        own = migrants[0]
        return [told[own], *(place for at, place in told.items() if at != own and self.worker_of[at] in workers)]


def entries_of(run: Run, known: Known, first_free: int) -> Entries:
    """Number the entries that findings and matches are about; those the ledger knows keep their numbers."""
    pekerja = run.migrants["pekerja"].tolist()
    voters, workers = _concerned(run, pekerja)
    of_voter = {at: entry for entry, at in known.voter_at.items()}
    same = _same_voters(known.versions, of_voter.keys(), {*run.links["voter"].tolist()})
    voters = {same.get(at, at) for at in voters}
    of_worker = {person: entry for entry, persons in known.workers_at.items() for person in persons}
    new = [(VOTER, at) for at in sorted(voters - of_voter.keys())]
    new += [(WORKER, person) for person in sorted(workers - of_worker.keys())]
    ids = {who: f"{who[0]}{number}" for number, who in enumerate(new, first_free)}
    voter_ids = {at: of_voter.get(at) or ids[VOTER, at] for at in voters | of_voter.keys()}
    worker_ids = {at: of_worker.get(at) or ids[WORKER, at] for at in workers | of_worker.keys()}
    of_row = rows_by_worker(run.migrants)
    at_voters, at_workers = {entry: [at] for at, entry in voter_ids.items()}, dict[str, list[int]]()
    for at, one in sorted(same.items()):
        if one in voter_ids:
            voter_ids[at] = voter_ids[one]
            at_voters[voter_ids[one]].append(at)
    for worker, entry in worker_ids.items():
        at_workers.setdefault(entry, []).extend(of_row[worker])
    said = _said(run.voters, at_voters)
    # The last field, whether they are alone, takes all of the rolls to tell.
    said = replace(said, texts=(*said.texts[:-1], alone(run.voters, [*chain(*at_voters.values())])))
    said = said.and_those(_said(run.migrants, at_workers))
    partly = frozenset(known.merged.get(entry, entry) for entry in known.partly_unlisted)
    positions = at_voters | at_workers
    return Entries(
        *(voter_ids, worker_ids, pekerja, positions, said, known.rows, known.merged, list(ids.values())),
        partly_unlisted=partly,
    )


def _latest(said: Said, workers: Collection[str], merged: Mapping[str, str]) -> dict[str, str]:
    """Return the day of the latest event that the rows of some workers tell; "" where they tell none."""
    latest: dict[str, str] = {}
    for entry, event in zip(said.entries, named(said.texts)["kejadian"].to_pylist(), strict=True):
        worker = merged.get(entry, entry)
        if worker in workers:
            latest[worker] = max(latest.get(worker, ""), event)
    return latest


def _same_voters(
    versions: Sequence[tuple[int, int]], known: Collection[int], linked: Collection[int]
) -> dict[int, int]:
    """Return entries that the ledger does not know -> that of the same voter, in another version of the roll, it is to.

    That is one which it knows, or else one that is linked, or the first.
    """
    groups = groups_of(versions)
    best = {at: min(whole, key=lambda its: (its not in known, its not in linked, its)) for at, whole in groups.items()}
    return {at: one for at, one in best.items() if at != one and at not in known}


def _concerned(run: Run, pekerja: Sequence[int]) -> tuple[set[int], set[int]]:
    is_match = run.links["class"].eq(LinkClass.MATCH.value)
    voters = {*run.links["voter"][is_match].tolist()}
    workers = {pekerja[at] for at in run.links["migrant"][is_match].tolist()}
    for finding in run.findings:
        if finding.migrant is not None:
            workers.add(pekerja[finding.migrant])
        if finding.voter is not None:
            voters |= {finding.voter, *(finding.others if finding.migrant is None else ())}
    return voters, workers


def _said(persons: pd.DataFrame, positions: Mapping[str, Sequence[int]]) -> Said:
    entries = tuple(entry for entry, its in positions.items() for _ in its)
    return Said(entries, [False] * len(entries), texts_at(persons, [at for its in positions.values() for at in its]))
