"""Confidence intervals for shares in stratified samples without replacement.

Each stratum's share has a Wilson interval; sums and ratios of strata combine the limits by the method of variance
estimates recovery (MOVER), which, unlike "estimate plus or minus two standard errors", holds where not one error was
found in the sample.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

Z = 1.959964
"""Standard normal quantile of two-sided 95 % intervals."""


class Interval(NamedTuple):
    """An estimate between its 95 % confidence limits."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> Interval:
        """Return the interval of *factor* (0 or more) times the quantity."""
        return Interval(self.value * factor, self.low * factor, self.high * factor)

    def complement_of(self, whole: float) -> Interval:
        """Return the interval of what is left of *whole*."""
        return Interval(whole - self.value, whole - self.high, whole - self.low)


UNKNOWN = Interval(0.5, 0.0, 1.0)
"""A share of which nothing was seen."""


def wilson(successes: int, drawn: int, size: int | None = None) -> Interval:
    """Bound a share by E. B. Wilson's score interval (JASA 22, 1927, 209-212, doi 10.1080/01621459.1927.10502953).

    A sample that is a good part of its stratum tells more: its size is raised by the finite population correction
    (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 2.6); a whole stratum leaves nothing open.

    Args:
        successes: among those drawn.
        drawn: from the stratum, without replacement.
        size: of the stratum; None: endless.
    """
    if not drawn:
        return UNKNOWN
    share = successes / drawn
    if size is not None and drawn >= size:
        return Interval(share, share, share)
    n = drawn if size is None else drawn * (size - 1) / (size - drawn)
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return Interval(share, max(min(centre - half, share), 0.0), min(max(centre + half, share), 1.0))


def total(parts: Iterable[Interval]) -> Interval:
    """Sum independent quantities: MOVER (G. Y. Zou, A. Donner, Statistics in Medicine 27, 2008, 1693-1702)."""
    summed = list(parts)
    value = sum(part.value for part in summed)
    below = sqrt(sum((part.value - part.low) ** 2 for part in summed))
    above = sqrt(sum((part.high - part.value) ** 2 for part in summed))
    return Interval(value, value - below, value + above)


def share_of(part: Interval, rest: Interval) -> Interval:
    """Bound part / (part + rest) of two independent quantities of 0 or more.

    The ratio part / rest has MOVER limits (A. Donner, G. Y. Zou, Statistical Methods in Medical Research 21, 2012,
    347-359); the share grows with it.  Where *rest* may be nothing the share may be all.
    """
    whole = part.value + rest.value
    low, high = _ratio_limits(part, rest)
    return Interval(
        part.value / whole if whole else 0.0, low / (1 + low), high / (1 + high) if high < _ENDLESS else 1.0
    )


_ENDLESS = float("inf")


def _ratio_limits(a: Interval, b: Interval) -> tuple[float, float]:
    product = a.value * b.value
    low_divisor, high_divisor = b.high * (2 * b.value - b.high), b.low * (2 * b.value - b.low)
    low = a.low / b.high if b.high > 0 else 0.0
    if low_divisor > 0:
        inner = product**2 - a.low * b.high * (2 * a.value - a.low) * (2 * b.value - b.high)
        low = max((product - sqrt(max(inner, 0.0))) / low_divisor, 0.0)
    if high_divisor <= 0:
        return low, _ENDLESS
    inner = product**2 - a.high * b.low * (2 * a.value - a.high) * (2 * b.value - b.low)
    return low, (product + sqrt(max(inner, 0.0))) / high_divisor
