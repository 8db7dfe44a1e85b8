"""remember(): a run with what the ledger knows of it, and a warning where it differs too much from the last one."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from votersync.domain.wilayah import DESA_DIGITS
from votersync.ledger.entries import Entries, entries_of
from votersync.ledger.gone import missing_desas
from votersync.ledger.known import Known
from votersync.ledger.recall import Next, Present, State, Told, recall
from votersync.ledger.store import day_of, secret_of
from votersync.ledger.through import found_through_links
from votersync.memory import Memory, Progress
from votersync.records import Role, Run
from votersync.text import Text

FEWER, MORE = 0.5, 2.0
"""Rows read or links found, as a share of the last run's, beyond which a warning is due."""
MANY_TIMES, FEWEST_NEW = 3.0, 20
"""A kind of finding that has grown so many times, and by at least so many findings, is a reason for a warning."""

ROWS = {
    Role.VOTERS: Text(id="baris daftar pemilih", en="rows of voter rolls"),
    Role.MIGRANTS: Text(id="baris daftar PMI", en="rows of migrants' lists"),
}
MATCHES = Text(id="pasangan cocok", en="matches")
FINDINGS = Text(id="temuan {kind}", en="findings {kind}")
DRIFTED = Text(
    id="{what}: {now} pada putaran ini, {before} pada putaran {run}. Pastikan berkas yang diberikan lengkap dan benar.",
    en="{what}: {now} in this run, {before} in run {run}. Make sure that the files given are complete and right.",
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A run with its memory, and all that recording it needs."""

    run: Run
    memory: Memory
    entries: Entries
    desa: Mapping[str, int]
    """Voter entries by code of their desa."""
    missing: frozenset[str]
    """Codes of desa whose rolls this run lacks."""
    told: tuple[Told, ...]
    renamed: Mapping[int, State]
    """Findings that are gone, by number, one of whose workers goes by another number since."""


def remember(db: sqlite3.Connection, run: Run, known: Known, today: date) -> Remembered:
    """Give a run its memory.

    Args:
        db: the ledger, as it stands before this run.
        run: what was found, linked with the ledger's steering.
        known: the ledger's entries, found in this run's lists.
        today: against which time of waiting is counted.
    """
    free = Next(_next(db, "run"), _next(db, "entry"), _next(db, "finding"), secret_of(db))
    desa = desa_counts(run)
    missing = missing_desas(db, desa)
    known = found_through_links(run, known, missing)
    entries = entries_of(run, known, free.entry)
    memory, told = recall(Present(run, known, entries, missing, free, today))
    before = db.execute("SELECT began, counts FROM run WHERE id = ?", (known.last_run,)).fetchone()
    if before:
        began, counts = before
        warnings = drifted(json.loads(counts), counts_of(run, memory), known.last_run)
        memory = replace(memory, previous_at=day_of(began).isoformat(), warnings=warnings)
    renamed = _renamed(known, memory)
    return Remembered(replace(run, memory=memory), memory, entries, desa, missing, tuple(told), renamed)


def _renamed(known: Known, memory: Memory) -> dict[int, State]:
    """Tell findings that are gone of a worker who proved to be one with another under one number.

    No later run need see that again, and none may be able to.  Where another finding has the place, it goes on alone.
    """
    found = {int(one.id[1:]) for one in memory.recalled}
    gaps = {int(one.id[1:]) for one in memory.gone if one.progress is Progress.TAK_TERCAKUP}
    going_on = {(past.kind, past.members) for number, past in known.past.items() if number in found}
    return {
        number: State(past.severity, past.wilayah, past.facts, past.beside, past.evidence)
        for number, past in known.past.items()
        if past.is_renamed and number not in found and (number in gaps or (past.kind, past.members) not in going_on)
    }


def counts_of(run: Run, memory: Memory) -> dict[str, dict[str, int]]:
    """Return what two runs are compared by: rows read by role, links by class, findings by kind and by progress."""
    tables = [table for file in run.files for table in file.tables]
    rows = {role.value: sum(table.rows_read for table in tables if table.role is role) for role in Role}
    return {
        "rows": rows,
        "links": dict(Counter(run.links["class"].astype(str).tolist())),
        "findings": dict(Counter(finding.kind for finding in run.findings)),
        "progress": dict(
            Counter([one.progress.value for one in memory.recalled] + [one.progress.value for one in memory.gone])
        ),
    }


def desa_counts(run: Run) -> dict[str, int]:
    """Count the voter entries by code of their desa."""
    counts = run.voters["wilayah"].value_counts().sort_index()
    return {str(code): int(count) for code, count in counts.items() if len(str(code)) == DESA_DIGITS}


def drifted(
    before: Mapping[str, Mapping[str, int]], now: Mapping[str, Mapping[str, int]], run: int
) -> tuple[Text, ...]:
    """Say where a run differs so much from the last one that a file may be missing or wrong."""
    sizes = [(name, before["rows"][role.value], now["rows"][role.value]) for role, name in ROWS.items()]
    sizes.append((MATCHES, before["links"].get("match", 0), now["links"].get("match", 0)))
    told = [one for one in sizes if one[1] and not FEWER <= one[2] / one[1] <= MORE]
    for kind, count in now["findings"].items():
        was = before["findings"].get(kind, 0)
        if count >= MANY_TIMES * was and count >= was + FEWEST_NEW:
            told.append((FINDINGS.fill(kind=kind), was, count))
    return tuple(DRIFTED.fill(what=what, now=count, before=was, run=run) for what, was, count in told)


def _next(db: sqlite3.Connection, table: str) -> int:
    """Return a number that no row of the table ever had, also none that was removed since."""
    last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return (last[0] if last else 0) + 1
