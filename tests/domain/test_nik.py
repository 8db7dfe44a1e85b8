"""Identity numbers: read as written, never altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.domain.nik import NikFault, birth_and_sex, is_cut_by_excel, is_plausible, read_number


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5204171203900001", "5204171203900001"),
        ("'5204171203900001", "5204171203900001"),
        ('="5204171203900001"', "5204171203900001"),
        ("5204 1712 0390 0001", "5204171203900001"),
        ("520417.120390.0001", "5204171203900001"),
        ("520417******0001", "520417??????0001"),
        ("520417xxx0001", "520417??????0001"),
        ("520417****", "520417??????????"),
        ("5.20417120390000E+15", "520417120390000?"),
        ("5.20417E+15", NikFault.ROUNDED),
        ("5.2E+" + "9" * 5000, NikFault.WRONG_LENGTH),
        ("520417120390001", NikFault.WRONG_LENGTH),
        ("SITI", NikFault.WRONG_LENGTH),
        ("", NikFault.EMPTY),
        ("-", NikFault.EMPTY),
        ("nihil", NikFault.EMPTY),
    ],
)
def test_read_number(cell, expected):
    """A number keeps every visible digit, or a fault says why there is none."""
    assert read_number(cell) == expected


@given(st.text())
def test_read_number_never_raises(text):
    """Any text gives sixteen characters or a fault."""
    found = read_number(text)
    assert isinstance(found, NikFault) or len(found) == 16


@given(st.text("0123456789", min_size=16, max_size=16))
def test_complete_number_comes_back_unchanged(text):
    """Sixteen digits are never changed."""
    assert read_number(text) == text


@pytest.mark.parametrize(
    ("numbers", "are_numeric", "expected"),
    [
        ([f"52041712039{i:04d}0" for i in range(10)], True, True),
        ([f"52041712039{i:04d}1" for i in range(10)], True, False),
        (["5204171203900010", "5204171203900020"], False, False),
        (["5204171203900000"], True, True),
        ([], True, False),
    ],
)
def test_is_cut_by_excel(numbers, are_numeric, expected):
    """Half a column ending in 0, or an impossible serial, proves the cut."""
    assert is_cut_by_excel(numbers, are_numeric=are_numeric) is expected


@pytest.mark.parametrize(
    ("number", "born", "plausible"),
    [
        ("5204171203900001", (12, 3, 90, "L"), True),
        ("5204175203900001", (12, 3, 90, "P"), True),
        ("520417520390????", (12, 3, 90, "P"), True),
        ("520417??????0001", (0, 0, -1, ""), True),
        ("5204173513900001", (0, 0, -1, ""), False),
        ("9904171203900001", (0, 0, -1, ""), False),
        ("5204171203900000", (12, 3, 90, "L"), False),
    ],
)
def test_birth_and_plausibility(number, born, plausible):
    """Birth date and sex come from digits 7 to 12 where they are possible."""
    assert birth_and_sex(number) == born
    assert is_plausible(number) is plausible
