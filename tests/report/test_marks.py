"""The characters that a reader's eye is led to."""

import pytest

from votersync.report.marks import differing_digits, differing_letters, differing_parts


@pytest.mark.parametrize(
    ("left", "right", "marked"),
    [
        ("5204171203900001", "5204171203900001", ()),
        ("5204171203900001", "5204171203900002", (15,)),
        ("520417120390????", "5204171203900002", ()),
        ("520417120390????", "5204271203900002", (4,)),
        ("", "5204171203900002", ()),
    ],
)
def test_digits_known_on_both_sides_can_differ(left, right, marked):
    """An unknown digit is neither equal nor different."""
    assert differing_digits(left, right) == marked


@pytest.mark.parametrize(
    ("left", "right", "marked"),
    [
        ("05-03-1990", "05-03-1990", ()),
        ("05-03-1990", "06-03-1990", (0, 1)),
        ("05-03-1990", "03-05-1991", (0, 1, 3, 4, 6, 7, 8, 9)),
        ("??-??-1990", "06-03-1990", ()),
        ("", "06-03-1990", ()),
    ],
)
def test_whole_parts_of_dates_are_marked(left, right, marked):
    """Day, month and year are read as wholes."""
    assert differing_parts(left, right) == marked


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("SITI AMINAH", "AMINAH SITI", ""),
        ("SITI AMINAH", "siti aminah", ""),
        ("SITI AMINAH", "SITI", "AMINAH"),
        ("SITI AMINAH", "SITI AMINAN", "H"),
        ("SITI AMINAH", "BUDI SANTOSO", ""),
        ("ZUBAIDAH", "ZUBAUDAH", "I"),
        ("ANI ANI", "ANI", "ANI"),
        ("ANIS ANIT", "ANIX", "SANIT"),
        ("STRAßE ANI", "STRASE ANI", "STRAßE"),
        ("", "SITI", ""),
    ],
)
def test_letters_of_a_name_that_the_other_lacks(text, other, marked):
    """Words are paired in any order; a slip is marked at its letter, a word alone as a whole."""
    assert "".join(text[i] for i in differing_letters(text, other)) == marked
