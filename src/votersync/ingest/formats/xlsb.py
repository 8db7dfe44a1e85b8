"""Binary Excel workbooks (xlsb): calamine reads, a walk over the records proves it."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from python_calamine import CalamineWorkbook

from votersync.ingest.formats.archive import Archive, damaged
from votersync.ingest.formats.biff12 import each_record, read_records, wide_text
from votersync.ingest.formats.fast_rows import fast_rows, open_fast
from votersync.ingest.formats.patched import prove
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.sheets import SheetPart, read_each, sheet_of
from votersync.ingest.formats.workbook import UnreadableError, Workbook
from votersync.ingest.formats.xlsx_package import relations, workbook_part
from votersync.records import Sheet
from votersync.text import Text

_WORKBOOK: Final = "xl/workbook.bin"
_SHEET_RECORD: Final = 156  # BrtBundleSh


def detect(probe: Probe) -> bool:
    """Whether the archive holds a binary workbook."""
    return any(name.lower().endswith("workbook.bin") for name in probe.members)


def read(path: Path) -> Workbook:
    """Read all sheets; raise :class:`UnreadableError` when the file as a whole cannot be read."""
    with Archive(path) as archive:
        parts = _sheet_parts(archive)
        book = open_fast(path)
        return read_each("xlsb", parts, lambda _, part: _read_sheet(archive, book, part))


def _sheet_parts(archive: Archive) -> list[SheetPart]:
    workbook = workbook_part(archive, _WORKBOOK)
    targets = relations(archive, workbook)
    content = archive.read(workbook)
    parts = []
    try:
        for kind, start, _ in each_record(content):
            if kind != _SHEET_RECORD:
                continue
            (state,) = struct.unpack_from("<I", content, start)
            relation, at = wide_text(content, start + 8)
            name, _ = wide_text(content, at)
            part_kind, part = targets.get(relation, ("", ""))
            parts.append(SheetPart(name, part, part_kind, is_hidden=bool(state)))
    except (struct.error, IndexError) as error:
        raise damaged(workbook) from error
    return parts


def _read_sheet(archive: Archive, book: CalamineWorkbook, part: SheetPart) -> Sheet:
    records = read_records(archive.read(part.part))
    if records.is_doubled or part.name not in book.sheet_names:
        raise UnreadableError(
            "lembar-tak-terbukti",
            Text(
                id="Ada sel yang tersimpan dua kali, atau lembar tidak terdaftar.",
                en="A cell is stored twice, or the sheet is not listed.",
            ),
        )
    fast = fast_rows(book, book.sheet_names.index(part.name))
    return sheet_of(part, *prove(fast, records), records)
