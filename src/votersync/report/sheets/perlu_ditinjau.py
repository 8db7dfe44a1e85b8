"""Perlu Ditinjau: pairs that may be one person; an officer decides."""

from __future__ import annotations

from votersync.report.columns import (
    AFTER,
    NUMBER,
    SOURCE_VOTER,
    SOURCE_WORKER,
    STATE_WORKER,
    SURE,
    VOTER_GROUP,
    WHERE_OTHER,
    WHERE_VOTER,
    WHO_VOTER,
    WHO_WORKER,
    WHY,
    WORKER_GROUP,
    levels,
)
from votersync.report.finding_words import DOUBT, DOUBTS
from votersync.report.listing import Column, Group, Listing
from votersync.text import Text

SHEET = Listing(
    code="perlu-ditinjau",
    name=Text(id="Perlu Ditinjau", en="For review"),
    lead=Text(
        id="Pasangan yang mungkin satu orang; bandingkan dan catat. Yang paling mungkin di atas.",
        en="Pairs that may be one person; compare and record. The likeliest stand first.",
    ),
    groups=(
        Group(
            Text(id="TEMUAN", en="FINDING"),
            (NUMBER, Column(DOUBT, 14, levels(DOUBTS), "small", wraps=True)),
        ),
        Group(VOTER_GROUP, (*WHO_VOTER, *WHERE_VOTER)),
        Group(WORKER_GROUP, (*WHO_WORKER, *WHERE_OTHER, *STATE_WORKER)),
        SURE,
        *AFTER,
        *WHY,
        SOURCE_VOTER,
        SOURCE_WORKER,
    ),
    frozen=3,
)
