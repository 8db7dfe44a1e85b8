"""Which character separates the fields of a text table, decided by how evenly it divides the lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from votersync.ingest.fixed_width import column_starts

DELIMITERS: Final = ("#", ";", "\t", ",", "|")
"""``#`` is Sidalih's; ``|`` comes last, as Sidalih writes its dates with it."""

SAMPLE_LINES: Final = 400


@dataclass(frozen=True, slots=True)
class Delimiter:
    """A delimiter and the number of fields most lines have with it."""

    mark: str
    """One character; empty when no candidate divides the lines."""
    fields: int
    is_declared: bool = False
    """Said by a leading ``sep=`` line."""
    has_blanks: bool = False
    """Blanks stand between it and a quoted field: ``A, "B, C"``."""


def declared_delimiter(line: str) -> str:
    """Return the delimiter that Excel's leading ``sep=;`` line declares; empty when it is none."""
    text = line.strip().strip('"')
    return text[4:5] or "\t" if text[:4].lower() == "sep=" and len(text) <= 5 else ""


def choose_delimiter(lines: Sequence[str]) -> Delimiter:
    """Return the delimiter that gives the most lines the same number of fields.

    Each candidate scores the share of lines that have its commonest number of fields, times the number of
    delimiters in such a line; quoted fields count as one.  Where columns are parted by blanks, the comma before some
    people's degrees is none.

    Args:
        lines: Non-blank lines from the start of the file.
    """
    sample = lines[:SAMPLE_LINES]
    best = Delimiter("", 1)
    best_score = 0.0
    for mark in DELIMITERS:
        fields, share = _usual_fields(sample, mark)
        score = share * (fields - 1)
        if score > best_score:
            best, best_score = Delimiter(mark, fields), score
    are_few = sum(best.mark in line for line in sample) * 2 < len(sample)
    if best.mark and are_few and column_starts(sample):
        return Delimiter("", 1)
    return replace(best, has_blanks=has_blanks(sample, best.mark))


def has_blanks(lines: Sequence[str], mark: str) -> bool:
    """Whether a field of *lines* is quoted after a blank, and ends with its quotation mark."""
    quoted = re.compile(rf'{re.escape(mark)} +"[^"]*"(?:{re.escape(mark)}|$)')
    return bool(mark) and any(quoted.search(line) for line in lines)


def usual_fields(lines: Sequence[str], mark: str) -> int:
    """Return the number of fields that most of *lines* have when divided by *mark*."""
    return _usual_fields(lines[:SAMPLE_LINES], mark)[0]


def _usual_fields(lines: Sequence[str], mark: str) -> tuple[int, float]:
    marked = [line for line in lines if mark in line]
    whole = [line for line in marked if line.count('"') % 2 == 0]
    counts = Counter(_count(line, mark) for line in whole)
    if len(whole) * 2 < len(marked):  # most lines have half of a quoted field
        counts = _count_records(lines, mark)
    del counts[1], counts[0]
    if not counts:
        return 1, 0.0
    fields, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return fields, times / len(lines)


def _count_records(lines: Sequence[str], mark: str) -> Counter[int]:
    counts: Counter[int] = Counter()
    try:
        records = csv.reader((f"{line}\n" for line in lines), delimiter=mark, skipinitialspace=True)
        counts.update(map(len, records))
    except csv.Error:  # a field beyond the library's limit: no table
        return counts
    return counts


def _count(line: str, mark: str) -> int:
    if '"' not in line:
        return line.count(mark) + 1
    try:
        return len(next(csv.reader((line,), delimiter=mark, strict=True, skipinitialspace=True)))
    except (csv.Error, StopIteration):
        return line.count(mark) + 1
