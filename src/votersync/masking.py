"""How a NIK or NKK is shown where it must not be read in full (UU 27/2022)."""

from __future__ import annotations

import re

MASK = "*"
UNKNOWN_DIGIT = "?"

_DIGIT = "[0-9Oo?Il]"
"""A digit as cells write it: unknown ones and letters taken for digits count."""
_NUMBER = re.compile(rf"[0-9]{{17,}}|[0-9](?:[ .,\-]?{_DIGIT}){{15}}|[0-9]{{13,}}")
"""A NIK or NKK in running text: 16 digits, also in groups; or one with digits too few or too many."""
_LEAST_DIGITS = 12
"""Digits among 16 signs from which they are taken for a number, not for words."""
_HASH = re.compile(r"[0-9a-f]{64}")


def mask_number(number: str) -> str:
    """Show region and serial of a 16-digit number, hide the birth date: ``520417******0001``.

    Unknown digits stay ``?``; anything that is not 16 characters long is hidden but for its first two.
    """
    if len(number) != 16:
        return number[:2] + MASK * max(len(number) - 2, 0)
    return number[:6] + MASK * 6 + number[12:]


def mask_numbers(text: str) -> str:
    """Mask every NIK or NKK inside a text; a SHA-256 stays what it is.

    A shorter part of a number (12 digits or fewer) stays: it may be a date, a telephone or a file's name.
    """
    return text if _HASH.fullmatch(text) else _NUMBER.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    number = re.sub(r"[ .,\-]", "", found.group())
    return mask_number(number) if sum(sign.isdigit() for sign in number) >= _LEAST_DIGITS else found.group()
