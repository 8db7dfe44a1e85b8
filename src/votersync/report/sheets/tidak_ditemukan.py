"""Tidak Ditemukan: workers on none of the rolls given."""

from __future__ import annotations

from dataclasses import replace

from votersync.report import heads
from votersync.report.columns import (
    AFTER_BRIEF,
    KABUPATEN,
    NUMBER,
    ON_LIST,
    SOURCE_WORKER,
    STATE_WORKER,
    TRAVEL,
    WHO_WORKER,
    WHY_ON_SCREEN,
    levels,
    of_other,
)
from votersync.report.finding_words import REACHES, ROLL_GIVEN
from votersync.report.listing import Column, Group, Listing, on_screen
from votersync.text import NO_TEXT, Text

SHEET = Listing(
    code="tidak-terdaftar",
    name=Text(id="Tidak Ditemukan", en="Not found"),
    lead=Text(
        id="PMI yang tidak ditemukan di daftar pemilih yang diberikan. Yang daftar desanya tidak diberikan "
        "belum tentu tidak terdaftar.",
        en="Workers not found on the rolls given. Those whose desa's roll was not given may well be registered.",
    ),
    groups=(
        Group(NO_TEXT, (NUMBER,)),
        Group(
            ON_LIST,
            (
                *WHO_WORKER,
                Column(KABUPATEN, 13, of_other("kabupaten"), wraps=True),
                Column(heads.KECAMATAN, 12, of_other("kecamatan"), wraps=True),
                Column(heads.DESA, 12, of_other("desa"), wraps=True),
                *STATE_WORKER,
            ),
        ),
        Group(
            Text(id="CAKUPAN", en="COVERAGE"),
            (Column(ROLL_GIVEN, 12.5, levels(REACHES), "bold"),),
        ),
        *AFTER_BRIEF,
        replace(TRAVEL, columns=on_screen(TRAVEL.columns)),
        *WHY_ON_SCREEN,
        SOURCE_WORKER,
    ),
    frozen=2,
    is_urgent_first=True,
    is_signed=True,
)
