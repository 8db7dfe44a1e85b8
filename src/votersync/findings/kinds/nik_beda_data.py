"""nik-beda-data: birth date or sex inside a sound NIK differ from the entry's own columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from votersync.domain.nik import FEMALE_DAY
from votersync.findings.keys import Bools, Ints
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.numbers import of_column
from votersync.findings.rolls import Rolls, number, read_rolls
from votersync.findings.wording import entry_text, rows_at
from votersync.records import Finding
from votersync.text import Text

SEX, BIRTH = "jenis-kelamin", "tanggal-lahir"
"""Levels; both are joined by a comma where both differ."""

TOLD: dict[str, Text] = {
    SEX: Text(id="jenis kelamin tertulis {own}, menurut NIK {nik}", en="sex is written {own}, the NIK says {nik}"),
    BIRTH: Text(
        id="tanggal lahir tertulis {own}, menurut NIK {nik}", en="birth date is written {own}, the NIK says {nik}"
    ),
}


def _find(evidence: Evidence) -> Iterator[Finding]:
    rolls = read_rolls(evidence.voters)
    born, sex = _read(rolls)
    day, month, year = born.T
    own = np.stack([rolls.born[:, 2], rolls.born[:, 1], rolls.born[:, 0] % 100], axis=1)
    known = (born[:, 0] > 0) & (rolls.born > 0).all(axis=1)
    differing = (own != born).sum(axis=1) * known
    is_other_sex = (sex > 0) & (rolls.sex > 0) & (sex != rolls.sex)
    what = np.where(is_other_sex, SEX, "").astype("U40")
    what = np.where(differing > 0, np.where(is_other_sex, f"{SEX},{BIRTH}", BIRTH), what)
    told = np.flatnonzero((what != "") & ~of_column(evidence.voters.iloc[rolls.at], what))
    people = rows_at(evidence.voters, rolls.at[told])
    for i, person in zip(told.tolist(), people, strict=True):
        values = {
            SEX: ("LP"[rolls.sex[i] - 1], "LP"[sex[i] - 1]) if sex[i] and rolls.sex[i] else ("", ""),
            BIRTH: (_day(own[i]), _day((day[i], month[i], year[i]))),
        }
        parts = [TOLD[part].fill(own=values[part][0], nik=values[part][1]) for part in str(what[i]).split(",")]
        said = Text(id="; ".join(p.id for p in parts), en="; ".join(p.en for p in parts))
        text = Text(id="{entry}: {said}.", en="{entry}: {said}.").fill(entry=entry_text(person), said=said)
        severity = 2 if is_other_sex[i] or differing[i] > 1 else 1
        yield Finding(KIND.code, severity, text, voter=int(rolls.at[i]), level=str(what[i]))


def _read(rolls: Rolls) -> tuple[Ints, Ints]:
    """(n, 3) day, month and two-digit year, and sex (1 L, 2 P), inside each NIK; 0 where one of them cannot be."""
    day, month, year = number(rolls.nik, 6, 8), number(rolls.nik, 8, 10), number(rolls.nik, 10, 12)
    is_female = day > FEMALE_DAY
    day = np.where(is_female, day - FEMALE_DAY, day)
    is_date: Bools = (day >= 1) & (day <= 31) & (month >= 1) & (month <= 12) & (year >= 0)
    born = np.stack([day, month, year], axis=1)
    return np.where(is_date[:, None], born, 0), np.where(is_date, 1 + is_female, 0)


def _day(parts: tuple[int, int, int] | Ints) -> str:
    """Write day, month and two-digit year as ``05-03-90``."""
    return "-".join(f"{int(part):02d}" for part in parts)


KIND = FindingKind(
    code="nik-beda-data",
    name=Text(id="NIK beda dengan data", en="NIK against the entry"),
    meaning=Text(
        id="Tanggal lahir atau jenis kelamin yang terkandung dalam NIK berbeda dari yang tertulis. Bisa sah: NIK tidak "
        "diganti ketika tanggal lahir diperbaiki.",
        en="Birth date or sex inside the NIK differ from what is written. It can be lawful: a NIK is not reissued when "
        "a birth date is corrected.",
    ),
    ground="PP 37/2007 Pasal 37 (tanggal lahir dan jenis kelamin dalam NIK); PP 40/2019 (NIK tidak berubah)",
    next_step=Text(
        id="Periksa KTP-el atau KK melalui Disdukcapil atau keluarga, lalu catat perbaikannya bila ada.",
        en="Check the KTP-el or KK with Disdukcapil or the family, then record the correction if there is one.",
    ),
    severity=2,
    sheet="data-pemilih",
    find=_find,
    recap=Recap.PERBAIKAN,
)
