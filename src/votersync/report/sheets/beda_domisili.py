"""Beda Domisili: where the voter is registered beside where the migrants' list says the worker lives."""

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
from votersync.report.finding_words import LEVEL, LEVELS
from votersync.report.listing import Column, Group, Listing
from votersync.text import Text

SHEET = Listing(
    code="beda-domisili",
    name=Text(id="Beda Domisili", en="Domicile differs"),
    lead=Text(
        id="Pemilih yang tempat terdaftarnya berbeda dari alamat di daftar PMI. Nilai yang berbeda diwarnai.",
        en="Voters registered elsewhere than the migrants' list says. Differing values are coloured.",
    ),
    groups=(
        Group(
            Text(id="TEMUAN", en="FINDING"),
            (NUMBER, Column(LEVEL, 10.5, levels(LEVELS), "bold")),
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
