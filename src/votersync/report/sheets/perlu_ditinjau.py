"""Perlu Ditinjau: pairs that may be one person; an officer decides."""

from __future__ import annotations

from votersync.report.columns import FINDING, NUMBER, PAIR, levels
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
        Group(FINDING, (NUMBER, Column(DOUBT, 14, levels(DOUBTS), "small", wraps=True))),
        *PAIR,
    ),
    frozen=3,
)
