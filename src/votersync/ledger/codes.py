"""Equal texts of two sides as equal numbers, and keys of several fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nama import sounds
from votersync.ledger.rows import Bools, Ints, Rows
from votersync.masking import UNKNOWN_DIGIT

DESA = "^[0-9]{10}$|^[A-Z]"
"""Places known down to the desa: by code, or by a name that was not resolved."""
WHOLE_DATE, MONTH = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "^[0-9]{4}-[0-9]{2}"

SERIAL_FROM = 12
"""Digits of a NIK before its serial."""
KECAMATAN_DIGITS, KABUPATEN_DIGITS = 6, 4
"""Digits of a place's code, and of a NIK, that tell kecamatan and kabupaten."""

TEXTS = ("nik", "nkk", "dpid", "paspor", "nama", "kelamin", "wilayah", "tps", "rumah", "negara")

NUMBERS = ("lahir", "umur", "tahun")

ONLY_OF = (
    ("only_event", ("nama", "kejadian")),
    ("only_sounded", ("sound", "kejadian")),
    ("only_person", ("nama", "lahir")),
    ("only_born", ("lahir", "desa", "kelamin")),
    ("only_born_near", ("lahir", "kecamatan", "kelamin")),
    ("only_trip", ("desa", "bulan", "negara")),
    ("only_day_trip", ("desa", "hari", "negara")),
    ("only_named_trip", ("nama", "bulan", "negara")),
)
"""Fields whose values together one entry and one person of the lists may have, and nobody else."""

OF_ROW = ("nik", "lahir", "kelamin", "wilayah")
ONLY_ROWS = (
    ("only_row", (), ()),
    ("only_home", (), ("rumah",)),
    ("only_age", (), ("umur",)),
    ("only_stay", (), ("hari", "negara")),
    ("only_whole", ("paspor", "hari", "rumah", "umur", "negara"), ()),
)
"""The same for rows by their name and :data:`OF_ROW`, unknown values included: what is compared besides, and what is
besides and must be known."""

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
        pairs = {name: _coded(getattr(old, name), getattr(new, name)) for name in TEXTS}
        for name in NUMBERS:
            pairs[name] = (getattr(old, name), getattr(new, name))
        pairs["kejadian"] = _coded(*(_where(side.kejadian, WHOLE_DATE, side.kejadian) for side in (old, new)))
        pairs["hari"] = _coded(old.kejadian, new.kejadian)
        months = (_where(side.kejadian, MONTH, pc.utf8_slice_codeunits(side.kejadian, 0, 7)) for side in (old, new))
        pairs["bulan"] = _coded(*months)
        pairs["desa"] = _coded(*(_where(side.wilayah, DESA, side.wilayah) for side in (old, new)))
        for level, digits in (("kecamatan", KECAMATAN_DIGITS), ("kabupaten", KABUPATEN_DIGITS)):
            pairs[level] = _coded(*(_begun(side.wilayah, digits) for side in (old, new)))
        pairs["asal"] = _coded(*(_kecamatan_or_that_of_nik(side) for side in (old, new)))
        pairs["whole_nik"] = _coded(*(_whole(side.nik) for side in (old, new)))
        pairs["begun_nik"] = _coded(*(begun(side.nik) for side in (old, new)))
        pairs["sound"] = _coded(*_sounds(old.spelt, new.spelt))
        counted = new.counted or {}
        of_old, of_new = _only(old, new, pairs["nama"])
        pairs["only_name"] = of_old, np.where(counted["nama"] == 1, of_new, 0) if counted else of_new
        pairs["nama_kecamatan"] = _dense(_keys(pairs, ("nama", "kecamatan")))
        for name, fields in ONLY_OF:
            pairs[name] = _only(old, new, _dense(_keys(pairs, fields)))
        pairs["spelt"] = _coded(old.spelt, new.spelt)
        pairs["joined"] = _coded(*(pc.replace_substring(side.spelt, " ", "") for side in (old, new)))
        for name, more, certain in ONLY_ROWS:
            pairs[name] = _only(old, new, _dense(_row_keys(pairs, (*OF_ROW, *more), certain)))
        pairs["whole_row"] = _row_keys(pairs, (*OF_ROW, "paspor", "kejadian"))
        return cls(pairs, counted)

    def agree(self, field: str, at_old: Ints, at_new: Ints) -> tuple[Bools, Bools]:
        """Tell of each pair whether both know the field, and whether it is equal."""
        a, b = (side[at] for side, at in zip(self.of_field[field], (at_old, at_new), strict=True))
        known = (a > 0) & (b > 0)
        return known, known & (a == b)

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
            is_open: which rows of both sides are of interest; pairs with neither are left out.
        """
        old, new = _keys(self.of_field, fields)
        if is_open is None:
            return _sharing(old, new, most)
        # The other side of an open row may be any: those of open old rows, and what is left of open new ones.
        at_old, at_new = _sharing(np.where(is_open[0], old, 0), new, most)
        more_old, more_new = _sharing(np.where(is_open[0] | ~np.isin(old, new[is_open[1]]), 0, old), new, most)
        kept = is_open[1][more_new]
        return np.append(at_old, more_old[kept]), np.append(at_new, more_new[kept])


def _coded(old: pa.Array, new: pa.Array) -> Sides:
    if not any(pc.any(pc.not_equal(side, "")).as_py() for side in (old, new)):
        return np.zeros(len(old), dtype=np.int64), np.zeros(len(new), dtype=np.int64)
    both = pa.concat_arrays([old, new])
    known = pc.if_else(pc.equal(both, ""), pa.scalar(None, pa.large_string()), both)
    codes = pc.add(pc.fill_null(known.dictionary_encode().indices, -1), 1).to_numpy(zero_copy_only=False)
    whole: Ints = codes.astype(np.int64)
    return whole[: len(old)], whole[len(old) :]


def _where(texts: pa.Array, pattern: str, told: pa.Array) -> pa.Array:
    return pc.if_else(pc.match_substring_regex(texts, pattern), told, "")


def kecamatan_or_place(places: pa.Array) -> pa.Array:
    """Return the codes of the kecamatan of places; of those that have none, what is told."""
    kecamatan = _begun(places, KECAMATAN_DIGITS)
    return pc.if_else(pc.equal(kecamatan, ""), places, kecamatan)


def _begun(codes: pa.Array, digits: int) -> pa.Array:
    """Return the first digits of codes; "" where one has fewer."""
    return pc.utf8_slice_codeunits(_where(codes, f"^[0-9]{{{digits}}}", codes), 0, digits)


def _kecamatan_or_that_of_nik(side: Rows) -> pa.Array:
    kecamatan = _begun(side.wilayah, KECAMATAN_DIGITS)
    return pc.if_else(pc.equal(kecamatan, ""), _begun(side.nik, KECAMATAN_DIGITS), kecamatan)


def _whole(niks: pa.Array) -> pa.Array:
    return pc.if_else(pc.match_substring(niks, UNKNOWN_DIGIT), "", niks)


def _sounds(old: pa.Array, new: pa.Array) -> tuple[pa.Array, pa.Array]:
    coded = pa.concat_arrays([old, new]).dictionary_encode()
    told = sounds([name.replace(" ", "") for name in coded.dictionary.to_pylist()])
    both = pa.array(told, pa.large_string()).take(coded.indices)
    return both[: len(old)], both[len(old) :]


def begun(niks: pa.Array) -> pa.Array:
    """Return region and date of NIKs, the digits before the serial; "" where one of them is unknown."""
    return _whole(pc.utf8_slice_codeunits(niks, 0, SERIAL_FROM))


def _keys(pairs: dict[str, Sides], fields: Sequence[str]) -> Sides:
    if len(fields) == 1:
        return pairs[fields[0]]
    old, new = (_key([pairs[field][side] for field in fields]) for side in (0, 1))
    return old, new


def _row_keys(pairs: dict[str, Sides], told: Sequence[str], known: Sequence[str] = ()) -> Sides:
    """Key the name and what else rows say of a person, unknown values included; 0 without a name or what is *known*."""
    fields, certain = [pairs[field] for field in told], [pairs[field] for field in ("spelt", *known)]
    old, new = (_key([*(field[side] for field in certain), *(field[side] + 1 for field in fields)]) for side in (0, 1))
    return old, new


def _key(parts: Sequence[Ints]) -> Ints:
    """Make one key of several; 0 where any part is unknown."""
    key = np.zeros(len(parts[0]), dtype=np.uint64)
    known = np.ones(len(parts[0]), dtype=bool)
    with np.errstate(over="ignore"):
        for part in parts:
            known &= part > 0
            key = (key ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(32)
    # Unequal parts can share a key by chance: such a pair is only looked at, never accepted for it.
    whole: Ints = np.where(known, (key >> np.uint64(1)).astype(np.int64) | 1, 0)
    return whole


def _dense(keys: Sides) -> Sides:
    every = np.append(*keys)
    codes: Ints = np.where(every > 0, np.unique(every, return_inverse=True)[1] + 1, 0)
    return codes[: len(keys[0])], codes[len(keys[0]) :]


def _sharing(old: Ints, new: Ints, most: int) -> tuple[Ints, Ints]:
    """Return the pairs of positions whose keys are equal."""
    wanted = np.unique(old[old > 0])
    at_new = np.flatnonzero(np.isin(new, wanted))
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


def _are_of_one(codes: Ints, who: Ints, size: int) -> Bools:
    """Tell of each code whether just one person has it."""
    lowest, highest = np.full(size, np.iinfo(np.int64).max), np.full(size, -1)
    np.minimum.at(lowest, codes, who)
    np.maximum.at(highest, codes, who)
    is_one: Bools = lowest == highest
    return is_one
