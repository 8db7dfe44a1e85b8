"""Polling stations, RT and RW: small numbers written in many ways (``001`` = ``1`` = ``TPS 01``)."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d{1,4}")
_RT_RW = re.compile(r"(?:RT)?[\s.:]*(\d{1,3})\s*(?:[/\\|,-]|\s)\s*(?:RW|RT)?[\s.:]*(\d{1,3})", re.IGNORECASE)


def read_small_number(text: str) -> int:
    """Read the first number of a cell; 0 when there is none (``-``, blank) or it has five digits or more."""
    found = _NUMBER.search(text)
    return int(found.group()) if found and not re.search(r"\d{5}", text) else 0


def read_rt_rw(text: str) -> tuple[int, int]:
    """Read RT and RW from one cell: ``003/001``, ``RT 3 RW 1``; zeros where unknown."""
    found = _RT_RW.search(text)
    return (int(found.group(1)), int(found.group(2))) if found else (read_small_number(text), 0)
