"""Birth dates as numbers: 19900503, and 0 where none is told."""

from __future__ import annotations

import numpy as np

from votersync.ledger.arrays import Bools, Ints

FILLERS = (101, 701)
"""1 January and 1 July: days written where the day is not known."""


def is_filler(births: Ints) -> Bools:
    """Tell of birth dates whether their day is one that is written where the day is not known."""
    return np.isin(births % 10_000, FILLERS)


def are_similar(before: Ints, now: Ints) -> Bools:
    """Tell of two dates that differ whether a slip explains it; of two that are equal it means nothing.

    A slip is another day, month or year, or day and month swapped, or a day that was not known.
    """
    day, month, year = before % 100, before // 100 % 100, before // 10_000
    day_now, month_now, year_now = now % 100, now // 100 % 100, now // 10_000
    parts_that_agree = np.sum([day == day_now, month == month_now, year == year_now], axis=0)
    is_swapped = (day == month_now) & (month == day_now)
    is_day_unknown = is_filler(before) | is_filler(now)
    is_slip: Bools = (parts_that_agree == 2) | ((year == year_now) & (is_swapped | is_day_unknown))
    return is_slip & (before > 0) & (now > 0)
