"""Data Pemilih: single entries, families and addresses of the rolls that should be checked."""

from __future__ import annotations

from dataclasses import replace

from votersync.report.columns import AFTER_BRIEF, EVIDENCE, FOUND, SOURCE_VOTER, STEP, VOTER
from votersync.report.listing import Column, Group, Listing
from votersync.text import Text

SHEET = Listing(
    code="data-pemilih",
    name=Text(id="Data Pemilih", en="Voters' data"),
    lead=Text(
        id="Entri pemilih yang datanya perlu diperiksa: NIK, NKK, umur, TPS, alamat. Kerusakan satu kolom penuh ada di "
        "Kualitas Data.",
        en="Voter entries whose data should be checked: NIK, NKK, age, TPS, address. Damage of a whole column is on "
        "Data quality.",
    ),
    groups=(
        FOUND,
        # One entry is shown, so nothing is compared.
        replace(VOTER, columns=tuple(replace(column, compared="") for column in VOTER.columns)),
        Group(Text(id="BUKTI", en="EVIDENCE"), (replace(EVIDENCE, width=28),)),
        *AFTER_BRIEF,
        Group(Text(id="LANGKAH", en="STEP"), (STEP,)),
        SOURCE_VOTER,
        Group(
            Text(id="ENTRI LAIN", en="OTHER ENTRIES"),
            (
                Column(
                    Text(id="Berkas dan baris", en="Files and rows"),
                    40,
                    lambda lines: lines.others,
                    "small",
                    is_printed=False,
                ),
            ),
        ),
    ),
    frozen=4,
    is_signed=True,
)
