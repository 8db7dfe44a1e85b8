"""Passport numbers as lists write them."""

from __future__ import annotations

FEWEST_DIGITS = 4
"""Digits below which a text is no number of a passport: an Indonesian one has six or seven behind a letter or two."""


def read_paspor(text: str) -> str | None:
    """Read a passport number: upper case without blanks and signs; None for what stands in its place.

    Lists write ``nan``, ``PROSES`` or ``0000000`` where somebody has none: such a word is no number that workers share.
    """
    number = "".join(c for c in text.upper() if c.isalnum())
    digits = [c for c in number if c.isdecimal()]
    return number if len(digits) >= FEWEST_DIGITS and len(set(digits)) > 1 else None
