"""Identity numbers of a whole column at once, digit by digit; the rules are those of :mod:`votersync.domain.nik`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt

from votersync.domain.kode import SEXES
from votersync.domain.nik import FEMALE_DAY, LENGTH, is_day, is_province
from votersync.domain.wilayah import is_region_code
from votersync.ingest.columnwise import Coded
from votersync.masking import UNKNOWN_DIGIT

Ints = npt.NDArray[np.int_]
Digits = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]

_UNKNOWN = ord(UNKNOWN_DIGIT) - ord("0")
_BLANK = UNKNOWN_DIGIT * LENGTH
_SIGNS = {**{str(digit): digit for digit in range(10)}, UNKNOWN_DIGIT: _UNKNOWN}


@dataclass(frozen=True, slots=True)
class Births:
    """Birth date and sex inside the NIK of each row; zeros where there is none or it cannot be."""

    day: Ints
    month: Ints
    year: Ints
    """Two digits, -1 unknown."""
    sex: Ints
    """Position in :data:`votersync.domain.kode.SEXES`, 0 unknown."""


def births_of(niks: Coded[str | None]) -> Births:
    """Read the birth date and sex inside each NIK, as :func:`votersync.domain.nik.birth_and_sex` does."""
    digits = _digits(niks.values)
    day, month, year = (_pair(digits, at) for at in (6, 8, 10))
    can_be = _is_date(digits) & _is_province(digits)
    is_year = (digits[:, 10:12] != _UNKNOWN).all(axis=1)
    is_woman = day > FEMALE_DAY
    sex = np.where(is_woman, SEXES.index("P"), SEXES.index("L"))
    parts = (day - FEMALE_DAY * is_woman, month, np.where(is_year, year, -1), sex)
    blanks = (0, 0, -1, 0)
    return Births(*(np.where(can_be, part, blank)[niks.codes] for part, blank in zip(parts, blanks, strict=True)))


def unsound(numbers: Coded[str | None], *, are_niks: bool) -> list[int]:
    """Return the rows whose number is complete and cannot be: date, province, serial 0000, of a NIK also region."""
    digits = _digits(numbers.values)
    can_be = _is_date(digits) & _is_province(digits) & digits[:, 12:].any(axis=1)
    if are_niks:
        regions = _pair(digits, 0) * 10_000 + _pair(digits, 2) * 100 + _pair(digits, 4)
        distinct, codes = np.unique(regions, return_inverse=True)
        # An incomplete number makes a region of its own, which nobody asks for.
        are_regions: Bools = np.array([is_region_code(f"{region:06}"[-6:]) for region in distinct], dtype=bool)
        can_be &= are_regions[codes]
    is_complete = (digits != _UNKNOWN).all(axis=1)
    return np.flatnonzero((is_complete & ~can_be)[numbers.codes]).tolist()


def _digits(numbers: Sequence[str | None]) -> Digits:
    """Return the digits as (numbers, 16); a missing number is 16 unknown digits."""
    shown = "".join([number or _BLANK for number in numbers])
    if len(shown) != LENGTH * len(numbers):
        shown = "".join([(number or "").ljust(LENGTH, UNKNOWN_DIGIT) for number in numbers])
    return np.frombuffer(shown.encode("ascii"), np.uint8).reshape(-1, LENGTH) - ord("0")


def _pair(digits: Digits, at: int) -> Ints:
    return digits[:, at].astype(np.int_) * 10 + digits[:, at + 1]


def _is_date(digits: Digits) -> Bools:
    is_known: Bools = (digits[:, 6:10] != _UNKNOWN).all(axis=1)
    days: Bools = _days()[np.minimum(_pair(digits, 6), 99), np.minimum(_pair(digits, 8), 99)]
    return is_known & days


def _is_province(digits: Digits) -> Bools:
    provinces: Bools = _provinces()[digits[:, 0], digits[:, 1]]
    return provinces


@cache
def _days() -> Bools:
    return np.array([[is_day(day, month) for month in range(100)] for day in range(100)])


@cache
def _provinces() -> Bools:
    table = np.zeros((_UNKNOWN + 1, _UNKNOWN + 1), dtype=bool)
    for first, second in product(_SIGNS, repeat=2):
        table[_SIGNS[first], _SIGNS[second]] = is_province(first + second)
    return table
