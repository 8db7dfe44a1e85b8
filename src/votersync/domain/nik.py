"""The 16-digit identity number (NIK): read as written, taken apart, checked; never altered.

Digits 1-6: province, regency and kecamatan of first registration; 7-12: birth date DDMMYY, women DD + 40;
13-16: serial (PP 37/2007 Pasal 37).  A NIK is for life and follows no move (PP 40/2019 Pasal 30(2)).
What does not live here: what a whole column tells of its cells (:mod:`votersync.ingest.numbers`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from math import comb
from unicodedata import decimal

from votersync.masking import UNKNOWN_DIGIT

LENGTH = 16
FEMALE_DAY = 40
"""Added to the day of birth of a woman (PP 37/2007 Pasal 37)."""
CENTURY_PIVOT = 12
"""Two-digit years up to this one are read as 20yy: nobody born in 1912 or before is on a roll of the 2020s."""

IMPOSSIBLE_SERIAL = "0000"
"""Serials start at 0001 (PP 37/2007 Pasal 37), so 0000 is damage: nearly always a 16th digit lost to Excel."""

CUT_SHARE = 0.5
"""Share of distinct complete numbers ending in 0 from which a column is cut.  Excel keeps 15 significant digits
(Microsoft KB 269370); serials end in 0 for at most one in ten people, so half of a column never does by chance."""

FEWEST_FOR_SHARE = 20
"""Distinct complete numbers below which half of them may end in 0 by chance."""

MOST_BY_CHANCE = 1e-5
"""Chance of as many numbers ending in 0, one in ten each, above which a small column is not called cut."""

SIGNATURES_OF_A_CUT = 3
"""Impossible serials that prove a column cut in part: nineteen of twenty cut NIKs end in 0000."""

EXACT_LIMIT = 2**53
"""Whole numbers below it are exact in a double (IEEE 754); those of provinces 91 to 97 lie above."""

FEWEST_SCIENTIFIC_DIGITS = 12
"""Digits a scientific text must show to be of use: they reach the birth date."""

PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 20),
        (21,),
        range(31, 37),
        range(51, 54),
        range(61, 66),
        range(71, 77),
        (81, 82),
        range(91, 98),
    )
    for code in codes
)
"""Province codes of Kepmendagri 300.2.2-2138 Tahun 2025, and 94 and 97 of older Papua numbers."""

DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Most days a month can have: the century inside a NIK is not known, so neither is a leap year."""

_SPACES = " \t\r\n\u00a0\u00ad\u2007\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202f\u2060\ufeff"
_MARKS = "'`\"\u00b4\u2018\u2019\u201c\u201d.,-\u2010\u2011\u2013\u2014/:;()[]"
_NOISE = str.maketrans("", "", _SPACES + _MARKS)
_MASKS = str.maketrans(dict.fromkeys("*xX#\u2022\u25cf_?\u00d7\u2217\u2588\u25a0\u2026", UNKNOWN_DIGIT))
_LIKE_DIGITS = "OoIl"
"""Letters typed, or read by a scanner, for a digit: which one is not said, so that it is unknown."""
_UNSURE = str.maketrans(dict.fromkeys(_LIKE_DIGITS, UNKNOWN_DIGIT))
MOST_LIKE_DIGITS = 4
"""Letters among the 16 signs up to which they stand for digits."""
_DIGITS = re.compile(r"[0-9?]+")
_DASHED_MASK = re.compile(r"-{3,}|\.{4,}")
_SCIENTIFIC = re.compile(r"([1-9])(?:[.,]([0-9]*))?E\+?0*([0-9]{1,3})", re.IGNORECASE)
_WITH_DECIMALS = re.compile(r"([0-9]{16})[.,]0{1,2}")
_LABEL = re.compile(r"(?:(?:NIK|NO(?:MOR)?|KTP)\b[\s.:=-]*)+", re.IGNORECASE)
"""The name of the number before it, in its own cell: ``NIK: 5204...``."""
_EMPTY_WORDS = frozenset({"", "0", "NIHIL", "TIDAKADA", "TDKADA", "NULL", "NONE", "NAN", "NA", "KOSONG", "BELUMADA"})


class NikFault(StrEnum):
    """Why a cell gives no number; the values are fault codes of :mod:`votersync.domain.faults`."""

    EMPTY = ""
    ROUNDED = "nik-ilmiah"
    MASKED = "nik-disamarkan"
    WRONG_LENGTH = "nik-salah-panjang"


def read_number(cell: str) -> str | NikFault:
    """Read a NIK or NKK cell: 16 characters, digits or ``?`` for an unknown digit, or why there is none.

    Blanks, apostrophes, dots and dashes are noise; digits of other scripts are digits.  A masked number keeps every
    visible digit in its place when the places are certain (16 characters, or a head and four last digits around one run
    of mask); otherwise only its head.  Scientific text keeps the leading digits it shows, if they reach the birth date
    (12 digits).
    """
    if len(cell) == LENGTH and cell.isascii() and cell.isdecimal():
        return cell
    shown = cell if cell.isascii() else "".join(str(decimal(sign, sign)) for sign in cell)
    text = _LABEL.sub("", shown.strip().lstrip("=").strip("\"'"), count=1)
    scientific = _SCIENTIFIC.fullmatch("".join(text.split()))
    if scientific:
        return _from_scientific(*scientific.groups(default=""))
    decimals = _WITH_DECIMALS.fullmatch(text)
    if decimals:
        return certain_digits(int(decimals.group(1)))
    dashed = _DASHED_MASK.sub(lambda run: UNKNOWN_DIGIT * len(run.group()), text)
    plain = (dashed if len(dashed.translate(_NOISE)) == LENGTH else text).translate(_NOISE)
    if len(plain) == LENGTH and sum(map(plain.count, _LIKE_DIGITS)) <= MOST_LIKE_DIGITS:
        plain = plain.translate(_UNSURE)
    return NikFault.EMPTY if plain.upper() in _EMPTY_WORDS else _from_shown(plain.translate(_MASKS))


def digits_one_off(cell: str) -> str:
    """Return the digits of a number cell with one digit too few or too many; empty for any other cell."""
    plain = _LABEL.sub("", cell.strip(), count=1).translate(_NOISE)
    is_one_off = plain.isascii() and plain.isdecimal() and len(plain) in (LENGTH - 1, LENGTH + 1)
    return plain if is_one_off else ""


def is_one_digit_off(number: str, digits: str) -> bool:
    """Whether *digits*, as :func:`digits_one_off` gives them, are a 16-digit number but for that digit."""
    longer, shorter = (number, digits) if len(digits) < len(number) else (digits, number)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _from_shown(shown: str) -> str | NikFault:
    if not _DIGITS.fullmatch(shown):
        return NikFault.WRONG_LENGTH
    if not shown.strip(UNKNOWN_DIGIT):
        return NikFault.MASKED
    if UNKNOWN_DIGIT in shown and len(shown) != LENGTH:
        return _align(shown)
    return shown if len(shown) == LENGTH else NikFault.WRONG_LENGTH


def _from_scientific(first: str, rest: str, exponent: str) -> str | NikFault:
    shown = first + rest
    if int(exponent) != LENGTH - 1:
        return NikFault.WRONG_LENGTH
    if len(shown) >= LENGTH:
        return NikFault.WRONG_LENGTH if shown[LENGTH:].strip("0") else certain_digits(int(shown[:LENGTH]))
    # The last digit shown may be rounded up; a carry beyond it would need a serial from 9500 on.
    known = shown[:-1]
    return known.ljust(LENGTH, UNKNOWN_DIGIT) if len(shown) >= FEWEST_SCIENTIFIC_DIGITS else NikFault.ROUNDED


def certain_digits(stored: int) -> str:
    """Return the digits of a 16-digit number that passed through a double: those it may have changed are unknown.

    Above 2**53 a double holds even numbers only, so the true one is this or a neighbour.
    """
    shown = str(stored)
    if stored < EXACT_LIMIT or len(shown) != LENGTH:
        return shown
    # A neighbour below the serial 0000 is no neighbour: its serial 9999 was never given out.
    below = stored if shown.endswith(IMPOSSIBLE_SERIAL) else stored - 1
    neighbours = zip(shown, str(below), str(stored + 1), strict=True)
    return "".join(digit if len({digit, *others}) == 1 else UNKNOWN_DIGIT for digit, *others in neighbours)


def _align(shown: str) -> str | NikFault:
    """Place a masked number whose length is not 16: head and tail around one run of mask, else the head alone."""
    head = shown.partition(UNKNOWN_DIGIT)[0]
    tail = shown.rpartition(UNKNOWN_DIGIT)[2]
    inner = shown[len(head) : len(shown) - len(tail)].strip(UNKNOWN_DIGIT)
    if inner or len(tail) != 4 or len(head) + len(tail) >= LENGTH:
        tail = ""
    if len(head) >= LENGTH or not (head or tail):
        return NikFault.WRONG_LENGTH
    return head.ljust(LENGTH - len(tail), UNKNOWN_DIGIT) + tail


def is_cut_by_excel(numbers: Sequence[str], *, are_numeric: bool) -> bool:
    """Tell whether a column of complete numbers lost its 16th digits to a spreadsheet.

    Args:
        numbers: complete 16-digit numbers of one column, all from number cells or all from text cells; each counts
            once, since a family shares one NKK.
        are_numeric: the cells were numbers, not text; typed into Excel as numbers they lose the 16th digit.
    """
    distinct = set(numbers)
    ending = [number for number in distinct if number.endswith("0")]
    signatures = sum(number.endswith(IMPOSSIBLE_SERIAL) for number in ending)
    if signatures >= SIGNATURES_OF_A_CUT:
        return True
    if len(distinct) >= FEWEST_FOR_SHARE:
        return len(ending) >= CUT_SHARE * len(distinct)
    is_whole = bool(distinct) and len(ending) == len(distinct)
    # One number alone proves little, but nothing says then that its last digit is right.
    if is_whole and (signatures or are_numeric):
        return True
    return _chance_of_zeros(len(ending), len(distinct)) <= MOST_BY_CHANCE


def _chance_of_zeros(zeros: int, numbers: int) -> float:
    """Chance that so many or more of the numbers end in 0, each once in ten times."""
    return sum(comb(numbers, k) * 9.0 ** (numbers - k) for k in range(zeros, numbers + 1)) / 10.0**numbers


def without_last_digit(number: str) -> str:
    """Mark the digits that the loss of the 16th can have changed as unknown.

    Excel makes it 0; LibreOffice rounds to 15 digits when it saves a number, so that 8005 and 8014 both become 8010.
    """
    stored = int(number)
    # A number that was rounded up to the serial 0000 would need the serial 9995 or later before it.
    lowest = stored if number.endswith(IMPOSSIBLE_SERIAL) else stored - 5
    digits = zip(number, str(lowest), str(stored + 9), strict=True)
    return "".join(digit if len({digit, *others}) == 1 else UNKNOWN_DIGIT for digit, *others in digits)


def is_plausible(number: str) -> bool:
    """Check province, birth date and serial as far as the digits are known; true where too little is known to tell."""
    province, day, month = number[:2], number[6:8], number[8:10]
    is_date = UNKNOWN_DIGIT in day + month or is_day(int(day), int(month))
    return is_province(province) and is_date and number[12:] != IMPOSSIBLE_SERIAL


def is_day(day: int, month: int) -> bool:
    """Whether day (of a woman: + 40) and month inside a NIK are a date of some year."""
    day = day - FEMALE_DAY if day > FEMALE_DAY else day
    return 1 <= month <= 12 and 1 <= day <= DAYS_OF_MONTH[month - 1]


def birth_and_sex(number: str) -> tuple[int, int, int, str]:
    """Day, month, two-digit year (-1 unknown) and sex (L, P or empty) inside a NIK; zeros where impossible."""
    part = number[6:12]
    if UNKNOWN_DIGIT in part[:4] or not is_day(int(part[:2]), int(part[2:4])) or not is_province(number[:2]):
        return 0, 0, -1, ""
    day, month = int(part[:2]), int(part[2:4])
    sex = "P" if day > FEMALE_DAY else "L"
    year = -1 if UNKNOWN_DIGIT in part[4:] else int(part[4:])
    return day - FEMALE_DAY if sex == "P" else day, month, year, sex


def is_province(code: str) -> bool:
    """Whether two digits are the code of a province, or may be (``?``)."""
    return UNKNOWN_DIGIT in code or code in PROVINCES
