"""Sudah Diputuskan: findings of every kind that an officer has decided, and that have not changed since."""

from __future__ import annotations

from dataclasses import replace

from votersync.records import Run
from votersync.report.columns import (
    EARLIER_DECISION,
    EVIDENCE_ON_SCREEN,
    FOUND,
    HISTORY,
    MARK,
    OFFICE,
    SOURCE_SECOND,
    SOURCE_VOTER,
)
from votersync.report.listing import Listing, explain, put_list, tabs
from votersync.report.recall import decided
from votersync.report.sheets.nik_ganda import ENTRIES
from votersync.report.style import Book
from votersync.text import Text

HOW = Text(
    id="Temuan ini tidak ditanyakan lagi selama datanya tetap. Untuk mengubah sebuah keputusan, isi kolom Keputusan "
    "pada barisnya dan serahkan berkas ini seperti berkas lain: votersync decide NAMA_BERKAS. Keputusan terdahulu "
    "tetap tersimpan.",
    en="These findings are not asked about again while their data stay as they are. To alter a decision, fill the "
    "column Decision of its row and hand this file in like any other: votersync decide FILE. The earlier "
    "decision is kept.",
)

SHEET = Listing(
    code="",
    name=Text(id="Sudah Diputuskan", en="Decided"),
    lead=Text(
        id="Temuan segala jenis yang sudah diputuskan dan tidak berubah sejak itu.",
        en="Findings of every kind that are decided and have not changed since.",
    ),
    groups=(
        FOUND,
        *ENTRIES,
        replace(HISTORY, columns=(*HISTORY.columns[:-1], replace(EARLIER_DECISION, width=44)), starts_page=True),
        OFFICE,
        MARK,
        EVIDENCE_ON_SCREEN,
        SOURCE_VOTER,
        SOURCE_SECOND,
    ),
    frozen=4,
)


def write(book: Book, run: Run) -> None:
    """Write the sheet, or several where one cannot hold all rows; none without a ledger."""
    if run.memory is None:
        return
    for tab, part in tabs(SHEET.name[book.lang], decided(run)):
        sheet = book.sheet(tab, SHEET.name)
        put_list(book, sheet, SHEET, run, part)
        explain(book, sheet, SHEET, len(part), HOW)
