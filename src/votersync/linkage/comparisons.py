"""Grades candidate pairs: one comparison level per field, as column operations on the encoded sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from votersync.domain.tanggal import DEFAULT_DAYS
from votersync.linkage.arrays import Bools, Floats, Ints, Levels, Shorts, Tiny, first_that_holds
from votersync.linkage.digits import (
    DATE,
    EVERY,
    KECAMATAN,
    LAST,
    REGION,
    SERIAL,
    UNKNOWN,
    are_exchanged,
    as_first_digits,
    differing,
    first_digits,
    known,
)
from votersync.linkage.encode import MALE, Side
from votersync.linkage.levels import Alamat, Kelamin, Lahir, Nama, Nik, Nkk, TempatLahir, Wilayah
from votersync.linkage.names import NameAgreement, compare_names, no_names
from votersync.linkage.plain import Plain, Vocabulary, compare_addresses, compare_numbers, compare_places
from votersync.linkage.readings import Names
from votersync.tables import COMPARISON_NAMES

ALTERED_YEARS = 5
"""Years by which a birth year is moved in order to leave early or late (labour office of Sumbawa: 2 to 5)."""

_BIRTHDAY = np.isin(np.arange(len(Lahir)), (Lahir.DAY_MONTH_DEFAULT, Lahir.DAY_MONTH_SAME))
"""Whether the birth dates agree as far as they are known, but not their years, by level."""
_TOLD = _BIRTHDAY | np.isin(np.arange(len(Lahir)), (Lahir.EXACT_DEFAULT_DAY, Lahir.EXACT))
"""Whether the birth dates agree, by level."""
_WHOLE = np.isin(np.arange(len(Lahir)), (Lahir.EXACT_DEFAULT_DAY, Lahir.EXACT))
"""Whether they agree with their years."""
_OTHER = np.isin(
    np.arange(len(Lahir)), (Lahir.DIFFERENT, Lahir.DIFFERENT_NEAR, Lahir.AGE_DIFFERS, Lahir.DAY_MONTH_DIFFERS)
)
"""Whether they are another's, as far as both are known."""
_NAMED = np.isin(
    np.arange(len(Nama)),
    (Nama.PART, Nama.NICKNAME, Nama.CONTAINED, Nama.EXTENDED, Nama.SAME_SOUND, Nama.SAME),
)
"""Whether words of the names are the same, which are given to one sex, by level."""
_NEAR = np.isin(np.arange(len(Wilayah)), (Wilayah.SAME_DESA, Wilayah.SAME_KECAMATAN, Wilayah.OTHER_DESA))
"""Whether both live in one kecamatan, by level."""
_WITHIN = np.isin(np.arange(len(Wilayah)), (Wilayah.SAME_DESA, Wilayah.SAME_KECAMATAN))
"""Whether both live in one desa, or in one kecamatan as far as is known, by level: arrival registers tell no desa."""

_ADDRESSES = np.array(
    [
        [Alamat.MISSING, Alamat.DIFFERENT, Alamat.SAME_RT_RW],
        [Alamat.OTHER_DUSUN, Alamat.OTHER_DUSUN_OTHER_RT, Alamat.OTHER_DUSUN_SAME_RT],
        [Alamat.SAME_DUSUN, Alamat.SAME_DUSUN_OTHER_RT, Alamat.SAME_DUSUN_SAME_RT],
    ],
    dtype=np.uint8,
)
"""Levels by dusun and RT/RW: each not known, another, the same."""
DEFAULT = [100 * month + day for month, day in DEFAULT_DAYS]
"""Days that stand for "not known", month and day in one number."""

REGION_DIGITS = 6
"""Digits of a NIK that tell the kecamatan of first registration (PP 37/2007 Pasal 37)."""

FEWEST_DIGITS = 6
"""Digits of a NIK known on both sides, below which it says nothing."""

NEAR_YEARS = 10
"""Years, at most, between two birth dates that are told of one person and no usual error explains."""


@dataclass(frozen=True, slots=True)
class Graded:
    """Candidate pairs with the level each comparison reached."""

    left: Ints
    right: Ints
    levels: Levels
    """(pairs, comparisons), in the order of COMPARISON_NAMES."""
    rarity: Floats
    """Bits of rarity of the agreeing name, see :mod:`votersync.linkage.names`."""
    is_born_by_nik: Bools
    """Whether a birth date stood in from a NIK: then it agrees wherever the NIK does, whosever that is."""

    def of(self, comparison: str) -> Levels:
        """Return the levels of one comparison."""
        return self.levels[:, COMPARISON_NAMES.index(comparison)]

    def taken(self, at: Ints | slice) -> Graded:
        """Return some of the pairs."""
        return Graded(self.left[at], self.right[at], self.levels[at], self.rarity[at], self.is_born_by_nik[at])

    @classmethod
    def joined(cls, parts: Sequence[Graded]) -> Graded:
        """Put parts together again."""
        return cls(
            np.concatenate([part.left for part in parts]),
            np.concatenate([part.right for part in parts]),
            np.concatenate([part.levels for part in parts]),
            np.concatenate([part.rarity for part in parts]),
            np.concatenate([part.is_born_by_nik for part in parts]),
        )


def grade(left: Side, right: Side, names: Names, at_left: Ints, at_right: Ints, *, is_named: bool = True) -> Graded:
    """Compare the pairs (at_left[i], at_right[i]) field by field; names, the dearest, only where asked for."""
    name = compare_names(left.name[at_left], right.name[at_right], names) if is_named else no_names(len(at_left))
    if left.is_wife.any():
        # Ny. Tri Ismail is Tri Ismail's wife, and what she is called herself is not told.
        is_husbands = left.is_wife[at_left] & (right.sex[at_right] == MALE)
        name = NameAgreement(np.where(is_husbands, Nama.MISSING, name.level), np.where(is_husbands, 0.0, name.rarity))
    lahir, is_born_by_nik = _lahir(left, right, at_left, at_right)
    wilayah = _wilayah(left.region(at_left), right.region(at_right))
    graded = {
        "nik": _nik((left, right), (at_left, at_right), lahir, wilayah),
        "nama": name.level,
        "lahir": lahir,
        "kelamin": _kelamin(left.sex[at_left], right.sex[at_right], name.level),
        "tempat_lahir": _tempat_lahir(left, right, at_left, at_right, wilayah),
        "wilayah": wilayah,
        "alamat": _alamat(left, right, at_left, at_right, wilayah),
        "nkk": _nkk(left, right, at_left, at_right),
    }
    says_nothing = _NEAR[wilayah] | _OTHER[lahir] | left.is_nik_sex_apart[at_left]
    graded["nik"] = _with_regions((left, right), (at_left, at_right), graded["nik"], ~says_nothing)
    graded |= _once_by_nik(graded, left, at_left)
    if left.plain is not None and right.plain is not None and names.vocabulary is not None:
        graded |= _plain(left.plain, right.plain, (at_left, at_right), names.vocabulary)
    levels = np.stack([graded[name] for name in COMPARISON_NAMES], axis=1).astype(np.uint8)
    return Graded(at_left, at_right, levels, name.rarity, is_born_by_nik)


def _nkk(left: Side, right: Side, at_left: Ints, at_right: Ints) -> Levels:
    """Compare family cards; where a list tells none, the one of whose NIK it has, but for that voter's own."""
    level = _equal(left.nkk[at_left], right.nkk[at_right], UNKNOWN, Nkk.DIFFERENT, Nkk.SAME)
    at = np.flatnonzero((left.owners_card[at_left] != UNKNOWN) & (left.nik[at_left] != right.nik[at_right]))
    card = left.owners_card[at_left[at]]
    level[at] = _equal(card, right.nkk[at_right[at]], UNKNOWN, Nkk.DIFFERENT, Nkk.SAME)
    return level


def _once_by_nik(graded: dict[str, Levels], left: Side, at_left: Ints) -> dict[str, Levels]:
    """Let the NIK of a list without birth dates, where it is another's, speak once: not as number, date and sex.

    One with another sex in it than the list tells is rather a relative's, and says nothing.
    """
    is_other = left.is_born_by_nik[at_left] & _OTHER[graded["lahir"]]
    is_told = is_other & np.isin(graded["nik"], (Nik.DIFFERENT, Nik.DIFFERENT_WITH_DATE, Nik.OTHER_SERIAL))
    lahir = np.where(left.is_nik_sex_apart[at_left], Lahir.MISSING, Lahir.NIK_DIFFERS)
    return {
        "nik": np.where(is_told, Nik.DIFFERENT_WITHOUT_DATE, graded["nik"]),
        "lahir": np.where(is_other, lahir, graded["lahir"]),
        "kelamin": np.where(is_other & left.is_sex_by_nik[at_left], Kelamin.MISSING, graded["kelamin"]),
    }


def _plain(left: Plain, right: Plain, pairs: tuple[Ints, Ints], vocabulary: Vocabulary) -> dict[str, Levels]:
    """Compare the fields of another country's tables as text, in place of NIK, wilayah and RT/RW."""
    at_left, at_right = pairs
    return {
        "nik": compare_numbers(left.number[at_left], right.number[at_right], vocabulary),
        "wilayah": compare_places(left.places[at_left], right.places[at_right], vocabulary),
        "alamat": compare_addresses(left, right, pairs, vocabulary),
    }


def _equal(a: Ints, b: Ints, unknown: int | np.uint64, different: int, same: int) -> Levels:
    level = np.where(a == b, same, different)
    return np.where((a == unknown) | (b == unknown), 0, level).astype(np.uint8)


def _kelamin(a: Tiny, b: Tiny, nama: Levels) -> Levels:
    of_name = _equal(a, b, 0, Kelamin.DIFFERENT_OF_NAME, Kelamin.SAME_OF_NAME)
    return np.where(_NAMED[nama], of_name, _equal(a, b, 0, Kelamin.DIFFERENT, Kelamin.SAME))


def _nik(sides: tuple[Side, Side], pairs: tuple[Ints, Ints], lahir: Levels, wilayah: Levels) -> Levels:
    """Compare NIKs part by part on the digits known on both sides; fewer than six of them say nothing."""
    (left, right), (at_left, at_right) = sides, pairs
    a, b = left.nik[at_left], right.nik[at_right]
    both = known(a) & known(b)
    differs = differing(a, b) & both
    is_date_new = ((both & DATE) == DATE) & ~_TOLD[lahir]
    is_same, is_full = differs == 0, both == EVERY
    # A twin or neighbour has the next serial, and in the next kecamatan somebody born that day has the same one: only
    # a digit elsewhere is rather a slip.
    is_slip = (np.bitwise_count(differs) == 1) | are_exchanged(a, b, differs)
    is_one_part_off = is_full & is_slip & ((differs & LAST) == 0) & ((differs & ~KECAMATAN) != 0)
    is_around_date = ((both & (REGION | SERIAL)) == (REGION | SERIAL)) & _WHOLE[lahir]
    # One slip cannot alter a birth date and the NIK beside it alike, nor two digits of a NIK that stands alone.
    is_altered = (lahir == Lahir.YEAR_ALTERED) & left.is_born_by_nik[at_left] & is_full & ~is_slip
    is_sure = left.is_nik_born_sure[at_left] | is_altered
    is_other_identity = is_date_new & is_sure & right.is_nik_born_sure[at_right]
    # Beside one birth date, a number with another date in it is a relative's or a slip, and tells little of its owner.
    is_apart = left.is_nik_born_apart[at_left] | right.is_nik_born_apart[at_right]
    is_dated = (left.born_nik[at_left, 0] > 0) | (right.born_nik[at_right, 0] > 0)
    is_aligned = (left.aligned[at_left] == b) & (b != UNKNOWN)
    return first_that_holds(
        (is_aligned & _TOLD[lahir], Nik.LENGTH_OFF),
        (is_aligned, Nik.LENGTH_OFF_NEW_DATE),
        (np.bitwise_count(both) < FEWEST_DIGITS, Nik.MISSING),
        (is_same & is_full & is_date_new, Nik.SAME_16_NEW_DATE),
        (is_same & is_full, Nik.SAME_16),
        (is_same & is_date_new, Nik.SAME_VISIBLE_NEW_DATE),
        (is_same & is_around_date, Nik.SAME_AROUND_DATE),
        (is_same & _NEAR[wilayah], Nik.SAME_VISIBLE_HERE),
        (is_same, Nik.SAME_VISIBLE),
        (is_other_identity, Nik.OTHER_IDENTITY),
        (is_one_part_off, Nik.ONE_PART_OFF),
        (_WHOLE[lahir] & is_apart, Nik.NOT_OWN),
        (((differs & (REGION | DATE)) == 0) & ((differs & SERIAL) != 0), Nik.OTHER_SERIAL),
        (is_date_new, Nik.DIFFERENT_WITH_DATE),
        (_WHOLE[lahir] & is_dated & ((differs & REGION) != 0), Nik.OTHER_NUMBER),
        otherwise=Nik.DIFFERENT,
    )


def _with_regions(sides: tuple[Side, Side], pairs: tuple[Ints, Ints], level: Levels, says_more: Bools) -> Levels:
    """Compare the region in a NIK with the kecamatan of an entry that has none: most were first registered at home.

    Where both live in one kecamatan that says nothing new; nor does a number that is somebody else's (*says_more*).
    """
    (left, right), (at_left, at_right) = sides, pairs
    at = np.flatnonzero((right.nik[at_right] == UNKNOWN) & says_more)
    issued = first_digits(left.nik[at_left[at]], REGION_DIGITS)
    home = as_first_digits(right.region(at_right[at], 2), REGION_DIGITS)
    found = np.where(issued == home, Nik.REGION_OF_HOME, Nik.REGION_ELSEWHERE)
    told = level.copy()
    told[at] = np.where((issued > 0) & (home > 0), found, level[at])
    return told


def _lahir(left: Side, right: Side, at_left: Ints, at_right: Ints) -> tuple[Levels, Bools]:
    """Compare birth dates: columns first; where a side has none, the date inside its NIK stands in."""
    by_column = _dates(left.birth[at_left], right.birth[at_right])
    level = by_column.copy()
    # A corrected birth date leaves the NIK as it was: the NIK's date against the other's column is evidence too,
    # but only where the NIKs themselves are not both there to be compared.
    for own, other, at_own, at_other in ((left, right, at_left, at_right), (right, left, at_right, at_left)):
        at = np.flatnonzero(own.is_nik_born_apart[at_own])
        at = at[other.born_nik[at_other[at], 0] == 0]
        level[at] = np.maximum(level[at], _dates(own.born_nik[at_own[at]], other.birth[at_other[at]]))
    # A date that was read from a NIK is compared with the date in the other's NIK as well: beside that may stand a
    # corrected date, and digits of two NIKs that agree are not to count again as a date that nearly does.
    for own, other, at_own, at_other in ((left, right, at_left, at_right), (right, left, at_right, at_left)):
        at = np.flatnonzero(own.is_born_by_nik[at_own] & other.is_nik_born_apart[at_other])
        level[at] = np.maximum(level[at], _dates(own.birth[at_own[at]], other.born_nik[at_other[at]]))
    at = np.flatnonzero((level == Lahir.MISSING) | _BIRTHDAY[level])
    ages = _ages(left, right, at_left[at], at_right[at])
    is_other = _BIRTHDAY[level[at]] & ((ages == Lahir.AGE_DIFFERS) | (ages == Lahir.AGE_NEAR))
    by_ages = np.where(is_other, Lahir.DAY_MONTH_DIFFERS, level[at])
    level[at] = np.where(level[at] == Lahir.MISSING, ages, by_ages)
    is_by_nik = left.is_born_by_nik[at_left] | right.is_born_by_nik[at_right] | (level > by_column)
    return level.astype(np.uint8), is_by_nik


def _dates(a: Shorts, b: Shorts) -> Levels:
    """Compare dates (pairs, 3) of year, month and day, 0 unknown."""
    (a_year, a_month, a_day), (b_year, b_month, b_day) = np.ascontiguousarray(a.T), np.ascontiguousarray(b.T)
    year, month, day = (
        (one > 0) & (other > 0) for one, other in ((a_year, b_year), (a_month, b_month), (a_day, b_day))
    )
    same_year, same_month, same_day = year & (a_year == b_year), month & (a_month == b_month), day & (a_day == b_day)
    year_gap = np.abs(a_year - b_year)
    is_full = year & month & day
    is_default, is_other_default = (np.isin(100 * m + d, DEFAULT) for m, d in ((a_month, a_day), (b_month, b_day)))
    is_same = same_year & same_month & same_day
    is_swapped = same_year & (a_month == b_day) & (a_day == b_month)
    is_one_off = (same_year & (same_month ^ same_day)) | (same_month & same_day & ~same_year)
    is_slip = is_one_off & (same_year | (year_gap == 10) | (year_gap == 1))
    # Of a default day any year is written, so that two years that differ in one digit are no sign of a slip there.
    is_typed = is_full & same_month & same_day & ~is_default & _is_year_mistyped(a_year, b_year)
    is_near = year_gap <= ALTERED_YEARS
    return first_that_holds(
        (is_same & ~is_default, Lahir.EXACT),
        (is_same, Lahir.EXACT_DEFAULT_DAY),
        (is_full & is_default & same_month & same_day & (is_slip | is_near), Lahir.DEFAULT_DAY_ALONE),
        (is_full & is_swapped, Lahir.DAY_MONTH_SWAPPED),
        (is_full & is_slip, Lahir.ONE_PART_OFF),
        (is_full & same_month & same_day & is_near, Lahir.YEAR_ALTERED),
        (is_typed, Lahir.ONE_PART_OFF),
        (is_full & same_year & (is_default | is_other_default), Lahir.YEAR_OF_DEFAULT_DAY),
        (is_full & same_year, Lahir.SAME_YEAR),
        (is_full & (year_gap <= NEAR_YEARS), Lahir.DIFFERENT_NEAR),
        (is_full, Lahir.DIFFERENT),
        (same_year, Lahir.AGE_FITS),
        (year & (year_gap <= 1), Lahir.AGE_TWO_OFF),
        (year & is_near, Lahir.AGE_NEAR),
        (year, Lahir.AGE_DIFFERS),
        (same_month & same_day & is_default, Lahir.DAY_MONTH_DEFAULT),
        (same_month & same_day, Lahir.DAY_MONTH_SAME),
        (is_default | is_other_default, Lahir.MISSING),
        (month & day, Lahir.DAY_MONTH_DIFFERS),
        otherwise=Lahir.MISSING,
    )


def _is_year_mistyped(a: Shorts, b: Shorts) -> Bools:
    """Whether one digit of two years differs (1981, 1989 or 1961), or the last two are exchanged (1967, 1976)."""
    one, other = (np.stack([year // 100, year // 10 % 10, year % 10]) for year in (a, b))
    is_exchanged = (one[0] == other[0]) & (one[1] == other[2]) & (one[2] == other[1])
    mistyped: Bools = ((one != other).sum(0) == 1) & (one[0] == other[0]) | is_exchanged
    return mistyped


def _ages(left: Side, right: Side, at_left: Ints, at_right: Ints) -> Levels:
    """Compare years of birth where one side has only an age."""
    level = _years((left.year[at_left], right.year[at_right]), left.slack[at_left], right.slack[at_right])
    # Documents are altered, a NIK is not: beside an altered date the year in it may be the one that fits.
    for own, other, at_own, at_other in ((left, right, at_left, at_right), (right, left, at_right, at_left)):
        at = np.flatnonzero(own.is_nik_born_apart[at_own])
        at = at[other.born_nik[at_other[at], 0] == 0]
        slack = other.slack[at_other[at]]
        by_nik = _years((own.born_nik[at_own[at], 0], other.year[at_other[at]]), np.zeros_like(slack), slack)
        level[at] = np.maximum(level[at], by_nik)
    return level


def _years(years: tuple[Shorts, Shorts], slack: Tiny, other_slack: Tiny) -> Levels:
    """Compare years of birth with the years before and after that an age leaves open; unknown is 0.

    It fits when one of these years is the other's.  Ages of which nobody tells the year, years below 0, say nothing
    beside a year of birth.
    """
    first, second = years
    first_later, second_later = (np.minimum(slack[:, side] + other_slack[:, 1 - side], 1) for side in (0, 1))
    gap = np.maximum(first - second - first_later, second - first - second_later)
    near = np.where(np.abs(first - second) <= ALTERED_YEARS, Lahir.AGE_NEAR, Lahir.AGE_DIFFERS)
    level = np.where(gap <= 0, Lahir.AGE_FITS, np.where(gap == 1, Lahir.AGE_TWO_OFF, near))
    is_untold = (first == 0) | (second == 0) | ((first < 0) != (second < 0))
    return np.where(is_untold, Lahir.MISSING, level).astype(np.uint8)


def _tempat_lahir(left: Side, right: Side, at_left: Ints, at_right: Ints, wilayah: Levels) -> Levels:
    a, b = left.birthplace[at_left], right.birthplace[at_right]
    rare = np.where(_NEAR[wilayah], TempatLahir.SAME_RARE_HERE, TempatLahir.SAME_RARE)
    same = np.where(left.is_birthplace_common[at_left], TempatLahir.SAME_COMMON, rare)
    level = np.where(a == b, same, TempatLahir.DIFFERENT)
    return np.where((a < 0) | (b < 0), TempatLahir.MISSING, level).astype(np.uint8)


def _wilayah(a: Ints, b: Ints) -> Levels:
    (prov, kab, kec, desa), (has_prov, has_kab, has_kec, has_desa) = a.T != b.T, (a.T > 0) & (b.T > 0)
    return first_that_holds(
        (~has_prov, Wilayah.MISSING),
        (prov, Wilayah.OTHER_PROVINSI),
        (kab & has_kab, Wilayah.OTHER_KABUPATEN),
        (kec & has_kec, Wilayah.OTHER_KECAMATAN),
        (desa & has_desa, Wilayah.OTHER_DESA),
        (has_desa, Wilayah.SAME_DESA),
        (has_kec, Wilayah.SAME_KECAMATAN),
        (has_kab, Wilayah.SAME_KABUPATEN),
        otherwise=Wilayah.MISSING,
    )


def _alamat(left: Side, right: Side, at_left: Ints, at_right: Ints, wilayah: Levels) -> Levels:
    rt_a, rt_b, rw_a, rw_b = left.rt[at_left], right.rt[at_right], left.rw[at_left], right.rw[at_right]
    is_one = (rt_a == rt_b) & ((rw_a == rw_b) | (rw_a == 0) | (rw_b == 0))
    rt = np.where((rt_a > 0) & (rt_b > 0), np.where(is_one, 2, 1), 0)
    dusun = _equal(left.dusun[at_left], right.dusun[at_right], -1, 1, 2)
    return np.where(_WITHIN[wilayah], _ADDRESSES[dusun, rt], Alamat.MISSING).astype(np.uint8)
