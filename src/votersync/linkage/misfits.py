"""Workers' NIKs of 15 or 17 digits: a digit was left out or typed twice.

Only a number on the rolls tells which digit.  A neighbour's number differs in the last one, the serial, and that of
somebody born on the same day in the next kecamatan in one of the two that tell it: there it is a digit that is not
known.  Elsewhere the two numbers are nearly as good as one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votersync.domain.nik import digits_one_off
from votersync.linkage.arrays import Bools, Packed
from votersync.linkage.digits import DIGITS, EVERY, KECAMATAN, LAST, UNKNOWN, known

_PLACES = np.arange(DIGITS, dtype=np.uint64) * np.uint64(4)
"""Bits below each digit, the last one first."""
_NIBBLE = np.uint64(15)
_WEAK: Bools = np.array([bool(((KECAMATAN | LAST) >> place) & np.uint64(1)) for place in _PLACES])


def align(cells: pd.Series, niks: Packed, voters: Packed) -> tuple[Packed, Packed]:
    """Look for the number on the rolls that differs from each number of 15 or 17 digits in one digit more or less.

    Args:
        cells: NIKs as written.
        niks: as read; only those of which nothing is known are looked at.
        voters: NIKs on the rolls.

    Returns:
        the NIKs, with those added whose digit that is not known is told, and the numbers on the rolls that are as good
        as the worker's own, by worker; UNKNOWN where there is none, or more than one.
    """
    aligned, own = np.full(len(niks), UNKNOWN), niks.copy()
    at = np.flatnonzero(niks == UNKNOWN)
    told = [digits_one_off(str(cell)) for cell in cells.iloc[at]]
    is_told = np.array([bool(digits) for digits in told], dtype=bool)
    if not is_told.any():
        return own, aligned
    at, told = at[is_told], [digits for digits in told if digits]
    on_rolls = np.unique(voters[known(voters) == EVERY])
    for length, readings in ((DIGITS - 1, _with_one_more), (DIGITS + 1, _with_one_less)):
        some = np.flatnonzero([len(digits) == length for digits in told])
        if len(some):
            number, is_weak = _only_one(readings([told[i] for i in some]), on_rolls)
            aligned[at[some]] = np.where(is_weak, UNKNOWN, number)
            own[at[some]] = np.where(is_weak, number, UNKNOWN)
    return own, aligned


def _packed(numbers: list[str]) -> Packed:
    return np.array([int(digits, 16) for digits in numbers], dtype=np.uint64)


def _below(places: Packed) -> Packed:
    """Bits of the digits below these places."""
    below: Packed = (np.uint64(1) << places) - np.uint64(1)
    return below


def _with_one_more(numbers: list[str]) -> Packed:
    """(numbers, places, 10) numbers of 16 digits, with each digit put in at each place."""
    short = _packed(numbers)[:, None, None]
    place, digit = _PLACES[None, :, None], np.arange(10, dtype=np.uint64)
    below = _below(place)
    return ((short & ~below) << np.uint64(4)) | (digit << place) | (short & below)


def _with_one_less(numbers: list[str]) -> Packed:
    """(numbers, places, 1) numbers of 16 digits, with the digit behind each place left out."""
    first, last = (_packed(some)[:, None, None] for some in ([n[:-1] for n in numbers], [n[1:] for n in numbers]))
    below = _below(_PLACES)[None, :, None]
    return (first & ~below) | (last & below)


def _only_one(readings: Packed, on_rolls: Packed) -> tuple[Packed, Bools]:
    """Return the one number on the rolls among the readings of each, UNKNOWN if there is no such, and if it is weak.

    Of a weak one the digits in question are not known.
    """
    if not len(on_rolls):
        return np.full(len(readings), UNKNOWN), np.zeros(len(readings), dtype=bool)
    found = on_rolls[np.minimum(np.searchsorted(on_rolls, readings), len(on_rolls) - 1)] == readings
    number: Packed = np.where(found, readings, np.uint64(0)).max((1, 2))
    is_only = np.where(found, readings, number[:, None, None]) == number[:, None, None]
    is_one = found.any((1, 2)) & is_only.all((1, 2))
    is_place = found.any(2)
    is_weak: Bools = is_one & (is_place & _WEAK).any(1)
    hidden = np.bitwise_or.reduce(np.where(is_place, _NIBBLE << _PLACES, np.uint64(0)), axis=1)
    return np.where(is_one, np.where(is_weak, number | hidden, number), UNKNOWN), is_weak
