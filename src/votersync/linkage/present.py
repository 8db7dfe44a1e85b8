"""Of which year ages are: what tells the present of rolls and lists, and the years of birth that an age leaves open."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from votersync.domain.umur import VOTING_AGE
from votersync.linkage.arrays import Codes, Ints, Packed, Shorts, Tiny
from votersync.linkage.digits import read_birth
from votersync.linkage.readings import Names

FEWEST_TELLING = 10
"""Names by which one year is told, from which it is the present of ages."""

LEAST_TELLING = 0.2
"""Their share among all such names: namesakes who are others tell some sixty years, each as often."""

MOSTLY_TELLING = 0.6
"""The share of two years in a row from which a list's ages are of these two and no other."""


def year_of_rolls(born: Ints, nik: Packed) -> int:
    """Tell the present from the voters' years of birth: the youngest are 17 (UU 7/2017 Pasal 1).

    Args:
        born: year of birth of each voter, 0 unknown.
        nik: digits of the NIKs, which are asked where not one year is told.

    Returns:
        the year; 0 where nobody tells one.
    """
    years = born if born.any() else read_birth(nik)[0][:, 0]
    years = years[years > 0]
    return int(np.quantile(years, 0.999)) + VOTING_AGE if len(years) else 0


def year_of_ages(workers: tuple[Shorts, Codes], voters: tuple[Shorts, Codes], names: Names) -> int:
    """Tell the present of rolls that have ages only: the birth year of a worker and the age of the voter so named.

    Args:
        workers: year of birth, 0 unknown, and name of each.
        voters: age, 0 unknown, and name of each.
        names: the vocabulary.

    Returns:
        the year that most of the names which only one voter has tell; 0 where they are few, or tell this and that.
    """
    _, told = _told(workers, voters, names)
    years, counts = np.unique(told, return_counts=True)
    if not len(years) or counts.max() < FEWEST_TELLING or counts.max() < LEAST_TELLING * len(told):
        return 0
    return int(years[counts.argmax()])


def years_of_lists(
    dated: tuple[Shorts, Codes],
    aged: tuple[Shorts, Codes],
    lists: Sequence[Codes],
    names: Names,
    events: Sequence[Shorts] = (),
) -> Shorts:
    """Tell of which year the ages of each list are, by people of the other side who have a name alone.

    Whoever is 40 in 2025 was born in 1985 or, with a birthday to come, in 1984: a list's ages tell two years in a row.
    A register kept over years has the age that somebody had on arrival: there the ages tell the year of the row's own
    event, and are taken so where that fits more of these people than any one year does.

    Args:
        dated: year of birth, 0 unknown, and name of each of the other side.
        aged: age, 0 unknown, and name of each.
        lists: number of the list of each, the narrowest kind of list first: a sheet for each TPS has too few such
            names, the roll of a desa may have, and what was sent together has them.
        names: the vocabulary.
        events: years of events of each entry (departure, arrival), 0 unknown.

    Returns:
        the later of the two years for each entry: of the narrowest list that tells one, or of all lists together (one
        year for all); 0 where these tell this and that.
    """
    at, told = _told(dated, aged, names)
    own = np.stack([np.zeros(len(lists[0]), dtype=np.int16), *events])
    year, is_told = np.zeros(len(lists[0]), dtype=np.int16), np.zeros(len(lists[0]), dtype=bool)
    for list_of, years in (*((list_of, own) for list_of in lists), (np.zeros_like(lists[0]), own[:1])):
        since, event = _years_told(told, list_of[at], years[:, at], int(list_of.max(initial=0)) + 1)
        at_event = np.take_along_axis(years, np.maximum(event, 0)[list_of][None], axis=0)[0]
        is_new = ~is_told & (event[list_of] >= 0)
        is_dated = (at_event > 0) | (event[list_of] == 0)
        year = np.where(is_new & is_dated, at_event + since[list_of], year).astype(np.int16)
        is_told |= is_new
    return year


def _years_told(told: Ints, list_of: Codes, years: Shorts, lists: int) -> tuple[Shorts, Tiny]:
    """Tell of each of the *lists* how long after an event its ages are, and which one: 0 is year 0, -1 none is told.

    Args:
        told: the years that (n,) entries tell.
        list_of: (n,) number of the list of each.
        years: (events, n) year of each event of theirs, 0 unknown; the first one is year 0.
        lists: how many lists there are.
    """
    since, event = np.zeros(lists, dtype=np.int16), np.full(lists, -1, dtype=np.int8)
    order = np.argsort(list_of, kind="stable")
    numbers, first = np.unique(list_of[order], return_index=True)
    for number, of_list in zip(numbers, np.split(order, first[1:]), strict=False):
        fits = [_later_year((told[of_list] - of)[(of > 0) | (i == 0)]) for i, of in enumerate(years[:, of_list])]
        best = max(range(len(fits)), key=lambda i: fits[i][1])
        if fits[best][1]:
            since[number], event[number] = fits[best][0], best
    return since, event


def birth_years(born: Shorts, born_nik: Shorts, age: Shorts, now: Shorts | int) -> Shorts:
    """Year of birth from the date, the NIK or the age in the year *now*; 0 unknown.

    Where *now* is 0, ages are years below 0: they can be compared among each other.
    """
    written = np.where(born[:, 0] > 0, born[:, 0], born_nik[:, 0])
    return np.where(written > 0, written, np.where(age > 0, now - age, 0)).astype(np.int16)


def _told(dated: tuple[Shorts, Codes], aged: tuple[Shorts, Codes], names: Names) -> tuple[Ints, Ints]:
    """Entries with an age whose name only one voter has, and the year that the other side's birth year makes of it."""
    (born, dated_name), (age, aged_name) = dated, aged
    is_dated = (born > 0) & (dated_name >= 0)
    born_of_name = np.zeros(len(names.joined_voters), dtype=np.int64)
    np.maximum.at(born_of_name, names.joined[dated_name[is_dated]], born[is_dated])
    sound = names.joined[aged_name]
    at = np.flatnonzero((age > 0) & (aged_name >= 0) & (names.joined_voters[sound] == 1) & (born_of_name[sound] > 0))
    return at, born_of_name[sound[at]] + age[at]


def _later_year(told: Ints) -> tuple[int, int]:
    """Return the later of the two years in a row that most of some names tell, and their number; 0 where no two do."""
    if len(told) < FEWEST_TELLING:
        return 0, 0
    first = int(told.min())
    counts = np.bincount(told - first, minlength=1)
    in_a_row = counts + np.append(0, counts[:-1])
    people = int(in_a_row.max())
    is_told = people >= max(FEWEST_TELLING, MOSTLY_TELLING * len(told))
    return (first + int(in_a_row.argmax()), people) if is_told else (0, 0)
