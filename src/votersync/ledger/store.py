"""The ledger's file: made, opened, locked, taken back to a whole state.

WAL with full synchronisation and one ``BEGIN IMMEDIATE`` a change: killed at any moment, the file holds all of a change
or nothing of it (https://www.sqlite.org/wal.html).
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from votersync.errors import REFUSALS, LedgerBusyError, LedgerError, refusal
from votersync.ledger.schema import BY_RUN, MIGRATIONS
from votersync.text import Text, same

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
)
PRAGMAS_TO_READ = ("query_only = ON", "trusted_schema = OFF")
SMALLEST_BYTES = 512
"""A page of a database has as many at least (https://www.sqlite.org/fileformat2.html, 1.3.2)."""
WAIT_MILLISECONDS = 30_000
"""How long a change waits for another one to end; each takes a second at most."""

_DAMAGED = Text(id="berkasnya rusak", en="the file is damaged")
FAILURES = {
    sqlite3.SQLITE_FULL: REFUSALS[errno.ENOSPC],
    sqlite3.SQLITE_IOERR: REFUSALS[errno.EIO],
    sqlite3.SQLITE_READONLY: REFUSALS[errno.EACCES],
    sqlite3.SQLITE_CANTOPEN: REFUSALS[errno.EACCES],
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
"""What an office meets of what SQLite refuses, by its code (https://www.sqlite.org/rescode.html); its words are
English."""
PRIMARY = 0xFF
"""The bits of a code that are its kind; the others say more of it."""

UNUSABLE = Text(
    id="{path}: ledger tidak dapat dipakai ({reason}). Periksa hak akses foldernya dan semua berkas di situ yang "
    "namanya berawal sama (juga -wal dan -shm), serta ruang disk, lalu ulangi; bila rusak, pulihkan dari cadangan.",
    en="{path}: the ledger cannot be used ({reason}). Check the rights of its folder and of all files there whose "
    "names begin alike (also -wal and -shm), and the space on the disk, then run again; if it is damaged, restore a "
    "backup.",
)
NO_LEDGER = Text(
    id="{path}: bukan ledger votersync, atau kosong. Pulihkan dari cadangan; bila tidak ada, pindahkan berkas itu, "
    "lalu: votersync init",
    en="{path}: this is no ledger of votersync, or an empty file. Restore a backup; if there is none, move the file "
    "away, then: votersync init",
)
NEWER = Text(
    id="{path}: ditulis votersync yang lebih baru (skema {found}; versi ini mengenal {known}). Perbarui votersync.",
    en="{path}: written by a newer votersync (schema {found}; this one knows {known}). Update votersync.",
)
BUSY = Text(
    id="{path}: sedang dipakai votersync lain. Tunggu sampai selesai, lalu ulangi; tidak ada yang diubah.",
    en="{path}: another votersync is using it. Wait until it has ended, then run again; nothing was changed.",
)


def create(path: Path) -> None:
    """Make an empty ledger, readable by its owner only.

    Raises:
        LedgerError: it cannot be made; a file that is there already is left as it is.
    """
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise LedgerError(UNUSABLE.fill(path=path, reason=refusal(error))) from error
    try:
        with closing(_connect(path)) as db:
            _migrate(db, path)
    except LedgerError:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a ledger, brought to the newest schema.

    Raises:
        LedgerError: it is missing, damaged, no ledger, newer than this version, or not this user's to write; or SQLite
            fails while it is open, as on a full disk.
    """
    _check(path)
    # SQLite itself would open it all the same, and leave a -shm behind that nobody may write.
    if not _is_writable(path):
        raise LedgerError(UNUSABLE.fill(path=path, reason=REFUSALS[errno.EACCES]))
    with closing(_connect(path)) as db:
        _migrate(db, path)
        try:
            yield db
        except sqlite3.Error as error:
            raise _unusable(path, error) from error


@contextmanager
def opened_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a ledger to look something up, also one that this user may not write; nothing is left beside that.

    Who may write it opens it as always: SQLite then removes what it puts beside the file.  Where another user is at
    work on it, its -wal and -shm are there and are read with their locks.  Where there is nothing in a -wal, the file
    is whole by itself and is read alone (https://www.sqlite.org/wal.html#readonly).

    Raises:
        LedgerBusyError: another user changed the file while it was read alone.
        LedgerError: as of :func:`opened`.
    """
    _check(path)
    if _is_writable(path):
        with opened(path) as db:
            yield db
        return
    wal, shm = _beside(path)
    is_alone = not (wal.is_file() and wal.stat().st_size)
    if not (is_alone or shm.is_file()):
        raise LedgerError(UNUSABLE.fill(path=path, reason=REFUSALS[errno.EACCES]))
    before = _state_of(path)
    try:
        with closing(_connect(path, address_to_read(path.resolve().as_uri(), is_alone=is_alone))) as db:
            _migrate(db, path)
            yield db
    except sqlite3.Error as error:
        raise (_unusable(path, error) if _state_of(path) == before else _busy(path)) from error
    if is_alone and _state_of(path) != before:
        raise _busy(path)


def address_to_read(uri: str, *, is_alone: bool) -> str:
    """Return the address by which SQLite opens the file of a URI for reading only (https://www.sqlite.org/uri.html).

    It takes no name of a host: a folder of the network stands in the path, with both slashes that it begins with.
    """
    local = uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)
    return f"{local}?{'immutable=1' if is_alone else 'mode=ro'}"


def _check(path: Path) -> None:
    # What a copy onto a full disk leaves is no ledger that remembers nothing; SQLite takes one byte for an empty one.
    if not (path.is_file() and path.stat().st_size >= SMALLEST_BYTES):
        raise LedgerError(NO_LEDGER.fill(path=path))


def _beside(path: Path) -> tuple[Path, Path]:
    """Return the files that SQLite keeps beside a ledger in use."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _is_writable(path: Path) -> bool:
    """Whether this user may write a ledger, its folder, and what is beside it."""
    there = [path, path.parent, *(one for one in _beside(path) if one.exists())]
    return all(os.access(one, os.W_OK) for one in there)


def _state_of(path: Path) -> tuple[int, int]:
    """Return size and time of the last change of a file: equal ones say that nobody wrote it in between."""
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def lock_of(path: Path) -> Path:
    """Return the file whose lock keeps a second command off; it stays after the command, but on Windows."""
    return path.with_name(f"{path.name}.lock")


@contextmanager
def run_lock(path: Path) -> Iterator[None]:
    """Keep every other command that changes this ledger out until this one ends, however it ends.

    Raises:
        LedgerBusyError: another one is at work.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(lock_of(path), timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise _busy(path) from error
    except OSError as error:
        raise LedgerError(UNUSABLE.fill(path=path, reason=refusal(error))) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def change(db: sqlite3.Connection) -> Iterator[None]:
    """Make several changes as one: all are kept, or none."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # A full disk makes SQLite itself roll back (https://www.sqlite.org/lang_transaction.html).
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def columns(db: sqlite3.Connection, names: Sequence[str], query: str) -> list[list[Any]]:
    """Return what a query finds column by column, in its order: many rows cost less as one text a column."""
    told = ", ".join(f"json_group_array({name})" for name in names)
    (texts,) = db.execute(f"SELECT {told} FROM ({query})").fetchall()  # noqa: S608 - queries of our own
    return [json.loads(text) for text in texts]


def settle_unfinished(db: sqlite3.Connection) -> None:
    """Settle a run that was cut off between its record and its report.

    Where the report stands in its place the run is finished; else nobody has seen its result, and its record goes.
    """
    for run, report, sha256 in db.execute(
        "SELECT id, report, report_sha256 FROM run WHERE finished IS NULL"
    ).fetchall():
        if _holds(Path(report), sha256):
            finish(db, run)
        else:
            with change(db):
                remove_run(db, run)


def is_as_written(db: sqlite3.Connection, report: Path) -> bool:
    """Whether a report is just as the last run that wrote it left it."""
    last = db.execute(
        "SELECT report_sha256 FROM run WHERE report = ? ORDER BY id DESC LIMIT 1", (str(report.resolve()),)
    ).fetchone()
    return last is not None and _holds(report, *last)


def finish(db: sqlite3.Connection, run: int) -> None:
    """Note that the report of a run stands in its place."""
    with change(db):
        db.execute("UPDATE run SET finished = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?", (run,))


def remove_run(db: sqlite3.Connection, run: int) -> None:
    """Remove all that one run recorded; decisions on its findings must not be there."""
    for table in BY_RUN:
        db.execute(f"DELETE FROM {table} WHERE run = ?", (run,))  # noqa: S608 - names from our own tuple
    for table in ("finding", "entry"):
        db.execute(f"DELETE FROM {table} WHERE run = ?", (run,))  # noqa: S608 - as above
    db.execute("DELETE FROM run WHERE id = ?", (run,))


def day_of(began: str) -> date:
    """Return the day, here, of a time in UTC: east of Greenwich a run before the office opens is of the day before."""
    return datetime.fromisoformat(began).astimezone().date()


def secret_of(db: sqlite3.Connection) -> bytes:
    """Return the key by which this ledger knows its own rows again."""
    (secret,) = db.execute("SELECT secret FROM ledger").fetchone()
    return bytes(secret)


def _holds(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _connect(path: Path, to_read: str = "") -> sqlite3.Connection:
    """Connect to a ledger, or to the address *to_read* it alone."""
    try:
        db = sqlite3.connect(to_read or path, isolation_level=None, timeout=WAIT_MILLISECONDS / 1000, uri=bool(to_read))
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    try:
        for pragma in PRAGMAS_TO_READ if to_read else PRAGMAS:
            db.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as error:
        db.close()
        raise _unusable(path, error) from error
    return db


def _busy(path: Path) -> LedgerBusyError:
    return LedgerBusyError(BUSY.fill(path=path))


def _unusable(path: Path, error: sqlite3.Error) -> LedgerError:
    # An error of SQLite names tables and files, never a value of a row.
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY
    return LedgerError(UNUSABLE.fill(path=path, reason=FAILURES.get(code, same(str(error)))))


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Apply what is missing of MIGRATIONS, each as one change."""
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if version > len(MIGRATIONS):
            raise LedgerError(NEWER.fill(path=path, found=version, known=len(MIGRATIONS)))
        if version == 0 and tables:
            raise LedgerError(NO_LEDGER.fill(path=path))
        while version < len(MIGRATIONS):
            with change(db):
                # Another command may have brought it forward meanwhile.
                (version,) = db.execute("PRAGMA user_version").fetchone()
                if version < len(MIGRATIONS):
                    _apply(db, version)
                    version += 1
    except sqlite3.Error as error:
        raise _unusable(path, error) from error


def _apply(db: sqlite3.Connection, at: int) -> None:
    # executescript() would commit first, and a kill in the middle would leave half a schema.
    statement = ""
    for line in MIGRATIONS[at].splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    if at == 0:
        db.execute("INSERT INTO ledger VALUES (?, 0)", (secrets.token_bytes(32),))
    db.execute(f"PRAGMA user_version = {at + 1}")
