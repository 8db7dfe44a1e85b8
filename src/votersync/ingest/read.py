"""read(): files to persons tables, every row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from votersync.config import USUAL_HOME, ColumnRule, Config
from votersync.domain.umur import VOTING_AGE
from votersync.errors import VotersyncError
from votersync.ingest.columnwise import release_arrow
from votersync.ingest.copies import FileRead, without_copies
from votersync.ingest.discover import SourceFile, discover
from votersync.ingest.formats.open import open_workbook
from votersync.ingest.formats.workbook import Workbook
from votersync.ingest.pages import headed, joined
from votersync.ingest.passing import without_own_lists
from votersync.ingest.pool import Crash, run_in_processes
from votersync.ingest.rawtable import RawTable
from votersync.ingest.table import find_tables
from votersync.ingest.values import SCHEMA, to_persons
from votersync.records import FileProblem, FileReading, Role, Sheet, TableReading
from votersync.tables import PERSONS, check_columns
from votersync.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from votersync.ingest.versions import Twins

TEXT = pa.large_string()
LARGE = 64 * 1024**2
"""Bytes of a table from which compressing it costs less than the memory is worth: some 300,000 voters."""
ROWS_AT_ONCE = 250_000
"""Rows compressed at a time: for each, Arrow takes as much memory again until it is done."""
AS_WRITTEN = {"nik_asal": "nik", "nkk_asal": "nkk"}
"""Columns of numbers as the file has them, by which they mostly are as read."""

NO_ROWS = Text(id="Judul kolom ada, tetapi tidak ada baris di bawahnya.", en="There are headers but no rows below.")
CRASHED = Text(id="Pembaca berhenti saat membaca berkas ini.", en="The reader stopped while reading this file.")


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read."""

    voters: pd.DataFrame
    """Persons table, see :data:`votersync.tables.PERSONS`."""
    migrants: pd.DataFrame
    files: tuple[FileReading, ...]
    as_of: date
    """Reference date in force."""
    home: str
    """Code of the home regency; empty when it cannot be told."""
    twins: Twins
    """Voters of whom two versions of a roll do not say the same, see :func:`votersync.ingest.versions.read_once`."""


Packed = tuple[FileReading, list[tuple[Role, pa.Buffer]]]


def read(config: Config, *, on_progress: Callable[[int, int], None] | None = None) -> Reading:
    """Read all inputs into one table of voters and one of migrants.

    Args:
        config: inputs, roles, column rules, processes, reference date, home regency.
        on_progress: told (files read, files in all).

    Raises:
        VotersyncError: a row was lost (a fault of ours; nothing is reported from such a run).
    """
    from votersync.ingest.misplaced import leave_out_misplaced
    from votersync.ingest.places import resolve_places
    from votersync.ingest.versions import read_once
    from votersync.ingest.workers import default_as_of, settle_workers

    files, tables = _read_all(config, on_progress)
    voters, migrants = _join(tables, Role.VOTERS), _join(tables, Role.MIGRANTS)
    voters, migrants, home = resolve_places(voters, migrants, config.wilayah)
    voters, files, twins = read_once(voters, files)
    as_of = config.as_of or default_as_of(migrants) or _coming_of_age(voters)
    migrants = settle_workers(migrants, as_of)
    voters = leave_out_misplaced(voters).assign(pekerja=-1, status_pmi=None)
    _check_conservation(files, len(voters) + len(migrants))
    voters, migrants = _typed(voters), _typed(migrants)
    release_arrow()
    return Reading(voters, migrants, files, as_of, home, twins)


def inspect_files(config: Config, *, on_progress: Callable[[int, int], None] | None = None) -> tuple[FileReading, ...]:
    """Read all inputs and return only how each file and table was understood."""
    from votersync.ingest.places import resolve_places
    from votersync.ingest.versions import read_once

    files, tables = _read_all(config, on_progress)
    rolls = [(role, table) for role, table in tables if role is Role.VOTERS]
    if len(rolls) < 2:
        return files
    voters, *_ = resolve_places(_join(rolls, Role.VOTERS), _join(rolls, Role.MIGRANTS), config.wilayah)
    return read_once(voters, files)[1]


def _read_all(
    config: Config, on_progress: Callable[[int, int], None] | None
) -> tuple[tuple[FileReading, ...], list[tuple[Role, pa.Table]]]:
    found = discover(config)
    done = 0

    def on_done(_position: int) -> None:
        nonlocal done
        done += 1
        if on_progress:
            on_progress(done, len(found.files))

    task = partial(_read_packed, rules=config.columns, home=config.wilayah or USUAL_HOME)
    # The largest first: the last one begun keeps the others waiting.
    sources = sorted(found.files, key=_size, reverse=True)
    results = run_in_processes(task, sources, config.processes, on_done=on_done)
    read = {s.name: _crashed(s) if isinstance(r, Crash) else r for s, r in zip(sources, results, strict=True)}
    packed = [read[source.name] for source in found.files]
    reads = without_copies([(file, [(role, _unpacked(table)) for role, table in tables]) for file, tables in packed])
    files = (*(reading for reading, _ in reads), *found.passed_over)
    return files, [role_and_table for _, tables in reads for role_and_table in tables]


def _size(source: SourceFile) -> int:
    """Return a file's bytes; 0 where it has gone since it was found."""
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def _read_packed(source: SourceFile, rules: Sequence[ColumnRule], home: str) -> Packed:
    """Read one file and make its tables ready for their way between processes."""
    reading, tables = read_file(source, rules, home)
    packed = []
    while tables:
        role, table = tables.pop(0)
        packed.append((role, _packed(table)))
        del table
    release_arrow()
    return reading, packed


def _packed(table: pa.Table) -> pa.Buffer:
    """Write a table as an Arrow stream; a large one, which takes memory several times on its way, compressed."""
    options = pa.ipc.IpcWriteOptions(compression="zstd" if table.nbytes > LARGE else None)
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=ROWS_AT_ONCE)
    return stream.getvalue()


def _unpacked(stream: pa.Buffer) -> pa.Table:
    return pa.ipc.open_stream(stream).read_all()


def _crashed(source: SourceFile) -> Packed:
    return FileReading(
        source.name, source.sha256, "", problems=(FileProblem(source.name, "", "pembaca-berhenti", CRASHED),)
    ), []


def read_file(source: SourceFile, rules: Sequence[ColumnRule] = (), home: str = USUAL_HOME) -> FileRead:
    """Read one file; runs in a reader process.

    Args:
        source: the file.
        rules: columns named by the user.
        home: code of the regency whose places sheet and file names may say by their bare names.

    Returns:
        how it was understood, and (role, table with :data:`votersync.ingest.values.SCHEMA`) of each table in it, but
        for columns that :func:`_whole` puts back.
    """
    workbook = open_workbook(Path(source.path), source.name)
    find = partial(find_tables, file=source.name, rules=rules, home=home)
    problems = list(workbook.problems)
    readings: list[TableReading] = []
    tables: list[tuple[Role, pa.Table]] = []
    others: list[tuple[Sheet, list[RawTable | FileProblem]]] = []
    sheets, notes = _sheets_and_notes(workbook)
    workbook = replace(workbook, sheets=())
    # Millions of rows are too much for an office PC both as found and as read.
    while sheets:
        found = find(sheets[0], role=source.role)
        raws = [item for item in found if isinstance(item, RawTable)]
        if not raws:
            others.append((sheets.pop(0), found))
            continue
        problems += [item for item in found if isinstance(item, FileProblem)]
        del sheets[0], found
        for table, persons in _persons_of(raws):
            readings.append(table)
            tables += [(table.role, persons)] if len(persons) else []
    for sheet, found in others:
        # Beside tables of persons a sheet can be a recap, whatever the user said of the file.
        can_be_recap = readings and source.role is not Role.UNKNOWN
        told = find(sheet, role=Role.UNKNOWN) if can_be_recap else found
        problems += [item for item in told if isinstance(item, FileProblem)]
        notes += _passed_over(sheet, told)
    if readings and not problems and not any(table.rows_in for table in readings):
        problems.append(FileProblem(source.name, "", "berkas-tanpa-baris", NO_ROWS))
    reading = FileReading(
        file=source.name,
        sha256=source.sha256,
        format=workbook.format,
        encoding=workbook.encoding,
        tables=readings,
        problems=tuple(problems),
        notes=tuple(notes),
    )
    return reading, tables


def _sheets_and_notes(workbook: Workbook) -> tuple[list[Sheet], list[Text]]:
    kept, own = without_own_lists(workbook.sheets)
    return headed(joined(kept)), [*workbook.notes, *own]


def _persons_of(raws: list[RawTable]) -> Iterator[tuple[TableReading, pa.Table]]:
    """Read raw tables, which are taken out of the list as it goes; slim persons tables, see :func:`_slim`."""
    while raws:
        reading = raws[0].reading
        persons, faults, aside = to_persons(raws.pop(0))
        set_aside, faults = [*reading.set_aside, *aside], [*reading.faults, *faults]
        yield replace(reading, rows_read=len(persons), set_aside=set_aside, faults=faults), _slim(persons)


def _passed_over(sheet: Sheet, told: Sequence[object]) -> list[Text]:
    """Note a sheet with content of which nothing is told."""
    name = f"{sheet.name}: " if sheet.name else ""
    note = Text(id=f"{name}bukan tabel orang, dilewati.", en=f"{name}no table of persons, passed over.")
    return [note] if len(sheet.rows) and not told else []


def _join(tables: Sequence[tuple[Role, pa.Table]], role: Role) -> pd.DataFrame:
    """Stack the tables of one role, in the order of files."""
    import pandas as pd

    own = [_whole(table) for table_role, table in tables if table_role is role]
    stacked = pa.concat_tables(own).unify_dictionaries() if own else SCHEMA.empty_table()
    frame = stacked.to_pandas()
    return (
        frame.astype({c.name: "str" for c in PERSONS if c.dtype == "str" and c.name in frame})
        if len(frame)
        else pd.DataFrame(frame)
    )


def _slim(table: pa.Table) -> pa.Table:
    """Leave out columns that say nothing of their own, blank ones and numbers read as written: half of most tables.

    What comes from another process takes memory twice on its way, and leaves gaps there.
    """
    texts = [f.name for f in SCHEMA if f.type == TEXT and f.name not in AS_WRITTEN]
    blank = [name for name in texts if table[name].null_count == len(table)]
    as_written = [name for name in AS_WRITTEN if table[name].equals(table[AS_WRITTEN[name]])]
    return table.drop_columns({*blank, *as_written} - {*AS_WRITTEN.values()})


def _whole(table: pa.Table) -> pa.Table:
    """Put columns that :func:`_slim` left out in their place; those that say the same share their memory."""
    blank = pa.chunked_array([pa.nulls(len(table), TEXT)])
    there = set(table.column_names)
    found = {f.name: f.name if f.name in there else AS_WRITTEN.get(f.name, "") for f in SCHEMA}
    return pa.table([table[own] if own in there else blank for own in found.values()], schema=SCHEMA)


def _typed(persons: pd.DataFrame) -> pd.DataFrame:
    typed = persons[[column.name for column in PERSONS]].astype({column.name: column.dtype for column in PERSONS})
    check_columns(typed, PERSONS)
    return typed


def _coming_of_age(voters: pd.DataFrame) -> date:
    """Reference date where no list knows of any event: the year in which the youngest voter comes of age."""
    youngest = int(voters["tahun_lahir"].max()) if len(voters) else 0
    return date((youngest or 2000) + VOTING_AGE, 12, 31)


def _check_conservation(files: Sequence[FileReading], persons: int) -> None:
    """Every row is read or set aside; a difference is a fault of ours, and no report may stand on it."""
    tables = [table for file in files for table in file.tables]
    lost = [t for t in tables if t.rows_in != t.rows_read + t.rows_repeated + len(t.set_aside)]
    if lost or sum(table.rows_read for table in tables) != persons:
        where = ", ".join(f"{t.file} [{t.sheet}]" for t in lost) or "?"
        raise VotersyncError(
            Text(
                id=f"Jumlah baris tidak cocok di {where}; laporan tidak dibuat. Mohon laporkan kepada pengembang.",
                en=f"Row counts do not add up in {where}; no report was made. Please tell the developers.",
            )
        )
