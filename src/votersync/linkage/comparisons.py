"""Grades candidate pairs: one comparison level per field, as column operations on the encoded sides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from votersync.linkage.encode import Floats, Ints, Names, Side
from votersync.linkage.levels import Alamat, Kelamin, Lahir, Nik, Nkk, TempatLahir, Wilayah
from votersync.linkage.names import compare_names
from votersync.tables import COMPARISON_NAMES

Levels = npt.NDArray[np.uint8]

DEFAULT_DAYS = ((1, 1), (7, 1), (12, 31))
"""Month and day that stand for "not known" in many older records: 1 January, 1 July, 31 December."""

ALTERED_YEARS = 5
"""Years by which a birth year is moved in order to leave early or late (labour office of Sumbawa: 2 to 5)."""

VOTING_AGE = 17

COMMON_BIRTHPLACE = 0.02
"""Share of voters from which a birthplace counts as common."""


@dataclass(frozen=True, slots=True)
class Graded:
    """Candidate pairs with the level each comparison reached."""

    left: Ints
    right: Ints
    levels: Levels
    """(pairs, comparisons), in the order of COMPARISON_NAMES."""
    rarity: Floats
    """Bits of rarity of the agreeing name, see :mod:`votersync.linkage.names`."""

    def of(self, comparison: str) -> Levels:
        """Return the levels of one comparison."""
        return self.levels[:, COMPARISON_NAMES.index(comparison)]


def grade(left: Side, right: Side, names: Names, at_left: Ints, at_right: Ints) -> Graded:
    """Compare the pairs (at_left[i], at_right[i]) field by field."""
    name = compare_names(left.name[at_left], right.name[at_right], names)
    lahir = _lahir(left, right, at_left, at_right)
    wilayah = _wilayah(left.region[at_left], right.region[at_right])
    graded = {
        "nik": _nik(left.digits[at_left], right.digits[at_right], lahir, wilayah),
        "nama": name.level,
        "lahir": lahir,
        "kelamin": _equal(left.sex[at_left], right.sex[at_right], 0, Kelamin.DIFFERENT, Kelamin.SAME),
        "tempat_lahir": _tempat_lahir(left, right, at_left, at_right),
        "wilayah": wilayah,
        "alamat": _alamat(left, right, at_left, at_right, wilayah),
        "nkk": _equal(left.nkk[at_left], right.nkk[at_right], -1, Nkk.DIFFERENT, Nkk.SAME),
    }
    levels = np.stack([graded[name] for name in COMPARISON_NAMES], axis=1).astype(np.uint8)
    return Graded(at_left, at_right, levels, name.rarity)


def _equal(a: Ints, b: Ints, unknown: int, different: int, same: int) -> Levels:
    level = np.where(a == b, same, different)
    return np.where((a == unknown) | (b == unknown), 0, level).astype(np.uint8)


def _nik(a: npt.NDArray[np.int8], b: npt.NDArray[np.int8], lahir: Levels, wilayah: Levels) -> Levels:
    """Compare NIKs part by part on the digits known on both sides; fewer than six of them say nothing."""
    known = (a >= 0) & (b >= 0)
    differs = known & (a != b)
    region, born, serial = (differs[:, part].sum(1) for part in (slice(0, 6), slice(6, 12), slice(12, 16)))
    n_known, n_differs = known.sum(1), region + born + serial
    is_date_new = lahir < Lahir.EXACT_DEFAULT_DAY
    is_near = (wilayah == Wilayah.SAME_DESA) | (wilayah == Wilayah.SAME_KECAMATAN) | (wilayah == Wilayah.OTHER_DESA)
    is_full = n_known == 16
    is_one_part_off = is_full & (n_differs == 1) & (serial == 0)
    level = np.select(
        [
            (n_differs == 0) & is_full & is_date_new,
            (n_differs == 0) & is_full,
            (n_differs == 0) & is_date_new,
            (n_differs == 0) & is_near,
            n_differs == 0,
            is_one_part_off,
            (region + born == 0) & (serial > 0),
            is_date_new,
        ],
        [Nik.SAME_16_NEW_DATE, Nik.SAME_16, Nik.SAME_VISIBLE_NEW_DATE, Nik.SAME_VISIBLE_HERE, Nik.SAME_VISIBLE,
         Nik.ONE_PART_OFF, Nik.OTHER_SERIAL, Nik.DIFFERENT_WITH_DATE],
        Nik.DIFFERENT,
    )  # fmt: skip
    return np.where(n_known < 6, Nik.MISSING, level).astype(np.uint8)


def _lahir(left: Side, right: Side, at_left: Ints, at_right: Ints) -> Levels:
    """Compare birth dates: columns first; where a side has none, the date inside its NIK stands in."""
    a, b = left.born[at_left], right.born[at_right]
    a_nik, b_nik = left.born_nik[at_left], right.born_nik[at_right]
    a_best, b_best = _first_complete(a, a_nik), _first_complete(b, b_nik)
    level = _dates(a_best, b_best)
    # A corrected birth date leaves the NIK as it was: the NIK's date against the other's column is evidence too,
    # but only where the NIKs themselves are not both there to be compared.
    is_a_alone, is_b_alone = (b_nik == 0).any(1), (a_nik == 0).any(1)
    level = np.maximum(level, np.where(is_a_alone, _dates(a_nik, b_best), 0))
    level = np.maximum(level, np.where(is_b_alone, _dates(a_best, b_nik), 0))
    return np.where(level == Lahir.MISSING, _ages(left, right, at_left, at_right), level).astype(np.uint8)


def _first_complete(column: Ints, nik: Ints) -> Ints:
    is_nik_better = (column == 0).any(axis=1) & (nik > 0).all(axis=1)
    return np.where(is_nik_better[:, None], nik, column)


def _dates(a: Ints, b: Ints) -> Ints:
    known = (a > 0) & (b > 0)
    same = known & (a == b)
    year_gap = np.abs(a[:, 0] - b[:, 0])
    is_full = known.all(1)
    is_default = np.zeros(len(a), dtype=bool)
    for month, day in DEFAULT_DAYS:
        is_default |= (a[:, 1] == month) & (a[:, 2] == day)
    is_swapped = is_full & same[:, 0] & (a[:, 1] == b[:, 2]) & (a[:, 2] == b[:, 1])
    only_year_known = known[:, 0] & ~known[:, 1] & ~known[:, 2]
    no_year = ~known[:, 0] & known[:, 1] & known[:, 2]
    level: Ints = np.select(
        [
            is_full & same.all(1) & ~is_default,
            is_full & same.all(1),
            is_swapped,
            is_full & (same.sum(1) == 2) & (same[:, 0] | (year_gap == 10) | (year_gap == 1)),
            is_full & same[:, 1] & same[:, 2] & (year_gap <= ALTERED_YEARS),
            no_year & same[:, 1] & same[:, 2],
            same[:, 0],
            only_year_known & (year_gap <= 1),
            known.any(1),
        ],
        [Lahir.EXACT, Lahir.EXACT_DEFAULT_DAY, Lahir.DAY_MONTH_SWAPPED, Lahir.ONE_PART_OFF, Lahir.YEAR_ALTERED,
         Lahir.ONE_PART_OFF, Lahir.SAME_YEAR, Lahir.AGE_FITS, Lahir.DIFFERENT],
        Lahir.MISSING,
    )  # fmt: skip
    return level


def _ages(left: Side, right: Side, at_left: Ints, at_right: Ints) -> Levels:
    """Where one side has only an age: it fits when the birth years implied lie within two years.

    The list's own date is rarely known; the rolls tell the present: their youngest voters are 17 (UU 7/2017 Pasal 1).
    """
    age_a, age_b = left.age[at_left], right.age[at_right]
    year_a = np.maximum(left.born[at_left, 0], left.born_nik[at_left, 0])
    year_b = np.maximum(right.born[at_right, 0], right.born_nik[at_right, 0])
    is_born = right.born[:, 0] > 0
    year_of_list = int(np.quantile(right.born[is_born, 0], 0.999)) + VOTING_AGE if is_born.any() else 0
    implied_a = np.where(age_a > 0, year_of_list - age_a, 0)
    implied_b = np.where(age_b > 0, year_of_list - age_b, 0)
    first, second = np.where(year_a > 0, year_a, implied_a), np.where(year_b > 0, year_b, implied_b)
    fits = np.abs(first - second) <= 3
    level = np.where(fits, Lahir.AGE_FITS, Lahir.DIFFERENT)
    return np.where((first == 0) | (second == 0), Lahir.MISSING, level).astype(np.uint8)


def _tempat_lahir(left: Side, right: Side, at_left: Ints, at_right: Ints) -> Levels:
    a, b = left.birthplace[at_left], right.birthplace[at_right]
    count = np.bincount(right.birthplace + 1, minlength=2)
    is_common = np.append(count, np.zeros(max(int(a.max(initial=0)) + 2 - len(count), 0)))[a + 1] >= (
        COMMON_BIRTHPLACE * max(len(right), 1)
    )
    same = np.where(is_common, TempatLahir.SAME_COMMON, TempatLahir.SAME_RARE)
    level = np.where(a == b, same, TempatLahir.DIFFERENT)
    return np.where((a < 0) | (b < 0), TempatLahir.MISSING, level).astype(np.uint8)


def _wilayah(a: Ints, b: Ints) -> Levels:
    known = (a > 0) & (b > 0)
    differs = known & (a != b)
    prov, kab, kec, desa = (differs[:, i] for i in range(4))
    return np.select(
        [~known[:, 0], prov, kab, kec, desa, known[:, 3], known[:, 2], known[:, 1]],
        [Wilayah.MISSING, Wilayah.OTHER_PROVINSI, Wilayah.OTHER_KABUPATEN, Wilayah.OTHER_KECAMATAN,
         Wilayah.OTHER_DESA, Wilayah.SAME_DESA, Wilayah.SAME_KECAMATAN, Wilayah.SAME_KABUPATEN],
        Wilayah.MISSING,
    ).astype(np.uint8)  # fmt: skip


def _alamat(left: Side, right: Side, at_left: Ints, at_right: Ints, wilayah: Levels) -> Levels:
    rt_a, rt_b, rw_a, rw_b = left.rt[at_left], right.rt[at_right], left.rw[at_left], right.rw[at_right]
    known = (wilayah == Wilayah.SAME_DESA) & (rt_a > 0) & (rt_b > 0)
    same = (rt_a == rt_b) & ((rw_a == rw_b) | (rw_a == 0) | (rw_b == 0))
    return np.where(known, np.where(same, Alamat.SAME_RT_RW, Alamat.DIFFERENT), Alamat.MISSING).astype(np.uint8)
