"""Writes one run into the ledger: as one change, and marked unfinished until its report stands in its place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from votersync.ledger.entries import Entries
from votersync.ledger.facts import merged
from votersync.ledger.recall import State, Told, as_json
from votersync.ledger.remember import Remembered, counts_of
from votersync.ledger.row import Row
from votersync.ledger.said import EARLIER, VOTER
from votersync.ledger.store import change
from votersync.memory import Memory
from votersync.records import Run

MOST_ROWS = 8
"""Rows of one worker up to which those of earlier lists stay known beside the new ones, the newest first."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report that a run is recorded with."""

    path: Path
    sha256: str


def record(db: sqlite3.Connection, remembered: Remembered, officer: str, report: Report) -> None:
    """Record a run and what became of each finding in it."""
    run, memory = remembered.run, remembered.memory
    with change(db):
        _record_run(db, run, memory, officer, report)
        inputs = _record_inputs(db, run, memory.run)
        _record_covered(db, remembered)
        _record_entries(db, memory.run, remembered.entries)
        _record_seen(db, run, memory.run, remembered.entries, inputs)
        _record_findings(db, memory, remembered.told, remembered.renamed)


def settings_of(run: Run) -> dict[str, Any]:
    """Return the settings that a run's results rest on, as JSON values."""
    config = run.config
    return {
        "lang": config.lang.value,
        "pemilihan": config.pemilihan.value if config.pemilihan else None,
        "max_false_match": config.max_false_match,
        "min_possible": config.min_possible,
        "seed": config.seed,
    }


def now() -> str:
    """Return the time in UTC, ISO, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _record_run(db: sqlite3.Connection, run: Run, memory: Memory, officer: str, report: Report) -> None:
    values = (
        *(memory.run, now(), officer, run.version, run.linkage.model_version, run.as_of.isoformat(), run.home),
        *(json.dumps(settings_of(run)), json.dumps(counts_of(run, memory)), str(report.path.resolve()), report.sha256),
    )
    db.execute("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", values)


def _record_inputs(db: sqlite3.Connection, run: Run, number: int) -> dict[tuple[str, str], int]:
    """Record the tables read; return the number of each (file, sheet)."""
    inputs: dict[tuple[str, str], int] = {}
    for file in run.files:
        for table in file.tables:
            row = (number, file.file, table.sheet, table.role.value, file.sha256, table.rows_in, table.rows_read)
            cursor = db.execute("INSERT INTO input VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row)
            inputs[file.file, table.sheet] = int(cursor.lastrowid or 0)
    return inputs


def _record_covered(db: sqlite3.Connection, remembered: Remembered) -> None:
    """Record the desa that the rolls cover; one of which less than half is left is measured by what it once held."""
    number, missing = remembered.memory.run, remembered.missing
    desa = [(number, code, entries) for code, entries in remembered.desa.items() if code not in missing]
    db.executemany("INSERT INTO covered VALUES (?, ?, ?)", desa)


def _record_entries(db: sqlite3.Connection, number: int, entries: Entries) -> None:
    """Append what the rows of entries say where it is not what the ledger says already."""
    db.executemany("INSERT INTO entry VALUES (?, ?, ?)", [(int(e[1:]), e[0], number) for e in entries.new])
    changed, earlier = [], entries.before.those_of(entries.changed.keys())
    for entry, rows in entries.changed.items():
        before = earlier.rows_of(entry)
        told = _told(before, rows, is_voter=entry[0] == VOTER)
        if told != [*enumerate(before)]:
            changed += [(int(entry[1:]), number, at, *row) for at, row in told]
    marks = ", ".join("?" * (3 + len(Row._fields)))
    db.executemany(f"INSERT INTO entry_row VALUES ({marks})", changed)  # noqa: S608 - question marks only


def _told(before: Sequence[Row], rows: Sequence[Row], *, is_voter: bool) -> list[tuple[int, Row]]:
    """Return what is known of an entry after its new rows, by position: what earlier ones said comes after."""
    if is_voter:
        row = rows[0]
        return [(0, merged(before[0], row)._replace(sendiri=row.sendiri) if before else row)]
    now = tuple(dict.fromkeys(rows))
    earlier = [row for row in before if row not in now]
    return [*enumerate(now), *enumerate(earlier[: max(0, MOST_ROWS - len(now))], EARLIER)]


def _record_seen(
    db: sqlite3.Connection, run: Run, number: int, entries: Entries, inputs: Mapping[tuple[str, str], int]
) -> None:
    """Record the lists that named each worker, those who proved to be one with another included."""
    columns = (run.migrants[column] for column in ("file", "sheet"))
    files, sheets = (column.astype("str").where(column.notna(), "").tolist() for column in columns)
    others: dict[str, list[str]] = {}
    for entry, name in entries.merged.items():
        others.setdefault(name, []).append(entry)
    seen = {
        (number, int(entry[1:]), inputs[files[at], sheets[at]])
        for at, worker in enumerate(entries.worker_of)
        if worker in entries.workers
        for entry in (entries.workers[worker], *others.get(entries.workers[worker], ()))
    }
    db.executemany("INSERT INTO seen VALUES (?, ?, ?)", sorted(seen))


def _record_findings(
    db: sqlite3.Connection, memory: Memory, told: Iterable[Told], renamed: Mapping[int, State]
) -> None:
    run, its = memory.run, list(told)
    new = [(one.number, one.kind, run) for one in its if one.is_new]
    stand = [*((one.number, one.state) for one in its if one.state), *renamed.items()]
    states = [(number, run, *_values(state)) for number, state in stand]
    outcomes = [
        (run, one.number, one.recalled.progress.value, "", ";".join(one.recalled.changed), one.said, _told_beside(one))
        for one in its
    ]
    outcomes += [(run, int(one.id[1:]), one.progress.value, one.cause.value, "", 0, "") for one in memory.gone]
    db.executemany("INSERT INTO finding VALUES (?, ?, ?)", new)
    db.executemany("INSERT INTO finding_state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", states)
    db.executemany("INSERT INTO finding_run VALUES (?, ?, ?, ?, ?, ?, ?)", outcomes)


def _told_beside(one: Told) -> str:
    """Write the numbers of the earlier decided findings that are told beside one."""
    return " ".join(str(int(earlier.id[1:])) for earlier in one.recalled.perhaps)


def _values(state: State) -> tuple[object, ...]:
    facts = state.facts
    members, beside = (" ".join(entries) for entries in (facts["members"], state.beside))
    return state.severity, state.wilayah, as_json(facts), *state.evidence, facts["level"], members, beside
