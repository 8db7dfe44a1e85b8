"""Intervals cover what they should, and say nothing where nothing was seen."""

from __future__ import annotations

import numpy as np
import pytest

from votersync.linkage.intervals import Interval, share_of, total, wilson


@pytest.mark.parametrize(
    ("successes", "drawn", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (29, 29, 0.8830, 1.0)],
)
def test_wilson_is_as_published(successes, drawn, low, high):
    """The examples of Newcombe (Statistics in Medicine 17, 1998, 857-872), from an endless stratum."""
    found = wilson(successes, drawn, 10**12)
    assert (round(found.low, 4), round(found.high, 4)) == pytest.approx((low, high), abs=2e-4)


def test_a_whole_stratum_leaves_nothing_open():
    """Who was asked about everybody knows the share; who asked nobody knows nothing."""
    assert wilson(7, 10, 10) == Interval(0.7, 0.7, 0.7)
    assert wilson(0, 0, 10)[1:] == (0.0, 1.0)


def test_a_sample_of_half_the_stratum_is_worth_more_than_of_a_tenth():
    """The finite population correction narrows the interval."""
    half, tenth = wilson(45, 50, 100), wilson(45, 50, 500)
    assert tenth.low < half.low < 0.9 < half.high < tenth.high


def test_a_total_is_narrower_than_the_sum_of_its_limits():
    """Independent errors partly cancel."""
    parts = [Interval(10, 8, 13), Interval(20, 16, 22)]
    assert total(parts) == pytest.approx((30, 30 - np.hypot(2, 4), 30 + np.hypot(3, 2)))


@pytest.mark.parametrize(
    ("part", "rest", "share"),
    [
        (Interval(10, 10, 10), Interval(90, 90, 90), (0.1, 0.1, 0.1)),
        (Interval(0, 0, 0), Interval(90, 80, 95), (0.0, 0.0, 0.0)),
        (Interval(0, 0, 5), Interval(0, 0, 3), (0.0, 0.0, 1.0)),
    ],
)
def test_share_at_its_ends(part, rest, share):
    """Known parts give a known share; where the rest may be nothing, the share may be all."""
    assert share_of(part, rest) == pytest.approx(share)


def test_share_covers_as_often_as_it_says():
    """Two independent binomials: the share of the first in both is inside about 95 times in 100."""
    random, inside = np.random.default_rng(7), 0
    truth = 0.2 * 300 / (0.2 * 300 + 0.9 * 200)
    for _ in range(2000):
        part = wilson(int(random.binomial(60, 0.2)), 60, 10**9).times(300)
        rest = wilson(int(random.binomial(40, 0.9)), 40, 10**9).times(200)
        found = share_of(part, rest)
        inside += found.low <= truth <= found.high
    assert 0.93 <= inside / 2000 <= 0.975
