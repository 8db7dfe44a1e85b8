"""How a NIK, NKK or name is shown where it must not be read in full (UU 27/2022)."""

from __future__ import annotations

MASK = "*"
UNKNOWN_DIGIT = "?"


def mask_number(number: str) -> str:
    """Show region and serial of a 16-digit number, hide the birth date: ``520417******0001``.

    Unknown digits stay ``?``; anything that is not 16 characters long is hidden but for its first two.
    """
    if len(number) != 16:
        return number[:2] + MASK * max(len(number) - 2, 0)
    return number[:6] + MASK * 6 + number[12:]


def mask_name(name: str) -> str:
    """Show the first letter of each word only: ``SITI AMINAH`` becomes ``S*** A*****``."""
    return " ".join(word[:1] + MASK * (len(word) - 1) for word in name.split())
