"""Date columns: one order of day and month per column, with the birth date inside the NIK as witness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from votersync.domain.nik import birth_and_sex
from votersync.domain.tanggal import (
    Tanggal,
    from_cell,
    from_number,
    from_serial,
    is_year_first,
    read_tanggal,
    with_century,
)
from votersync.ingest.cells import FaultLog, plain_text
from votersync.ingest.columnwise import Coded, Codes, together
from votersync.records import BrokenCell, Cell

LATEST_BIRTH = 2015
"""Nobody born later is of voting or working age before 2032; a later birth year is a slip."""
EARLIEST_BIRTH = 1900
LATEST_EVENT = 2060
FEWEST_WITNESSES = 3
"""NIKs that must speak for the other order before a column is read so."""

UNKNOWN = Tanggal(0, 0, 0)

Ints = npt.NDArray[np.int_]


@dataclass(frozen=True, slots=True)
class Births:
    """Birth date and sex inside the NIK of each row; zeros where there is none."""

    day: Ints
    month: Ints
    year: Ints
    """Two digits, -1 unknown."""
    sex: npt.NDArray[np.str_]
    """L, P or empty."""


def births_of(niks: Coded[str | None]) -> Births:
    """Read the birth date and sex inside each NIK."""
    read = [birth_and_sex(nik) if nik else (0, 0, -1, "") for nik in niks.values]
    day, month, year = (np.array([parts[i] for parts in read], dtype=int)[niks.codes] for i in range(3))
    return Births(day, month, year, np.array([parts[3] for parts in read], dtype="U1")[niks.codes])


def read_dates(cells: Coded[Cell], where: tuple[str, str], births: Births, log: FaultLog) -> Coded[Tanggal]:
    """Read a column of birth dates; an impossible date is unknown, with a fault that keeps its text.

    Args:
        cells: the column.
        where: its header and the persons column, for faults.
        births: birth dates inside the NIKs: witnesses of the column's order and of the century.
        log: takes the faults.
    """
    dates = [_parse(cell, month_first=False) for cell in cells.values]
    for kind in _by_order(cells.values):
        if kind and _is_month_first(cells, dates, kind, births):
            for i in kind:
                dates[i] = _parse(cells.values[i], month_first=True)
            log.add_column(*where, "tanggal-bulan-dulu", int(np.isin(cells.codes, kind).sum()))
    real = [i for i, cell in enumerate(cells.values) if isinstance(cell, date)]
    if real and _is_swapped_by(cells.codes, dates, real, births):
        for i in real:
            dates[i] = _swap(dates[i])
        log.add_column(*where, "tanggal-tertukar-excel", len(cells))
    return _settled(cells, dates, where, births, log)


def _by_order(cells: Sequence[Cell]) -> tuple[list[int], list[int]]:
    """Positions of texts that begin with day or month, and with the year: each kind has its own order."""
    texts = [i for i, cell in enumerate(cells) if isinstance(cell, str)]
    year_first = {i for i in texts if is_year_first(str(cells[i]))}
    return [i for i in texts if i not in year_first], sorted(year_first)


def read_event(cell: Cell) -> str:
    """Read a date of departure, return or the like; ISO as far as it is known (``2019-05``), empty when unknown."""
    found = _parse(cell, month_first=False)
    dated = with_century(found, LATEST_EVENT) if found else None
    return dated.iso_known if dated else ""


def _parse(cell: Cell, *, month_first: bool) -> Tanggal | None:
    match cell:
        case str():
            found = read_tanggal(cell, month_first=month_first)
            if found is None and cell.strip().isdecimal() and len(cell.strip()) == 5:
                return from_serial(int(cell))
            return found
        case date():
            return from_cell(cell)
        case bool():
            return None
        case int() | float():
            return from_number(cell)
        case _:
            return None


def _settled(
    cells: Coded[Cell], dates: Sequence[Tanggal | None], where: tuple[str, str], births: Births, log: FaultLog
) -> Coded[Tanggal]:
    """Give short years their century and leave out what no birth date can be, with a fault."""
    found = Coded(list(zip(dates, cells.values, strict=True)), cells.codes)
    # A short year that the NIK repeats is trusted up to a later year.
    is_short = np.array([bool(born and born.is_short) for born in dates], dtype=bool)
    years = np.array([born.tahun if born else 0 for born in dates], dtype=int)
    is_confirmed = is_short[cells.codes] & (years[cells.codes] == births.year)
    confirmed = Coded([False, True][: 1 + int(is_confirmed.any())], is_confirmed.astype(np.intp))
    settled = together(found, confirmed).each(lambda pair: _settle(*pair[0], is_confirmed=pair[1]))
    for row in settled.rows(lambda result: result[1]):
        log.add(row, *where, settled[row][1], plain_text(cells[row]))
    return settled.each(lambda result: result[0])


def _settle(found: Tanggal | None, cell: Cell, *, is_confirmed: bool) -> tuple[Tanggal, str]:
    """Return the birth date as it counts, and the fault that stands in its way."""
    if found is None:
        text = plain_text(cell)
        if isinstance(cell, BrokenCell):
            return UNKNOWN, cell.fault
        is_text = text is not None and any(c.isalnum() for c in text) and text.strip("0") != ""
        return UNKNOWN, "tanggal-tidak-sah" if is_text else ""
    if found.is_short:
        found = with_century(found, LATEST_BIRTH - 3 if is_confirmed else LATEST_BIRTH)
        if found is None:
            return UNKNOWN, "tanggal-tidak-sah"
    if found.tahun and not EARLIEST_BIRTH <= found.tahun <= LATEST_BIRTH:
        return UNKNOWN, "tanggal-di-luar-jangka"
    return found, ""


def _is_month_first(cells: Coded[Cell], dates: Sequence[Tanggal | None], kind: Sequence[int], births: Births) -> bool:
    """Whether texts are month-first: cells impossible day-first, or NIKs that say so, and none against.

    Args:
        cells: the column.
        dates: its distinct cells read day-first.
        kind: positions of the distinct cells that are judged.
        births: birth dates inside the NIKs.
    """
    rows_of = np.bincount(cells.codes, minlength=len(cells.values))

    def is_other(i: int) -> bool:
        return _parse(cells.values[i], month_first=True) is not None

    only_other = int(sum(rows_of[i] for i in kind if dates[i] is None and is_other(i)))
    # A day up to the twelfth can be a month; whether a later one can (5 Maret) only reading tells, until one cannot.
    only_this = (rows_of[i] for i in kind if (born := dates[i]) and born.hari > 12 and not is_other(i))
    if only_other:
        return only_other > 3 * int(sum(only_this))
    if next(only_this, None) is not None:
        return False
    return _is_swapped_by(cells.codes, dates, kind, births)


def _is_swapped_by(codes: Codes, dates: Sequence[Tanggal | None], kind: Sequence[int], births: Births) -> bool:
    """Whether the NIKs say that day and month of the dates at *kind* are exchanged."""
    parts = np.zeros((len(dates), 2), dtype=int)
    for i in kind:
        born = dates[i]
        parts[i] = (born.hari, born.bulan) if born and born.hari != born.bulan else (0, 0)
    day, month = parts[codes].T
    is_told = births.day > 0
    straight = is_told & (day == births.day) & (month == births.month)
    swapped = is_told & (month == births.day) & (day == births.month)
    return bool(swapped.sum() >= FEWEST_WITNESSES and swapped.sum() > 2 * straight.sum())


def _swap(found: Tanggal | None) -> Tanggal | None:
    return Tanggal(found.bulan, found.hari, found.tahun, found.is_short) if found and found.hari <= 12 else found
