"""Rows are high enough for their texts, pages wide enough for their columns."""

import pytest

from votersync.report.sizes import MOST_LINES, lines_of_text, lines_of_texts, pixels, points


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("kata", 10, 1),
        ("kata kata kata", 10, 2),
        ("KATA KATA", 10, 2),
        ("kata\nkata\nkata", 40, 3),
        ("k" * 35, 10, 4),
        ("satu " + "k" * 22 + " dua", 10, 4),
        ("kata " * 10_000, 10, MOST_LINES),
        ("x", 0.5, 1),
    ],
)
def test_lines_of_a_wrapped_text(text, width, lines):
    """Words are wrapped whole, longer ones are cut, capitals take more room."""
    assert lines_of_text(text, width, 1.1) == lines


def test_lines_of_equal_texts():
    """A text that stands in several rows takes as many lines in each of them."""
    assert lines_of_texts(["kata kata kata", "", "kata kata kata"], 10, 1.1) == [2, 1, 2]


def test_no_row_is_higher_than_excel_allows():
    """Excel refuses rows of more than 409 points."""
    assert points(2) < points(3) < points(10**6) <= 409


def test_pixels_of_columns():
    """Excel's default column of 8.43 is 64 pixels wide."""
    assert pixels((8.43, 8.43)) == 2 * 64
