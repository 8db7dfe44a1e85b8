"""How a stored number, date serial or error code becomes a cell, without changing a digit.

Nothing here knows a file format.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Final

from votersync.domain.nik import EXACT_LIMIT
from votersync.records import BrokenCell, Cell

MAX_ROW: Final = 1_048_576
"""Last row of an Excel sheet (Microsoft, Excel specifications and limits)."""

MAX_COLUMN: Final = 512
"""Widest table we accept; rolls and worker lists have below 60 columns, and a sparse grid costs memory."""

MAX_GRID: Final = 60_000_000
"""Largest grid in cells: a full Excel sheet of 57 columns."""

_LAST_SERIAL: Final = 2_958_465  # 31 December 9999, the last date of Excel
_LONGEST_ELAPSED: Final = 1_000  # days; beyond it a number in [h]:mm style is a number, not a duration
_DAY_SECONDS: Final = 86_400

EXCEL_ERRORS: Final[dict[int, str]] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error bytes of BIFF8 and BIFF12 cells ([MS-XLS] 2.5.10 Bes, [MS-XLSB] 2.5.97.2)."""

FEW_DIGITS: Final = 8
"""A mantissa this short cannot be an identity number that merely ends in zeros.

The shortest real case, born on 10 October 2000 in a kecamatan ending in 0, keeps nine digits.
"""


def column_index(letters: str) -> int:
    """Return the 0-based column of *letters*: A is 0, Z is 25, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def broken_error(shown: str) -> BrokenCell:
    """Return the cell of a formula error such as ``#N/A``."""
    return BrokenCell(shown, "sel-galat")


def broken_formula(formula: str) -> BrokenCell:
    """Return the cell of a formula whose value was not stored."""
    return BrokenCell("=" + formula, "sel-rumus-tanpa-nilai")


def exact_number(text: str) -> Cell:
    """Return the number written as *text* with all its digits: int where whole, else float.

    A number in scientific notation with a short mantissa (``3.27E+015``, as some web exports write) stays
    text: its missing digits are unknown, not zero.  Text that is no finite number is a broken cell.
    """
    if len(text) < 300 and text.isascii() and text.isdigit():
        return int(text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return broken_error(text)
    if not number.is_finite() or number.adjusted() > 300:
        return broken_error(text)
    if number != number.to_integral_value():
        return float(text)
    if "E" in text.upper() and number.adjusted() >= 14 and _lacks_digits(text):
        return text
    return int(number)


def _lacks_digits(text: str) -> bool:
    mantissa, _, exponent = text.upper().partition("E")
    digits = sum(map(str.isdigit, mantissa))
    return digits <= FEW_DIGITS or len(exponent.lstrip("+")) > 2


def rounded_number(number: float) -> Cell:
    """Return a number that was stored as a double: whole ones as int, too large ones as broken."""
    if not isfinite(number):
        return broken_error(repr(number))
    if not number.is_integer():
        return number
    if abs(number) >= EXACT_LIMIT:
        return BrokenCell(str(int(number)) if abs(number) < 1e300 else repr(number), "angka-tak-pasti")
    return int(number)


def serial_date(serial: float, *, is_1904: bool) -> date | datetime | time | None:
    """Return the date of an Excel serial as calamine gives it; None when it lies outside Excel's calendar.

    Serial 60 is the day that never was, 29 February 1900; it and 59 both give 28 February.
    Below 1 there is no day, only a time.
    """
    if not 0 <= serial < _LAST_SERIAL + 1:
        return None
    if serial < 1 and not is_1904:
        return (datetime(1, 1, 1) + timedelta(seconds=round(serial * _DAY_SECONDS) % _DAY_SECONDS)).time()  # noqa: DTZ001
    origin = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 31 if serial < 60 else 30)  # noqa: DTZ001
    days = int(serial)
    seconds = round((serial - days) * _DAY_SECONDS)
    moment = origin + timedelta(days=min(days, _LAST_SERIAL), seconds=seconds)
    return moment.date() if moment.time() == time(0) else moment


def styled_number(number: Cell, style: str, *, is_1904: bool) -> Cell:
    """Return *number* as its cell style shows it: ``date``, ``elapsed``, or as it is.

    A number outside the calendar keeps its digits: an identity number in a date column is a number.
    """
    if not style or isinstance(number, (str, BrokenCell)) or not isinstance(number, (int, float)):
        return number
    if style == "elapsed":
        return timedelta(days=number) if abs(number) < _LONGEST_ELAPSED else number
    shown = serial_date(float(number), is_1904=is_1904) if abs(number) < EXACT_LIMIT else None
    return number if shown is None else shown


def settled(value: object) -> Cell:
    """Return a value of calamine as a cell; numbers that a double cannot hold become broken cells."""
    if isinstance(value, float):
        return rounded_number(value)
    if isinstance(value, (str, bool, int, date, time, timedelta)):
        return value if value != "" else None
    return None


def is_doubtful(value: Cell) -> bool:
    """Whether calamine may have given *value* otherwise than the file holds it.

    That is so for numbers a double cannot hold, midnight (calamine gives it for negative and zero
    serials alike) and long durations.
    """
    if isinstance(value, BrokenCell):
        return True
    if isinstance(value, time):
        return value == time(0)
    return isinstance(value, timedelta) and abs(value) >= timedelta(days=_LONGEST_ELAPSED)
