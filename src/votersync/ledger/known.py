"""What the ledger holds, read at the start of a run and found again in the new lists."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from votersync.ledger.facts import IDENTITY, Row, compared, facts_of, rows_at
from votersync.ledger.identity import identify
from votersync.ledger.rows import Rows, Words, read_words, rows_of_entries, rows_of_table
from votersync.memory import Decision, Steering, Verdict

VOTER, WORKER = "P", "M"
"""First letters of the ids of voter entries and of workers."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest decision on a finding."""

    number: int
    facts: Mapping[str, Any]
    """What the finding rested on in the run whose report it was written in."""
    decision: Decision


@dataclass(frozen=True, slots=True)
class Past:
    """One finding as an earlier run left it."""

    number: int
    kind: str
    progress: str
    """What became of it in the last run that told of it."""
    run: int
    """That run."""
    wilayah: str
    severity: int
    facts: Mapping[str, Any]
    evidence: tuple[str, str]
    """In Indonesian and English."""

    @property
    def members(self) -> tuple[str, ...]:
        """The entries it is about, as ``P12`` and ``M7``."""
        return tuple(self.facts["members"])


@dataclass(frozen=True, slots=True)
class Known:
    """The ledger's entries, findings and decisions before a run, and where the entries are in its lists."""

    last_run: int
    """The last run that stands; 0: none."""
    rows: Mapping[str, tuple[Row, ...]]
    """``P12`` or ``M7`` -> what its rows said."""
    past: Mapping[int, Past]
    """By number, every finding there ever was."""
    decided: Mapping[int, Decided]
    """By number of the finding."""
    said: Mapping[int, Decided]
    """The same, but what was done about a finding in a later run unsays nothing of who somebody is."""
    voter_at: Mapping[str, int]
    """``P12`` -> position in the voters table of this run."""
    struck: frozenset[str]
    """Voter entries of this run that are marked as off the roll."""
    worker_at: Mapping[str, int]
    """``M7`` -> worker's number (``pekerja``) of this run."""
    merged: Mapping[str, str]
    """``M9`` -> ``M7`` for workers who proved to be one."""

    def is_found(self, entry: str) -> bool:
        """Whether an entry is on the lists of this run."""
        return entry in (self.voter_at if entry[0] == VOTER else self.worker_at)


def known_of(db: sqlite3.Connection, voters: pd.DataFrame, migrants: pd.DataFrame) -> Known:
    """Read the ledger and find its entries in the persons tables of this run."""
    rows = _rows(db)
    worker_at = _found(
        rows, WORKER, rows_of_table(migrants, migrants["pekerja"].to_numpy(np.int64), read_words), read_words
    )
    one = _as_one(worker_at)
    voter_at = _found(rows, VOTER, rows_of_table(voters, np.arange(len(voters))))
    is_linkable = voters["is_linkable"].tolist()
    decided, said = (
        {number: replace(its, facts=_renamed(its.facts, one)) for number, its in _decided(db, newest).items()}
        for newest in (NEWEST, NEWEST_OF_WHO)
    )
    return Known(
        last_run=db.execute("SELECT coalesce(max(id), 0) FROM run WHERE began != ''").fetchone()[0],
        rows=rows,
        past={number: replace(past, facts=_renamed(past.facts, one)) for number, past in _past(db).items()},
        decided=decided,
        said=said,
        voter_at=voter_at,
        struck=frozenset(entry for entry, at in voter_at.items() if not is_linkable[at]),
        worker_at=worker_at,
        merged=one,
    )


def _as_one(worker_at: Mapping[str, int]) -> dict[str, str]:
    """Return ``M9`` -> ``M7`` for workers who proved to be one; the first number stays."""
    first: dict[int, str] = {}
    for entry in sorted(worker_at, key=lambda entry: int(entry[1:])):
        first.setdefault(worker_at[entry], entry)
    return {entry: first[at] for entry, at in worker_at.items() if first[at] != entry}


def _renamed(facts: Mapping[str, Any], one: Mapping[str, str]) -> Mapping[str, Any]:
    """Tell facts of workers who proved to be one under their one name."""
    if not one.keys() & {*facts["members"]}:
        return facts
    renamed = {one.get(name, name): value for name, value in facts.items()}
    return {**renamed, "members": list(dict.fromkeys(one.get(entry, entry) for entry in facts["members"]))}


def _rows(db: sqlite3.Connection) -> dict[str, tuple[Row, ...]]:
    fields = ", ".join(f"entry_row.{field}" for field in Row._fields)
    newest = db.execute(
        f"SELECT role || id, {fields} FROM entry JOIN entry_row ON entry = id "  # noqa: S608 - our own names
        "WHERE entry_row.run = (SELECT max(run) FROM entry_row AS last WHERE last.entry = id) ORDER BY id, at"
    )
    rows: dict[str, list[Row]] = {}
    for entry, *values in newest:
        rows.setdefault(entry, []).append(Row(*values))
    return {entry: tuple(its) for entry, its in rows.items()}


def _past(db: sqlite3.Connection) -> dict[int, Past]:
    told = db.execute(
        "SELECT finding.id, kind, last.progress, last.run, wilayah, severity, facts, evidence_id, evidence_en "
        "FROM finding "
        "JOIN (SELECT finding, max(run) AS run FROM finding_run GROUP BY finding) AS told ON told.finding = finding.id "
        "JOIN finding_run AS last ON last.finding = finding.id AND last.run = told.run "
        "JOIN finding_state AS state ON state.finding = finding.id AND state.run = "
        "(SELECT max(run) FROM finding_state WHERE finding = finding.id) ORDER BY finding.id"
    )
    return {
        number: Past(number, kind, progress, run, wilayah, severity, json.loads(facts), (evidence_id, evidence_en))
        for number, kind, progress, run, wilayah, severity, facts, evidence_id, evidence_en in told
    }


NEWEST = "SELECT max(id) FROM decision GROUP BY finding"
NEWEST_OF_WHO = (
    "SELECT max(id) FROM decision AS its WHERE verdict NOT IN ('ditindaklanjuti', 'tidak-perlu') OR NOT EXISTS ("
    "SELECT 1 FROM decision WHERE finding = its.finding AND run < its.run AND verdict IN ('orang-sama', "
    "'bukan-orang-sama')) GROUP BY finding"
)


def _decided(db: sqlite3.Connection, newest: str) -> dict[int, Decided]:
    told = db.execute(
        "SELECT decision.finding, id, facts, verdict, note, officer, day, until FROM decision "  # noqa: S608 - our own
        "JOIN finding_state AS state ON state.finding = decision.finding AND state.run = "
        "(SELECT max(run) FROM finding_state WHERE finding = decision.finding AND run <= decision.run) "
        f"WHERE id IN ({newest})"
    )
    return {finding: Decided(number, json.loads(facts), decision_of(*its)) for finding, number, facts, *its in told}


def decision_of(verdict: str, note: str, officer: str, day: str, until: str) -> Decision:
    """Read a decision as the ledger holds it."""
    return Decision(Verdict(verdict), note, officer, _day(day), _day(until))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _found(rows: Mapping[str, Sequence[Row]], role: str, new: Rows, words: Words | None = None) -> dict[str, int]:
    own = [(int(entry[1:]), row) for entry, its in rows.items() if entry[0] == role for row in its]
    old = rows_of_entries([entry for entry, _ in own], [row for _, row in own], words)
    found = identify(old, new, merges=role == WORKER)
    return {f"{role}{entry}": at for entry, at in found.items()}


def pair_decisions(known: Known) -> dict[tuple[str, str], Decided]:
    """Return the newest word on whether a voter entry and a worker are one person, whatever finding it was said of."""
    newest: dict[tuple[str, str], Decided] = {}
    for finding, decided in known.said.items():
        members = known.past[finding].members
        says_who = decided.decision.verdict in (Verdict.SAMA, Verdict.BUKAN)
        if says_who and len(members) == 2 and members[1][0] == WORKER:
            pair = members[0], members[1]
            newest[pair] = max(newest.get(pair, decided), decided, key=lambda one: one.number)
    return newest


def steering(known: Known, voters: pd.DataFrame, migrants: pd.DataFrame) -> Steering:
    """Return the pairs that officers decided, as positions; those whose evidence has changed are left to the model.

    An address or a TPS that changes makes nobody another person; a NIK, name, birth date or sex may.  An entry that was
    struck off the roll since is linked with nobody.
    """
    pairs: dict[Verdict, list[tuple[int, int]]] = {Verdict.SAMA: [], Verdict.BUKAN: []}
    rows_of = rows_by_worker(migrants)
    for (voter, worker), decided in pair_decisions(known).items():
        if not (known.is_found(voter) and known.is_found(worker)) or voter in known.struck:
            continue
        at_voter, at_rows = known.voter_at[voter], rows_of[known.worker_at[worker]]
        sides = ((voter, rows_at(voters, [at_voter])), (worker, rows_at(migrants, at_rows)))
        if all(_is_same(decided.facts[entry], rows) for entry, rows in sides):
            pairs[decided.decision.verdict] += [(row, at_voter) for row in at_rows]
    return Steering(tuple(sorted(pairs[Verdict.SAMA])), tuple(sorted(pairs[Verdict.BUKAN])))


def rows_by_worker(migrants: pd.DataFrame) -> dict[int, list[int]]:
    """Return the positions of each worker's rows, by the worker's number."""
    rows: dict[int, list[int]] = {}
    for at, worker in enumerate(migrants["pekerja"].tolist()):
        rows.setdefault(worker, []).append(at)
    return rows


def _is_same(then: Mapping[str, Sequence[str]], rows: Sequence[Row]) -> bool:
    """Whether any row still says who somebody is as it was said then."""
    identity = {field: then.get(field, ()) for field in IDENTITY}
    return any(not compared(identity, facts_of([row], IDENTITY))[1] for row in rows)
