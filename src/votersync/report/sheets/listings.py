"""The sheets that list findings, in the order of the workbook; a new one is one line here."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from votersync.findings.kind import FindingKind
from votersync.records import Run
from votersync.report.listing import Listing
from votersync.report.recall import undecided
from votersync.report.sheets import (
    beda_domisili,
    data_pemilih,
    nik_ganda,
    perlu_ditinjau,
    status_pmi,
    sudah_diputuskan,
    tidak_ditemukan,
)
from votersync.report.style import Book

LISTINGS: tuple[Listing, ...] = (
    beda_domisili.SHEET,
    nik_ganda.SHEET,
    status_pmi.SHEET,
    tidak_ditemukan.SHEET,
    data_pemilih.SHEET,
    perlu_ditinjau.SHEET,
)
BY_CODE = {listing.code: listing for listing in LISTINGS}


def link_to(book: Book, sheet: Worksheet, at: tuple[int, int], kind: FindingKind, run: Run) -> None:
    """Lead from a cell to the first finding of a kind that is to be decided; of those decided where that is all."""
    own, is_open = ((finding.kind == kind.code for finding in some) for some in (run.findings, undecided(run)))
    listing = sudah_diputuskan.SHEET if any(own) and not any(is_open) else BY_CODE[kind.sheet]
    tab, begins = listing.first_of(kind.code, run, book.lang)
    book.link(sheet, at, tab, listing.name, row=begins)
