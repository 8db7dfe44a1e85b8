"""Dates as people and spreadsheets write them; day first, as Indonesia does.

What lives here: one cell, also with a birthplace before the date, or an age.  What does not: which order a whole
column uses (that needs its neighbours, see :mod:`votersync.ingest.dates`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1850, 2100
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "JANUARI JANUARY",
            "FEBRUARI PEBRUARI FEBRUARY",
            "MARET MARCH MRT MAC",
            "APRIL",
            "MEI MAY",
            "JUNI JUNE",
            "JULI JULY",
            "AGUSTUS AUGUST AGS AGT AGST OGOS",
            "SEPTEMBER",
            "OKTOBER OCTOBER",
            "NOVEMBER NOPEMBER",
            "DESEMBER DECEMBER",
        ),
        1,
    )
    for name in names.split()
}
"""Names of the months, Indonesian old and new, English, and of Malay its own; three letters or more of them
are understood too."""

DEFAULT_DAYS = ((1, 1), (7, 1), (12, 31))
"""Month and day that stand for "not known" in many older records: 1 January, 1 July, 31 December."""

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12}
"""Months as letters number them (``5-VI-1990``); ``X`` may stand for what is hidden and is not read."""

_MIDNIGHTS_IN_UTC = frozenset(time(hour) for hour in (15, 16, 17))
_A_MINUTE_EARLY, _END_OF_DAY = time(23, 59), time(23, 59, 59)
_SERIAL_ZERO = date(1899, 12, 30)
_FIRST_SAFE_SERIAL, _LAST_SERIAL = 61, 73_000  # 1 March 1900, November 2099
_DISTINCT_TEXTS = 65_536  # days of birth of a whole roll, in two spellings

_UNKNOWN = r"[*?X_#]"
_SEPARATOR = r"[|/.\-\s,\\_]+['’]?"
"""Between day, month and year, with the apostrophe that stands for a century: ``24-1-'99``."""
_PARTS = re.compile(
    rf"(\d{{1,4}}|{_UNKNOWN}{{1,4}}){_SEPARATOR}(\d{{1,2}}|{_UNKNOWN}{{1,2}}){_SEPARATOR}"
    rf"(\d{{1,4}}|\d{{0,3}}{_UNKNOWN}{{1,4}}|-)"
)
_WORDS = re.compile(
    r"(?:(\d{1,2}|[*?_]{1,2})[\s\-./|,]*)?([A-Z]{3,10}|[IVX]{1,2})[.,]?[\s\-./|,'’]*(\d{4}|\d{2}|[*?_]{1,4})"
)
_ENGLISH = re.compile(r"([A-Z]{3,10})\.?\s+(\d{1,2})(?:ST|ND|RD|TH)?[\s,]+(\d{4})")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})\s*[/|.\-]\s*(\d{4})|(\d{4})-(\d{1,2})")
_DATE = (
    rf"(?:\d{{1,2}}|{_UNKNOWN}{{2}}){_SEPARATOR}(?:\d{{1,2}}|{_UNKNOWN}{{2}}){_SEPARATOR}(?:\d{{4}}|\d{{2}}|\d{{0,2}}{_UNKNOWN}{{2,4}})"
    r"|\d{4}[|/.\-]\d{1,2}[|/.\-]\d{1,2}(?:[T\s]+[\d:.]+)?"
    r"|\d{1,2}[\s\-./,|]*(?:[A-Z]{3,10}|[IVX]{1,2})[.,]?[\s\-./,|']*(?:\d{4}|\d{2})|\d{8}|(?:19|20)\d{2}"
)
_OF_DAY = r"(?:[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AP]M)?)?"
_PLACE_THEN_DATE = re.compile(rf"(?P<place>.*?)(?<!\d)(?P<date>{_DATE}){_OF_DAY}[\s).]*", re.IGNORECASE | re.DOTALL)
_AROUND_PLACE = " \n,./-:;|("
_LEADING_OVER = re.compile(r"\b(?:TANGGAL|TGL)\b[\s.:]*$", re.IGNORECASE)
_DATE_THEN_PLACE = re.compile(rf"(?P<date>{_DATE})[\s,./|:;-]+(?P<place>[^\d|]+)", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2044\u2022", "-"))
"""Dashes of text programs, minus, fraction slash and bullet, which stand for the hyphen that was typed."""
_BEFORE = re.compile(r"^(?:(?:LAHIR|TANGGAL|TGL|BULAN|BLN|TAHUN|THN?)\b[\s.:,]*)+(?=[\dX?*_])")
_BETWEEN = re.compile(
    r"(?<=\d)[\s/.,-]*(?:BULAN|BLN?)(?![A-Z])[\s.:,]*(?=(?:\d{1,2}|[A-Z]{3,10})\W+(?:[A-Z]{2,5}\W*)?\d{2})"
    r"|(?<=[\dA-Z])[\s/.,-]*\b(?:TAHUN|THN?)(?![A-Z])[\s.:,']*(?=\d{2,4}\W*$)",
    re.IGNORECASE,
)
"""The words for month and year, as in a date that is told part by part: ``18 bulan 8 tahun 1990``."""
_END = re.compile(r"(?<=[\d?])[.,;]$")
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(r"^(SENIN|SELASA|RABU|KAMIS|JUMAT|JUM'AT|SABTU|MINGGU|AHAD)\s*,?\s*(?=\d)")
_AGE = re.compile(
    r"\s*[,/;(-]?\s*(?:(?:UMUR|USIA)\s*)?(?<!\d)\d{1,3}\s*(?:TH|THN|TAHUN)\b[^\d]*$|"
    r"(?<=\d[-/|. ]\d{4})\s*[/(]\s*\d{2}\s*\)?$",
    re.IGNORECASE,
)
"""An age behind a date: ``15-07-1991 (34 Tahun)``, ``15-07-1991 / 34``."""
_TIME = re.compile(
    r"[T\s]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*(WITA|WIB|WIT|Z|AM|PM|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)


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

    @property
    def iso_known(self) -> str:
        """As :attr:`iso`, but ``1990-03`` or ``1990`` where that is all there is (ISO 8601, reduced precision)."""
        if self.is_short or not self.tahun:
            return ""
        return self.iso or (f"{self.tahun:04d}-{self.bulan:02d}" if self.bulan else f"{self.tahun:04d}")


@lru_cache(maxsize=_DISTINCT_TEXTS)
def read_tanggal(text: str, *, month_first: bool = False) -> Tanggal | None:
    """Read one date as written, or None when it is none or impossible.

    Understood: ``05|03|1990``, ``5/3/1990``, ``05-03--1990``, ``1990-03-05 00:00:00``, ``05031990``, ``19900305``,
    ``5 Maret 1990``, ``5-Mar-90``, ``March 5, 1990``, ``05|03|****``, ``00-00-1990``, ``03/1990``, ``1990`` and
    two-digit years.

    Args:
        text: the cell.
        month_first: the month stands where the day is usual: ``03/05/1990``; in a date that begins with its year,
            the day stands before the month: ``1990-05-03``.
    """
    folded = _folded(text)
    cleaned = folded if _PARTS.fullmatch(folded) else _cleaned(folded)
    parts = _PARTS.fullmatch(cleaned)
    if parts:
        return _from_parts(parts.group(1), parts.group(2), parts.group(3), month_first=month_first)
    if cleaned.isascii() and cleaned.isdigit():
        return _from_digits(cleaned)
    month_and_year = _MONTH_AND_YEAR.fullmatch(cleaned)
    if month_and_year:
        month, year, iso_year, iso_month = month_and_year.groups()
        return _checked(0, int(month or iso_month), year or iso_year)
    return _from_words(_WEEKDAY.sub("", cleaned))


def _folded(text: str) -> str:
    """Fold white space: a run of hundreds of blanks, as in a foreign file, takes the patterns here minutes."""
    return " ".join(text.split())


def _cleaned(text: str) -> str:
    """Leave out what stands around a date, and make its dashes plain ones."""
    written = text if text.isascii() else text.translate(_DASHES)
    bare = written.strip(" '\"`’()").upper()
    return _BETWEEN.sub("-", _BEFORE.sub("", _AGE.sub("", _TIME.sub("", _END.sub("", bare)))))


def _from_words(cleaned: str) -> Tanggal | None:
    worded = _WORDS.fullmatch(cleaned)
    if worded:
        day, month, year = worded.groups()
    else:
        english = _ENGLISH.fullmatch(cleaned)
        if not english:
            return None
        month, day, year = english.groups()
    number = _month(month)
    return _checked(_number(day or "0"), number, year) if number else None


@cache
def _month(word: str) -> int:
    """Month of a name, its beginning or a slip in it (``FEBUARI``), or of a Roman number; 0 for another word."""
    if word in _ROMAN:
        return _ROMAN[word]
    begun = next((number for name, number in MONTHS.items() if name.startswith(word)), 0)
    close = [] if begun or len(word) < 5 else get_close_matches(word, MONTHS, n=1, cutoff=0.8)
    return MONTHS[close[0]] if close else begun


def _from_digits(cleaned: str) -> Tanggal | None:
    """Read digits alone: day, month and year run together (a number cell lost the leading 0), or a year."""
    if len(cleaned) in (7, 8):
        padded = cleaned.zfill(8)
        compact = _from_parts(padded[:2], padded[2:4], padded[4:], month_first=False)
        if compact and compact.is_full:
            return compact
        iso = _from_parts(cleaned[:4], cleaned[4:6], cleaned[6:], month_first=False)
        return iso if len(cleaned) == 8 and iso and iso.is_full else compact
    return Tanggal(0, 0, int(cleaned)) if len(cleaned) == 4 and 1900 <= int(cleaned) < LAST_YEAR else None


def _from_parts(first: str, second: str, third: str, *, month_first: bool) -> Tanggal | None:
    if len(first) >= 3:
        month, day = (third, second) if month_first else (second, third)
        return _checked(_number(day), _number(month), first) if len(third) <= 2 else None
    day, month = (second, first) if month_first else (first, second)
    return _checked(_number(day), _number(month), third)


def _number(part: str) -> int:
    return int(part) if part.isdigit() else 0


def _checked(day: int, month: int, year_text: str) -> Tanggal | None:
    is_short = len(year_text) <= 2 and year_text.isdigit()
    year = _number(year_text)
    if not is_short and year and not FIRST_YEAR < year < LAST_YEAR:
        return None
    if not (day or month or year) or month > 12 or day > 31:
        return None
    if day and month and not _exists(day, month, 2000 if is_short or not year else year):
        return None
    return Tanggal(day, month, year, is_short)


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_year_first(text: str) -> bool:
    """Whether a written date begins with its year (``1990-03-05``)."""
    bare = text.strip()
    return bare[:4].isdigit() and not bare[4:5].isdigit()


def day_after_evening(moment: datetime) -> date | None:
    """Return the birth date that an evening before it stands for; None where the time of day says nothing of the kind.

    Midnight in Indonesia is 15, 16 or 17 o'clock of the day before in UTC (WIT, WITA, WIB: Keppres 41/1987), which web
    applications store (exceljs issue 428), and SheetJS stores midnight up to a minute too early (its issue 1565).
    """
    at = moment.time()
    is_midnight = at in _MIDNIGHTS_IN_UTC or _A_MINUTE_EARLY <= at < _END_OF_DAY
    # No day follows 31 December 9999, by which databases say "never".
    return (moment + timedelta(days=1)).date() if is_midnight and moment.date() < date.max else None


def from_cell(cell: date | datetime) -> Tanggal:
    """Take a real date cell apart."""
    return Tanggal(cell.day, cell.month, cell.year)


def from_number(number: float) -> Tanggal | None:
    """Read a number cell: a year, digits run together (``5031990``), or a spreadsheet's day number."""
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124
        return None
    if 1900 <= number <= 2030:
        return Tanggal(0, 0, int(number))
    return from_serial(number) if number <= _LAST_SERIAL else read_tanggal(str(int(number)))


def from_serial(serial: float) -> Tanggal | None:
    """Read a spreadsheet's day number; None outside 1900 to 2100.

    Excel counts a 29 February 1900 that never was, so serials up to 60 are a day off: no birth date lies there.
    """
    if not _FIRST_SAFE_SERIAL <= serial <= _LAST_SERIAL:
        return None
    return from_cell(_SERIAL_ZERO + timedelta(days=int(serial)))


def with_century(tanggal: Tanggal, latest_year: int) -> Tanggal | None:
    """Give a two-digit year its century: the latest that is not after *latest_year*; None for a 29 February without."""
    if not tanggal.is_short:
        return tanggal
    century = latest_year // 100 * 100
    year = century + tanggal.tahun
    year = year if year <= latest_year else year - 100
    if tanggal.hari and tanggal.bulan and not _exists(tanggal.hari, tanggal.bulan, year):
        return None
    return Tanggal(tanggal.hari, tanggal.bulan, year)


def read_umur(text: str) -> int:
    """Read an age in years (``35``, ``35 th``, ``35 Tahun 2 bln``); 0 when it is none between 1 and 120."""
    found = re.match(r"\s*(\d{1,3})(?:[.,]\d+)?\s*(?:$|T|Y|\()", text.upper(), re.ASCII)
    years = int(found.group(1)) if found else 0
    return years if 0 < years <= 120 else 0


def split_ttl(text: str) -> tuple[str, str]:
    """Split birthplace and date in one cell, in either order.

    ``Sumbawa, 05-03-1990`` gives ``("Sumbawa", "05-03-1990")``; the date is empty where there is none.
    """
    folded = _folded(text)
    bare = _BETWEEN.sub("-", _AGE.sub("", folded if folded.isascii() else folded.translate(_DASHES)))
    found = _PLACE_THEN_DATE.fullmatch(bare) or _DATE_THEN_PLACE.fullmatch(bare)
    if found:
        place, when = found.group("place"), found.group("date").strip()
        if len(when) == len("1990") and (digit := _DIGIT.search(place)):
            # No year alone: what stands before it belongs to the date, which is not understood.
            place, when = bare[: digit.start()], bare[digit.start() :]
        return _bare_place(place), when
    digit = _DIGIT.search(bare)
    place, _, when = bare.rpartition(",")
    if place and digit and _DIGIT.search(when):
        return _bare_place(place), when.strip()
    # What is not understood is no part of the place's name.
    at = digit.start() if digit else len(bare)
    return _bare_place(bare[:at]), bare[at:]


def _bare_place(text: str) -> str:
    """Return a birthplace without the signs and the word that lead over to the date: ``Alas, tgl. 5``."""
    return " ".join(_LEADING_OVER.sub("", text).strip(_AROUND_PLACE).split())


def read_ttl(text: str) -> tuple[str, Tanggal | None]:
    """Read birthplace and birth date in one cell; an unreadable date is None."""
    place, when = split_ttl(text)
    return place, read_tanggal(when)
