"""nik-beda-data: birth date or sex inside a sound NIK differ from the entry's own columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votersync.domain.nik import FEMALE_DAY
from votersync.findings.keys import Bools, Ints
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.numbers import of_column
from votersync.findings.rolls import births_of, digits_of, is_voter, number, sexes_of
from votersync.findings.wording import entry_text, rows_at
from votersync.records import Finding
from votersync.text import Text, joined, same

SEX, BIRTH = "jenis-kelamin", "tanggal-lahir"
"""Levels; both are joined by a comma where both differ."""

_LEVELS = np.array(["", SEX, BIRTH, f"{SEX},{BIRTH}"], dtype=object)

ROWS_AT_ONCE = 2**18
"""Entries compared at a time: their digits and dates take some 200 bytes each."""

TOLD: dict[str, Text] = {
    SEX: Text(id="jenis kelamin tertulis {own}, menurut NIK {nik}", en="sex is written {own}, the NIK says {nik}"),
    BIRTH: Text(
        id="tanggal lahir tertulis {own}, menurut NIK {nik}", en="birth date is written {own}, the NIK says {nik}"
    ),
}


@dataclass(frozen=True, slots=True)
class _Compared:
    """Entries beside their NIKs; one row each, dates as day, month and two-digit year, 0 unknown."""

    written: Ints
    in_nik: Ints
    sex: Ints
    """1 L, 2 P."""
    sex_in_nik: Ints
    is_known: Bools
    """Whether both dates are whole."""

    @property
    def differing_parts(self) -> Ints:
        """How many parts of the date differ."""
        parts: Ints = (self.written != self.in_nik).sum(axis=1) * self.is_known
        return parts

    @property
    def is_other_sex(self) -> Bools:
        """Whether both sexes are known and differ."""
        other: Bools = (self.sex > 0) & (self.sex_in_nik > 0) & (self.sex != self.sex_in_nik)
        return other

    @property
    def level(self) -> Ints:
        """What differs, as a position of _LEVELS."""
        level: Ints = self.is_other_sex + 2 * (self.differing_parts > 0)
        return level

    def told(self, i: int, level: str) -> Text:
        """Say what differs in one entry."""
        values = {
            SEX: ("-LP"[self.sex[i]], "-LP"[self.sex_in_nik[i]]),
            BIRTH: (_day(self.written[i]), _day(self.in_nik[i])),
        }
        return joined((TOLD[part].fill(own=values[part][0], nik=values[part][1]) for part in level.split(",")), "; ")


_COMPARED = ["nik", "jenis_kelamin", "hari_lahir", "bulan_lahir", "tahun_lahir", "file", "sheet"]
"""Columns that an entry is compared by, and those that tell its roll."""


def _find(evidence: Evidence) -> Iterator[Finding]:
    at = np.flatnonzero(is_voter(evidence.voters))
    # Their other columns, of millions of voters, are not copied to find a few.
    own = evidence.voters[_COMPARED].iloc[at]
    starts = range(0, max(len(own), 1), ROWS_AT_ONCE)
    what = _LEVELS[np.concatenate([_compare(own.iloc[first : first + ROWS_AT_ONCE]).level for first in starts])]
    told = np.flatnonzero((what != "") & ~of_column(own, what))
    compared = _compare(own.iloc[told])
    is_other_sex, differing = compared.is_other_sex, compared.differing_parts
    for i, (level, person) in enumerate(zip(what[told].tolist(), rows_at(evidence.voters, at[told]), strict=True)):
        said = compared.told(i, level)
        text = same("{entry}: {said}.").fill(entry=entry_text(person), said=said)
        severity = 2 if is_other_sex[i] or differing[i] > 1 else 1
        yield Finding(KIND.code, severity, text, voter=int(at[told[i]]), level=level)


def _compare(own: pd.DataFrame) -> _Compared:
    digits, born = digits_of(own["nik"]), births_of(own)
    day, month, year = number(digits, 6, 8), number(digits, 8, 10), number(digits, 10, 12)
    is_female = day > FEMALE_DAY
    day = np.where(is_female, day - FEMALE_DAY, day)
    is_date = (day >= 1) & (day <= 31) & (month >= 1) & (month <= 12) & (year >= 0)
    return _Compared(
        written=np.stack([born[:, 2], born[:, 1], born[:, 0] % 100], axis=1),
        in_nik=np.stack([day, month, year], axis=1),
        sex=sexes_of(own),
        sex_in_nik=np.where(is_date, 1 + is_female, 0),
        is_known=is_date & (born > 0).all(axis=1),
    )


def _day(parts: Ints) -> str:
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
    is_of_rolls=True,
    recap=Recap.PERBAIKAN,
)
