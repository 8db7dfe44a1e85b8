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
LARGEST = 9999
"""Numbers above it are no station, RT or RW."""


def read_small_number(text: str) -> int:
    """Read the first number of a cell; 0 when there is none (``-``, blank) or it is above 9999."""
    found = _NUMBER.search(text)
    number = int(found.group()) if found and len(found.group()) <= 9 else 0
    return number if number <= LARGEST else 0


def read_rt_rw(text: str) -> tuple[int, int]:
    """Read RT and RW from one cell: ``003/001``, ``RT 3 RW 1``, ``RW 1 RT 3``; zeros where unknown."""
    exchanged = _RW_RT.search(text)
    if exchanged:
        return int(exchanged.group(2)), int(exchanged.group(1))
    found = _RT_RW.search(text)
    if found:
        return int(found.group(1)), int(found.group(2))
    only_rw = _ONLY_RW.match(text)
    return (0, int(only_rw.group(1))) if only_rw else (read_small_number(text), 0)
