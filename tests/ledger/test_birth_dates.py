"""Birth dates as numbers, and what a slip explains."""

import numpy as np
import pytest

from votersync.ledger.birth_dates import are_similar, is_filler


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (19900503, 19900504, True),
        (19900503, 19900603, True),
        (19900503, 19910503, True),
        (19900503, 19900305, True),
        (19900503, 19910305, False),
        (19900503, 19900608, False),
        (19900503, 19910504, False),
        # 1 January and 1 July stand for a day that is not known, of that year.
        (19900101, 19900608, True),
        (19900608, 19900701, True),
        (19900101, 19910608, False),
        (19900701, 19910608, False),
        (0, 19900503, False),
        (19900503, 0, False),
    ],
)
def test_a_slip_is_another_part_or_parts_exchanged(before, now, expected):
    """More than that, and the date is another; an unknown date is no slip."""
    assert are_similar(np.array([before]), np.array([now])).tolist() == [expected]


def test_days_written_for_want_of_one():
    """The first of January and of July, in any year; 0, which is no date, is none."""
    births = np.array([19900101, 20010701, 19900702, 19900110, 19901001, 0])
    assert is_filler(births).tolist() == [True, True, False, False, False, False]
