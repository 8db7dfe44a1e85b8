"""Kualitas Data: rows that were not read and cells that are damaged, so that the sender can mend them."""

from __future__ import annotations

from votersync.domain.faults import fault
from votersync.records import Run
from votersync.report.style import MOST_ROWS, Book, Column
from votersync.text import Text

TITLE = Text(id="Kualitas Data", en="Data quality")
LEAD = Text(
    id="Baris yang disisihkan dan sel yang rusak, dengan tempatnya, agar pengirim dapat memperbaiki.",
    en="Rows set aside and damaged cells, with their place, so that the sender can mend them.",
)
COLUMNS = (
    Column(Text(id="Berkas", en="File"), 34),
    Column(Text(id="Lembar", en="Sheet"), 14),
    Column(Text(id="Baris", en="Row"), 8, "number"),
    Column(Text(id="Kolom", en="Column"), 18),
    Column(Text(id="Akibat", en="Effect"), 16),
    Column(Text(id="Masalah", en="Problem"), 46),
    Column(Text(id="Jumlah baris", en="Rows"), 9, "number"),
    Column(Text(id="Terbaca", en="Found"), 34, "text"),
    Column(Text(id="Yang perlu dilakukan", en="What to do"), 40),
)
ASIDE = Text(id="baris disisihkan", en="row set aside")
CELL = Text(id="sel tidak dipakai penuh", en="cell not fully used")
HEAD = 3


def write(book: Book, run: Run, footer: str) -> None:
    """Write the sheet; set-aside rows first."""
    sheet = book.sheet(TITLE, footer=footer)
    book.heading(sheet, TITLE, LEAD, 6)
    rows: list[tuple[object, ...]] = []
    tables = [table for file in run.files for table in file.tables]
    for table in tables:
        for aside in table.set_aside:
            known = fault(aside.fault)
            rows.append((aside.file, aside.sheet, aside.row, "", ASIDE, known.meaning, 1, aside.shown, known.remedy))
    for table in tables:
        for cell in table.faults:
            known, place = fault(cell.fault), cell.column or cell.field
            row = cell.row or ""
            rows.append((table.file, table.sheet, row, place, CELL, known.meaning, cell.rows, cell.shown, known.remedy))
    book.table(sheet, HEAD, COLUMNS, rows[:MOST_ROWS])
    if not rows:
        book.put(sheet, HEAD + 1, 0, Text(id="Tidak ada masalah.", en="No problems."), "bold")
    book.finish_list(sheet, HEAD, len(COLUMNS), len(rows), 0)
