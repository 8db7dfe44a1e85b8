"""Kualitas Data: files, rows and cells that were not read, or only in part, so that the sender can mend them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from votersync.domain.faults import NOTHING_LOST, fault
from votersync.records import Run
from votersync.report.listing import tabs
from votersync.report.sizes import lines_of_text, points
from votersync.report.style import Book
from votersync.report.words import number
from votersync.text import Text

NAME = Text(id="Kualitas Data", en="Data quality")
LEAD = Text(
    id="Berkas yang tidak terbaca, baris yang disisihkan dan sel yang rusak, agar pengirim dapat memperbaiki"
    "  ·  {count} masalah",
    en="Files not read, rows set aside and damaged cells, so that the sender can mend them"
    "  ·  {count:problem|problems}",
)
COLUMNS: tuple[tuple[Text, float, str], ...] = (
    (Text(id="Akibat", en="Effect"), 18, "bold"),
    (Text(id="Berkas", en="File"), 30, "text"),
    (Text(id="Lembar", en="Sheet"), 12, "text"),
    (Text(id="Baris", en="Row"), 8, "row_number"),
    (Text(id="Kolom", en="Column"), 15, "text"),
    (Text(id="Masalah", en="Problem"), 38, "cell"),
    (Text(id="Jumlah baris", en="Rows"), 8, "row_number"),
    (Text(id="Terbaca", en="Found"), 32, "text"),
    (Text(id="Yang perlu dilakukan", en="What to do"), 38, "cell"),
)
"""Title, width and look of each column."""

UNREAD = Text(id="tidak terbaca", en="not read")
NO_PERSONS = Text(id="bukan daftar orang", en="holds no persons")
ASIDE = Text(id="baris disisihkan", en="row set aside")
CELL = Text(id="sel dipakai sebagian", en="cell used in part")
NOTHING = Text(
    id="Tidak ada masalah: semua berkas, baris dan sel terbaca.", en="No problems: every file, row and cell was read."
)
HEAD = 3
LONGEST_SHOWN = 300
"""Characters of a damaged row that are shown: enough to find it in its file."""

Problem = tuple[object, ...]
"""One value for each of COLUMNS."""


def write(book: Book, run: Run) -> None:
    """Write the sheet, or several where one cannot hold all rows: lost files first, then rows, then cells."""
    for tab, part in tabs(NAME[book.lang], [*_files(run), *_rows(run), *_cells(run)]):
        _write(book, tab, part)


def _write(book: Book, tab: str, problems: Sequence[Problem]) -> None:
    sheet = book.sheet(tab, NAME)
    book.columns(sheet, [width for _, width, _ in COLUMNS])
    book.lead(sheet, (0, len(COLUMNS) - 1), LEAD.fill(count=number(len(problems))))
    for at, (title, _, look) in enumerate(COLUMNS):
        book.put(sheet, HEAD, at, title, "head_number" if look == "row_number" else "head")
    sheet.set_row(HEAD, 30)
    for row, values in enumerate(problems, HEAD + 1):
        for at, value in enumerate(values):
            book.put(sheet, row, at, value, COLUMNS[at][2])
        sheet.set_row(row, points(_lines(book, values)))
    if not problems:
        book.put(sheet, HEAD + 1, 0, NOTHING, "empty")
        sheet.set_row(HEAD + 1, 30)
    sheet.freeze_panes(HEAD + 1, 2)
    last = HEAD + max(len(problems), 1)
    book.check(sheet.autofilter(HEAD, 0, last, len(COLUMNS) - 1), HEAD, 0)
    book.check(sheet.ignore_errors({"number_stored_as_text": f"A1:I{last + 1}"}), HEAD, 0)
    book.check(sheet.print_area(0, 0, last, len(COLUMNS) - 1), last, 0)
    sheet.repeat_rows(HEAD)


def _lines(book: Book, values: Problem) -> int:
    shown = (value[book.lang] if isinstance(value, Text) else str(value) for value in values)
    return max(lines_of_text(text, width) for text, (_, width, _) in zip(shown, COLUMNS, strict=True))


def _files(run: Run) -> Iterator[Problem]:
    for file in run.files:
        for problem in file.problems:
            effect = NO_PERSONS if problem.fault in NOTHING_LOST else UNREAD
            remedy = fault(problem.fault).remedy
            yield effect, problem.file, problem.sheet, "", "", problem.detail, "", "", remedy


def _rows(run: Run) -> Iterator[Problem]:
    for file in run.files:
        for table in file.tables:
            for aside in table.set_aside:
                known, shown = fault(aside.fault), aside.shown[:LONGEST_SHOWN]
                yield ASIDE, aside.file, aside.sheet, aside.row, "", known.meaning, 1, shown, known.remedy


def _cells(run: Run) -> Iterator[Problem]:
    for file in run.files:
        for table in file.tables:
            for cell in table.faults:
                known, place, shown = fault(cell.fault), cell.column or cell.field, cell.shown[:LONGEST_SHOWN]
                row = cell.row or ""
                yield CELL, table.file, table.sheet, row, place, known.meaning, cell.rows, shown, known.remedy
