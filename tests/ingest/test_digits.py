"""Identity numbers of a column: the same verdicts as on each number alone."""

import random

import pytest

from votersync.domain.kode import SEXES
from votersync.domain.nik import birth_and_sex, is_plausible
from votersync.domain.wilayah import is_region_code
from votersync.ingest.columnwise import coded
from votersync.ingest.digits import births_of, unsound


@pytest.fixture(scope="module")
def numbers():
    """Sound numbers with up to three signs changed, some of them unknown."""
    rng = random.Random(1)
    made = [None]
    for _ in range(3000):
        day, month = rng.randint(1, 31) + rng.choice((0, 40)), rng.randint(1, 12)
        signs = [*f"520417{day:02}{month:02}{rng.randint(0, 99):02}{rng.randint(0, 3):04}"]
        for _ in range(rng.randint(0, 3)):
            signs[rng.randrange(16)] = rng.choice("0123456789?")
        made.append("".join(signs))
    return made


def test_births(numbers):
    """Birth date and sex are those of the domain rule."""
    births = births_of(coded(numbers))
    got = [*zip(births.day, births.month, births.year, births.sex, strict=True)]
    alone = [birth_and_sex(number) if number else (0, 0, -1, "") for number in numbers]
    # Where a number gives no date, its year is nobody's.
    assert got == [(day, month, year if day else -1, SEXES.index(sex)) for day, month, year, sex in alone]


@pytest.mark.parametrize("are_niks", [True, False])
def test_unsound(numbers, are_niks):
    """A complete number that cannot be is told."""

    def is_sound(number):
        return is_plausible(number) and (not are_niks or is_region_code(number[:6]))

    expected = [row for row, number in enumerate(numbers) if number and "?" not in number and not is_sound(number)]
    assert unsound(coded(numbers), are_niks=are_niks) == expected


def test_a_number_that_lost_its_first_digit():
    """A shorter text is no reason to stop."""
    assert births_of(coded(["520417120390001", None])).day.tolist() == [12, 0]
    assert unsound(coded(["520417120390001"]), are_niks=True) == []
