"""Sixteen digits in one integer, four bits a digit, so that numbers are compared part by part without a loop.

A digit that is not known is 15; a number of which nothing is known is :data:`UNKNOWN`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nik import CENTURY_PIVOT, FEMALE_DAY
from votersync.linkage.arrays import Bools, Ints, Packed, Shorts

DIGITS = 16
UNKNOWN = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
EVERY = np.uint64(0x1111_1111_1111_1111)
"""The lowest bit of each digit: marks of digits are set in it."""
REGION, DATE, SERIAL = np.uint64(0x1111_1100_0000_0000), np.uint64(0x11_1111_0000), np.uint64(0x1111)
"""Marks of the parts of a NIK: six digits, six and four (PP 37/2007 Pasal 37)."""
KECAMATAN = np.uint64(0x0000_1100_0000_0000)
"""Marks of the kecamatan in the region of a NIK: its last two digits."""
LAST = np.uint64(1)
"""Mark of the last digit."""

_FOUR, _TEN = np.uint64(4), 10
_NIBBLE, _BYTE, _SERIAL_BITS = np.uint64(0xF), np.uint64(0xFF), np.uint64(0xFFFF)


def pack(column: pd.Series) -> Packed:
    """Pack texts of 16 characters, digits or ``?``; missing is :data:`UNKNOWN`."""
    texts = pc.fill_null(texts_of(column), "?" * DIGITS).cast(pa.large_binary()).cast(pa.binary(DIGITS))
    characters = np.frombuffer(texts.buffers()[1] or b"", dtype=np.uint8)[texts.offset * DIGITS :]
    characters = characters[: len(texts) * DIGITS]
    values = characters.reshape(-1, DIGITS) - np.uint8(ord("0"))
    np.putmask(values, values >= _TEN, 15)
    pairs = (values[:, 0::2] << 4) | values[:, 1::2]
    return np.ascontiguousarray(pairs).view(">u8").reshape(-1).astype(np.uint64)


def without_lost_digit(niks: Packed) -> Packed:
    """Hide the last digit of NIKs with the serial 0000, which nobody has: a spreadsheet or a slip made it 0.

    Source: :data:`votersync.domain.nik.IMPOSSIBLE_SERIAL`.
    """
    return np.where((niks & _SERIAL_BITS) == 0, niks | _NIBBLE, niks)


def texts_of(column: pd.Series) -> pa.LargeStringArray:
    """Return a text column as one Arrow array."""
    texts = pa.array(column, pa.large_string())
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def known(numbers: Packed) -> Packed:
    """Mark the digits that are known."""
    marks: Packed = ~(numbers & (numbers >> np.uint64(1)) & (numbers >> np.uint64(2)) & (numbers >> np.uint64(3)))
    return marks & EVERY


def differing(first: Packed, second: Packed) -> Packed:
    """Mark the digits that differ, known or not."""
    bits = first ^ second
    bits |= bits >> np.uint64(2)
    return (bits | (bits >> np.uint64(1))) & EVERY


def are_exchanged(first: Packed, second: Packed, differs: Packed) -> Bools:
    """Which numbers are one but for two neighbouring digits in the other order; *differs* marks where they differ."""
    lower = differs & (differs >> _FOUR)
    at = np.bitwise_count(np.maximum(lower, np.uint64(1)) - np.uint64(1)).astype(np.uint64)
    a, b = first >> at, second >> at
    turned = ((a & _NIBBLE) << _FOUR) | ((a >> _FOUR) & _NIBBLE)
    exchanged: Bools = (np.bitwise_count(differs) == 2) & (lower > 0) & (turned == (b & _BYTE))
    return exchanged


def first_digits(numbers: Packed, count: int) -> Packed:
    """Return the first *count* digits as a key; 0 where one of them is not known."""
    shift = np.uint64(4 * (DIGITS - count))
    is_known = ((~known(numbers) & EVERY) >> shift) == 0
    return np.where(is_known, numbers >> shift, np.uint64(0))


def as_first_digits(codes: Ints, count: int) -> Packed:
    """Return whole codes of *count* digits as the key that :func:`first_digits` gives; 0 for none."""
    places = np.arange(count)
    digits = codes[:, None].astype(np.uint64) // np.uint64(10) ** places.astype(np.uint64) % np.uint64(10)
    key: Packed = (digits << (_FOUR * places.astype(np.uint64))).sum(axis=1, dtype=np.uint64)
    return np.where(codes > 0, key, np.uint64(0))


def read_birth(niks: Packed) -> tuple[Shorts, npt.NDArray[np.int8]]:
    """Birth date (n, 3) as year, month, day and sex (1 L, 2 P) inside NIKs; 0 where unknown or impossible."""
    day, month, year = (_two(niks, first) for first in (6, 8, 10))
    is_female = day > FEMALE_DAY
    day = np.where(is_female, day - FEMALE_DAY, day)
    is_possible = (day >= 1) & (day <= 31) & (month >= 1) & (month <= 12)
    full_year = np.where(year < 0, 0, np.where(year <= CENTURY_PIVOT, 2000 + year, 1900 + year))
    born = np.stack([full_year, month, day], axis=1)
    born[~is_possible] = 0
    return born.astype(np.int16), np.where(is_possible, 1 + is_female, 0).astype(np.int8)


def _two(numbers: Packed, first: int) -> Shorts:
    """The number that two digits make; -1 where one of them is not known."""
    tens, ones = ((numbers >> np.uint64(4 * (DIGITS - 1 - at))).astype(np.int16) & 15 for at in (first, first + 1))
    return np.where((tens < _TEN) & (ones < _TEN), tens * _TEN + ones, -1).astype(np.int16)
