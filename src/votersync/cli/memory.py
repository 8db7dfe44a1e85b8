"""Runs with and without a ledger: found beside the settings, locked, recorded around the report."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from votersync.cli.options import LINE, Choice
from votersync.config_file import LEDGER_NAME, find_config_file, find_ledger
from votersync.errors import FileUnreadableError, InputError, LedgerError, OutputError, UsageError
from votersync.report.folder import SUFFIX
from votersync.text import Text

if TYPE_CHECKING:
    import sqlite3

    from votersync.config import Config
    from votersync.ledger.remember import Remembered
    from votersync.records import Run

OFFICER_OPTION = Choice(
    ("--officer",),
    Text(
        id="Nama petugas yang dicatat dalam ledger (bawaan: nama pengguna komputer).",
        en="Name of the officer recorded in the ledger (default: user name of the computer).",
    ),
    LINE,
    Text(id="NAMA", en="NAME"),
)
OPTIONS = (
    OFFICER_OPTION,
    Choice(
        ("--ledger/--no-ledger",),
        Text(
            id="Pakai ledger di samping votersync.toml, bila ada (bawaan), atau tidak.",
            en="Use the ledger beside votersync.toml where there is one (default), or do not.",
        ),
        more={"default": True},
    ),
)

UNKNOWN_USER = "?"
NO_WORKING_FOLDER = Text(
    id="Ini bukan folder kerja: tidak ada ledger (votersync.db) di folder ini atau di atasnya. Pindah dahulu ke folder "
    "kerja kantor dengan cd; hanya bila belum pernah ada, buat dengan: votersync init",
    en="This is no working folder: there is no ledger (votersync.db) in this folder or above it. Change to the "
    "office's working folder with cd first; only where there never was one, make it with: votersync init",
)
UNTAKEN = Text(
    id="{path} memuat {count} isian kantor yang belum dicatat, jadi tidak diganti. Catat dulu dengan: votersync decide "
    '"{path}" (isian yang tidak dapat dicatat disebutnya: betulkan atau kosongkan), atau pilih nama lain untuk '
    "--output.",
    en="{path} holds {count:entry|entries} of the office not recorded yet, so it is not replaced. Record first with: "
    'votersync decide "{path}" (it tells entries that cannot be recorded: correct or empty them), or choose another '
    "name for --output.",
)
FILLED_IN = Text(
    id="{path} memuat {count} isian kantor, jadi tidak diganti: tanpa ledger isian itu tidak tercatat di mana pun. "
    "Pindahkan dulu berkas itu, atau pilih nama lain untuk --output.",
    en="{path} holds {count:entry|entries} of the office, so it is not replaced: without a ledger they are recorded "
    "nowhere else. Move that file away first, or choose another name for --output.",
)
CANNOT_LOOK = Text(
    id="{path} terkunci dan pernah diubah, jadi tidak diganti: isian kantor di dalamnya akan hilang. Berikan kata "
    "sandinya, pindahkan dulu berkas itu, atau pilih nama lain untuk --output.",
    en="{path} is locked and was changed, so it is not replaced: what the office wrote into it would be lost. Give its "
    "password, move that file away first, or choose another name for --output.",
)
LOST = Text(
    id="{path} tidak ada lagi, padahal pernah dipakai di folder ini. Kembalikan berkas itu atau cadangannya; untuk "
    "mulai tanpa ingatan: votersync init. Sekali tanpa ledger: votersync match "
    "--no-ledger",
    en="{path} is no longer there, though it was in use in this folder. Put it or its backup back; to begin without a "
    "memory: votersync init. Once without a ledger: votersync match --no-ledger",
)


def ledger_of(config_file: Path | None) -> Path | None:
    """Return the ledger of the working folder that the command runs in; ``None``: there is none.

    Raises:
        LedgerError: there was one, which is no longer there.
    """
    settings = config_file or find_config_file(Path())
    ledger = find_ledger(settings)
    if ledger is None and settings is not None:
        from votersync.ledger.store import lock_of

        missing = settings.with_name(LEDGER_NAME)
        if lock_of(missing).exists():
            raise LedgerError(LOST.fill(path=missing))
    return ledger


def required_ledger(config_file: Path | None) -> Path:
    """Return the ledger of the working folder.

    Raises:
        UsageError: the command runs in no working folder.
    """
    ledger = ledger_of(config_file)
    if ledger is None:
        raise UsageError(NO_WORKING_FOLDER)
    return ledger


@contextmanager
def opened_ledger(config_file: Path | None, *, changes: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the ledger of the working folder, settled; *changes*: and keep other commands out.

    Raises:
        UsageError: the command runs in no working folder.
        LedgerBusyError: another run is using it.
        LedgerError: it cannot be used.
    """
    ledger = required_ledger(config_file)
    from votersync.ledger.store import opened, opened_to_read, run_lock, settle_unfinished

    if not changes:
        with opened_to_read(ledger) as db:
            yield db
        return
    with run_lock(ledger), opened(ledger) as db:
        settle_unfinished(db)
        yield db


@contextmanager
def ledger_if_any(config_file: Path | None) -> Iterator[sqlite3.Connection | None]:
    """Open the ledger of the working folder to look something up; ``None``: there is none.

    Raises:
        LedgerError: it cannot be used.
    """
    ledger = ledger_of(config_file)
    if ledger is None:
        yield None
        return
    from votersync.ledger.store import opened_to_read

    with opened_to_read(ledger) as db:
        yield db


class RunMemory:
    """One run of the main job; without a ledger it remembers and records nothing."""

    def __init__(self, db: sqlite3.Connection | None, officer: str) -> None:
        self._db = db
        self._officer = officer
        self._remembered: Remembered | None = None

    def match(self, config: Config, on_progress: Callable[[int, int], None] | None, *, finds: bool) -> Run:
        """Do the main job; with a ledger the run has a memory, and findings are looked for in any case."""
        from votersync.run import match, match_remembering

        if self._db is None:
            return match(config, on_progress=on_progress, finds=finds)
        today = date.today()  # noqa: DTZ011 - the office's own calendar day
        self._remembered = match_remembering(config, self._db, today, on_progress=on_progress)
        return self._remembered.run

    def keep_entries(self, report: Path, folder: Path | None, password: str) -> None:
        """Stop before a report, or its parts, are replaced in which officers wrote what nobody has recorded.

        Raises:
            OutputError: one of them holds such entries, or is locked and may hold some.
        """
        parts = sorted(folder.glob(f"*{SUFFIX}")) if folder else []
        for place, workbooks in ((report, [report]), (folder, parts)):
            count = sum(self._unrecorded(workbook, password) for workbook in workbooks)
            if count:
                raise OutputError((FILLED_IN if self._db is None else UNTAKEN).fill(path=place, count=count))

    def _unrecorded(self, report: Path, password: str) -> int:
        """Count the rows of a workbook with entries of the office that are not in the ledger."""
        if not report.is_file():
            return 0
        from votersync.ingest.passing import reason_by_content
        from votersync.ledger.decisions import untaken
        from votersync.ledger.store import is_as_written
        from votersync.report.returned import read_entries

        if self._db is not None and is_as_written(self._db, report):
            return 0
        try:
            found = read_entries(report, password)
        except FileUnreadableError as error:
            # The mark of a locked report is lost where it is saved again.
            if reason_by_content(report) is not None:
                return 0
            raise OutputError(CANNOT_LOOK.fill(path=report)) from error
        except InputError:
            # Not ours.
            return 0
        rows = len(found.rows) if self._db is None else untaken(self._db, found.rows)
        return rows + len(found.problems) + len(found.unread)

    def sweep(self, paths: Iterable[Path]) -> None:
        """Remove what killed runs left beside outputs; without the ledger's lock another run may be writing them."""
        if self._db is not None:
            from votersync.report.atomic import sweep

            for path in paths:
                sweep(path)

    @contextmanager
    def recording(self, report: Path, content: bytes) -> Iterator[None]:
        """Record the run before the report is put in its place, and finish it after; take it back where that fails."""
        if self._db is None or self._remembered is None:
            yield
            return
        from votersync.ledger.record import Report, record
        from votersync.ledger.store import settle_unfinished

        record(self._db, self._remembered, self._officer, Report(report, sha256(content).hexdigest()))
        try:
            yield
        finally:
            settle_unfinished(self._db)


@contextmanager
def remembering(ledger: Path | None, officer: str | None) -> Iterator[RunMemory]:
    """Open the ledger for one run, and keep other runs out of it.

    Raises:
        LedgerBusyError: another run is using it.
        LedgerError: it cannot be used.
    """
    if ledger is None:
        yield RunMemory(None, "")
        return
    from votersync.ledger.store import opened, run_lock, settle_unfinished

    with run_lock(ledger), opened(ledger) as db:
        settle_unfinished(db)
        yield RunMemory(db, officer or user_name())


def user_name() -> str:
    """Return the name of the computer's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return UNKNOWN_USER
