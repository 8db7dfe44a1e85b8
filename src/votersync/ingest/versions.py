"""Rolls that hold largely the same voters: two versions of one roll, or one taken from the other.

An office's folder holds the roll of last quarter and of this one, ``DPT`` and ``DPT (revisi)``, or a regency's roll and
those of the desa that it was put together from.  Which one holds now is for the office to say.  Until it does, what
one of two rolls says of a voter and the other says as well is read once, so that not every voter is told twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from votersync.domain.wilayah import DESA_DIGITS
from votersync.problems import shared_line
from votersync.records import FileReading, Role, Roll, SharedRolls, TableReading

FEWEST = 20
"""Voters that two rolls must have in common to be told as one: fewer doubles are looked at one by one."""
LEAST_SHARE = 0.5
"""Share of the smaller roll's entries of one place: versions share nearly all, doubles are one in a thousand."""
MOST_OF_ONE = 8
"""Entries of one name and birth date that are compared with each other: versions of one roll are few."""

BITS = 21
"""Bits that hold a birth date, or a place, in a key."""

LIKE_DIGITS = {"nik": 16, "nkk": 16, "wilayah": DESA_DIGITS}
"""Columns of digits, each of which may be unknown, and how many they are."""
TEXTS = ("dpid", "paspor", "nama", "tempat_lahir", "alamat", "keterangan")
CATEGORIES = ("jenis_kelamin", "status_kawin", "status_rekam")
NUMBERS = ("hari_lahir", "bulan_lahir", "tahun_lahir", "rt", "rw", "tps")
MARKS = ("tms", "is_linkable")
"""Columns that mean something where they are blank, too: an entry not marked is a voter."""

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Pairs(NamedTuple):
    """Positions of two entries that may be one voter, the first one lower."""

    first: Ints
    second: Ints
    is_single: Bools
    """Whether neither stands twice at one place of its own roll: such a voter may be a double of that roll."""

    def taken(self, at: Bools) -> Pairs:
        """Return some of them."""
        return Pairs(self.first[at], self.second[at], self.is_single[at])


Twins = tuple[Ints, Ints]
"""Positions of two entries of one voter, in two versions of a roll that do not say the same of it: they share name and
birth date, or a whole NIK beside one of both."""

SAME_BEGINNING = 3
"""Letters with which a name and its correction begin, unless they share a word."""


def read_once(
    voters: pd.DataFrame, files: Sequence[FileReading]
) -> tuple[pd.DataFrame, tuple[FileReading, ...], Twins]:
    """Find rolls that hold largely the same voters, and leave out entries that say nothing which another does not.

    Args:
        voters: persons table with resolved places, rows in the order of *files* and their tables.
        files: how they were understood.

    Returns:
        the table without those entries, the files with their number and the rolls concerned, and who stands in two
        of them otherwise.
    """
    tables = [table for file in files for table in file.tables if table.role is Role.VOTERS and table.rows_read]
    nobody = np.zeros(0, np.int64)
    if len(tables) < 2:
        return voters, tuple(files), (nobody, nobody)
    rows = [table.rows_read for table in tables]
    of_file, of_sheet = (
        np.repeat(pd.factorize(pd.Series(names, dtype="object"))[0], rows)
        for names in ([table.file for table in tables], [(table.file, table.sheet) for table in tables])
    )
    places = pd.factorize(voters["wilayah"])[0].astype(np.int64)
    is_left_out, shared, twins = np.zeros(len(voters), dtype=bool), list[SharedRolls](), list[Pairs]()
    pairs = _of_one_voter(voters, places, (of_file, of_sheet), is_left_out)
    if len(pairs.first) < FEWEST:
        return voters, tuple(files), (nobody, nobody)
    for is_across, rolls in ((False, of_sheet), (True, of_file)):
        if is_left_out.any():
            # Who stands on the sheet of all voters and on that of a TPS stands once in that file.
            pairs = _of_one_voter(voters, places, (of_file, of_sheet), is_left_out)
        own = pairs.taken((of_file[pairs.first] != of_file[pairs.second]) == is_across)
        theirs = own.taken(_are_of_like_rolls(own, rolls, places))
        repeated = _repeated(voters, theirs)
        is_left_out[repeated] = True
        names = list(dict.fromkeys(Roll(t.file, t.sheet if rolls is of_sheet else "") for t in tables))
        shared += list(_shared(theirs, repeated, rolls, names))
        single = theirs.taken(theirs.is_single)
        twins.append(single)
        if len(theirs.first):
            corrected = _corrected(voters, places, (of_file, of_sheet), is_left_out)
            is_like = np.isin(_of_rolls(corrected, rolls), _of_rolls(theirs, rolls))
            twins.append(corrected.taken(corrected.is_single & is_like & ~_are_found(corrected, single, rolls)))
    of_table = np.repeat(np.arange(len(tables)), rows)
    left_out = np.bincount(of_table[is_left_out], minlength=len(tables)).tolist()
    now = np.where(is_left_out, -1, np.cumsum(~is_left_out) - 1)
    first, second = (np.concatenate([now[pairs[side]] for pairs in twins]) for side in (0, 1))
    are_both = (first >= 0) & (second >= 0)
    rest = voters[~is_left_out].reset_index(drop=True)
    return rest, _told(files, tables, left_out, shared), (first[are_both], second[are_both])


def with_known_speaking(voters: pd.DataFrame, twins: Twins, known: Collection[int]) -> pd.DataFrame:
    """Leave out of what is asked of the rolls alone whose other entry, in another version, the office's memory knows.

    Such a voter is no second one.  Workers are linked with either entry all the same: any of them may be the one that
    fits.  An entry that is struck off the roll speaks for nobody.

    Args:
        voters: persons table; ``is_linkable`` is changed in a copy.
        twins: of :func:`read_once`.
        known: positions of entries.
    """
    is_linkable = voters["is_linkable"].to_numpy(dtype=bool, copy=True)
    is_known = np.zeros(len(voters), dtype=bool)
    is_known[list(known)] = True
    is_known &= is_linkable
    first, second = twins
    silent = np.concatenate((second[is_known[first]], first[is_known[second] & ~is_known[first]]))
    is_linkable[silent] = False
    return voters.assign(is_linkable=is_linkable) if len(silent) else voters


def active_of_struck(voters: pd.DataFrame, twins: Twins) -> dict[int, int]:
    """Return entries that one version of a roll strikes off -> that of another version, which does not.

    Args:
        voters: persons table.
        twins: of :func:`read_once`.
    """
    is_linkable = voters["is_linkable"].to_numpy(bool)
    first, second = twins
    is_active = is_linkable[first]
    struck, active = np.where(is_active, second, first), np.where(is_active, first, second)
    is_either = is_active != is_linkable[second]
    return dict(zip(struck[is_either].tolist(), active[is_either].tolist(), strict=True))


def _of_one_voter(voters: pd.DataFrame, places: Ints, rolls: tuple[Ints, Ints], is_left_out: Bools) -> Pairs:
    """Return entries of different sheets that share name and birth date (or age), and whose places do not differ.

    Where one of them has no birth date, as on published rolls, those that share name, sex and desa.
    """
    names = np.where(is_left_out, -1, pd.factorize(voters["nama"])[0])
    year, month, day, age = (voters[c].to_numpy(np.int64) for c in ("tahun_lahir", "bulan_lahir", "hari_lahir", "umur"))
    births = np.where(year > 0, (year * 13 + month) * 32 + day, age)
    pairs = _sharing(np.where(births > 0, (names << BITS) + births, -1), places, rolls)
    pairs = pairs.taken(_are_at_one_place(voters["wilayah"], pairs))
    if (year > 0).all():
        return pairs
    sexes = voters["jenis_kelamin"].astype("category").cat.codes.to_numpy(np.int64)
    more = _sharing(np.where(places >= 0, ((names * 3 + sexes) << BITS) + places, -1), places, rolls)
    more = more.taken((year[more.first] > 0) != (year[more.second] > 0))
    is_first_dated = year[more.first] > 0
    dated, undated = (np.where(is_first_dated, *sides) for sides in (more[:2], more[1::-1]))
    more = more.taken(_is_age_told(voters, by=dated, of=undated))
    return Pairs(*(np.concatenate(both) for both in zip(pairs, more, strict=True)))


def _corrected(voters: pd.DataFrame, places: Ints, rolls: tuple[Ints, Ints], is_left_out: Bools) -> Pairs:
    """Return entries of different sheets that share a whole NIK and the place, and either name or birth date.

    What differs is a correction, unless the names have nothing in common: then the NIK is somebody else's.  Nothing
    differs where namesakes of one birth date stand on the roll, of whom the NIK tells which is which.
    """
    is_partial = voters["nik"].str.contains("?", regex=False).to_numpy(dtype=bool, na_value=True)
    pairs = _sharing(np.where(is_partial | is_left_out, -1, pd.factorize(voters["nik"])[0]), places, rolls)
    pairs = pairs.taken(_are_at_one_place(voters["wilayah"], pairs))
    births = voters[["tahun_lahir", "bulan_lahir", "hari_lahir"]].to_numpy(np.int64)
    is_one_birth = (births[pairs.first] == births[pairs.second]).all(axis=1)
    names = [voters["nama"].take(side).fillna("").tolist() for side in pairs[:2]]
    is_one_name = np.array([one == other for one, other in zip(*names, strict=True)], dtype=bool)
    is_like_name = np.array([_begin_alike(*both) for both in zip(*names, strict=True)], dtype=bool)
    return pairs.taken(is_one_name | (is_one_birth & is_like_name))


def _begin_alike(one: str, other: str) -> bool:
    return one[:SAME_BEGINNING] == other[:SAME_BEGINNING] or not set(one.split()).isdisjoint(other.split())


def _of_rolls(pairs: Pairs, rolls: Ints) -> Ints:
    """Number the two rolls of each pair."""
    return rolls[pairs.first] * (int(rolls.max(initial=0)) + 1) + rolls[pairs.second]


def _are_found(corrected: Pairs, single: Pairs, rolls: Ints) -> Bools:
    """Tell of which pairs either entry has its counterpart in the other's roll already, by name and birth date.

    Two of a family who were born on one day may have one NIK in a version, or each the other's.
    """
    width = int(rolls.max(initial=0)) + 1
    ways = [
        (pairs.first * width + rolls[pairs.second], pairs.second * width + rolls[pairs.first])
        for pairs in (corrected, single)
    ]
    found: Bools = np.any([np.isin(its, np.concatenate(ways[1])) for its in ways[0]], axis=0)
    return found


def _sharing(keys: Ints, places: Ints, rolls: tuple[Ints, Ints]) -> Pairs:
    """Return entries of different sheets that share a key; a key below 0 is none."""
    of_file, of_sheet = rolls
    in_order = np.sort(keys)
    repeated = np.unique(in_order[1:][(in_order[1:] == in_order[:-1]) & (in_order[1:] >= 0)])
    at = np.flatnonzero(np.isin(keys, repeated))
    at = at[np.argsort(keys[at], kind="stable")]
    first, second = [at[:0]], [at[:0]]
    for step in range(1, MOST_OF_ONE):
        is_one = keys[at[step:]] == keys[at[:-step]]
        first.append(at[:-step][is_one])
        second.append(at[step:][is_one])
    one, other = np.concatenate(first), np.concatenate(second)
    is_apart = of_sheet[one] != of_sheet[other]
    one, other = one[is_apart], other[is_apart]
    in_file, in_sheet = (
        pd.DataFrame({"key": keys[at], "place": places[at], "roll": of[at]}, index=at).duplicated(keep=False)
        for of in (of_file, of_sheet)
    )
    is_across = of_file[one] != of_file[other]
    is_twice = [np.where(is_across, in_file.loc[its], in_sheet.loc[its]) for its in (one, other)]
    return Pairs(one, other, ~(is_twice[0] | is_twice[1]))


def _are_at_one_place(places: pd.Series, pairs: Pairs) -> Bools:
    sides = pairs.first, pairs.second
    return _is_within(places, *sides, DESA_DIGITS) | _is_within(places, *sides[::-1], DESA_DIGITS)


def _are_of_like_rolls(pairs: Pairs, rolls: Ints, places: Ints) -> Bools:
    """Tell of each pair whether its rolls have most of the smaller one's entries of that place in common."""
    parts = pd.factorize(rolls * (places.max() + 2) + places + 1)[0]
    sizes = np.bincount(parts)
    first, second = parts[pairs.first], parts[pairs.second]
    _, at = np.unique(first * len(sizes) + second, return_inverse=True)
    common = _in_common(at, pairs)[at]
    is_like: Bools = common >= np.maximum(FEWEST, LEAST_SHARE * np.minimum(sizes[first], sizes[second]))
    return is_like


def _in_common(groups: Ints, pairs: Pairs) -> Ints:
    """Count for each group of pairs the voters that both sides have: several may share a name."""
    sides = (np.unique(np.stack((groups, side)), axis=1)[0] for side in pairs[:2])
    return np.minimum(*(np.bincount(side) for side in sides))


def _repeated(voters: pd.DataFrame, pairs: Pairs) -> Ints:
    """Return entries that say nothing beyond the other of their pair; of two that say the same the second."""
    first, second, _ = pairs.taken(pairs.is_single)
    is_second, is_first = _says_all(voters, first, second), _says_all(voters, second, first)
    repeated: Ints = np.unique(np.concatenate((second[is_second], first[is_first & ~is_second])))
    return repeated


def _says_all(voters: pd.DataFrame, by: Ints, of: Ints) -> Bools:
    """Tell of pairs whether the entry *by* says all that the entry *of* does."""
    says = np.ones(len(by), dtype=bool)
    for name, width in LIKE_DIGITS.items():
        says &= _is_within(voters[name], by, of, width)
    for name in TEXTS:
        theirs, own = voters[name].take(of).reset_index(drop=True), voters[name].take(by).reset_index(drop=True)
        says &= (theirs.isna() | theirs.eq(own)).to_numpy(dtype=bool)
    for name in CATEGORIES:
        codes = voters[name].astype("category").cat.codes.to_numpy()
        says &= (codes[of] < 0) | (codes[of] == codes[by])
    for name in NUMBERS:
        values = voters[name].to_numpy()
        says &= (values[of] <= 0) | (values[of] == values[by])
    says &= _is_age_told(voters, by, of)
    for name in MARKS:
        values = voters[name].to_numpy()
        says &= values[of] == values[by]
    return says


def _is_age_told(voters: pd.DataFrame, by: Ints, of: Ints) -> Bools:
    """Tell of pairs whether the entry *by* tells the age of the entry *of*, by its own or by its year of birth.

    In which year an age was told is what most of the pairs say.
    """
    ages, years = voters["umur"].to_numpy(np.int64), voters["tahun_lahir"].to_numpy(np.int64)
    told_in, is_dated = ages[of] + years[by], (ages[of] > 0) & (years[by] > 0)
    usual = np.median(told_in[is_dated]) if is_dated.any() else 0
    is_told: Bools = (ages[of] <= 0) | (ages[of] == ages[by]) | (is_dated & (np.abs(told_in - usual) <= 1))
    return is_told


def _is_within(numbers: pd.Series, by: Ints, of: Ints, width: int) -> Bools:
    """Tell of pairs whether all digits that are known of one number stand in the other."""
    mine, theirs = (np.array(numbers.take(at).fillna("").tolist(), dtype=f"S{width}") for at in (by, of))
    a, b = (digits.view(np.uint8).reshape(-1, width) for digits in (mine, theirs))
    is_within: Bools = ((a == b) | (b == 0) | (b == ord("?"))).all(axis=1)
    return is_within


def _shared(pairs: Pairs, repeated: Ints, rolls: Ints, names: Sequence[Roll]) -> Iterator[SharedRolls]:
    """Count by rolls what their voters have in common."""
    sizes = np.bincount(rolls, minlength=len(names)).tolist()
    is_once = np.isin(pairs.first, repeated) | np.isin(pairs.second, repeated)
    both, at = np.unique(rolls[pairs.first] * len(names) + rolls[pairs.second], return_inverse=True)
    common, once = _in_common(at, pairs), np.bincount(at[is_once], minlength=len(both))
    for number, *counts in zip(both.tolist(), common.tolist(), once.tolist(), strict=True):
        first, second = divmod(number, len(names))
        yield SharedRolls(names[first], names[second], sizes[first], sizes[second], *counts)


def _told(
    files: Sequence[FileReading],
    tables: Sequence[TableReading],
    left_out: Sequence[int],
    shared: Sequence[SharedRolls],
) -> tuple[FileReading, ...]:
    """Return the files with the entries left out of each table, and the rolls that share voters with theirs."""
    once = {
        id(table): replace(table, rows_read=table.rows_read - count, rows_repeated=count)
        for table, count in zip(tables, left_out, strict=True)
    }
    told = []
    for file in files:
        its = tuple(one for one in shared if file.file in (one.first.file, one.second.file))
        own = [once.get(id(table), table) for table in file.tables]
        notes = (*file.notes, *(shared_line(one) for one in its))
        told.append(replace(file, tables=own, notes=notes, shares=its))
    return tuple(told)
