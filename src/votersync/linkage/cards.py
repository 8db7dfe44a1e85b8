"""Family cards (NKK) that a list does not tell as such.

Its NIK may be the number of one, both are sixteen digits after a kecamatan, or be that of another voter, who has one.
"""

from __future__ import annotations

import numpy as np

from votersync.domain.umur import VOTING_AGE
from votersync.linkage.arrays import Bools, Packed, Shorts
from votersync.linkage.digits import EVERY, UNKNOWN, known, read_birth

OLDEST = 80
"""Age from which a date in a number is rather a card's day of issue: 120815 is of 2015, and as a birth date of 1915."""


def with_cards_told(
    numbers: tuple[Packed, Packed], born: Shorts, voters: tuple[Packed, Packed], year_now: int
) -> tuple[Packed, Packed]:
    """Take the NIKs of workers that are the number of a family card on the rolls for what they are.

    A card's day of issue reads like a birth date, so a young worker's NIK may be some card's number by chance: it is
    left where a voter has it as NIK, and where the date in it may be the worker's.

    Args:
        numbers: NIK and NKK of each worker; only a complete NIK is looked at.
        born: (n, 3) year, month, day from the birth date column, 0 unknown.
        voters: NIK and NKK of each voter.
        year_now: the present of the rolls, 0 unknown.

    Returns:
        NIK and NKK of each worker: such a number is the NKK where none is told, and no NIK.
    """
    (nik, nkk), (voters_nik, cards) = numbers, voters
    at = np.flatnonzero(known(nik) == EVERY)
    at = at[np.isin(nik[at], cards[known(cards) == EVERY])]
    at = at[~np.isin(nik[at], voters_nik)]
    at = at[~_may_be_born(read_birth(nik[at])[0], born[at], year_now)]
    own, card = nik.copy(), nkk.copy()
    own[at] = UNKNOWN
    card[at] = np.where(nkk[at] == UNKNOWN, nik[at], nkk[at])
    return own, card


def owners_cards(numbers: tuple[Packed, Packed], voters: tuple[Packed, Packed]) -> Packed:
    """Return the NKK of the voter whose NIK a list has for a worker, where it tells no NKK; else UNKNOWN.

    A borrowed NIK is mostly a relative's: of namesakes the one on its owner's card is the worker.

    Args:
        numbers: NIK and NKK of each worker.
        voters: NIK and NKK of each voter.
    """
    (nik, nkk), (voters_nik, cards) = numbers, voters
    at = np.flatnonzero((known(voters_nik) == EVERY) & (known(cards) == EVERY))
    if not len(at):
        return np.full(len(nik), UNKNOWN)
    # The order of the rolls' rows changes nothing: of two entries with one NIK the lower card counts.
    at = at[np.lexsort((cards[at], voters_nik[at]))]
    place = np.minimum(np.searchsorted(voters_nik[at], nik), len(at) - 1)
    return np.where((voters_nik[at][place] == nik) & (nkk == UNKNOWN), cards[at][place], UNKNOWN)


def _may_be_born(in_number: Shorts, born: Shorts, year_now: int) -> Bools:
    """Whether the date in a number is the birth date told beside it, or that of somebody of working age."""
    age = year_now - in_number[:, 0]
    is_of_age = (age >= VOTING_AGE) & (age < OLDEST) if year_now else np.ones(len(age), dtype=bool)
    # Neither a number nor some lists tell the century.
    is_own = (in_number % 100 == born % 100).all(axis=1)
    may_be: Bools = np.where(born[:, 0] > 0, is_own, is_of_age)
    return may_be
