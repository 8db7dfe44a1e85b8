"""How much the NIKs and family card numbers of two rows speak for one person, or against, digit by digit."""

from __future__ import annotations

import numpy as np

from votersync.domain.wilayah import KABUPATEN_DIGITS, KECAMATAN_DIGITS
from votersync.ledger.arrays import Bools, Floats
from votersync.ledger.codes import SERIAL_FROM
from votersync.ledger.pairs import Digits, Pairs
from votersync.ledger.rows import born_of_niks

FEWEST_SHOWN_DIGITS = 12
"""Digits that both numbers must show to say more than that they may be one or not; a masked number shows as many."""

SAME_NIK = 4.0
"""Points of one NIK, shown whole."""
MASKED_NIK = 2.0
"""Points of what both show of a NIK where that is the same: mostly region, birth date and sex."""
SLIP_IN_NIK = -0.25
"""Points of a NIK in which a digit or two are others: it may have been corrected, so this is hardly against."""
NEAR_NIK = -2.0
"""Points of a neighbour's NIK: another serial is mostly a twin's or a neighbour's, another kecamatan that of somebody
born there the same day."""
OTHER_NIK = -3.0
"""Points of somebody else's NIK."""

MOST_SLIPS = 2
"""Digits in which a corrected NIK may differ from what it was."""
CENTURY = 1_000_000
"""Birth dates (19900503) that are equal modulo this are equal but for the century, of which a NIK says nothing."""


def points_of_niks(pairs: Pairs) -> Floats:
    """Return the points of the two NIKs of each pair, float64[n]; 0 where they say nothing."""
    is_whole = pairs.agree("whole_nik")
    total = np.where(is_whole, SAME_NIK, 0.0)
    is_compared = pairs.both_tell("nik") & ~is_whole
    compared = pairs.those(is_compared)
    digits = compared.digits("nik")
    are_few, slips = _are_few(digits), digits.differ.sum(axis=1)
    # Where few digits are shown, slips alone make it nobody else's.
    is_other = (slips > 0) & (_are_two_identities(compared) | ((slips > MOST_SLIPS) & ~are_few))
    total[is_compared] = np.select(
        [is_other, _is_neighbours(digits), slips > 0, are_few],
        [OTHER_NIK, NEAR_NIK, SLIP_IN_NIK, 0.0],
        MASKED_NIK,
    )
    return total


def is_one_family(pairs: Pairs) -> Bools:
    """Tell whether the family card numbers of each pair agree, as far as both are shown."""
    is_one, is_compared = pairs.agree("nkk"), pairs.differ("nkk")
    digits = pairs.those(is_compared).digits("nkk")
    is_one[is_compared] = ~digits.differ.any(axis=1) & ~_are_few(digits)
    return is_one


def _are_few(digits: Digits) -> Bools:
    are_few: Bools = digits.are_shown.sum(axis=1) < FEWEST_SHOWN_DIGITS
    return are_few


def _is_neighbours(digits: Digits) -> Bools:
    """Tell whether two NIKs differ in their kecamatan only, or in the last two digits of their serials only.

    One day and kecamatan have no hundred births, so the first two digits of a serial tell nobody from a neighbour: one
    that differs there is a slip.
    """
    of_kecamatan, last_of_serial = slice(KABUPATEN_DIGITS, KECAMATAN_DIGITS), slice(SERIAL_FROM + 2, None)
    slips = digits.differ.sum(axis=1)
    are_all_there = [digits.differ[:, part].sum(axis=1) == slips for part in (of_kecamatan, last_of_serial)]
    is_neighbours: Bools = (slips > 0) & np.any(are_all_there, axis=0)
    return is_neighbours


def _are_two_identities(pairs: Pairs) -> Bools:
    """Tell whether each NIK has the birth date beside it and the dates differ: one slip cannot alter both."""
    birth, birth_now = pairs.numbers("lahir")
    is_from_nik, is_from_nik_now = pairs.old.is_from_nik[pairs.at_old], pairs.new.is_from_nik[pairs.at_new]
    of_nik, of_nik_now = (born_of_niks(niks) for niks in pairs.texts("nik"))
    # Where a NIK tells no date it has 0, and no date that a list tells is that.
    fits = ~is_from_nik & (of_nik % CENTURY == birth % CENTURY)
    fits_now = ~is_from_nik_now & (of_nik_now % CENTURY == birth_now % CENTURY)
    are_two: Bools = fits & fits_now & (birth != birth_now)
    return are_two
