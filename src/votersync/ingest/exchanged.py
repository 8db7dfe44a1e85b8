"""Rows whose NIK stands in the column of the NKK and the other way round: the birth date proves it."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import numpy as np

from votersync.domain.kode import SEXES
from votersync.ingest.cells import FaultLog
from votersync.ingest.columnwise import Coded
from votersync.ingest.dates import Dates
from votersync.ingest.digits import Births, Bools, Ints, births_of


def put_exchanged_back(columns: MutableMapping[str, Coded[Any]], births: Births, dates: Dates, log: FaultLog) -> Births:
    """Exchange NIK and NKK in the rows where only the number called NKK holds the birth date and sex of the row.

    An NKK holds the day of its issue, so by chance that happens once in 10,000 rows whose NIK is wrong.

    Args:
        columns: with ``nik``, ``nkk``, what they were read from, and ``jenis_kelamin``; changed in place.
        births: birth dates inside the NIKs.
        dates: birth dates of the rows.
        log: takes the faults.

    Returns:
        the birth dates inside the NIKs as they are now.
    """
    born = dates.parts[dates.codes]
    suspects = np.flatnonzero((births.day > 0) & ~_hold(births, born)).tolist()
    others = births_of(Coded([columns["nkk"][row] for row in suspects], np.arange(len(suspects))))
    proven = _hold(others, born[suspects])
    told = {row: SEXES[sex] for row, sex, holds in zip(suspects, others.sex, proven, strict=True) if holds}
    exchanged = [row for row, sex in told.items() if columns["jenis_kelamin"][row] in (None, sex)]
    if not exchanged:
        return births
    for suffix in ("", "_asal"):
        niks, nkks = columns[f"nik{suffix}"], columns[f"nkk{suffix}"]
        columns[f"nik{suffix}"] = niks.replaced({row: nkks[row] for row in exchanged})
        columns[f"nkk{suffix}"] = nkks.replaced({row: niks[row] for row in exchanged})
    for row in exchanged:
        log.add(row, "nik", "nik", "nik-nkk-tertukar", None)
    return births_of(columns["nik"])


def _hold(births: Births, born: Ints) -> Bools:
    """Whether each number holds the whole birth date (day, month, year) of its row."""
    day, month, year = born.T
    holds: Bools = (births.day == day) & (births.month == month) & (births.year == year % 100) & (year > 0) & (day > 0)
    return holds
