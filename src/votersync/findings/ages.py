"""Ages of voters on a reference date, told only where every date that the known parts allow agrees."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from votersync.domain.umur import VOTING_AGE
from votersync.findings.keys import Ints
from votersync.findings.kind import Evidence
from votersync.findings.rolls import is_voter

OLDEST_USUAL = 100
"""KPU screens ages above it (Surat KPU 1577/PP.05-SD/13/2025)."""

YOUNGEST_OF = 0.999
"""Part of a roll's voters that is older than its under-age slips."""


def reference_date(evidence: Evidence) -> date:
    """Return the date on which a voter must have come of age.

    The date that the user gave; else the end of the year in which the roll's youngest come of age, where that is later
    than the latest event of the migrants' lists: the lists are often older than the roll.
    """
    years = evidence.voters["tahun_lahir"][evidence.voters["tahun_lahir"] > 0]
    if evidence.config.as_of is not None or years.empty:
        return evidence.as_of
    return max(evidence.as_of, date(int(np.quantile(years, YOUNGEST_OF)) + VOTING_AGE, 12, 31))


def younger_than(voters: pd.DataFrame, age: int, on: date) -> Ints:
    """Return the positions of voters who are surely younger than an age on a date."""
    day, month, year = _parts(voters)
    earliest = year * 10_000 + np.maximum(month, 1) * 100 + np.maximum(day, 1)
    is_younger = np.where(year > 0, earliest > _number(on) - age * 10_000, _age_of(voters, below=age))
    return np.flatnonzero(is_younger & is_voter(voters))


def older_than(voters: pd.DataFrame, age: int, on: date) -> Ints:
    """Return the positions of voters who are surely older than an age in full years on a date."""
    day, month, year = _parts(voters)
    latest = year * 10_000 + np.where(month > 0, month, 12) * 100 + np.where(day > 0, day, 31)
    years = voters["umur"].to_numpy(np.int64)
    is_older = np.where(year > 0, latest <= _number(on) - (age + 1) * 10_000, years > age)
    return np.flatnonzero(is_older & is_voter(voters))


def age_on(born: tuple[int, int, int], on: date) -> int:
    """Return the age in full years of someone born on (day, month, year; unknown parts count as the first)."""
    day, month, year = born
    return on.year - year - ((on.month, on.day) < (max(month, 1), max(day, 1)))


def _parts(voters: pd.DataFrame) -> tuple[Ints, Ints, Ints]:
    day, month, year = (voters[c].to_numpy(np.int64) for c in ("hari_lahir", "bulan_lahir", "tahun_lahir"))
    return day, month, year


def _number(on: date) -> int:
    return on.year * 10_000 + on.month * 100 + on.day


def _age_of(voters: pd.DataFrame, *, below: int) -> np.ndarray:
    years = voters["umur"].to_numpy(np.int64)
    return (years > 0) & (years < below)
