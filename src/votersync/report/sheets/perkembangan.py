"""Perkembangan: what is new, unchanged, changed and gone since the last run, kind by kind."""

from __future__ import annotations

from collections import Counter

from xlsxwriter.worksheet import Worksheet

from votersync.memory import Memory, Progress
from votersync.records import Run
from votersync.report import heads
from votersync.report.listing import tabs
from votersync.report.memory_words import PROGRESS, kind_name
from votersync.report.recall import UNDECIDED, decided, progress_counts, progress_line
from votersync.report.sheets import sudah_diputuskan, tidak_muncul_lagi
from votersync.report.style import Book
from votersync.text import Text

NAME = Text(id="Perkembangan", en="Progress")
LEAD = Text(
    id="Temuan putaran ini dibanding putaran terakhir, menurut jenis",
    en="Findings of this run compared with the last one, by kind",
)
MEANING = Text(
    id="Baru: belum ada pada putaran terakhir. Tetap: ada, dan datanya sama. Berubah: ada, tetapi datanya berubah. "
    "Selesai: tidak muncul lagi, padahal daftarnya diberikan. Tak tercakup: tidak muncul karena daftarnya tidak "
    "diberikan, atau tidak lengkap; ini tidak berarti selesai. Yang sudah dan yang belum diputuskan termasuk dalam "
    "baru, tetap dan berubah. Yang dikerjakan sekarang: yang belum diputuskan, di lembar jenisnya; bila kolom "
    "Keputusan terdahulu terisi, periksa apakah keputusan itu masih berlaku.",
    en="New: not there in the last run. Unchanged: there, with the same data. Changed: there, but its data have "
    "changed. Resolved: no longer found although the lists were given. Not covered: not found since the lists were "
    "not given, or not in full; this does not mean resolved. Those decided and undecided are part of new, "
    "unchanged and changed. To do now: the undecided ones, on the sheet of their kind; where the column Earlier "
    "decision is filled, see whether that decision still holds.",
)
DECIDED = Text(id="Sudah diputuskan", en="Decided")
OPEN = Text(id="Buka lembar {tab}", en="Open the sheet {tab}")
FOUND = (Progress.BARU, Progress.TETAP, Progress.BERUBAH)
"""What findings of this run may be; the others are gone."""

WIDTHS = (44.0, 12.0, 12.0, 12.0, 12.0, 14.0, 18.0, 18.0)
LAST = len(WIDTHS) - 1


def write(book: Book, run: Run) -> None:
    """Write the sheet; none without a ledger."""
    if run.memory is None:
        return
    sheet = book.sheet(NAME[book.lang], NAME)
    book.columns(sheet, WIDTHS)
    book.lead(sheet, (0, LAST), LEAD)
    row = put_progress(book, sheet, 2, (0, LAST), run)
    row = put_links(book, sheet, row, run)
    row = _table(book, sheet, row + 1, run, run.memory)
    book.paragraph(sheet, row, (0, LAST), MEANING)
    book.check(sheet.print_area(0, 0, row, LAST), row, LAST)


def put_progress(book: Book, sheet: Worksheet, row: int, columns: tuple[int, int], run: Run) -> int:
    """Tell how findings went on and what drifted in the inputs; nothing without a ledger.

    Args:
        book: the workbook.
        sheet: one of its sheets.
        row: the first row to be written.
        columns: first and last column.
        run: the run, or a part of it.

    Returns:
        The row after.
    """
    if run.memory is None:
        return row
    book.paragraph(sheet, row, columns, progress_line(run.memory))
    return book.paragraphs(sheet, row + 1, columns, run.memory.warnings, "warning")


def put_links(book: Book, sheet: Worksheet, row: int, run: Run) -> int:
    """Lead to the sheets of what is decided and of what is gone, where they hold something; return the row after."""
    gone = run.memory.gone if run.memory else ()
    for name, rows in ((sudah_diputuskan.SHEET.name, decided(run)), (tidak_muncul_lagi.NAME, gone)):
        if rows:
            tab, _ = tabs(name[book.lang], rows)[0]
            book.link(sheet, (row, 0), tab, OPEN.fill(tab=name), "plain_link")
            row += 1
    return row


def _table(book: Book, sheet: Worksheet, row: int, run: Run, memory: Memory) -> int:
    """Write a line for each kind that is or was found, and their sums; return the row after it and one more."""
    words = [word[book.lang].capitalize() for word in PROGRESS.values()]
    book.put(sheet, row, 0, heads.KIND_OF_FINDING, "head")
    book.put_row(sheet, row, (*words, DECIDED, UNDECIDED), "head_middle", column=1)
    sheet.set_row(row, 18)
    counts, closed = progress_counts(run, memory), Counter(finding.kind for finding in decided(run))
    for at, (kind, progress) in enumerate(counts.items(), row + 1):
        _line(book, sheet, at, (kind_name(kind), progress, closed[kind]), ("row_name", "count"))
    end = row + 1 + len(counts)
    _line(book, sheet, end, (heads.TOTAL, sum(counts.values(), Counter()), closed.total()), ("total_name", "total"))
    return end + 2


def _line(
    book: Book, sheet: Worksheet, row: int, told: tuple[Text, Counter[Progress], int], looks: tuple[str, str]
) -> None:
    name, counts, closed = told
    found = sum(counts[progress] for progress in FOUND)
    book.put(sheet, row, 0, name, looks[0])
    every = (*(counts[progress] for progress in PROGRESS), closed, found - closed)
    book.put_row(sheet, row, [count or "" for count in every], looks[1], column=1)
