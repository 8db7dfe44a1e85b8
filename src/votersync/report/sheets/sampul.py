"""Sampul: the first sheet of one area's workbook, which says what it is a part of."""

from __future__ import annotations

from collections import Counter

from votersync.findings.find import KINDS
from votersync.records import Run
from votersync.report import heads
from votersync.report.areas import Area
from votersync.report.caveats import NO_GROUND
from votersync.report.listing import SUMMARY
from votersync.report.recall import UNDECIDED, undecided
from votersync.report.sheets.listings import link_to
from votersync.report.sheets.perkembangan import put_links, put_progress
from votersync.report.style import Book
from votersync.report.words import day
from votersync.text import Text, number

WIDTHS = (56.0, 14.0, 36.0, 20.0)
LAST = len(WIDTHS) - 1
LEAD = Text(
    id="{part} dari {whole} temuan  ·  keadaan per {as_of}  ·  tanda hasil {mark}",
    en="{part} of {whole:finding|findings}  ·  as of {as_of}  ·  mark of the result {mark}",
)
WHOSE = Text(
    id="Berkas ini hanya memuat temuan wilayah tersebut, menurut tempat pemilih terdaftar; bila tidak ada pemilih, "
    "menurut alamat PMI. Orang lain dalam sebuah temuan dapat terdaftar di wilayah lain. Berkas dengan tanda hasil "
    "yang lain bukan dari hasil ini.",
    en="This file holds only the findings of that area, by where the voter is registered; where there is no voter, by "
    "the worker's address. The other person of a finding may be registered elsewhere. Files with another mark are not "
    "of this result.",
)
MASKED = Text(
    id="NIK dan NKK disamarkan. Angka yang disembunyikan memuat tanggal lahir, yang tertulis di lembar lain: berkas "
    "ini tetap data pribadi.",
    en="NIK and NKK are masked. The hidden digits hold the birth date, which stands on the other sheets: this file is "
    "still personal data.",
)
HEADS = (
    (heads.KIND_OF_FINDING, "head"),
    (heads.COUNT, "head_number"),
    (heads.OPEN_SHEET, "head_set_in"),
)


def write(book: Book, run: Run, area: Area, whole: int, mark: str) -> None:
    """Write the sheet.

    Args:
        book: the area's workbook.
        run: the run with this area's findings only.
        area: which area.
        whole: number of findings in the whole report.
        mark: what all workbooks of the result carry.
    """
    sheet = book.sheet(SUMMARY[book.lang], area.name)
    book.columns(sheet, WIDTHS)
    lead = LEAD.fill(part=number(len(area.findings)), whole=number(whole), as_of=day(run.as_of), mark=mark)
    book.lead(sheet, (0, LAST), lead)
    book.paragraph(sheet, 2, (0, LAST), NO_GROUND, "warning")
    for at, (title, look) in enumerate(HEADS):
        book.put(sheet, 4, at, title, look)
    sheet.set_row(4, 18)
    counts, open_ones = (Counter(finding.kind for finding in some) for some in (area.findings, undecided(run)))
    row = 5
    for kind in KINDS:
        if not counts[kind.code]:
            continue
        book.put(sheet, row, 0, kind.name, "row_name")
        book.put(sheet, row, 1, counts[kind.code], "row_number")
        link_to(book, sheet, (row, 2), kind, run)
        if run.memory:
            book.put(sheet, row, LAST, open_ones[kind.code], "row_number")
        row += 1
    book.put(sheet, row, 0, heads.TOTAL, "row_name")
    book.put(sheet, row, 1, len(area.findings), "row_number")
    if run.memory:
        book.put(sheet, 4, LAST, UNDECIDED, "head_number")
        book.put(sheet, row, LAST, open_ones.total(), "row_number")
    row = put_progress(book, sheet, row + 2, (0, LAST), run)
    row = put_links(book, sheet, row, run)
    row = book.paragraphs(sheet, row, (0, LAST), (WHOSE, MASKED) if book.masks else (WHOSE,))
    book.check(sheet.print_area(0, 0, row - 1, LAST), row, LAST)
