"""Beda Domisili: where the voter is registered beside where the migrants' list says the worker lives."""

from __future__ import annotations

from votersync.report.columns import FINDING, NUMBER, PAIR, levels
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
        Group(FINDING, (NUMBER, Column(LEVEL, 10.5, levels(LEVELS), "bold"))),
        *PAIR,
    ),
    frozen=3,
)
