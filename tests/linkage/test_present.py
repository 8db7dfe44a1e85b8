"""Of which year ages are: told by the people of the other side who have a name alone."""

from __future__ import annotations

import numpy as np

from people import person, persons
from votersync.linkage.comparisons import grade
from votersync.linkage.encode import encode
from votersync.linkage.levels import Lahir

NAMES = [f"{first} {last}" for first in ("HASNAH", "RUSDI", "KARTINI", "JUMALI") for last in ("UMAR", "ZAIN", "ALI")]
BORN = range(1980, 1992)
YOUNGEST = person("ANI", "2008-01-02")


def aged(year, names=NAMES, **more):
    """A list of some year: every third worker has a birthday to come."""
    people = zip(names, BORN, strict=False)
    return [person(name, umur=year - born - (i % 3 == 0), **more) for i, (name, born) in enumerate(people)]


def levels(listed, rolled, pairs):
    """How the birth dates of some pairs (row, voter) agree."""
    at = (np.array(positions, dtype=np.int64) for positions in zip(*pairs, strict=True))
    return [
        Lahir(int(level)) for level in grade(*encode(persons(*rolled, YOUNGEST), persons(*listed)), *at).of("lahir")
    ]


ROLL = [person(name, f"{born}-05-04") for name, born in zip(NAMES, BORN, strict=True)]


def test_the_ages_of_an_old_list_are_of_its_own_year():
    """Four years before the rolls everybody was four years younger; two years in a row fit, and no third."""
    listed = aged(2021)
    assert levels(listed, ROLL, [(i, i) for i in range(12)]) == [Lahir.AGE_FITS] * 12
    # The age of the second worker leaves 1981 and 1980 open.
    assert levels(listed, ROLL, [(1, i) for i in (0, 2, 3)]) == [Lahir.AGE_FITS, Lahir.AGE_TWO_OFF, Lahir.AGE_NEAR]


def test_each_list_tells_its_own_year():
    """Lists of the labour office are of several years."""
    listed = [*aged(2021, file="a.csv"), *aged(2024, file="b.csv")]
    assert levels(listed, ROLL, [(i, i % 12) for i in range(24)]) == [Lahir.AGE_FITS] * 24


def test_few_names_tell_no_year():
    """The youngest voters tell the present then, and ages fit within a year of it on either side."""
    listed = aged(2024, NAMES[:9])
    assert levels(listed, ROLL, [(2, i) for i in range(6)]) == [
        *(Lahir.AGE_TWO_OFF, Lahir.AGE_FITS, Lahir.AGE_FITS, Lahir.AGE_FITS, Lahir.AGE_TWO_OFF, Lahir.AGE_NEAR)
    ]


def test_the_ages_of_a_roll_are_told_by_the_workers():
    """A roll of ages beside one with dates may be of an earlier election."""
    rolled = aged(2020)
    listed = [person(name, f"{born}-05-04") for name, born in zip(NAMES, BORN, strict=True)]
    assert levels(listed, rolled, [(i, i) for i in range(12)]) == [Lahir.AGE_FITS] * 12
    assert levels(listed, rolled, [(2, 1)]) == [Lahir.AGE_TWO_OFF]


def arrivals(years, told="tanggal_berangkat"):
    """A register kept over years: of each worker the age on the day of the event."""
    people = zip(NAMES, BORN, years, strict=False)
    return [
        person(name, umur=year - born - (i % 3 == 0), **{told: f"{year}-06-30"})
        for i, (name, born, year) in enumerate(people)
    ]


def test_a_register_of_several_years_has_the_ages_of_each_arrival():
    """Whoever came home in 2019 aged 38 was born in 1981; one year for all rows would fit a third of them."""
    for told in ("tanggal_berangkat", "kejadian"):
        listed = arrivals([2019 + i % 8 for i in range(12)], told)
        assert levels(listed, ROLL, [(i, i) for i in range(12)]) == [Lahir.AGE_FITS] * 12
        assert levels(listed, ROLL, [(1, 0), (1, 2), (1, 3)]) == [*(Lahir.AGE_FITS, Lahir.AGE_TWO_OFF, Lahir.AGE_NEAR)]


def test_ages_of_one_year_beside_departures_of_many_are_of_that_year():
    """A village is asked in one year, of workers who left in this and that."""
    listed = [row | {"tanggal_berangkat": f"{2019 + i % 8}"} for i, row in enumerate(aged(2024))]
    assert levels(listed, ROLL, [(i, i) for i in range(12)]) == [Lahir.AGE_FITS] * 12


def test_a_row_without_its_event_tells_no_year():
    """Where a register has the ages of each arrival, one without a day may be of any year."""
    listed = arrivals([2019 + i % 8 for i in range(12)])
    listed[11] = {key: value for key, value in listed[11].items() if key != "tanggal_berangkat"}
    assert levels(listed, ROLL, [(i, i) for i in range(11)]) == [Lahir.AGE_FITS] * 11


def of_several(*surnames):
    """The workers, as often as there are surnames, each with a birth date."""
    return [
        person(f"{name}{more}", f"{born}-05-04") for more in surnames for name, born in zip(NAMES, BORN, strict=True)
    ]


def rolls_of_two_years(place):
    """Rolls of 2019 and 2024, each in several lists with too few of the workers; *place* says where each row stands."""
    named = (2019, NAMES), (2024, [f"{name} HASAN" for name in NAMES])
    return [row | place(year, i % 4) for year, names in named for i, row in enumerate(aged(year, names))]


def test_sheets_and_files_with_few_names_are_of_the_year_of_what_they_came_with():
    """A roll has a sheet for each TPS, an election a folder with a workbook for each desa: three workers in each."""
    for place in (
        lambda year, i: {"file": f"{year}.xlsx", "sheet": f"TPS {i}"},
        lambda year, i: {"file": f"{year}/{i}.xlsx"},
    ):
        listed, rolled = of_several("", " HASAN"), rolls_of_two_years(place)
        assert levels(listed, rolled, [(i, i) for i in range(24)]) == [Lahir.AGE_FITS] * 24
        assert levels(listed, rolled, [(2, 1), (14, 13)]) == [Lahir.AGE_TWO_OFF] * 2


def test_ages_beside_birth_dates_tell_nothing_of_other_lists():
    """A roll with dates has the ages of its own year too, which settle no doubt."""
    surnames = " HASAN", " SALIM", " KADIR"
    dated = [row | {"umur": 2025 - row["tahun_lahir"]} for row in of_several(*surnames)]
    rolled = [*(row | {"file": f"{i}/a.xlsx"} for i, row in enumerate(aged(2020))), *dated]
    assert levels(of_several("", *surnames), rolled, [(i, i) for i in range(12)]) == [Lahir.AGE_FITS] * 12
