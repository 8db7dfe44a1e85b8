"""Rows of the lists and of the ledger laid out column by column, to be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nama import read_nama
from votersync.ledger.facts import Row, births, folded, is_whole_birth, strings

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Words = Callable[[str], Sequence[str]]

WOMAN_DAYS, CENTURY_TURNS = 40, 30
"""Added to a woman's day in a NIK; two-digit years below this are of this century (nobody listed is under 17)."""


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
    lahir: Ints
    """19900503; 0 unknown; where the list tells no date, that of the NIK."""
    is_from_nik: Bools
    """Whether the date is that of the NIK."""

    def __len__(self) -> int:
        return len(self.who)


def rows_of_table(persons: pd.DataFrame, who: Ints, words: Words | None = None) -> Rows:
    """Lay a persons table out; *who* numbers the person of each row, *words* brings names into one form."""
    tps = pc.cast(pa.array(persons["tps"].to_numpy()), pa.large_string())
    places = strings(persons["wilayah"])
    nik, born = strings(persons["nik"]), births(persons)
    lahir, kelamin = _with_nik(nik, born, strings(persons["jenis_kelamin"]))
    return Rows(
        who=who,
        nik=nik,
        nkk=strings(persons["nkk"]),
        dpid=strings(persons["dpid"]),
        paspor=strings(persons["paspor"]),
        nama=_in_one_form(folded(persons["nama"]), words),
        spelt=folded(persons["nama"]),
        kelamin=kelamin,
        wilayah=pc.if_else(pc.equal(places, ""), folded(persons["desa"]), places),
        tps=pc.if_else(pc.equal(tps, "0"), "", tps),
        lahir=lahir,
        is_from_nik=born == 0,
    )


def rows_of_entries(entries: Sequence[int], rows: Sequence[Row], words: Words | None = None) -> Rows:
    """Lay rows of the ledger out; ``rows[i]`` belongs to ``entries[i]``."""
    columns = dict(zip(Row._fields, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(Row._fields, ())

    def texts(field: str) -> pa.Array:
        return pa.array(columns[field], pa.large_string())

    told = [int(text.replace("-", "")) if is_whole_birth(text) else 0 for text in columns["lahir"]]
    born = np.array(told, dtype=np.int64)
    lahir, kelamin = _with_nik(texts("nik"), born, texts("kelamin"))
    return Rows(
        who=np.array(entries, dtype=np.int64),
        nik=texts("nik"),
        nkk=texts("nkk"),
        dpid=texts("dpid"),
        paspor=texts("paspor"),
        nama=_in_one_form(texts("nama"), words),
        spelt=texts("nama"),
        kelamin=kelamin,
        wilayah=texts("wilayah"),
        tps=texts("tps"),
        lahir=lahir,
        is_from_nik=born == 0,
    )


def _with_nik(niks: pa.Array, born: Ints, sexes: pa.Array) -> tuple[Ints, pa.Array]:
    """Fill unknown birth dates and sexes in from the NIK: digits 7 to 12 are day (women + 40), month, year."""
    digits = pc.utf8_slice_codeunits(niks, 6, 12)
    known = pc.match_substring_regex(digits, "^[0-9]{6}$")
    number = pc.cast(pc.if_else(known, digits, "0"), pa.int64()).to_numpy(zero_copy_only=False)
    day, month, year = number // 10_000, number // 100 % 100, number % 100
    is_woman = day > WOMAN_DAYS
    day = np.where(is_woman, day - WOMAN_DAYS, day)
    is_date = (day >= 1) & (day <= 31) & (month >= 1) & (month <= 12)
    whole = np.where(year < CENTURY_TURNS, year + 2000, year + 1900) * 10_000 + month * 100 + day
    sex = pc.if_else(pa.array(is_date), pc.if_else(pa.array(is_woman), "P", "L"), "")
    lahir = np.where(born > 0, born, np.where(is_date, whole, 0))
    return lahir, pc.if_else(pc.equal(sexes, ""), pc.cast(sex, sexes.type), sexes)


def read_words(name: str) -> list[str]:
    """Return the words of a name in any order, without titles and abbreviations: lists of workers write them so."""
    return sorted(read_nama(name).tokens or name.split())


def _in_one_form(names: pa.Array, words: Words | None) -> pa.Array:
    if words is None:
        return names
    coded = names.dictionary_encode()
    forms = [" ".join(words(name)) for name in coded.dictionary.to_pylist()]
    return pa.array(forms, pa.large_string()).take(coded.indices)
