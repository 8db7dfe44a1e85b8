"""Dates as people and spreadsheets write them; day first, as Indonesia does.

What lives here: one cell.  What does not: which order a whole column uses (that needs its neighbours).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "JANUARI JAN JANUARY",
            "FEBRUARI FEB PEBRUARI PEB FEBRUARY",
            "MARET MAR MRT MARCH",
            "APRIL APR",
            "MEI MAY",
            "JUNI JUN JUNE",
            "JULI JUL JULY",
            "AGUSTUS AGU AGS AGT AGUST AUG AUGUST",
            "SEPTEMBER SEP SEPT",
            "OKTOBER OKT OCT OCTOBER",
            "NOVEMBER NOV NOP NOPEMBER",
            "DESEMBER DES DEC DECEMBER",
        ),
        1,
    )
    for name in names.split()
}
_SERIAL_ZERO = date(1899, 12, 30)
_MAC_SERIAL_ZERO = date(1904, 1, 1)
_UNKNOWN = re.compile(r"[*?xX_]+|0{2,4}|0|-+")
_PARTS = re.compile(
    r"(\d{1,4}|[*?xX_]{1,4})\s*[|/.\-\s,]+\s*(\d{1,2}|[*?xX_]{1,2})\s*[|/.\-\s,]+\s*(\d{1,4}|[*?xX_]{1,4})"
)
_WORDS = re.compile(r"(\d{1,2})[\s\-./]*([A-Z]{3,9})\.?[\s\-./,']*(\d{4}|\d{2})")
_TIME = re.compile(r"[T\s]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*(WITA|WIB|WIT|Z|AM|PM)?$", re.IGNORECASE)


class Tanggal(NamedTuple):
    """A date as far as it is known; 0 is unknown.  ``is_short`` marks a year written with two digits (0 to 99)."""

    hari: int
    bulan: int
    tahun: int
    is_short: bool = False

    @property
    def is_full(self) -> bool:
        """Whether day, month and four-digit year are known."""
        return bool(self.hari and self.bulan and self.tahun) and not self.is_short

    @property
    def iso(self) -> str:
        """``1990-03-05``, or empty when not full."""
        return f"{self.tahun:04d}-{self.bulan:02d}-{self.hari:02d}" if self.is_full else ""


def read_tanggal(text: str, *, month_first: bool = False) -> Tanggal | None:
    """Read one date as written, or None when it is none or impossible.

    Understood: ``05|03|1990``, ``5/3/1990``, ``05-03--1990``, ``1990-03-05 00:00:00``, ``05031990``, ``19900305``,
    ``5 Maret 1990``, ``5-Mar-90``, ``05|03|****``, ``00-00-1990``, ``1990`` and two-digit years.
    """
    usual = _read_usual(text, month_first=month_first)
    if usual:
        return usual
    cleaned = _TIME.sub("", text.strip().strip("'\"").upper())
    parts = _PARTS.fullmatch(cleaned)
    if parts:
        return _from_parts(parts.group(1), parts.group(2), parts.group(3), month_first=month_first)
    worded = _WORDS.fullmatch(re.sub(r"^[A-Z]+,\s*(?=\d)", "", cleaned))
    if worded and worded.group(2) in MONTHS:
        return _checked(int(worded.group(1)), MONTHS[worded.group(2)], worded.group(3))
    if re.fullmatch(r"\d{8}", cleaned):
        compact = _from_parts(cleaned[:2], cleaned[2:4], cleaned[4:], month_first=False)
        return compact or _from_parts(cleaned[:4], cleaned[4:6], cleaned[6:], month_first=False)
    if re.fullmatch(r"(19|20)\d\d", cleaned):
        return Tanggal(0, 0, int(cleaned))
    return None


def _read_usual(text: str, *, month_first: bool) -> Tanggal | None:
    """Read the form most rolls use, dd|mm|yyyy with one mark, without a pattern: there are as many as voters."""
    if len(text) != 10 or text[2] != text[5] or text[2] not in "|/-.":
        return None
    first, second, year = text[:2], text[3:5], text[6:]
    if not (first + second + year).isdecimal():
        return None
    day, month = (int(second), int(first)) if month_first else (int(first), int(second))
    # Days that every month has; the rest goes the careful way.
    is_plain = 1 <= day <= 28 and 1 <= month <= 12 and FIRST_YEAR <= int(year) < LAST_YEAR
    return Tanggal(day, month, int(year)) if is_plain else None


def _from_parts(first: str, second: str, third: str, *, month_first: bool) -> Tanggal | None:
    if len(first) >= 3:
        return _checked(_number(third), _number(second), first)
    day, month = (second, first) if month_first else (first, second)
    return _checked(_number(day), _number(month), third)


def _number(part: str) -> int:
    return 0 if _UNKNOWN.fullmatch(part) else int(part)


def _checked(day: int, month: int, year_text: str) -> Tanggal | None:
    is_short = len(year_text) <= 2 and year_text.isdigit()
    year = int(year_text) if is_short else _number(year_text)
    if not is_short and year and not FIRST_YEAR - 100 < year < LAST_YEAR:
        return None
    if not (day or month or year):
        return None
    if month > 12 or day > 31 or (day and month and not _exists(day, month, 2000 if is_short or not year else year)):
        return None
    return Tanggal(day, month, year, is_short)


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def from_cell(cell: date | datetime) -> Tanggal:
    """Take a real date cell apart."""
    return Tanggal(cell.day, cell.month, cell.year)


def from_serial(serial: float, *, is_1904: bool = False) -> Tanggal | None:
    """Read a spreadsheet's day number; None outside 1900 to 2100.

    Excel counts a 29 February 1900 that never was, so serials up to 60 are a day off: no birth date lies there.
    """
    if not 61 <= serial <= 73_000:
        return None
    return from_cell((_MAC_SERIAL_ZERO if is_1904 else _SERIAL_ZERO) + timedelta(days=int(serial)))


def with_century(tanggal: Tanggal, latest_year: int) -> Tanggal:
    """Give a two-digit year its century: the latest that is not after *latest_year*."""
    if not tanggal.is_short:
        return tanggal
    century = latest_year // 100 * 100
    year = century + tanggal.tahun
    return Tanggal(tanggal.hari, tanggal.bulan, year if year <= latest_year else year - 100)


_TTL = re.compile(
    r"^(?P<place>[^\d|]*?)[\s,./|:;-]*(?P<date>[\d*?]{1,4}\s*[\s|/.\-,]*\s*([\d*?]{1,2}|[A-Za-z]{3,9})\.?.*)$"
)


def split_ttl(text: str) -> tuple[str, str]:
    """Split birthplace and date in one cell: ``Sumbawa, 05-03-1990`` gives ``("Sumbawa", "05-03-1990")``."""
    found = _TTL.match(text.strip())
    if not found:
        return text.strip(" ,"), ""
    return found.group("place").strip(" ,./-:;|"), found.group("date").strip()


def read_umur(text: str) -> int:
    """Read an age in years (``35``, ``35 th``, ``35 Tahun 2 bln``); 0 when it is none between 1 and 120."""
    found = re.match(r"\s*(\d{1,3})(?:[.,]\d+)?\s*(?:$|T|Y|\()", text.upper())
    years = int(found.group(1)) if found else 0
    return years if 0 < years <= 120 else 0
