"""Rows of the lists and of the ledger laid out column by column, to be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nama import read_nama
from votersync.domain.nik import CENTURY_PIVOT, FEMALE_DAY
from votersync.ledger.alone import SHARED
from votersync.ledger.arrays import Bools, Ints
from votersync.ledger.row import Row, named, texts_at

Words = Callable[[str], Sequence[str]]

AS_TOLD = ("nik", "nkk", "dpid", "paspor", "nama", "wilayah", "tps", "kejadian", "rumah", "negara")
"""Fields of a row that are compared as they were told."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one side, column by column; all of length n."""

    who: Ints
    """The entry (old side) or the voter's position or worker's number (new side) that each row belongs to."""
    nik: pa.Array
    nkk: pa.Array
    dpid: pa.Array
    paspor: pa.Array
    nama: pa.Array
    spelt: pa.Array
    """The name with its words in the order written: words run together are told by their sound."""
    kelamin: pa.Array
    wilayah: pa.Array
    tps: pa.Array
    kejadian: pa.Array
    rumah: pa.Array
    negara: pa.Array
    umur: Ints
    """Age in years, as told; 0 unknown."""
    usia: Ints
    """The same, or what the birth date makes of it (:func:`with_ages`); 0 unknown."""
    tahun: Ints
    """Year of the latest event; 0 unknown."""
    lahir: Ints
    """19900503; 0 unknown; where the list tells no date, that of the NIK."""
    is_from_nik: Bools
    """Whether the date is that of the NIK."""
    alone: Ints
    """1 where nobody else was on the rolls with the name and birth date, 2 where nor in the desa with that date, of
    one sex; 0 where somebody was, or it is not known (:attr:`votersync.ledger.row.Row.sendiri`)."""
    is_shared: Bools
    """Whether it is known that somebody was."""
    counted: Mapping[str, Ints] | None = None
    """How many rows of the lists have each name, and the name in the kecamatan, where these are but some of them."""

    def __len__(self) -> int:
        return len(self.who)


def rows_of_table(persons: pd.DataFrame, who: Ints, positions: Ints | None = None) -> Rows:
    """Lay rows of a persons table out, those at *positions* or all; *who* numbers the person of each row."""
    return rows_of_texts(who, texts_at(persons, np.arange(len(persons)) if positions is None else positions))


def rows_of_texts(who: Ints, texts: Sequence[pa.Array]) -> Rows:
    """Lay rows out of which *texts* says everything, in the order of :class:`votersync.ledger.row.Row`."""
    told = named(texts)
    told_births = _dates_as_numbers(told["lahir"])
    lahir, kelamin = _filled_in_from_niks(told["nik"], told_births, told["kelamin"])
    as_told = {field: told[field] for field in AS_TOLD}
    return Rows(
        who=who,
        spelt=told["nama"],
        umur=(umur := _whole_numbers(told["umur"])),
        usia=umur,
        tahun=_whole_numbers(pc.utf8_slice_codeunits(told["kejadian"], 0, 4)),
        kelamin=kelamin,
        lahir=lahir,
        is_from_nik=told_births == 0,
        alone=_whole_numbers(told["sendiri"]),
        is_shared=pc.equal(told["sendiri"], SHARED).to_numpy(zero_copy_only=False),
        **as_told,
    )


def with_ages(rows: Rows, year: int) -> Rows:
    """Add the age that people of a birth date reach in a year, to be compared with one that is told."""
    born = rows.lahir // 10_000
    return replace(rows, usia=np.where((rows.umur == 0) & (born > 0), year - born, rows.umur))


def rows_of_groups(groups: Sequence[Sequence[Row]]) -> Rows:
    """Lay rows out; ``who`` is the position of the group that a row belongs to."""
    told = zip(*chain(*groups), strict=True)
    return rows_of_texts(repeated(groups), [pa.array(values, pa.large_string()) for values in told])


def repeated(groups: Sequence[Sequence[object]]) -> Ints:
    """Return the position of each group as often as it has members."""
    return np.repeat(np.arange(len(groups)), [len(group) for group in groups])


def among(numbers: Ints, wanted: Ints) -> Bools:
    """Tell of each number whether it is one of others: hashed, many are found sooner than sorted (np.isin)."""
    is_wanted: Bools = pd.Series(numbers).isin(wanted).to_numpy()
    return is_wanted


def _whole_numbers(texts: pa.Array) -> Ints:
    """Read whole numbers; "" is 0."""
    numbers: Ints = pc.cast(pc.if_else(pc.equal(texts, ""), "0", texts), pa.int64()).to_numpy(zero_copy_only=False)
    return numbers


def _dates_as_numbers(dates: pa.Array) -> Ints:
    """Return ``1990-05-03`` as 19900503; 0 where any part is unknown."""
    numbers = _whole_numbers(pc.replace_substring(dates, "-", ""))
    is_whole = (numbers >= 10_000) & (numbers // 100 % 100 > 0) & (numbers % 100 > 0)
    return np.where(is_whole, numbers, 0)


def _filled_in_from_niks(niks: pa.Array, births: Ints, sexes: pa.Array) -> tuple[Ints, pa.Array]:
    """Fill unknown birth dates and sexes in from the NIK."""
    of_niks, is_woman = _births_and_women(niks)
    sex = pc.if_else(pa.array(of_niks > 0), pc.if_else(pa.array(is_woman), "P", "L"), "")
    return np.where(births > 0, births, of_niks), pc.if_else(pc.equal(sexes, ""), pc.cast(sex, sexes.type), sexes)


def born_of_niks(niks: pa.Array) -> Ints:
    """Return the birth dates that NIKs tell, as 19900503; 0 where one tells none."""
    return _births_and_women(niks)[0]


def _births_and_women(niks: pa.Array) -> tuple[Ints, Bools]:
    """Read birth dates, and whose are a woman's: digits 7 to 12 are day (women + 40), month, year."""
    digits = pc.utf8_slice_codeunits(niks, 6, 12)
    known = pc.match_substring_regex(digits, "^[0-9]{6}$")
    number = pc.cast(pc.if_else(known, digits, "0"), pa.int64()).to_numpy(zero_copy_only=False)
    day, month, year = number // 10_000, number // 100 % 100, number % 100
    is_woman = day > FEMALE_DAY
    day = np.where(is_woman, day - FEMALE_DAY, day)
    is_date = (day >= 1) & (day <= 31) & (month >= 1) & (month <= 12)
    births = np.where(year <= CENTURY_PIVOT, year + 2000, year + 1900) * 10_000 + month * 100 + day
    return np.where(is_date, births, 0), is_woman


def read_words(name: str) -> list[str]:
    """Return the words of a name in any order, without titles and abbreviations: lists of workers write them so."""
    return sorted(read_nama(name).tokens or name.split())


def in_one_form(old: Rows, new: Rows, words: Words) -> tuple[Rows, Rows]:
    """Bring the names of both sides into one form."""
    coded = pa.concat_arrays([old.spelt, new.spelt]).dictionary_encode()
    forms = pa.array([" ".join(words(name)) for name in coded.dictionary.to_pylist()], pa.large_string())
    names = forms.take(coded.indices)
    return replace(old, nama=names[: len(old)]), replace(new, nama=names[len(old) :])
