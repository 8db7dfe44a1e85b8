"""What the ledger says of runs: their list, one of them, and what lies between two."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from votersync.errors import UsageError
from votersync.ledger.changes import advanced_facts, codes_of
from votersync.ledger.past import going_by, renamed
from votersync.ledger.said import WORKER
from votersync.memory import Change, Progress
from votersync.text import Text

NO_RUN = Text(
    id="Putaran {run} tidak ada dalam ledger. Lihat daftarnya dengan: votersync runs",
    en="There is no run {run} in the ledger. List them with: votersync runs",
)


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run as the ledger tells it."""

    run: int
    began: str
    """UTC, ISO."""
    officer: str
    version: str
    model: int
    as_of: str
    home: str
    settings: Mapping[str, Any]
    counts: Mapping[str, Mapping[str, int]]
    """Rows read by role, links by class, findings by kind and by progress."""
    report: str
    report_sha256: str


@dataclass(frozen=True, slots=True)
class InputLine:
    """One table that a run read."""

    file: str
    sheet: str
    role: str
    sha256: str
    rows_in: int
    rows_read: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding that two runs tell differently."""

    id: str
    kind: str
    wilayah: str
    progress: Progress
    """``baru``: only in the later run; ``selesai``: only in the earlier; ``berubah``: in both, with other facts."""
    changed: tuple[str, ...] = ()
    """Codes of :data:`votersync.memory.CHANGES`."""
    changes: Sequence[Change] = ()
    """The same, from what to what; whether other rows of a worker still tell an earlier value is not recorded."""


_RUN = "id, began, officer, version, model, as_of, home, settings, counts, report, report_sha256"


def runs(db: sqlite3.Connection) -> list[RunLine]:
    """Return all runs, the first one first."""
    return [_line(row) for row in db.execute(f"SELECT {_RUN} FROM run WHERE began != '' ORDER BY id")]  # noqa: S608


def run_of(db: sqlite3.Connection, run: int) -> tuple[RunLine, list[InputLine]]:
    """Return one run and the tables that it read.

    Raises:
        UsageError: the ledger has no such run.
    """
    # Given as text: a number beyond 64 bits is an error of SQLite's module, as a text it is nobody's number.
    query = f"SELECT {_RUN} FROM run WHERE id = CAST(? AS INTEGER) AND began != ''"  # noqa: S608
    row = db.execute(query, (str(run),)).fetchone()
    if row is None:
        raise UsageError(NO_RUN.fill(run=run))
    inputs = db.execute(
        "SELECT file, sheet, role, sha256, rows_in, rows_read FROM input WHERE run = ? ORDER BY id", (run,)
    )
    return _line(row), [InputLine(*values) for values in inputs]


def _line(row: Sequence[Any]) -> RunLine:
    run, began, officer, version, model, as_of, home, settings, counts, report, sha256 = row
    return RunLine(
        *(run, began, officer, version, model, as_of, home),
        settings=json.loads(settings),
        counts=json.loads(counts),
        report=report,
        report_sha256=sha256,
    )


def difference(db: sqlite3.Connection, first: int, second: int) -> list[Difference]:
    """Return the findings that run *second* has and *first* has not, that are gone, and that stand on other facts.

    Raises:
        UsageError: the ledger lacks one of the runs.
    """
    before, after, missing = _findings(db, first), _findings(db, second), _missing(db, second)
    told = []
    for number in sorted(before.keys() | after.keys()):
        kind, wilayah, facts = after.get(number) or before[number]
        if number not in before or number not in after:
            progress = Progress.BARU if number in after else Progress.SELESAI
            told.append(Difference(f"T{number:06d}", kind, wilayah, progress))
            continue
        then = _of_one_worker(before[number][2], facts)
        if steps := advanced_facts(then, facts, missing)[1]:
            told.append(Difference(f"T{number:06d}", kind, wilayah, Progress.BERUBAH, codes_of(steps), steps))
    return sorted(told, key=lambda one: (one.progress, one.kind, one.wilayah, one.id))


def _missing(db: sqlite3.Connection, run: int) -> set[str]:
    """Return the codes of desa whose rolls a run lacked and another one had."""
    told = db.execute("SELECT wilayah FROM covered EXCEPT SELECT wilayah FROM covered WHERE run = ?", (run,))
    return {code for (code,) in told}


def _of_one_worker(before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tell earlier facts of a worker, and a voter, who go by other numbers since under those."""
    then, now = before["members"], after["members"]
    is_of_worker = len(then) == len(now) and then[-1][0] == now[-1][0] == WORKER
    return renamed(before, going_by({}, then, now)) if is_of_worker else before


def _findings(db: sqlite3.Connection, run: int) -> dict[int, tuple[str, str, dict[str, Any]]]:
    """Return kind, place and facts of each finding of a run, as they stood in it."""
    run_of(db, run)
    found = db.execute(
        "SELECT finding.id, kind, wilayah, facts FROM finding_run AS told JOIN finding ON finding.id = told.finding "
        "JOIN finding_state AS state ON state.finding = finding.id AND state.run = "
        "(SELECT max(run) FROM finding_state WHERE finding = finding.id AND run <= :run) "
        "WHERE told.run = :run AND progress NOT IN ('selesai', 'tak-tercakup')",
        {"run": run},
    )
    return {number: (kind, wilayah, json.loads(facts)) for number, kind, wilayah, facts in found}
