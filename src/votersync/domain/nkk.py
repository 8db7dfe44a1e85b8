"""The 16-digit number of a family card (NKK): which parts of it cannot be.

It is read like a NIK (:func:`votersync.domain.nik.read_number`).  As seen on cards and in rolls, digits 1-6 are the
region, 7-12 the day of issue DDMMYY and 13-16 a serial from 0001; no decree at hand spells this out.  Unlike a NIK it
changes when a family moves or a new one begins.
"""

from __future__ import annotations

from votersync.domain.nik import is_plausible as is_plausible_nik


def is_plausible(number: str) -> bool:
    """Check region, day of issue and serial as far as the digits are known.

    Days 41 to 71 pass as in a NIK: with no decree against them a card that has one is not called wrong.
    """
    return is_plausible_nik(number)
