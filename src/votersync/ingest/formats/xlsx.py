"""Office Open XML workbooks (xlsx, xlsm): the fast reader with a witness, the exact reader where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from votersync.ingest.formats.archive import Archive
from votersync.ingest.formats.fast_rows import FastRows, fast_rows, open_fast
from votersync.ingest.formats.patched import with_errors
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.sheets import SheetPart, read_each, sheet_of
from votersync.ingest.formats.workbook import UnreadableError, Workbook
from votersync.ingest.formats.xlsx_exact import ExactSheet, read_exactly
from votersync.ingest.formats.xlsx_package import (
    Package,
    count_strings,
    read_package,
    read_strings,
    read_styles,
)
from votersync.ingest.formats.xlsx_witness import Witness, examine
from votersync.records import Sheet
from votersync.text import Text

READ_EXACTLY = Text(
    id="Lembar dibaca sel demi sel karena memuat hal yang tidak terbaca pasti oleh pembaca cepat.",
    en="The sheet was read cell by cell, as it holds something the fast reader does not give exactly.",
)


def detect(probe: Probe) -> bool:
    """Whether the archive holds an XML workbook."""
    names = {name.replace("\\", "/").lower().lstrip("/") for name in probe.members}
    return any(name.endswith((".xml", ".rels")) and name.startswith("xl/") for name in names) and not any(
        name.endswith("workbook.bin") for name in names
    )


def read(source: Path | BytesIO) -> Workbook:
    """Read all sheets of a file, or of its content; raise :class:`UnreadableError` when there is no reading it."""
    with Archive(source) as archive:
        book = _Book(source, archive, read_package(archive))
        count_strings(archive, book.package.strings_part)
        return read_each("xlsx", book.package.sheets, partial(_read_sheet, book))


@dataclass(slots=True)
class _Book:
    """One workbook being read; strings, styles and the fast reader are opened on first use."""

    source: Path | BytesIO
    archive: Archive
    package: Package
    _fast: CalamineWorkbook | None = None
    _fast_failed: bool = False
    _strings: list[str] | None = None
    _styles: tuple[str, ...] | None = None

    def fast(self, index: int, part: SheetPart) -> FastRows | None:
        """Return the sheet through the fast reader; None when that fails or numbers sheets otherwise."""
        if self._fast_failed:
            return None
        try:
            if self._fast is None:
                self._fast = open_fast(self.source)
            names = self._fast.sheet_names
            if index >= len(names) or names[index] != part.name:
                return None
            return fast_rows(self._fast, index)
        except UnreadableError:
            self._fast_failed = self._fast is None
            return None

    def exact(self, part: SheetPart) -> ExactSheet:
        """Return the sheet through the exact reader."""
        if self._strings is None:
            self._strings = read_strings(self.archive, self.package.strings_part)
        if self._styles is None:
            self._styles = read_styles(self.archive, self.package.styles_part)
        chunks = self.archive.chunks(part.part)
        return read_exactly(chunks, self._strings, self._styles, is_1904=self.package.is_1904)


def _read_sheet(book: _Book, index: int, part: SheetPart) -> Sheet:
    witness = examine(book.archive.chunks(part.part))
    if not witness.doubt:
        rows = book.fast(index, part)
        if rows is not None and agrees(rows, witness):
            return sheet_of(part, *with_errors(rows, witness.errors), witness)
    exact = book.exact(part)
    return sheet_of(part, exact.rows, exact.numbers, exact, READ_EXACTLY)


def agrees(rows: FastRows, witness: Witness) -> bool:
    """Whether the fast reader returned every cell that the bytes hold, on rows that the bytes have."""
    return (
        rows.cells == witness.cells
        and rows.strings <= witness.strings
        and not rows.is_doubtful
        and set(rows.numbers) <= set(witness.rows)
    )
