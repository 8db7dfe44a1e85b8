"""Status PMI: voters who by the lists are abroad or recorded as dead."""

from __future__ import annotations

from dataclasses import replace

from votersync.report.columns import (
    AFTER,
    KIND,
    NUMBER,
    PRIORITY,
    SOURCE_VOTER,
    SOURCE_WORKER,
    STATE_WORKER,
    SURE,
    TRAVEL,
    VOTER_GROUP,
    WHERE_OTHER,
    WHERE_VOTER,
    WHO_VOTER,
    WHO_WORKER,
    WHY,
    WORKER_GROUP,
)
from votersync.report.listing import Group, Listing
from votersync.text import Text

SHEET = Listing(
    code="status-pmi",
    name=Text(id="Status PMI", en="Workers' status"),
    lead=Text(
        id="Pemilih yang menurut daftar PMI sedang di luar negeri (tetap MS) atau tercatat meninggal.",
        en="Voters who by the lists are abroad (they stay eligible) or recorded as dead.",
    ),
    groups=(
        Group(Text(id="TEMUAN", en="FINDING"), (NUMBER, KIND, PRIORITY)),
        Group(VOTER_GROUP, (*WHO_VOTER, *WHERE_VOTER)),
        Group(
            WORKER_GROUP,
            (*WHO_WORKER, *WHERE_OTHER, *STATE_WORKER),
        ),
        replace(TRAVEL, starts_page=True),
        replace(SURE, starts_page=False),
        *AFTER,
        *WHY,
        SOURCE_VOTER,
        SOURCE_WORKER,
    ),
    frozen=4,
)
