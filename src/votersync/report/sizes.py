"""How high a row and how wide a page is: a workbook stores both, and not every program fits them by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

LINE, PADDING = 13.0, 4.0
"""Height of a line at 10 points, and what a row adds, in points."""

MOST_LINES = 25
"""Lines shown at most: a row cannot be higher than 409 points; a longer text is still whole in its cell."""

PAGE_PIXELS = 985
"""Pixels of columns that fit across an A4 landscape page at full scale, less 8 % that other programs add."""

MIXED, CAPITAL = 1.1, 0.8
"""Characters that a unit of column width holds, and the part of them that fits when all are capitals."""


def lines_of_text(text: str, width: float, density: float = MIXED) -> int:
    """Count the lines that a text takes when it is wrapped at words.

    Args:
        text: as written in the cell.
        width: of the column, in Excel's unit.
        density: characters a unit holds; more in small print.
    """
    room = max(1, int(width * density * (CAPITAL if text.isupper() else 1)))
    if len(text) <= room and "\n" not in text:
        return 1
    return min(sum(_wrapped(line, room) for line in text[: room * MOST_LINES].split("\n")), MOST_LINES)


def lines_of_texts(texts: Sequence[str], width: float, density: float = MIXED) -> list[int]:
    """Count the lines of each of many texts, as :func:`lines_of_text` does; equal ones are looked at once."""
    lines = {text: lines_of_text(text, width, density) for text in dict.fromkeys(texts)}
    return [lines[text] for text in texts]


def _wrapped(line: str, room: int) -> int:
    lines, used = 1, 0
    for word in line.split(" "):
        length = len(word)
        if used and used + 1 + length > room:
            lines, used = lines + 1, length
        else:
            used += length + (1 if used else 0)
        if used > room:
            lines += ceil(used / room) - 1
            used = (used - 1) % room + 1
    return lines


def points(lines: int) -> float:
    """Return the height of a row of so many lines, in points."""
    return min(lines, MOST_LINES) * LINE + PADDING


def pixels(widths: Iterable[float]) -> int:
    """Return how many pixels columns of these widths take (Excel's formula for Calibri 11)."""
    return sum(int(width * 7 + 5) for width in widths)
