"""Rows of one worker complete each other; names are counted by what their kind lets expect."""

from __future__ import annotations

import numpy as np
import pytest

from people import person, persons
from votersync.linkage.comparisons import grade
from votersync.linkage.encode import completed, encode
from votersync.linkage.levels import Lahir
from votersync.linkage.readings import FEWEST_NAMESAKES

NIK = 0x5204_1712_0390_0001
NONE = 0xFFFF_FFFF_FFFF_FFFF
MASKED = 0x5204_1712_0390_FFFF
OTHER = 0x5204_1712_0390_0002


@pytest.mark.parametrize(
    ("niks", "workers", "expected"),
    [
        pytest.param([NIK, NONE], [0, 0], [NIK, NIK], id="none"),
        pytest.param([MASKED, NIK], [0, 0], [NIK, NIK], id="masked"),
        pytest.param([NIK, OTHER, NONE], [0, 0, 0], [NIK, OTHER, NONE], id="two numbers"),
        pytest.param([NIK, NONE], [0, 1], [NIK, NONE], id="two workers"),
        pytest.param([NIK, NONE], [-1, -1], [NIK, NONE], id="voters"),
        pytest.param([], [], [], id="nobody"),
    ],
)
def test_rows_of_one_worker_complete_each_others_nik(niks, workers, expected):
    """What one row hides another may show, unless two of them contradict each other."""
    whole = completed(np.array(niks, dtype=np.uint64), np.array(workers, dtype=np.int32))
    assert whole.tolist() == expected


LETTERS = "BCDFGJKLMN"


def namesakes(*rolled):
    """Voters whom chance lets have the name of the first entry of a roll."""
    _, right, names = encode(persons(*rolled), persons())
    return float(names.namesakes[names.joined[right.name[0]]])


def test_namesakes_are_counted_by_what_names_of_a_kind_have():
    """Where most names that one voter has are had by another one as well, so may this one be."""
    names = [[person(f"SALI{first} RATI{last}") for last in LETTERS] for first in LETTERS]
    once = [row for rows in names for row in rows]
    assert namesakes(*once) == pytest.approx(FEWEST_NAMESAKES)
    # Every word is as frequent as any other, one name in five has one voter, the others have two.
    more = [row for i, rows in enumerate(names) for j, row in enumerate(rows) if (i + j) % 5]
    assert namesakes(*once, *more) > 2 * FEWEST_NAMESAKES


def test_a_common_name_is_counted():
    """What many have needs no estimate: one less a half, the pair's own."""
    assert namesakes(*[person("SITI AMINAH")] * 9) == pytest.approx(8.5)


def test_ages_of_a_roll_without_dates_are_told_from_the_year_that_namesakes_on_the_lists_tell():
    """A public roll has ages only: workers whose name one voter has tell when they were so old."""
    names = [
        f"{first} {second}" for first in ("HASNAH", "RUSDI", "KARTINI", "JUMALI") for second in ("UMAR", "ZAIN", "ALI")
    ]
    rolled = persons(*(person(name, umur=30 + i) for i, name in enumerate(names)))
    listed = [person(name, f"{1994 - i}-05-04") for i, name in enumerate(names)]
    left, right, _ = encode(rolled, persons(*listed, person("SUMIATI", umur=40)))
    assert right.year.tolist() == left.year.tolist()[:-1] == [1994 - i for i in range(len(names))]
    assert left.year[-1] == 1984


def test_ages_of_which_nobody_tells_the_year_say_nothing_beside_a_birth_date():
    """Neither do they fit nor differ; two ages can still be compared."""
    rolled, listed = persons(person("ANI", umur=30)), persons(person("ANI", "1994-05-04"), person("ANI", umur=31))
    graded = grade(*encode(rolled, listed), np.array([0, 1]), np.array([0, 0]))
    assert graded.of("lahir").tolist() == [Lahir.MISSING, Lahir.AGE_FITS]


def test_an_age_is_told_from_the_year_of_rolls_that_have_birth_dates_in_their_niks_only():
    """Without a column of dates the youngest NIK tells the year of the rolls, and by it a list's ages are years."""
    rolled = persons(person("ANI", nik="5204175203610001"), person("BUDI", nik="5204171203080001"))
    left, right, _ = encode(rolled, persons(person("ANI", umur=63)))
    assert (right.year.tolist(), left.year.tolist()) == ([1961, 2008], [1961])
