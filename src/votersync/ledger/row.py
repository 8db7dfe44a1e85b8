"""What one row of a list says of a person, as text: how it is read from the tables of a run, and written alike.

An unknown value is "".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


class Row(NamedTuple):
    """One row of a list; every value as text."""

    nik: str
    """16 digits or ``?``."""
    nkk: str
    dpid: str
    paspor: str
    nama: str
    """Letters only, upper case, one blank between words."""
    lahir: str
    """``1990-05-03``; an unknown part is 00 or 0000."""
    kelamin: str
    wilayah: str
    """Kemendagri code as far as it is known; else the desa as written."""
    tps: str
    status: str
    """State of a worker; always empty for voters."""
    kejadian: str
    """ISO date of the latest event the row tells, shortened where no more is known; always empty for voters."""
    rumah: str = ""
    """``RT 3 RW 1``, or what else the address says where neither is known."""
    umur: str = ""
    """Age in years where the list tells no birth date."""
    negara: str = ""
    """Country of a worker; always empty for voters."""
    sendiri: str = ""
    """``1`` where a voter without a whole NIK is alone on the rolls with this name and birth date, ``2`` where also in
    the desa with this birth date and sex, ``0`` where neither.  Without NIK and birth date: ``2`` where alone in the
    desa with this name, ``1`` where in the home with the name and such an age, ``0`` where neither."""


def texts_at(persons: pd.DataFrame, positions: Sequence[int] | np.ndarray) -> tuple[pa.Array, ...]:
    """Return what the rows at *positions* of a persons table say, column by column, in the order of :class:`Row`."""
    at = np.asarray(positions, dtype=np.int64)

    def texts(column: str) -> pa.Array:
        return strings(persons[column].iloc[at])

    places, tps, status = texts("wilayah"), texts("tps"), texts("status_pmi")
    return (
        *(texts(column) for column in ("nik", "nkk", "dpid", "paspor")),
        *names_and_births_at(persons, at),
        texts("jenis_kelamin"),
        pc.if_else(pc.equal(places, ""), folded(persons["desa"].iloc[at]), places),
        pc.if_else(pc.equal(tps, "0"), "", tps),
        pc.if_else(pc.equal(status, "unknown"), "", status),
        texts("kejadian"),
        homes(persons.iloc[at]),
        _numbers(persons["umur"].iloc[at]),
        texts("negara"),
        pa.repeat(_text(""), len(at)),
    )


def names_and_births_at(persons: pd.DataFrame, at: np.ndarray) -> tuple[pa.Array, pa.Array]:
    """Return name and birth date of the rows at some positions, as :class:`Row` has them."""
    year, month, day = (persons[f"{part}_lahir"].to_numpy(np.int64)[at] for part in ("tahun", "bulan", "hari"))
    return folded(persons["nama"].iloc[at]), _dates(year * 10_000 + month * 100 + day)


def homes(persons: pd.DataFrame) -> pa.Array:
    """Write RT and RW, or else the letters and digits of the address."""
    numbers = [_numbers(persons[column]) for column in ("rt", "rw")]
    told = [
        pc.if_else(pc.equal(number, ""), "", pc.binary_join_element_wise(_text(name), number, _text(" ")))
        for name, number in zip(("RT", "RW"), numbers, strict=True)
    ]
    homes = pc.utf8_trim_whitespace(pc.binary_join_element_wise(*told, _text(" ")))
    is_untold = pc.equal(homes, "")
    addresses = pc.utf8_upper(strings(persons["alamat"]).filter(is_untold))
    told = pc.utf8_trim_whitespace(pc.replace_substring_regex(addresses, "[^A-Z0-9]+", " "))
    return pc.replace_with_mask(homes, is_untold, told)


def _text(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _numbers(numbers: pd.Series) -> pa.Array:
    """Write whole numbers; 0 becomes ""."""
    texts = pc.cast(pa.array(numbers.to_numpy(np.int64)), pa.large_string())
    return pc.if_else(pc.equal(texts, "0"), "", texts)


def _dates(numbers: np.ndarray) -> pa.Array:
    """Write 19900503 as ``1990-05-03``; 0 becomes ""."""
    digits = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.large_string()), 8, "0")
    parts = [pc.utf8_slice_codeunits(digits, *its) for its in ((0, 4), (4, 6), (6, 8))]
    return pc.if_else(pa.array(numbers == 0), "", pc.binary_join_element_wise(*parts, pa.scalar("-", digits.type)))


def rows_at(persons: pd.DataFrame, positions: Sequence[int] | np.ndarray) -> list[Row]:
    """Return what the rows at *positions* of a persons table say, in that order."""
    return rows_of(texts_at(persons, positions))


def named(texts: Sequence[pa.Array]) -> dict[str, pa.Array]:
    """Return what rows say by field of :class:`Row`, in whose order *texts* are."""
    return dict(zip(Row._fields, texts, strict=True))


def rows_of(texts: Sequence[pa.Array]) -> list[Row]:
    """Return rows that are laid out column by column, one by one."""
    return [*map(Row._make, zip(*(column.to_pylist() for column in texts), strict=True))]


def births(persons: pd.DataFrame) -> np.ndarray:
    """Return int64[n] birth dates as 19900503; 0 where any part is unknown."""
    year, month, day = (persons[f"{part}_lahir"].to_numpy(np.int64) for part in ("tahun", "bulan", "hari"))
    return np.where((year > 0) & (month > 0) & (day > 0), year * 10000 + month * 100 + day, 0)


def strings(texts: pd.Series) -> pa.Array:
    """Return texts as one Arrow array; unknown becomes ""."""
    array = pa.array(texts.astype("str"), pa.large_string(), from_pandas=True)
    return pc.fill_null(array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array, "")


def folded(texts: pd.Series) -> pa.Array:
    """Keep the letters of texts, upper case, one blank between words; unknown becomes ""."""
    return all_letters(strings(texts))


def all_letters(texts: pa.Array) -> pa.Array:
    """Fold texts as :func:`folded` does; most are told so, and are only looked at."""
    is_other = pc.match_substring_regex(texts, "[^A-Z ]|  |^ | $")
    others = pc.replace_substring_regex(pc.utf8_upper(texts.filter(is_other)), "[^A-Z]+", " ")
    return pc.replace_with_mask(texts, is_other, pc.utf8_trim_whitespace(others))


def letters(text: str) -> str:
    """Fold one text as :func:`folded` does."""
    return re.sub("[^A-Z]+", " ", text.upper()).strip()
