"""Date columns: one order of day and month per column, with the birth date inside the NIK as witness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

import numpy as np

from votersync.domain.tanggal import (
    Tanggal,
    day_after_evening,
    from_cell,
    from_number,
    from_serial,
    is_year_first,
    read_tanggal,
    with_century,
)
from votersync.ingest.cells import FaultLog, plain_text
from votersync.ingest.columnwise import Coded, Codes
from votersync.ingest.digits import Births, Ints
from votersync.records import BrokenCell, Cell

_ABOUT = re.compile(
    r"^\s*(?:(?:\u00b1|\+/-|KURANG LEBIH|KIRA ?-? ?KIRA|SEKITAR|AWAL|AKHIR|PERTENGAHAN)\s*)+", re.IGNORECASE
)
LATEST_BIRTH = 2015
"""Nobody born later is of voting or working age before 2032; a later birth year is a slip."""
EARLIEST_BIRTH = 1900
LATEST_EVENT = 2060
FEWEST_WITNESSES = 3
"""NIKs that must speak for the other order before a column is read so."""

FEWEST_OF_A_KIND = 10
"""Dates that became real ones, and that stayed text, before their days tell the order: by chance one in 10^6 does."""

UNKNOWN = Tanggal(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Dates:
    """A column of dates by its distinct ones; 0 is unknown."""

    parts: Ints
    """(dates, 3): day, month, year."""
    codes: Codes
    """For each row the position of its date among ``parts``."""

    def part(self, i: int) -> Coded[int]:
        """Return the days, months or years as a column."""
        return Coded(self.parts[:, i].tolist(), self.codes)


def read_dates(cells: Coded[Cell], where: tuple[str, str], births: Births, log: FaultLog) -> Dates:
    """Read a column of birth dates; an impossible date is unknown, with a fault that keeps its text.

    Args:
        cells: the column.
        where: its header and the persons column, for faults.
        births: birth dates inside the NIKs: witnesses of the column's order and of the century.
        log: takes the faults.
    """
    dates = [_parse(cell, month_first=False) for cell in cells.values]
    moments = [i for i, cell in enumerate(cells.values) if type(cell) is not str or cell.endswith("Z")]
    evenings = {i: day for i in moments if (day := _day_after_evening(cells.values[i]))}
    if evenings:
        log.add_column(*where, "tanggal-zona-waktu", len(cells.rows_of(list(evenings))))
    for kind in _by_order(cells.values):
        if kind and _is_month_first(cells, dates, kind, births):
            for i in kind:
                dates[i] = _parse(cells.values[i], month_first=True)
            log.add_column(*where, "tanggal-bulan-dulu", len(cells.rows_of(kind)))
    for i, day in evenings.items():
        dates[i] = from_cell(day)
    real = [i for i, cell in enumerate(cells.values) if isinstance(cell, date)]
    if real and (_is_swapped_by(cells.codes, dates, real, births) or _left_later_days(cells, dates, real, births)):
        for i in real:
            dates[i] = _swap(dates[i])
        log.add_column(*where, "tanggal-tertukar-excel", len(cells))
    return _settled(cells, dates, where, births, log)


def _by_order(cells: Sequence[Cell]) -> tuple[list[int], list[int]]:
    """Positions of texts that begin with day or month, and with the year: each kind has its own order."""
    texts = [(i, is_year_first(cell)) for i, cell in enumerate(cells) if isinstance(cell, str)]
    return [i for i, year_first in texts if not year_first], [i for i, year_first in texts if year_first]


def _day_after_evening(cell: Cell) -> date | None:
    """Return the birth date that a moment in UTC stands for; None for anything else."""
    if isinstance(cell, datetime):
        return day_after_evening(cell)
    if not (isinstance(cell, str) and cell.endswith("Z")):
        return None
    try:
        return day_after_evening(datetime.fromisoformat(cell).replace(tzinfo=None))
    except ValueError:
        return None


def read_event(cell: Cell) -> str:
    """Read a date of departure, return or the like; ISO as far as it is known (``2019-05``), empty when unknown.

    Of one that is told about (``awal 2019``, ``± 2019``) the year or month is known.
    """
    found = _parse(_ABOUT.sub("", cell) if isinstance(cell, str) else cell, month_first=False)
    dated = with_century(found, LATEST_EVENT) if found else None
    return dated.iso_known if dated else ""


def _parse(cell: Cell, *, month_first: bool) -> Tanggal | None:
    match cell:
        case str():
            found = read_tanggal(cell, month_first=True) if month_first else read_tanggal(cell)
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
) -> Dates:
    """Give short years their century and leave out what no birth date can be, with a fault."""
    parts, codes = _parts(dates), cells.codes
    year, is_short = parts[:, 2], parts[:, 3].astype(bool)
    is_odd = is_short | ~parts.any(axis=1) | ((year != 0) & ((year < EARLIEST_BIRTH) | (year > LATEST_BIRTH)))
    settled = {i: _settle(dates[i], cells.values[i], is_confirmed=False) for i in np.flatnonzero(is_odd).tolist()}
    # A short year that the row's NIK repeats is read on its own.
    confirmed = np.flatnonzero(is_short[codes] & (year[codes] == births.year))
    if len(confirmed):
        again, at = np.unique(codes[confirmed], return_inverse=True)
        settled |= {len(dates) + k: _settle(dates[i], cells.values[i], is_confirmed=True) for k, i in enumerate(again)}
        parts, codes = np.concatenate((parts, parts[again])), codes.copy()
        codes[confirmed] = len(dates) + at
    for i, (found, _) in settled.items():
        parts[i] = found
    faults = {i: fault for i, (_, fault) in settled.items() if fault}
    for row in Coded((), codes).rows_of(list(faults)):
        log.add(row, *where, faults[int(codes[row])], plain_text(cells[row]))
    return Dates(parts[:, :3], codes)


def _parts(dates: Sequence[Tanggal | None]) -> Ints:
    """Return day, month, year and whether the year is short, of each date; zeros where there is none."""
    numbers = chain.from_iterable([found or UNKNOWN for found in dates])
    return np.fromiter(numbers, int, 4 * len(dates)).reshape(-1, 4)


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
    is_witness = np.zeros(len(dates), dtype=bool)
    is_witness[kind] = True
    parts = _parts(dates)
    day, month = parts[codes, :2].T
    is_told = (births.day > 0) & is_witness[codes] & (day != month)
    straight = is_told & (day == births.day) & (month == births.month)
    swapped = is_told & (month == births.day) & (day == births.month)
    return bool(swapped.sum() >= FEWEST_WITNESSES and swapped.sum() > 2 * straight.sum())


def _left_later_days(cells: Coded[Cell], dates: Sequence[Tanggal | None], real: Sequence[int], births: Births) -> bool:
    """Whether Excel took every ``05/03/1990`` for 3 May and left every ``25/03/1990`` a text, as it does month-first.

    All days after the 12th are then among the texts, and only they; NIKs that say otherwise are believed.
    """
    texts = [i for i, cell in enumerate(cells.values) if type(cell) is str and not any(c.isalpha() for c in cell)]
    rows_of = np.bincount(cells.codes, minlength=len(cells.values))
    for kind, are_later in ((real, False), (texts, True)):
        days = {i: found.hari for i in kind if (found := dates[i]) and found.hari}
        if rows_of[list(days)].sum() < FEWEST_OF_A_KIND or any((day > 12) != are_later for day in days.values()):
            return False
    swapped = [_swap(found) for found in dates]
    return not _is_swapped_by(cells.codes, swapped, real, births)


def _swap(found: Tanggal | None) -> Tanggal | None:
    return Tanggal(found.bulan, found.hari, found.tahun, found.is_short) if found and found.hari <= 12 else found
