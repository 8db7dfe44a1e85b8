"""The 16-digit identity number (NIK): read as written, taken apart, checked; never altered.

Digits 1-6: province, regency and kecamatan of first registration; 7-12: birth date DDMMYY, women DD + 40;
13-16: serial (PP 37/2007 Pasal 37).  A NIK is for life and follows no move (PP 40/2019 Pasal 30(2)).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from votersync.masking import UNKNOWN_DIGIT

LENGTH = 16
FEMALE_DAY = 40
"""Added to the day of birth of a woman (PP 37/2007 Pasal 37)."""

CUT_SHARE = 0.5
"""Share of complete numbers ending in 0 from which a column is cut.  Excel keeps 15 significant digits; serials end
in 0 for about one in ten people, so half of a column never does by chance."""

FEWEST_FOR_SHARE = 10
"""Complete numbers below which the share says too little; a single impossible serial 0000 still does."""

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

_NOISE = str.maketrans("", "", " \t\r\n\u00a0\u2007\u202f\u200b\ufeff'`\u2018\u2019\".,-/:;")
_MASKS = str.maketrans(dict.fromkeys("*xX#\u2022\u25cf_?\u00d7", UNKNOWN_DIGIT))
_FLOAT = re.compile(r"^(\d{16})[.,]0$")
"""A number column saved as text by software: the digits are whole."""
_DIGITS = re.compile(r"[0-9?]+")
_SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)E\+?0*(\d{1,3})", re.IGNORECASE)


class NikFault(StrEnum):
    """Why a cell gives no number; the values are fault codes of :mod:`votersync.domain.faults`."""

    EMPTY = ""
    ROUNDED = "nik-ilmiah"
    WRONG_LENGTH = "nik-salah-panjang"


@cache
def _empty_words() -> frozenset[str]:
    return frozenset({"", "0", "-", "NIHIL", "TIDAKADA", "NULL", "NONE", "NAN", "KOSONG", "BELUMADA"})


def read_number(cell: str) -> str | NikFault:
    """Read a NIK or NKK cell: 16 characters, digits or ``?`` for an unknown digit, or why there is none.

    Blanks, apostrophes, dots and dashes are noise.  A masked number keeps every visible digit in its place when the
    places are certain (16 characters, or a head and a tail around one run of mask); otherwise only its head.
    Scientific text keeps the leading digits it shows, if they reach the birth date (12 digits).
    """
    text = cell.strip().lstrip("=").strip('"')
    scientific = _SCIENTIFIC.fullmatch(text.replace(" ", ""))
    if scientific:
        return _from_scientific(*scientific.groups())
    plain = _FLOAT.sub(r"\1", text).translate(_NOISE)
    if plain.upper() in _empty_words():
        return NikFault.EMPTY
    shown = plain.translate(_MASKS)
    if not _DIGITS.fullmatch(shown):
        return NikFault.WRONG_LENGTH
    if UNKNOWN_DIGIT in shown and len(shown) != LENGTH:
        return _align(shown)
    return shown if len(shown) == LENGTH else NikFault.WRONG_LENGTH


def _from_scientific(first: str, rest: str, exponent: str) -> str | NikFault:
    shown = first + rest
    if int(exponent) != LENGTH - 1 or len(shown) > LENGTH:
        return NikFault.WRONG_LENGTH
    if len(shown) >= LENGTH - 1:
        return shown.ljust(LENGTH, UNKNOWN_DIGIT)
    # A shorter mantissa was rounded at its last digit.
    return shown[:-1].ljust(LENGTH, UNKNOWN_DIGIT) if len(shown) > 12 else NikFault.ROUNDED


def _align(shown: str) -> str | NikFault:
    """Place a masked number whose length is not 16: head and tail around one run of mask, else the head alone."""
    head, _, _ = shown.partition(UNKNOWN_DIGIT)
    tail = shown.rpartition(UNKNOWN_DIGIT)[2]
    inner = shown[len(head) : len(shown) - len(tail)].strip(UNKNOWN_DIGIT)
    if len(head) + len(tail) > LENGTH or not (head or tail):
        return NikFault.WRONG_LENGTH
    if inner or len(tail) not in (0, 4):
        tail = ""
    return head.ljust(LENGTH - len(tail), UNKNOWN_DIGIT)[: LENGTH - len(tail)] + tail


def is_cut_by_excel(numbers: Sequence[str], *, are_numeric: bool) -> bool:
    """Tell whether a column of complete numbers lost its 16th digits to a spreadsheet.

    Args:
        numbers: complete 16-digit numbers of one column.
        are_numeric: the cells were numbers, not text; typed into Excel as numbers they lose the 16th digit.
    """
    if not numbers:
        return False
    ending = sum(number.endswith("0") for number in numbers) / len(numbers)
    if len(numbers) >= FEWEST_FOR_SHARE:
        return ending >= CUT_SHARE
    return (
        ending == 1
        and (are_numeric or any(number.endswith("0000") for number in numbers))
        and (len(numbers) > 2 or any(number.endswith("0000") for number in numbers))
    )


def without_last_digit(number: str) -> str:
    """Mark the 16th digit as unknown."""
    return number[:-1] + UNKNOWN_DIGIT


def is_plausible(number: str) -> bool:
    """Check region, birth date and serial as far as the digits are known; true where too little is known to tell."""
    province, day, month, serial = number[:2], number[6:8], number[8:10], number[12:]
    if UNKNOWN_DIGIT not in province and province not in PROVINCES:
        return False
    if UNKNOWN_DIGIT not in day and not (1 <= int(day) <= 31 or 1 <= int(day) - FEMALE_DAY <= 31):
        return False
    if UNKNOWN_DIGIT not in month and not 1 <= int(month) <= 12:
        return False
    return serial != "0000"


def birth_and_sex(number: str) -> tuple[int, int, int, str]:
    """Day, month, two-digit year (-1 unknown) and sex (L, P or empty) inside a NIK; zeros where impossible."""
    part = number[6:12]
    if UNKNOWN_DIGIT in part[:4] or not is_plausible(number[:12] + "????"):
        return 0, 0, -1, ""
    day, month = int(part[:2]), int(part[2:4])
    sex = "P" if day > FEMALE_DAY else "L"
    year = -1 if UNKNOWN_DIGIT in part[4:] else int(part[4:])
    return day - FEMALE_DAY if sex == "P" else day, month, year, sex
