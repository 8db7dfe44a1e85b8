"""Identity numbers: read as written, never altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.domain.nik import (
    EXACT_LIMIT,
    NikFault,
    birth_and_sex,
    certain_digits,
    is_cut_by_excel,
    is_plausible,
    read_number,
    without_last_digit,
)


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
        ("52O4171203900O01", "52?4171203900?01"),
        ("520417I203900001", "520417?203900001"),
        ("OOOOO71203900001", NikFault.WRONG_LENGTH),
        ("5204171203900001.0", "5204171203900001"),
        ("5204171203900001,00", "5204171203900001"),
        ("9104171203900001.0", "910417120390000?"),
        ("5204\u00a01712\u200b0390\u20110001", "5204171203900001"),
        ("NIK. 5204171203900001", "5204171203900001"),
        ("No. KTP : 5204171203900001", "5204171203900001"),
        ("(5204171203900001)", "5204171203900001"),
        ("\u0665\u0662\u0660\u0664171203900001", "5204171203900001"),
        ("\uff15\uff12\uff10\uff14171203900001", "5204171203900001"),
        ("KK 5204171203900001", NikFault.WRONG_LENGTH),
        ("520417120390\u2026", "520417120390????"),
        ("520417----------", "520417??????????"),
        ("520417******", "520417??????????"),
        ("****************", NikFault.MASKED),
        ("5204171203900001*", NikFault.WRONG_LENGTH),
        ("5.20417120390000E+15", "52041712039000??"),
        ("5,204171203900012E+15", "5204171203900012"),
        ("5.20417120390E+15", "52041712039?????"),
        ("5.2041712039E+15", NikFault.ROUNDED),
        ("5.20417E+15", NikFault.ROUNDED),
        ("5.2041712039E+14", NikFault.WRONG_LENGTH),
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
        (["5204171203900010"], True, True),
        (["5204171203900010"], False, False),
        (["5204171203900010", "5204171203900021"], True, False),
        (["5204171203900010", "5204171203900020", "5204171203900030"], True, True),
        (["5204171203900010", "5204171203900020", "5204171203900031"], True, False),
        (["5204171203900000"], True, True),
        (["5204171203900000"], False, True),
        ([f"520417120390{i:04d}" for i in range(10, 20)] * 3, False, False),
        ([f"52041712039{i}0000" for i in range(3)] + [f"520417120390{i:04d}" for i in range(11, 20)], False, True),
        ([f"520417120390{i:04d}" for i in (10, 20, 30, 40, 50, 1, 2, 3, 4, 5)], False, False),
        ([f"520417120390{i:04d}" for i in (10, 20, 30, 40, 50, 60, 70, 3, 4, 5)], False, True),
        ([f"520417120390{i:04d}" for i in (10, 20, 30, 40)], False, False),
        (
            [f"520417120390{i * 10:04d}" for i in range(1, 11)] + [f"520417120390{i:04d}" for i in range(1, 10)],
            False,
            True,
        ),
        (
            [f"520417120390{i * 10:04d}" for i in range(1, 11)] + [f"520417120390{i:04d}" for i in range(91, 100)] * 2,
            True,
            True,
        ),
        ([], True, False),
    ],
)
def test_is_cut_by_excel(numbers, are_numeric, expected):
    """Proof are half a column ending in 0, more than chance in a small one, or three impossible serials."""
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
        ("5204173102900001", (0, 0, -1, ""), False),
        ("5204172902910001", (29, 2, 91, "L"), True),
        ("5204174003900001", (0, 0, -1, ""), False),
    ],
)
def test_birth_and_plausibility(number, born, plausible):
    """Birth date and sex come from digits 7 to 12 where they are possible."""
    assert birth_and_sex(number) == born
    assert is_plausible(number) is plausible


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (5204171203900001, "5204171203900001"),
        (EXACT_LIMIT - 1, "9007199254740991"),
        (9104171203900002, "910417120390000?"),
        (9104171203900010, "91041712039000??"),
        (9104171203900000, "910417120390000?"),
    ],
)
def test_certain_digits(stored, expected):
    """Digits that a double may have changed are unknown."""
    assert certain_digits(stored) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("5204171203900000", "520417120390000?"),
        ("5204171203908010", "52041712039080??"),
        ("5204171203901200", "5204171203901???"),
        ("5204171203902000", "520417120390????"),
    ],
)
def test_without_last_digit(number, expected):
    """What rounding to 15 digits can have changed is unknown, whether the program cut or rounded."""
    assert without_last_digit(number) == expected


@given(st.integers(0, 9_994))
def test_a_rounded_number_keeps_no_wrong_digit(serial):
    """LibreOffice saves 15 significant digits."""
    true = 5204171203900000 + serial
    kept = without_last_digit(str(int(float(f"{true:.14e}"))))
    assert all(digit in ("?", meant) for digit, meant in zip(kept, str(true), strict=True))
