"""Packed digits say what a loop over the digits would say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.linkage.digits import (
    DATE,
    EVERY,
    REGION,
    SERIAL,
    are_exchanged,
    as_first_digits,
    differing,
    first_digits,
    known,
    pack,
    read_birth,
)

NUMBERS = st.text("0123456789?", min_size=16, max_size=16)


def packed(*texts):
    """Pack some numbers."""
    return pack(pd.Series(texts, dtype="str"))


@given(NUMBERS, NUMBERS)
def test_marks_stand_for_digits(first, second):
    """Known, differing and the three parts are those of the written digits."""
    a, b = packed(first), packed(second)
    told = [x != "?" and y != "?" for x, y in zip(first, second, strict=True)]
    apart = [is_told and x != y for is_told, x, y in zip(told, first, second, strict=True)]
    both = known(a) & known(b)
    differs = differing(a, b) & both
    assert int(np.bitwise_count(both)[0]) == sum(told)
    for part, at in ((EVERY, slice(0, 16)), (REGION, slice(0, 6)), (DATE, slice(6, 12)), (SERIAL, slice(12, 16))):
        assert int(np.bitwise_count(differs & part)[0]) == sum(apart[at])


@given(NUMBERS, st.sampled_from([6, 10, 12, 16]))
def test_first_digits_are_a_key_only_where_all_are_known(text, count):
    """Numbers share the key exactly when they share those digits."""
    wanted = text[:count]
    other = wanted + "9" * (16 - count)
    key, again = first_digits(packed(text, other), count)
    assert key == again
    assert (key == 0) == ("?" in wanted or set(wanted) == {"0"})


def test_whole_codes_are_the_first_digits_of_numbers():
    """A kecamatan is compared with the region in a NIK; no place is none."""
    assert as_first_digits(np.array([520417, 0]), 6).tolist() == [*first_digits(packed("5204171203900001"), 6), 0]


def test_nothing_is_known_of_a_missing_number():
    """A missing cell has no known digit, whichever rows stand beside it."""
    numbers = packed("5204171203900001", None, "9104171203900001")
    assert known(numbers).tolist() == [int(EVERY), 0, int(EVERY)]
    assert first_digits(numbers, 16)[1] == 0


@pytest.mark.parametrize(
    ("nik", "born", "sex"),
    [
        ("5204171203900001", [1990, 3, 12], 1),
        ("5204175203900001", [1990, 3, 12], 2),
        ("5204171203120001", [2012, 3, 12], 1),
        ("520417120390????", [1990, 3, 12], 1),
        ("52041712031?0001", [0, 3, 12], 1),
        ("520417??03900001", [0, 0, 0], 0),
        ("5204173203900001", [0, 0, 0], 0),
        ("5204171213900001", [0, 0, 0], 0),
    ],
)
def test_birth_date_inside_a_nik(nik, born, sex):
    """Forty is added to a woman's day; an impossible date is unknown."""
    dates, sexes = read_birth(packed(nik))
    assert dates[0].tolist() == born
    assert sexes[0] == sex


@given(st.text("0123456789", min_size=16, max_size=16), st.integers(0, 14), st.data())
def test_neighbouring_digits_in_the_other_order(number, at, data):
    """Only such a pair counts, wherever it stands; with one digit more that differs it does not."""
    turned = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    a, b = packed(number), packed(turned)
    assert are_exchanged(a, b, differing(a, b) & EVERY)[0] == (number != turned)
    other = data.draw(st.integers(0, 15))
    worse = turned[:other] + str((int(turned[other]) + 1) % 10) + turned[other + 1 :]
    c = packed(worse)
    is_pair = (
        any(worse == number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(15)) and worse != number
    )
    assert are_exchanged(a, c, differing(a, c) & EVERY)[0] == is_pair
