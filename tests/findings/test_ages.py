"""Who is surely too young, or surely older than an age, on a date."""

from datetime import date

import pytest

from factories import person, voters
from votersync.findings.ages import age_on, older_than, younger_than

ON = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ((15, 6, 2009), 17),
        ((16, 6, 2009), 16),
        ((1, 7, 2009), 16),
        ((30, 5, 2009), 17),
        # Unknown parts count as the first of the month or year.
        ((0, 6, 2009), 17),
        ((0, 7, 2009), 16),
        ((0, 0, 2009), 17),
    ],
)
def test_age_in_full_years(born, age):
    """A year is full on the birthday itself."""
    assert age_on(born, ON) == age


@pytest.mark.parametrize(
    ("who", "is_younger", "is_older"),
    [
        ({"born": "2009-06-15"}, False, False),
        ({"born": "2009-06-16"}, True, False),
        ({"born": "2008-06-15"}, False, True),
        ({"born": "2008-06-16"}, False, False),
        ({"tahun_lahir": 2009}, False, False),
        ({"tahun_lahir": 2010}, True, False),
        ({"tahun_lahir": 2008}, False, False),
        ({"tahun_lahir": 2007}, False, True),
        ({"tahun_lahir": 2009, "bulan_lahir": 6}, False, False),
        ({"tahun_lahir": 2009, "bulan_lahir": 7}, True, False),
        ({"tahun_lahir": 2008, "bulan_lahir": 6}, False, False),
        ({"tahun_lahir": 2008, "bulan_lahir": 5}, False, True),
        ({"umur": 16}, True, False),
        ({"umur": 17}, False, False),
        ({"umur": 18}, False, True),
        ({}, False, False),
        ({"born": "2010-01-01", "tms": 8}, False, False),
        ({"born": "1990-01-01", "is_linkable": False}, False, False),
    ],
)
def test_only_what_is_sure_is_told(who, is_younger, is_older):
    """Parts of a birth date that are not known leave a voter neither younger nor older; who is struck is not asked."""
    roll = voters(person("ANI", **who))
    assert younger_than(roll, 17, ON).tolist() == [0] * is_younger
    assert older_than(roll, 17, ON).tolist() == [0] * is_older
