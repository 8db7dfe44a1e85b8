"""The sheets that list findings, in the order of the workbook; a new one is one line here."""

from __future__ import annotations

from votersync.report.listing import Listing
from votersync.report.sheets import beda_domisili, data_pemilih, nik_ganda, perlu_ditinjau, status_pmi, tidak_ditemukan

LISTINGS: tuple[Listing, ...] = (
    beda_domisili.SHEET,
    nik_ganda.SHEET,
    status_pmi.SHEET,
    tidak_ditemukan.SHEET,
    data_pemilih.SHEET,
    perlu_ditinjau.SHEET,
)
BY_CODE = {listing.code: listing for listing in LISTINGS}
