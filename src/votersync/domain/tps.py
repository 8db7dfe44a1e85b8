"""Polling stations, RT and RW: small numbers written in many ways (``001`` = ``1`` = ``TPS 01``)."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[0-9]+")
_RT_RW = re.compile(
    r"(?:RT)?[\s.:]*([0-9]{1,3})(?:\.0)?\s*(?:[/\\|,;-]|\s|(?=RW))\s*(?:RW|RT)?[\s.:]*([0-9]{1,3})(?:\.0)?",
    re.IGNORECASE,
)
_RW_RT = re.compile(r"RW[\s.:]*([0-9]{1,3})\W*RT[\s.:]*([0-9]{1,3})", re.IGNORECASE)
_ONLY_RW = re.compile(r"\W*(?:RW|[/\\])[\s.:]*([0-9]{1,3})", re.IGNORECASE)
_ROMAN = re.compile(r"(?<![A-Z])(X{0,2}(?:IX|IV|V?I{0,3}))(?![A-Z])", re.IGNORECASE)
"""A Roman numeral up to 29, as RW are numbered in Java: ``02/IV``."""
_VALUES = {"I": 1, "V": 5, "X": 10}
LARGEST = 9999
"""Numbers above it are no station, RT or RW."""


def read_small_number(text: str) -> int:
    """Read the first number of a cell; 0 when there is none (``-``, blank) or it is above 9999."""
    found = _NUMBER.search(text)
    number = int(found.group()) if found and len(found.group()) <= 9 else 0
    return number if number <= LARGEST else 0


def read_rt_rw(text: str) -> tuple[int, int]:
    """Read RT and RW from one cell: ``003/001``, ``RT 3 RW 1``, ``RW 1 RT 3``, ``3/I``; zeros where unknown."""
    exchanged = _RW_RT.search(text)
    if exchanged:
        return int(exchanged.group(2)), int(exchanged.group(1))
    found = _RT_RW.search(text) or _RT_RW.search(_ROMAN.sub(_in_digits, text))
    if found:
        return int(found.group(1)), int(found.group(2))
    only_rw = _ONLY_RW.match(text)
    return (0, int(only_rw.group(1))) if only_rw else (read_small_number(text), 0)


def _in_digits(numeral: re.Match[str]) -> str:
    """Write a Roman numeral in digits: one before a larger one is taken off."""
    values = [_VALUES[letter] for letter in numeral.group().upper()]
    signed = (-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return str(sum(signed)) if values else ""
