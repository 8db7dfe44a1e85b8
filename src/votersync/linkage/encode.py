"""A persons table as integer arrays, so that blocking and comparing never touch text row by row.

Unknown is -1 for numbers that may be 0, else 0.  Names become codes of one vocabulary shared by both sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import pandas as pd

from votersync.domain.nama import sounds, wife_title
from votersync.linkage.arrays import Bools, Codes, Ints, Packed, Shorts, Tiny
from votersync.linkage.cards import owners_cards, with_cards_told
from votersync.linkage.digits import EVERY, UNKNOWN, differing, known, pack, read_birth, without_lost_digit
from votersync.linkage.dusun import read_dusun
from votersync.linkage.misfits import align
from votersync.linkage.plain import Plain, encode_plain
from votersync.linkage.present import birth_years, year_of_ages, year_of_rolls, years_of_lists
from votersync.linkage.readings import Names, read_names

ENCODED = [
    *("nik", "nkk", "nama", "jenis_kelamin", "tempat_lahir", "hari_lahir", "bulan_lahir", "tahun_lahir", "umur"),
    *("nik_asal", "alamat", "rt", "rw", "wilayah", "is_linkable"),
    *("tanggal_berangkat", "kejadian"),
]
"""Columns of a persons table that linkage compares, where nothing is compared as plain text, and the events that tell
of which day an age is; it also reads ``file``, ``sheet`` and ``pekerja``."""

COMMON_BIRTHPLACE = 0.02
"""Share of voters from which a birthplace counts as common."""

Numbers = tuple[Packed, Packed]
"""NIK and NKK of each person."""

MALE = 1
"""Code of L among the sexes."""

_NOT_LETTERS = re.compile(r"[^A-Z]+")


@dataclass(frozen=True, slots=True)
class Side:
    """One table, encoded; every array has one entry (or row) per person."""

    name: Codes
    """Code of the name in :class:`Names`; -1 none."""
    nik: Packed
    """The NIK's digits (:mod:`votersync.linkage.digits`)."""
    aligned: Packed
    """Number on the rolls that the NIK is but for a digit too few or too many, else UNKNOWN; told of migrants only."""
    born: Shorts
    """(n, 3) year, month, day from the birth date column; 0 unknown."""
    born_nik: Shorts
    """The same from the NIK."""
    birth: Shorts
    """The one of both that tells more, the column where they tell as much."""
    is_born_by_nik: Bools
    """That is the NIK."""
    is_nik_born_apart: Bools
    """The NIK tells another date."""
    is_nik_born_sure: Bools
    """The NIK and the column tell one whole date."""
    age: Shorts
    """Age in years where the list gives one, 0 unknown."""
    year: Shorts
    """Year of birth, else of the NIK, else what the age implies; 0 unknown."""
    slack: Tiny
    """(n, 2) years by which the year of birth may lie before and after: an age leaves two years open, or three."""
    sex: Tiny
    """1 L, 2 P, 0 unknown; the column first, else the NIK."""
    is_sex_by_nik: Bools
    """That is the NIK."""
    is_nik_sex_apart: Bools
    """The NIK tells the other sex."""
    is_wife: Bools
    """A woman named with a title that her husband's name may follow; told of migrants only."""
    birthplace: Codes
    """Code of the folded birthplace, -1 none; codes are shared by both sides."""
    is_birthplace_common: Bools
    """Many voters were born there."""
    place: Codes
    """Row of *places*."""
    places: Ints
    """(places, 4) provinsi, kabupaten, kecamatan, desa as whole codes (52, 5204, 520417, 5204172004); 0 unknown."""
    dusun: Codes
    """Code of the dusun, -1 none; shared by both sides, see :func:`votersync.linkage.dusun.read_dusun`."""
    rt: Shorts
    rw: Shorts
    nkk: Packed
    """Complete family card number, else UNKNOWN."""
    owners_card: Packed
    """The one of the voter whose NIK it is, where none is told, else UNKNOWN; told of migrants only."""
    is_linkable: Bools
    row: Codes
    """Position in the table."""
    list_of: Codes
    """Number of the list (file and sheet) that the row is from."""
    plain: Plain | None = None
    """Fields compared as plain text; only for tables of another country."""

    def __len__(self) -> int:
        return len(self.name)

    def taken(self, at: Ints) -> Side:
        """Return some of the entries, in the order of *at*."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        moved = {name: array[at] for name, array in own.items() if name not in ("places", "plain")}
        return replace(self, **moved, plain=self.plain and self.plain.taken(at))

    def region(self, at: Ints | slice, level: int | slice = slice(None)) -> Ints:
        """Whole codes of the places where some rows live, at one level (0 provinsi, 3 desa) or (n, 4) at all."""
        region: Ints = self.places[self.place[at], level]
        return region


def encode(voters: pd.DataFrame, migrants: pd.DataFrame, *, is_plain: bool = False) -> tuple[Side, Side, Names]:
    """Encode both tables (columns of :data:`votersync.tables.PERSONS`) against one vocabulary.

    Args:
        voters: becomes the right side.
        migrants: becomes the left side.
        is_plain: ``paspor``, the places and ``alamat`` are compared as plain text, see
            :mod:`votersync.linkage.plain`; blocks are made of the places as written.

    Returns:
        the migrants' side (left), the voters' side (right) and the names of both.
    """
    left_name, right_name, names = read_names(migrants["nama"], voters["nama"])
    birthplace, is_common = _read_birthplaces(migrants["tempat_lahir"], voters["tempat_lahir"])
    left_nik, right_nik = (without_lost_digit(pack(side["nik"])) for side in (migrants, voters))
    left_nik, aligned = align(migrants["nik_asal"], left_nik, right_nik)
    year = year_of_rolls(voters["tahun_lahir"].to_numpy(), right_nik)
    if not year:
        born = birth_years(_born(migrants), read_birth(left_nik)[0], np.zeros(len(migrants), dtype=np.int16), 0)
        year = year_of_ages((born, left_name), (voters["umur"].to_numpy(np.int16), right_name), names)
    right_numbers = right_nik, pack(voters["nkk"])
    left_numbers = with_cards_told((left_nik, pack(migrants["nkk"])), _born(migrants), right_numbers, year)
    left = _side(migrants, left_numbers, left_name, birthplace[: len(migrants)], (is_common, year))
    left = _with_told_apart(left, migrants["nama"], aligned, right_numbers)
    right = _side(voters, right_numbers, right_name, birthplace[len(migrants) :], (is_common, year))
    if not is_plain:
        left_dusun, right_dusun = read_dusun(migrants, voters)
        left, right = replace(left, dusun=left_dusun), replace(right, dusun=right_dusun)
    left, right = (
        _with_told_years(left, right, names, _wider_lists(migrants), _event_years(migrants)),
        _with_told_years(right, left, names, _wider_lists(voters)),
    )
    if not is_plain:
        return left, right, names
    left_plain, right_plain, vocabulary = encode_plain(voters, migrants)
    return _with_plain(left, left_plain), _with_plain(right, right_plain), replace(names, vocabulary=vocabulary)


def _with_told_apart(left: Side, names: pd.Series, aligned: Packed, voters: Numbers) -> Side:
    """Add what is told of migrants only."""
    is_wife = _are_wives(names) & (left.sex != MALE)
    return replace(left, is_wife=is_wife, aligned=aligned, owners_card=owners_cards((left.nik, left.nkk), voters))


def _with_plain(side: Side, plain: Plain) -> Side:
    return replace(side, plain=plain, place=np.arange(len(side), dtype=np.int32), places=plain.places + 1)


def _read_birthplaces(left: pd.Series, right: pd.Series) -> tuple[Codes, Bools]:
    """Codes of the birthplaces of both sides, one after the other, and which are common; -1 is none.

    Those that sound alike share a code, and codes follow the sound, not the order of rows.
    """
    codes, distinct = pd.factorize(pd.concat([left, right], ignore_index=True))
    folded = pd.Series(sounds([_NOT_LETTERS.sub("", str(text).upper()) for text in distinct]), dtype="str")
    folded_codes, texts = pd.factorize(folded.where(folded != ""), sort=True)
    of_row = np.append(folded_codes, -1)[codes].astype(np.int32)
    count = np.bincount(of_row[len(left) :] + 1, minlength=len(texts) + 1)
    is_common = np.roll(count >= COMMON_BIRTHPLACE * max(len(right), 1), -1)
    return of_row, is_common


def _are_wives(names: pd.Series) -> Bools:
    codes, distinct = pd.factorize(names)
    begins = re.compile(wife_title())
    return np.array([*(begins.match(str(name).upper()) is not None for name in distinct), False])[codes]


def _born(persons: pd.DataFrame) -> Shorts:
    """(n, 3) year, month, day of the birth date column."""
    return np.stack([persons[c].to_numpy(np.int16) for c in ("tahun_lahir", "bulan_lahir", "hari_lahir")], axis=1)


def _side(persons: pd.DataFrame, numbers: Numbers, name: Codes, birthplace: Codes, shared: tuple[Bools, int]) -> Side:
    (own, nkk), (is_common, year_now) = numbers, shared
    nik = completed(own, persons["pekerja"].to_numpy(np.int32))
    born, (born_nik, sex_nik) = _born(persons), read_birth(nik)
    is_by_nik = _parts_known(born_nik) > _parts_known(born)
    birth = np.where(is_by_nik[:, None], born_nik, born)
    age = persons["umur"].to_numpy(np.int16)
    is_aged = (age > 0) & (born[:, 0] == 0) & (born_nik[:, 0] == 0)
    sex = persons["jenis_kelamin"].map({"L": 1, "P": 2}).astype("float64").fillna(0).to_numpy(np.int8)
    (place, places), unknown = _places(persons["wilayah"]), np.full(len(persons), UNKNOWN)
    return Side(
        name=name,
        nik=nik,
        aligned=unknown,
        born=born,
        born_nik=born_nik,
        birth=birth,
        is_born_by_nik=is_by_nik,
        is_nik_born_apart=(born_nik[:, 1] > 0) & (born_nik != birth).any(axis=1),
        is_nik_born_sure=(born_nik[:, 0] > 0) & (born_nik == born).all(axis=1),
        age=age,
        year=birth_years(born, born_nik, age, year_now),
        slack=np.repeat(is_aged[:, None], 2, axis=1).astype(np.int8),
        sex=np.where(sex > 0, sex, sex_nik),
        is_sex_by_nik=(sex == 0) & (sex_nik > 0),
        is_nik_sex_apart=(sex > 0) & (sex_nik > 0) & (sex != sex_nik),
        is_wife=np.zeros(len(persons), dtype=bool),
        birthplace=birthplace,
        is_birthplace_common=is_common[birthplace],
        place=place,
        places=places,
        dusun=np.full(len(persons), -1, dtype=np.int32),
        rt=persons["rt"].to_numpy(np.int16),
        rw=persons["rw"].to_numpy(np.int16),
        nkk=np.where(known(nkk) == EVERY, nkk, UNKNOWN),
        owners_card=unknown,
        is_linkable=persons["is_linkable"].to_numpy(bool),
        row=np.arange(len(persons), dtype=np.int32),
        list_of=_lists(persons),
    )


def _event_years(migrants: pd.DataFrame) -> list[Shorts]:
    """Years of departure and of the latest event of each row, 0 unknown: a register may have the ages of that day."""
    events = (pd.factorize(migrants[column]) for column in ("tanggal_berangkat", "kejadian"))
    return [np.append([int(text[:4] or 0) for text in texts], 0)[codes].astype(np.int16) for codes, texts in events]


def _with_told_years(
    side: Side, other: Side, names: Names, wider: Sequence[Codes], events: Sequence[Shorts] = ()
) -> Side:
    """Put the years that ages leave open where the people of the other side tell of which year they are.

    Lists that have no ages without a date tell nothing of those that have: they may be of another year.
    """
    is_open = side.slack[:, 0] > 0
    if not is_open.any():
        return side
    written = np.where(other.slack[:, 0] == 0, other.year, 0)
    age = np.where(np.bincount(side.list_of, weights=is_open)[side.list_of] > 0, side.age, 0)
    lists = (side.list_of, *wider)
    later = years_of_lists((written, other.name), (age, side.name), lists, names, events)
    is_told = is_open & (later > 0)
    year, slack = np.where(is_told, later - side.age, side.year), side.slack.copy()
    slack[is_told, 1] = 0
    return replace(side, year=year, slack=slack)


def _lists(persons: pd.DataFrame) -> Codes:
    """Number the lists that the rows are from: a file's sheets are lists of their own."""
    file, sheet = (pd.factorize(persons[column])[0] for column in ("file", "sheet"))
    return (file * (int(sheet.max(initial=0)) + 1) + sheet).astype(np.int32)


def _wider_lists(persons: pd.DataFrame) -> list[Codes]:
    """Number the files that the rows are from, and the folders of these: what came together is of one time."""
    file, distinct = pd.factorize(persons["file"])
    folder, _ = pd.factorize(np.array([str(name).rpartition("/")[0] for name in distinct], dtype=object))
    return [file.astype(np.int32), np.append(folder, -1)[file].astype(np.int32)]


def completed(nik: Packed, worker: Codes) -> Packed:
    """Let the rows of one worker complete each other's NIKs, where no digit of them contradicts.

    A row without a NIK would else hide that the one in another row speaks against a voter.

    Args:
        nik: digits by row.
        worker: number of the worker of each row, -1 none.
    """
    at = np.flatnonzero(worker >= 0)
    at = at[np.bincount(worker[at])[worker[at]] > 1]
    _, group = np.unique(worker[at], return_inverse=True)
    # An unknown digit has all its bits set.
    merged = np.full(int(group.max(initial=-1)) + 1, UNKNOWN)
    np.bitwise_and.at(merged, group, nik[at])
    is_contrary = np.zeros(len(merged), dtype=bool)
    np.logical_or.at(is_contrary, group, (differing(merged[group], nik[at]) & known(nik[at])) > 0)
    whole = nik.copy()
    whole[at] = np.where(is_contrary[group], nik[at], merged[group])
    return whole


def _parts_known(born: Shorts) -> Tiny:
    year, month, day = (born.T > 0).astype(np.int8)
    parts: Tiny = year + month + day
    return parts


def mixed(*parts: Ints) -> Packed:
    """Hash integer arrays (broadcast together) into one number each."""
    key: Packed = np.full((1,) * max(part.ndim for part in parts), 0x9E3779B97F4A7C15, dtype=np.uint64)
    for part in parts:
        key = (key ^ part.astype(np.uint64)) * np.uint64(0xBF58476D1CE4E5B9)
        key ^= key >> np.uint64(29)
    return key


def _places(column: pd.Series) -> tuple[Codes, Ints]:
    """Rows of a table of whole codes of provinsi, kabupaten, kecamatan, desa; 0 unknown."""
    codes, distinct = pd.factorize(column)
    table = np.zeros((len(distinct) + 1, 4), dtype=np.int64)
    for i, code in enumerate(distinct):
        for level, length in enumerate((2, 4, 6, 10)):
            if len(code) >= length:
                table[i, level] = int(code[:length])
    return np.where(codes < 0, len(distinct), codes).astype(np.int32), table
