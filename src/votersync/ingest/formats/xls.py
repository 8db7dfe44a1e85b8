"""Old Excel workbooks (xls, BIFF5 and BIFF8): calamine reads, a walk over the records proves it."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from votersync.ingest.formats.archive import damaged
from votersync.ingest.formats.biff import SheetRecords, read_records
from votersync.ingest.formats.cells import HIDDEN_COLUMNS, NOT_CELLS
from votersync.ingest.formats.fast_rows import fast_rows, open_fast
from votersync.ingest.formats.ole import MAGIC, Compound
from votersync.ingest.formats.patched import prove
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.workbook import UnreadableError, Workbook, locked
from votersync.records import FileProblem, Sheet
from votersync.text import Text


def detect(probe: Probe) -> bool:
    """Whether the file is a compound file: an xls workbook, or a locked one of any kind."""
    return probe.head.startswith(MAGIC)


def read(path: Path) -> Workbook:
    """Read all sheets; raise :class:`UnreadableError` when the file as a whole cannot be read."""
    compound = Compound(path)
    if "EncryptedPackage" in compound:
        return Workbook("xlsx", problems=(locked().problem(),))
    records = read_records(_workbook_stream(compound))
    book = open_fast(path)
    if len(book.sheet_names) != len(records):
        raise damaged("BIFF")
    sheets: list[Sheet] = []
    problems: list[FileProblem] = []
    notes: list[Text] = []
    for index, sheet in enumerate(records):
        if not sheet.is_worksheet:
            notes.append(NOT_CELLS.fill(name=sheet.name))
            continue
        try:
            sheets.append(_read_sheet(book, index, sheet))
        except UnreadableError as error:
            problems.append(error.problem(sheet.name))
    return Workbook("xls", sheets=tuple(sheets), problems=tuple(problems), notes=tuple(notes))


def _workbook_stream(compound: Compound) -> bytes:
    for stream in ("Workbook", "Book"):
        if stream in compound:
            return compound.read(stream)
    raise UnreadableError(
        "berkas-tidak-dikenal",
        Text(id="Berkas Office lama tanpa buku kerja Excel.", en="An old Office file without an Excel workbook."),
    )


def _read_sheet(book: CalamineWorkbook, index: int, sheet: SheetRecords) -> Sheet:
    if sheet.is_doubled:
        raise UnreadableError(
            "lembar-tak-terbukti",
            Text(id="Ada sel yang tersimpan dua kali.", en="A cell is stored twice."),
        )
    fast = fast_rows(book, index)
    rows, numbers = prove(fast, sheet.cells, sheet.errors, sheet.labels)
    return Sheet(
        name=sheet.name,
        rows=rows,
        numbers=numbers,
        merged=tuple(sheet.merged),
        is_hidden=sheet.is_hidden,
        hidden_rows=frozenset(sheet.hidden_rows),
        notes=(HIDDEN_COLUMNS.fill(count=sheet.hidden_columns),) if sheet.hidden_columns else (),
    )
