"""Equal texts of two sides as equal numbers, and keys of several fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nama import sounds
from votersync.domain.wilayah import KABUPATEN_DIGITS, KECAMATAN_DIGITS
from votersync.ledger.arrays import Bools, Ints
from votersync.ledger.rows import Rows, among
from votersync.masking import UNKNOWN_DIGIT

SERIAL_FROM = 12
"""Digits of a NIK before its serial."""

WHOLE_DATE, MONTH = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "^[0-9]{4}-[0-9]{2}"
DESA = "^[0-9]{10}$|^[A-Z]"
"""Places known down to the desa: by code, or by a name that was not resolved."""

NUMBERS = ("lahir", "umur", "usia", "tahun")
"""Fields that are numbers already."""
TEXTS = ("nik", "nkk", "dpid", "paspor", "nama", "spelt", "kelamin", "wilayah", "tps", "rumah", "negara")
"""Fields that are compared as rows tell them."""
MADE_OF_ROWS: dict[str, Callable[[Rows], pa.Array]] = {
    "whole_nik": lambda rows: _whole(rows.nik),
    "nik_before_serial": lambda rows: before_serial(rows.nik),
    "joined": lambda rows: pc.replace_substring(rows.spelt, " ", ""),
    "desa": lambda rows: _if_like(DESA, rows.wilayah),
    "kecamatan": lambda rows: _first_digits(KECAMATAN_DIGITS, rows.wilayah),
    "kabupaten": lambda rows: _first_digits(KABUPATEN_DIGITS, rows.wilayah),
    # A NIK begins with the code of the kecamatan in which it was given.
    "asal": lambda rows: _or_else(*(_first_digits(KECAMATAN_DIGITS, codes) for codes in (rows.wilayah, rows.nik))),
    # The latest event is one where its day is; of a trip the month is enough, or what is told of it, be it the year.
    "kejadian": lambda rows: _if_like(WHOLE_DATE, rows.kejadian),
    "bulan": lambda rows: pc.utf8_slice_codeunits(_if_like(MONTH, rows.kejadian), 0, 7),
    "told_event": lambda rows: rows.kejadian,
}
"""Fields that are made of what a row tells, and how."""

ONLY_VALUES = {
    "only_named_event": ("nama", "kejadian"),
    "only_sounded_event": ("sound", "kejadian"),
    "only_named_birth": ("nama", "lahir"),
    "only_sounded_birth": ("sound", "lahir"),
    "only_birth_in_desa": ("lahir", "desa", "kelamin"),
    # Where a list tells no more than the kabupaten, the NIK tells the kecamatan.
    "only_birth_in_kecamatan": ("lahir", "asal", "kelamin"),
    "only_named_trip": ("nama", "bulan", "negara"),
    "only_trip_from_desa": ("desa", "bulan", "negara"),
    "only_told_trip_from_desa": ("desa", "told_event", "negara"),
}
"""Fields whose values together one entry and one person of the lists may have, and nobody else."""


class RowKey(NamedTuple):
    """What is compared of rows beside their name and :data:`OF_ROW`."""

    known: tuple[str, ...] = ()
    """What both rows must tell."""
    told: tuple[str, ...] = ()
    """What both may leave out: then they are equal in it, too."""


OF_ROW = ("nik", "lahir", "kelamin", "wilayah")
"""What a row says of who somebody is, beside the name; both may leave it out."""
OF_ROW_BUT_NIK = tuple(field for field in OF_ROW if field != "nik")
ONLY_ROWS = {
    "only_row": RowKey(),
    "only_row_with_home": RowKey(known=("rumah",)),
    "only_row_with_age": RowKey(known=("umur",)),
    "only_row_with_trip": RowKey(known=("told_event", "negara")),
    "only_full_row": RowKey(told=("paspor", "told_event", "rumah", "umur", "negara")),
}
"""Rows that one entry and one person of the lists may have, and nobody else."""

Sides = tuple[Ints, Ints]
"""Numbers of the old and of the new rows; equal ones are of equal values, 0 is unknown."""


@dataclass(frozen=True, slots=True)
class Codes:
    """All fields of both sides as numbers."""

    of_field: dict[str, Sides]
    counted: Mapping[str, Ints]
    """How many rows of the new lists have what each new row has, by field, where it does not hold all of them."""

    @classmethod
    def of(cls, old: Rows, new: Rows) -> Codes:
        """Number what the rows say."""
        codes = {field: (getattr(old, field), getattr(new, field)) for field in NUMBERS}
        codes |= {field: _coded(getattr(old, field), getattr(new, field)) for field in TEXTS}
        codes |= {field: _coded(made(old), made(new)) for field, made in MADE_OF_ROWS.items()}
        codes["sound"] = _coded(*_sounds(old.spelt, new.spelt))
        codes["nama_kecamatan"] = _dense(_keys(codes, ("nama", "kecamatan")))
        codes["row_with_event"] = _row_keys(codes, RowKey(told=("paspor", "kejadian")))
        for name, fields in ONLY_VALUES.items():
            codes[name] = _only(old, new, _dense(_keys(codes, fields)))
        for name, row in ONLY_ROWS.items():
            codes[name] = _only_rows(old, new, codes, row)
        counted = new.counted or {}
        if counted:
            # Somebody else of that sound and birth date may be among the rows that are not here.
            codes["only_sounded_birth"] = np.zeros(len(old), dtype=np.int64), np.zeros(len(new), dtype=np.int64)
        of_old, of_new = _only(old, new, codes["nama"])
        codes["only_name"] = of_old, np.where(counted["nama"] == 1, of_new, 0) if counted else of_new
        return cls(codes, counted)

    def rows_with(self, field: str, at_new: Ints) -> Ints:
        """Count the new rows that have the same value as each of some new rows."""
        if field in self.counted:
            return self.counted[field][at_new]
        of_new = self.of_field[field][1]
        counts: Ints = np.bincount(of_new)[of_new[at_new]]
        return counts

    def sharing(self, fields: Sequence[str], most: int, is_open: tuple[Bools, Bools] | None = None) -> Sides:
        """Return the pairs of rows that agree on all *fields*.

        Args:
            fields: their names.
            most: values of more new rows are passed over.
            is_open: which rows of both sides are still to be found; pairs of which neither is are left out.
        """
        old, new = _keys(self.of_field, fields)
        if is_open is None:
            return _sharing(old, new, most)
        # The other side of an open row may be any: those of open old rows, and what is left of open new ones.
        at_old, at_new = _sharing(np.where(is_open[0], old, 0), new, most)
        more_old, more_new = _sharing(np.where(is_open[0] | ~among(old, new[is_open[1]]), 0, old), new, most)
        kept = is_open[1][more_new]
        return np.append(at_old, more_old[kept]), np.append(at_new, more_new[kept])


def _coded(old: pa.Array, new: pa.Array) -> Sides:
    """Number texts, from 1 on; "" is 0."""
    if not any(pc.any(pc.not_equal(side, "")).as_py() for side in (old, new)):
        return np.zeros(len(old), dtype=np.int64), np.zeros(len(new), dtype=np.int64)
    both = pa.concat_arrays([old, new])
    known = pc.if_else(pc.equal(both, ""), pa.scalar(None, pa.large_string()), both)
    codes = pc.add(pc.fill_null(known.dictionary_encode().indices, -1), 1).to_numpy(zero_copy_only=False)
    whole: Ints = codes.astype(np.int64)
    return whole[: len(old)], whole[len(old) :]


def _if_like(pattern: str, texts: pa.Array) -> pa.Array:
    """Return texts; "" for those in which a pattern is not found."""
    return pc.if_else(pc.match_substring_regex(texts, pattern), texts, "")


def kecamatan_or_place(places: pa.Array) -> pa.Array:
    """Return the codes of the kecamatan of places; of those that have none, what is told."""
    return _or_else(_first_digits(KECAMATAN_DIGITS, places), places)


def _first_digits(digits: int, codes: pa.Array) -> pa.Array:
    """Return the first digits of codes; "" where one has fewer."""
    return pc.utf8_slice_codeunits(_if_like(f"^[0-9]{{{digits}}}", codes), 0, digits)


def _or_else(texts: pa.Array, others: pa.Array) -> pa.Array:
    """Return texts; of those that are "" the other one."""
    return pc.if_else(pc.equal(texts, ""), others, texts)


def _whole(niks: pa.Array) -> pa.Array:
    """Return NIKs, or parts of them; "" where a digit is unknown."""
    return pc.if_else(pc.match_substring(niks, UNKNOWN_DIGIT), "", niks)


def _sounds(old: pa.Array, new: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return how names sound, their words run together."""
    coded = pa.concat_arrays([old, new]).dictionary_encode()
    sounding = sounds([name.replace(" ", "") for name in coded.dictionary.to_pylist()])
    both = pa.array(sounding, pa.large_string()).take(coded.indices)
    return both[: len(old)], both[len(old) :]


def before_serial(niks: pa.Array) -> pa.Array:
    """Return region and date of NIKs, the digits before the serial; "" where one of them is unknown."""
    return _whole(pc.utf8_slice_codeunits(niks, 0, SERIAL_FROM))


def _keys(codes: dict[str, Sides], fields: Sequence[str]) -> Sides:
    """Key several fields; 0 where any is unknown."""
    if len(fields) == 1:
        return codes[fields[0]]
    old, new = zip(*(codes[field] for field in fields), strict=True)
    return _key(old), _key(new)


def _row_keys(codes: dict[str, Sides], row: RowKey, of_row: Sequence[str] = OF_ROW) -> Sides:
    """Key whole rows; 0 without a name or what must be known."""
    known = [codes[field] for field in ("spelt", *row.known)]
    # Added 1, what is unknown is a value like others: rows that both leave it out are equal there.
    told = [(old + 1, new + 1) for old, new in (codes[field] for field in (*of_row, *row.told))]
    old, new = zip(*known, *told, strict=True)
    return _key(old), _key(new)


def _key(parts: Sequence[Ints]) -> Ints:
    """Make one key of several numbers by multiplicative hashing (Knuth, TAOCP 3, 6.4); 0 where any is unknown."""
    key = np.zeros(len(parts[0]), dtype=np.uint64)
    known = np.ones(len(parts[0]), dtype=bool)
    with np.errstate(over="ignore"):
        for part in parts:
            known &= part > 0
            key = (key ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(32)
    # Of a million unequal rows two share one of 2^62 keys by chance once in ten million times.
    whole: Ints = np.where(known, (key >> np.uint64(1)).astype(np.int64) | 1, 0)
    return whole


def _dense(keys: Sides) -> Sides:
    """Number keys, from 1 on."""
    every = np.append(*keys)
    codes: Ints = np.where(every > 0, pd.factorize(every)[0] + 1, 0)
    return codes[: len(keys[0])], codes[len(keys[0]) :]


def _sharing(old: Ints, new: Ints, most: int) -> tuple[Ints, Ints]:
    """Return the pairs of positions whose keys are equal; *most* new ones of one key, else none."""
    at_new = np.flatnonzero(among(new, old[old > 0]))
    at_new = at_new[np.argsort(new[at_new], kind="stable")]
    keys = new[at_new]
    at_old = np.flatnonzero(old > 0)
    first = np.searchsorted(keys, old[at_old], "left")
    count = np.searchsorted(keys, old[at_old], "right") - first
    count = np.where(count <= most, count, 0)
    repeated = np.repeat(at_old, count)
    offset = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    return repeated, at_new[np.repeat(first, count) + offset]


def _only(old: Rows, new: Rows, codes: Sides) -> Sides:
    """Keep the codes that one entry and one person of the lists have, and nobody else; 0 for others."""
    size = int(max(of_side.max(initial=0) for of_side in codes)) + 1
    is_one = _are_of_one(codes[0], old.who, size) & _are_of_one(codes[1], new.who, size)
    first, second = (np.where(is_one[of_side], of_side, 0) for of_side in codes)
    return first, second


def _only_rows(old: Rows, new: Rows, codes: dict[str, Sides], row: RowKey) -> Sides:
    """Keep the codes of whole rows that one entry and one person of the lists have, and nobody else; 0 for others.

    Of an entry the ledger may hold a whole NIK which the lists mask by now, as they always did of another one that says
    the same besides: so no other entry may say the rest either.
    """
    of_old, of_new = _only(old, new, _dense(_row_keys(codes, row)))
    rest, _ = _dense(_row_keys(codes, row, OF_ROW_BUT_NIK))
    return np.where(_are_of_one(rest, old.who, int(rest.max(initial=0)) + 1)[rest], of_old, 0), of_new


def _are_of_one(codes: Ints, who: Ints, size: int) -> Bools:
    """Tell of each code whether just one person has it."""
    lowest, highest = np.full(size, np.iinfo(np.int64).max), np.full(size, -1)
    np.minimum.at(lowest, codes, who)
    np.maximum.at(highest, codes, who)
    is_one: Bools = lowest == highest
    return is_one
