"""Removes persons and runs from the ledger for good (UU 27/2022 Pasal 43-45: erasure and destruction).

Pages that held a removed row are overwritten (``secure_delete``), the file is rewritten without them, and the
write-ahead log is emptied.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from votersync.errors import UsageError
from votersync.ledger.history import run_of
from votersync.ledger.store import change, day_of
from votersync.masking import UNKNOWN_DIGIT
from votersync.text import Text

NO_ENTRY = Text(
    id="{id} tidak ada dalam ledger. Tulis ID entri seperti P000012 (pemilih) atau M000007 (PMI).",
    en="{id} is not in the ledger. Write the id of an entry, such as P000012 (voter) or M000007 (worker).",
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed."""

    runs: int
    findings: int
    decisions: int
    entries: int
    others: tuple[str, ...] = ()
    """Ids of entries that are still there and perhaps the same person: they shared a finding with a removed one, or
    have its NIK, or its name and birth date."""
    is_still_read: bool = False
    """Whether another command was reading the ledger all the time: the file forgets when that one ends."""


def forget_persons(db: sqlite3.Connection, ids: Sequence[str]) -> Forgotten:
    """Remove entries, and every finding and decision about them.

    Raises:
        UsageError: the ledger has no such entry; nothing is removed.
    """
    entries = {_number(db, one): one for one in ids}
    members = _members(db)
    findings = [number for number, its in members.items() if not its.isdisjoint(entries)]
    others = {one for number in findings for one in members[number]} | _namesakes(db, entries)
    with _forgetting(db) as removed:
        _remove_findings(db, findings)
        _remove_entries(db, entries)
    left = db.execute("SELECT role, id FROM entry ORDER BY role, id")
    return removed(others=tuple(f"{role}{number:06d}" for role, number in left if number in others))


def _namesakes(db: sqlite3.Connection, entries: Iterable[int]) -> set[int]:
    """Return entries that ever had the NIK, or the name and birth date, of one of these."""
    return {
        number
        for entry in entries
        for (number,) in db.execute(
            "SELECT other.entry FROM entry_row AS own JOIN entry_row AS other ON own.entry = ? AND ("
            "(length(own.nik) = 16 AND instr(own.nik, ?) = 0 AND other.nik = own.nik) "
            "OR (own.lahir != '' AND other.lahir = own.lahir AND other.nama = own.nama))",
            (entry, UNKNOWN_DIGIT),
        )
    }


def forget_run(db: sqlite3.Connection, run: int) -> Forgotten:
    """Remove one run, and all that no other run tells of.

    Raises:
        UsageError: the ledger has no such run.
    """
    run_of(db, run)
    with _forgetting(db) as removed:
        _remove_runs(db, [run])
    return removed()


def forget_before(db: sqlite3.Connection, day: date) -> Forgotten:
    """Remove the runs that began before a day of this computer's time, and all that no later run tells of.

    What was decided about a finding that a later run still tells of stays.
    """
    began = db.execute("SELECT id, began FROM run WHERE began != ''").fetchall()
    runs = [run for run, moment in began if day_of(moment) < day]
    with _forgetting(db) as removed:
        _remove_runs(db, runs)
    return removed()


def _members(db: sqlite3.Connection) -> dict[int, set[int]]:
    """Return the numbers of all entries that a finding, by its number, ever told of."""
    members: dict[int, set[int]] = {}
    for finding, told in db.execute("SELECT finding, members || ' ' || beside FROM finding_state"):
        members.setdefault(finding, set()).update(int(entry[1:]) for entry in told.split())
    return members


class _Counts:
    """How many rows there were before, and so how many were removed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._before = self._now()
        self.is_still_read = False

    def _now(self) -> list[int]:
        counts = ("run WHERE began != ''", "finding", "decision", "entry")
        return [self._db.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in counts]  # noqa: S608

    def __call__(self, *, others: tuple[str, ...] = ()) -> Forgotten:
        runs, findings, decisions, entries = (was - now for was, now in zip(self._before, self._now(), strict=True))
        return Forgotten(runs, findings, decisions, entries, others, self.is_still_read)


@contextmanager
def _forgetting(db: sqlite3.Connection) -> Iterator[_Counts]:
    """Let decisions be removed inside one change, then make the file forget too."""
    counts = _Counts(db)
    with change(db):
        db.execute("UPDATE ledger SET is_forgetting = 1")
        yield counts
        db.execute("UPDATE ledger SET is_forgetting = 0")
    # VACUUM copies every row; never into a temporary file that nobody overwrites.
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("VACUUM")
    # Where another command is still reading, that one empties the log when it ends, or else the next one.
    (is_busy, *_), *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    counts.is_still_read = bool(is_busy)


def _number(db: sqlite3.Connection, entry: str) -> int:
    role, digits = entry[:1].upper(), entry[1:]
    if digits.isdecimal():
        # Given as text: as in run_of().
        found = db.execute("SELECT id FROM entry WHERE role = ? AND id = CAST(? AS INTEGER)", (role, digits)).fetchone()
        if found:
            return int(found[0])
    raise UsageError(NO_ENTRY.fill(id=entry))


def _remove_findings(db: sqlite3.Connection, findings: Iterable[int]) -> None:
    numbers = [(number,) for number in findings]
    for table in ("decision", "finding_run", "finding_state"):
        db.executemany(f"DELETE FROM {table} WHERE finding = ?", numbers)  # noqa: S608 - our own names
    db.executemany("DELETE FROM finding WHERE id = ?", numbers)


def _remove_entries(db: sqlite3.Connection, entries: Iterable[int]) -> None:
    numbers = [(number,) for number in entries]
    for table in ("seen", "entry_row"):
        db.executemany(f"DELETE FROM {table} WHERE entry = ?", numbers)  # noqa: S608 - our own names
    db.executemany("DELETE FROM entry WHERE id = ?", numbers)


def _remove_runs(db: sqlite3.Connection, runs: Sequence[int]) -> None:
    numbers = [(run,) for run in runs]
    db.executemany("DELETE FROM finding_run WHERE run = ?", numbers)
    untold = db.execute("SELECT id FROM finding WHERE id NOT IN (SELECT finding FROM finding_run)").fetchall()
    _remove_findings(db, [number for (number,) in untold])
    # What still stands on a removed run keeps its number, and nothing else of it.
    blank = "began = '', officer = '', version = '', settings = '{}', counts = '{}', report = '', report_sha256 = ''"
    db.executemany(f"UPDATE run SET {blank} WHERE id = ?", numbers)  # noqa: S608
    _remove_superseded(db)
    needed = set[int]().union(*_members(db).values())
    seen = "SELECT entry FROM seen JOIN run ON run.id = seen.run WHERE began != ''"
    unneeded = db.execute(
        f"SELECT id FROM entry WHERE id NOT IN ({seen}) AND run <= ?",  # noqa: S608 - our own words
        (max(runs, default=0),),
    ).fetchall()
    _remove_entries(db, [number for (number,) in unneeded if number not in needed])
    # Where only a removed run saw a worker or a desa, that stays: by it a gap is told from an end.
    for table, what in (("seen", "entry"), ("covered", "wilayah")):
        db.executemany(
            f"DELETE FROM {table} WHERE run = ? AND {what} IN "  # noqa: S608 - our own names
            f"(SELECT {what} FROM {table} JOIN run ON run.id = {table}.run WHERE began != '')",
            numbers,
        )
    db.executemany("DELETE FROM input WHERE run = ? AND id NOT IN (SELECT input FROM seen)", numbers)


_SUPERSEDED = (
    """
    DELETE FROM entry_row
    WHERE NOT EXISTS (
        SELECT 1 FROM run WHERE began != '' AND id >= entry_row.run AND id < (
            SELECT coalesce(min(run), 9e9) FROM entry_row AS newer
            WHERE newer.entry = entry_row.entry AND newer.run > entry_row.run))
    AND EXISTS (
        SELECT 1 FROM entry_row AS other WHERE other.entry = entry_row.entry AND other.run != entry_row.run
        AND other.run <= (SELECT max(id) FROM run WHERE began != ''))
    """,
    """
    DELETE FROM finding_state
    WHERE NOT EXISTS (
        SELECT 1 FROM (SELECT id AS told FROM run CROSS JOIN finding_run ON finding_run.run = run.id
            AND finding_run.finding = finding_state.finding
            UNION ALL SELECT run FROM decision WHERE decision.finding = finding_state.finding)
        WHERE told >= finding_state.run AND told < (
            SELECT coalesce(min(run), 9e9) FROM finding_state AS newer
            WHERE newer.finding = finding_state.finding AND newer.run > finding_state.run))
    """,
)
"""A state holds from its run until the next one.  What no run that is left told, and no decision rests on, goes; of an
entry one state stays."""


def _remove_superseded(db: sqlite3.Connection) -> None:
    """Remove what rows said, and findings rested on, in none of the runs and decisions that are left."""
    for statement in _SUPERSEDED:
        db.execute(statement)
