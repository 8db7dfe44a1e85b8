"""Status PMI: voters who by the lists are abroad or recorded as dead."""

from __future__ import annotations

from dataclasses import replace

from votersync.report.columns import AFTER, FOUND, SOURCE_VOTER, SOURCE_WORKER, SURE, TRAVEL, VOTER, WHY, WORKER
from votersync.report.listing import Listing
from votersync.text import Text

SHEET = Listing(
    code="status-pmi",
    name=Text(id="Status PMI", en="Workers' status"),
    lead=Text(
        id="Pemilih yang menurut daftar PMI sedang di luar negeri (tetap MS) atau tercatat meninggal.",
        en="Voters who by the lists are abroad (they stay eligible) or recorded as dead.",
    ),
    groups=(
        FOUND,
        VOTER,
        WORKER,
        replace(TRAVEL, starts_page=True),
        replace(SURE, starts_page=False),
        *AFTER,
        *WHY,
        SOURCE_VOTER,
        SOURCE_WORKER,
    ),
    frozen=4,
)
