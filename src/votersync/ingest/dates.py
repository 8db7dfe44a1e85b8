"""Date columns: one order of day and month per column, with the birth date inside the NIK as witness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

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
from votersync.records import BrokenCell, Cell

LATEST_BIRTH = 2015
"""Nobody born later is of voting or working age before 2032; a later birth year is a slip."""
EARLIEST_BIRTH = 1900
LATEST_EVENT = 2060
FEWEST_WITNESSES = 3
"""NIKs that must speak for the other order before a column is read so."""

UNKNOWN = Tanggal(0, 0, 0)


def read_dates(
    cells: Sequence[Cell], header: str, field: str, niks: Sequence[str | None], log: FaultLog
) -> list[Tanggal]:
    """Read a column of birth dates; an impossible date is unknown, with a fault that keeps its text.

    Args:
        cells: the column.
        header: its header, for faults.
        field: persons column the faults name.
        niks: 16-character pattern of each row or None: witnesses of the column's order and of the century.
        log: takes the faults.
    """
    read = _reader(month_first=False)
    dates = [read(cell) for cell in cells]
    for rows in _rows_by_order(cells):
        if _is_month_first([cells[row] for row in rows], [dates[row] for row in rows], [niks[row] for row in rows]):
            read = _reader(month_first=True)
            for row in rows:
                dates[row] = read(cells[row])
            log.add_column(header, field, "tanggal-bulan-dulu", len(rows))
    if _are_cells_swapped(cells, dates, niks):
        dates = [_swap(d) if isinstance(cell, date) and d else d for cell, d in zip(cells, dates, strict=True)]
        log.add_column(header, field, "tanggal-tertukar-excel", len(cells))
    return [
        _settle(found, cell, row, nik, (header, field), log)
        for row, (found, cell, nik) in enumerate(zip(dates, cells, niks, strict=True))
    ]


def _rows_by_order(cells: Sequence[Cell]) -> tuple[list[int], list[int]]:
    """Rows whose text begins with day or month, and those that begin with the year: each kind has its own order."""
    texts = {cell for cell in cells if isinstance(cell, str)}
    year_first = {text for text in texts if is_year_first(text)}
    return (
        [row for row, cell in enumerate(cells) if cell in texts and cell not in year_first],
        [row for row, cell in enumerate(cells) if cell in year_first] if year_first else [],
    )


def read_event(cell: Cell) -> str:
    """Read a date of departure, return or the like; ISO as far as it is known (``2019-05``), empty when unknown."""
    found = _parse(cell, month_first=False)
    dated = with_century(found, LATEST_EVENT) if found else None
    return dated.iso_known if dated else ""


def _reader(*, month_first: bool) -> Callable[[Cell], Tanggal | None]:
    """Return a reader that reads every distinct cell once: dates repeat a lot in a roll."""
    seen: dict[Cell, Tanggal | None] = {}

    def read(cell: Cell) -> Tanggal | None:
        if cell not in seen:
            seen[cell] = _parse(cell, month_first=month_first)
        return seen[cell]

    return read


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


def _settle(
    found: Tanggal | None, cell: Cell, row: int, nik: str | None, where: tuple[str, str], log: FaultLog
) -> Tanggal:
    if found is None:
        text = plain_text(cell)
        if isinstance(cell, BrokenCell):
            log.add(row, *where, cell.fault, text)
        elif text is not None and any(c.isalnum() for c in text) and text.strip("0") != "":
            log.add(row, *where, "tanggal-tidak-sah", text)
        return UNKNOWN
    if found.is_short:
        year = birth_and_sex(nik)[2] if nik else -1
        latest = LATEST_BIRTH if year != found.tahun else LATEST_BIRTH - 3
        found = with_century(found, latest)
        if found is None:
            log.add(row, *where, "tanggal-tidak-sah", plain_text(cell))
            return UNKNOWN
    if found.tahun and not EARLIEST_BIRTH <= found.tahun <= LATEST_BIRTH:
        log.add(row, *where, "tanggal-di-luar-jangka", plain_text(cell))
        return UNKNOWN
    return found


def _is_month_first(cells: Sequence[Cell], dates: Sequence[Tanggal | None], niks: Sequence[str | None]) -> bool:
    """Whether a text column is month-first: cells impossible day-first, or NIKs that say so, and none against."""
    other = _reader(month_first=True)
    texts = [(c, d, n) for c, d, n in zip(cells, dates, niks, strict=True) if isinstance(c, str)]
    only_other = sum(1 for cell, day_first, _ in texts if day_first is None and other(cell) is not None)
    # A day up to the twelfth can be a month; whether a later one can (5 Maret) only reading tells, until one cannot.
    only_this = (cell for cell, day_first, _ in texts if day_first and day_first.hari > 12 and other(cell) is None)
    if only_other:
        return only_other > 3 * sum(1 for _ in only_this)
    if next(only_this, None) is not None:
        return False
    witnesses = [(day_first, nik) for _, day_first, nik in texts if day_first and nik]
    return _is_swapped_by(witnesses)


def _are_cells_swapped(cells: Sequence[Cell], dates: Sequence[Tanggal | None], niks: Sequence[str | None]) -> bool:
    """Whether real date cells had day and month exchanged on import: the NIKs say so."""
    return _is_swapped_by(
        [(d, n) for c, d, n in zip(cells, dates, niks, strict=True) if isinstance(c, date) and d and n]
    )


def _is_swapped_by(witnesses: Sequence[tuple[Tanggal, str]]) -> bool:
    straight = swapped = 0
    for found, nik in witnesses:
        day, month, _, _ = birth_and_sex(nik)
        if found.hari == found.bulan or not day:
            continue
        straight += (found.hari, found.bulan) == (day, month)
        swapped += (found.bulan, found.hari) == (day, month)
    return swapped >= FEWEST_WITNESSES and swapped > 2 * straight


def _swap(found: Tanggal) -> Tanggal:
    return Tanggal(found.bulan, found.hari, found.tahun, found.is_short) if found.hari <= 12 else found
