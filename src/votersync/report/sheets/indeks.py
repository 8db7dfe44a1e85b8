"""Indeks: all workbooks of single areas with their counts, whose sum is the whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from votersync.findings.find import KINDS
from votersync.findings.kind import FindingKind
from votersync.records import Run
from votersync.report import heads
from votersync.report.areas import Area
from votersync.report.caveats import NO_GROUND
from votersync.report.listing import NOTHING
from votersync.report.style import Book
from votersync.report.words import day
from votersync.text import Text, number, same

NAME = Text(id="Indeks", en="Index")
TITLE = Text(id="Laporan per wilayah", en="Reports by area")
LEAD = Text(
    id="{parts} berkas, {whole} temuan  ·  keadaan per {as_of}  ·  tanda hasil {mark}",
    en="{parts:file|files}, {whole:finding|findings}  ·  as of {as_of}  ·  mark of the result {mark}",
)
AREA = Text(id="Wilayah", en="Area")
STRANGERS = Text(
    id="Berkas dalam folder ini yang BUKAN dari hasil ini (tidak diubah, tidak dihapus; periksa, lalu pindahkan):",
    en="Files in this folder that are NOT of this result (neither changed nor deleted; check them, then move them):",
)
PLACE_WIDTHS, NUMBER_WIDTH, HEAD = (38.0, 38.0), 7.5, 4


def write(book: Book, run: Run, parts: Sequence[Area], mark: str, strangers: Sequence[str]) -> None:
    """Write the sheet.

    Args:
        book: the workbook.
        run: the whole run.
        parts: its areas.
        mark: what all workbooks of the result carry.
        strangers: names of files in the folder that are not of this result.
    """
    kinds = [kind for kind in KINDS if any(finding.kind == kind.code for finding in run.findings)]
    last = len(PLACE_WIDTHS) + len(kinds)
    sheet = book.sheet(NAME[book.lang], TITLE)
    book.columns(sheet, [*PLACE_WIDTHS, *[NUMBER_WIDTH] * (last - 1)])
    told = {"parts": number(len(parts)), "whole": number(len(run.findings)), "as_of": day(run.as_of), "mark": mark}
    book.lead(sheet, (0, last), LEAD.fill(**told))
    book.paragraph(sheet, 2, (0, last), NO_GROUND, "warning")
    end = _table(book, sheet, run, parts, kinds)
    texts = [] if parts else [NOTHING]
    texts += [STRANGERS, *(same(name) for name in strangers)] if strangers else []
    for row, text in enumerate(texts, end + 1):
        book.paragraph(sheet, row, (0, last), text, "warning" if text is STRANGERS else "note")
    book.check(sheet.print_area(0, 0, end + len(texts), last), end, last)


def _table(book: Book, sheet: Worksheet, run: Run, parts: Sequence[Area], kinds: Sequence[FindingKind]) -> int:
    """Write a line for each part and their sums; return the row after them."""
    numbers, last = len(PLACE_WIDTHS), len(PLACE_WIDTHS) + len(kinds)
    book.put_row(sheet, HEAD, (AREA, heads.FILE), "head")
    book.put_row(sheet, HEAD, [*(kind.name for kind in kinds), heads.TOTAL], "head_up", column=numbers)
    sheet.set_row(HEAD, 150)
    sums = Counter[str]()
    for row, area in enumerate(parts, HEAD + 1):
        counts = Counter(finding.kind for finding in area.findings)
        sums += counts
        book.put_row(sheet, row, (area.name, area.file), "row_name")
        book.put_row(sheet, row, [counts[kind.code] or "" for kind in kinds], "count", column=numbers)
        book.put(sheet, row, last, len(area.findings), "total")
    _check(sums, run)
    end = HEAD + 1 + len(parts)
    book.put_row(sheet, end, (heads.TOTAL, ""), "total_name")
    book.put_row(sheet, end, [*(sums[kind.code] for kind in kinds), sums.total()], "total", column=numbers)
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)
    return end + 1


def _check(sums: Counter[str], run: Run) -> None:
    """Raise AssertionError, a fault of ours, unless the parts together are the whole."""
    whole = Counter(finding.kind for finding in run.findings)
    if sums != whole:
        message = f"parts differ from the whole: {sums}, {whole}"
        raise AssertionError(message)
