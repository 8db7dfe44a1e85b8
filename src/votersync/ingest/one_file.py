"""One file, from its bytes to persons tables: what a reader process does.

Sheets come from the opener, tables and their columns from :mod:`votersync.ingest.table`, values from
:mod:`votersync.ingest.values`.  What holds for several files together is :mod:`votersync.ingest.read`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath

import pyarrow as pa

from votersync.config import USUAL_HOME, ColumnRule
from votersync.ingest.columnwise import release_arrow
from votersync.ingest.copies import FileRead
from votersync.ingest.discover import SourceFile
from votersync.ingest.formats.open import open_workbook
from votersync.ingest.formats.workbook import Workbook
from votersync.ingest.pages import headed, joined
from votersync.ingest.parcels import packed, slim
from votersync.ingest.passing import without_own_lists
from votersync.ingest.rawtable import RawTable
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import FileProblem, FileReading, Role, Sheet, TableReading
from votersync.text import Text

NO_ROWS = Text(id="Judul kolom ada, tetapi tidak ada baris di bawahnya.", en="There are headers but no rows below.")
BLANK = Text(id="Tidak ada sel yang terisi.", en="No cell is filled.")
MERE_TEXT = Text(
    id="Menurut namanya buku kerja, tetapi isinya teks tanpa tabel, mungkin pesan galat saat diunduh. Unduh lagi.",
    en="By its name a workbook, it holds text without a table, perhaps an error told during its download. Download it "
    "again.",
)
WORKBOOKS = frozenset({".ods", ".parquet", ".xls", ".xlsb", ".xlsm", ".xlsx"})
"""Endings of names under which nobody keeps mere text on purpose."""

FilePacked = tuple[FileReading, list[tuple[Role, pa.Buffer]]]
"""A :data:`votersync.ingest.copies.FileRead` as it comes from another process."""


def read_packed(source: SourceFile, rules: Sequence[ColumnRule], home: str) -> FilePacked:
    """Read one file as :func:`read_file` does, and make its tables ready for their way to another process."""
    reading, tables = read_file(source, rules, home)
    parcels = []
    while tables:
        role, table = tables.pop(0)
        parcels.append((role, packed(table)))
        del table
    release_arrow()
    return reading, parcels


def read_file(source: SourceFile, rules: Sequence[ColumnRule] = (), home: str = USUAL_HOME) -> FileRead:
    """Read one file.

    Args:
        source: the file.
        rules: columns named by the user.
        home: code of the regency whose places sheet and file names may say by their bare names.

    Returns:
        how it was understood, and (role, table with :data:`votersync.ingest.values.SCHEMA`) of each table in it, but
        for columns that :func:`votersync.ingest.parcels.whole` puts back.
    """
    workbook = open_workbook(source.path, source.name)
    is_blank = not any(len(sheet.rows) for sheet in workbook.sheets)
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
    if not problems:
        problems += _as_a_whole(source, workbook, readings, [sheet for sheet, _ in others], is_blank=is_blank)
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


def _as_a_whole(
    source: SourceFile, workbook: Workbook, readings: Sequence[TableReading], others: Sequence[Sheet], *, is_blank: bool
) -> list[FileProblem]:
    """Tell what is wrong with a file that has no part with a problem; *others* are its sheets without persons."""
    is_named_workbook = PurePath(source.name).suffix.lower() in WORKBOOKS
    wrongs = (
        (is_blank, "berkas-kosong", BLANK),
        (readings and not any(table.rows_in for table in readings), "berkas-tanpa-baris", NO_ROWS),
        (
            not readings and workbook.format == "csv" and is_named_workbook and any(map(_is_prose, others)),
            "berkas-tidak-dikenal",
            MERE_TEXT,
        ),
    )
    return [FileProblem(source.name, "", fault, text) for is_so, fault, text in wrongs if is_so][:1]


def _is_prose(sheet: Sheet) -> bool:
    """Whether a text is no table: no two lines have columns."""
    return sum(len(row) > 1 for row in sheet.rows) < 2


def _sheets_and_notes(workbook: Workbook) -> tuple[list[Sheet], list[Text]]:
    kept, own = without_own_lists(workbook.sheets)
    return headed(joined(kept)), [*workbook.notes, *own]


def _persons_of(raws: list[RawTable]) -> Iterator[tuple[TableReading, pa.Table]]:
    """Read raw tables, which are taken out of the list as it goes; slim persons tables."""
    while raws:
        reading = raws[0].reading
        persons, faults, aside = to_persons(raws.pop(0))
        set_aside, faults = [*reading.set_aside, *aside], [*reading.faults, *faults]
        yield replace(reading, rows_read=len(persons), set_aside=set_aside, faults=faults), slim(persons)


def _passed_over(sheet: Sheet, told: Sequence[object]) -> list[Text]:
    """Note a sheet with content of which nothing is told."""
    name = f"{sheet.name}: " if sheet.name else ""
    note = Text(id=f"{name}bukan tabel orang, dilewati.", en=f"{name}no table of persons, passed over.")
    return [note] if len(sheet.rows) and not told else []
