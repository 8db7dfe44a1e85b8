"""NIK dan Ganda: one NIK on two people, one person with two NIKs, one NIK twice on the rolls."""

from __future__ import annotations

from dataclasses import replace

from votersync.report.columns import (
    AFTER,
    FOUND,
    SOURCE_SECOND,
    SOURCE_VOTER,
    SURE,
    TPS,
    VOTER,
    WHERE_OTHER,
    WHO_WORKER,
    WHY,
    of_other,
)
from votersync.report.lines import Lines
from votersync.report.listing import Column, Group, Listing
from votersync.report.weights import in_words
from votersync.text import Text

ROLL, LIST = Text(id="daftar pemilih", en="voter roll"), Text(id="daftar PMI", en="migrants' list")


def _which_list(lines: Lines) -> list[str]:
    entries = zip(lines.other_is_voter, lines.other.file, strict=True)
    return [(ROLL if is_voter else LIST)[lines.lang] if file else "" for is_voter, file in entries]


ENTRIES = (
    replace(VOTER, title=Text(id="ENTRI PERTAMA (DAFTAR PEMILIH)", en="FIRST ENTRY (VOTER ROLL)")),
    Group(
        Text(id="ENTRI KEDUA", en="SECOND ENTRY"),
        (
            Column(Text(id="Daftar", en="List"), 10, _which_list, "small"),
            *WHO_WORKER,
            *WHERE_OTHER,
            Column(TPS, 4.5, of_other("tps"), "middle"),
        ),
    ),
)


def _weights(lines: Lines) -> list[str]:
    return [in_words(steps, lines.lang) for steps in lines.weights()]


WEIGHTS = Group(
    Text(id="BOBOT", en="WEIGHTS"),
    (
        Column(
            Text(id="Bobot menurut isian, dalam bit (lihat Metode)", en="Weight by field, in bits (see Method)"),
            90,
            _weights,
            "small",
            wraps=True,
            is_printed=False,
        ),
    ),
)

SHEET = Listing(
    code="nik",
    name=Text(id="NIK dan Ganda", en="NIK and doubles"),
    lead=Text(
        id="NIK yang sama pada nama lain, NIK yang berbeda pada orang yang tampak sama, dan entri ganda.",
        en="One NIK on different names, other NIKs on apparently one person, and double entries.",
    ),
    groups=(
        FOUND,
        *ENTRIES,
        SURE,
        *AFTER,
        *WHY,
        WEIGHTS,
        SOURCE_VOTER,
        SOURCE_SECOND,
    ),
    frozen=4,
)
