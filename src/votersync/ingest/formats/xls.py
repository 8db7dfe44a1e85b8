"""Old Excel workbooks (xls, BIFF5 and BIFF8): calamine reads, a walk over the records proves it."""

from __future__ import annotations

from pathlib import Path

from votersync.ingest.formats.archive import damaged
from votersync.ingest.formats.biff import read_records
from votersync.ingest.formats.fast_rows import fast_rows, open_fast
from votersync.ingest.formats.ole import MAGIC, Compound
from votersync.ingest.formats.patched import prove
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.sheets import SheetPart, read_each, sheet_of
from votersync.ingest.formats.workbook import UnreadableError, Workbook, locked
from votersync.records import Sheet
from votersync.text import Text


def detect(probe: Probe) -> bool:
    """Whether the file is a compound file: an xls workbook, or a locked one of any kind."""
    return probe.head.startswith(MAGIC)


def read(path: Path) -> Workbook:
    """Read all sheets; raise :class:`UnreadableError` when the file as a whole cannot be read."""
    compound = Compound(path)
    if "EncryptedPackage" in compound:
        return Workbook("xlsx", problems=(locked().problem(),))
    listed = read_records(_workbook_stream(compound))
    book = open_fast(path)
    if len(book.sheet_names) != len(listed):
        raise damaged("BIFF")

    def read_sheet(index: int, part: SheetPart) -> Sheet:
        records = listed[index][1]
        if records.is_doubled:
            raise UnreadableError(
                "lembar-tak-terbukti",
                Text(id="Ada sel yang tersimpan dua kali.", en="A cell is stored twice."),
            )
        return sheet_of(part, *prove(fast_rows(book, index), records), records)

    return read_each("xls", [part for part, _ in listed], read_sheet)


def _workbook_stream(compound: Compound) -> bytes:
    for stream in ("Workbook", "Book"):
        if stream in compound:
            return compound.read(stream)
    raise UnreadableError(
        "berkas-tidak-dikenal",
        Text(id="Berkas Office lama tanpa buku kerja Excel.", en="An old Office file without an Excel workbook."),
    )
