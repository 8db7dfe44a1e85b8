"""Which characters of two written values differ: what a reader's eye should be led to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from votersync.masking import UNKNOWN_DIGIT

Marks = tuple[int, ...]
"""Positions in a text, rising."""

ONE_WORD = 0.6
"""Normalised similarity from which two words are shown as one word with slips, letter by letter."""


def differing_digits(left: str, right: str) -> Marks:
    """Return the positions at which two NIKs of known digits and ``?`` differ."""
    if not left or not right:
        return ()
    return tuple(i for i, (a, b) in enumerate(zip(left, right, strict=True)) if UNKNOWN_DIGIT not in (a, b) and a != b)


def differing_parts(left: str, right: str) -> Marks:
    """Return the positions of day, month and year that differ in two dates written alike (``05-03-1990``)."""
    if not left or not right:
        return ()
    marks: list[int] = []
    at = 0
    for ours, theirs in zip(left.split("-"), right.split("-"), strict=True):
        if ours != theirs and UNKNOWN_DIGIT not in ours + theirs:
            marks += range(at, at + len(ours))
        at += len(ours) + 1
    return tuple(marks)


def differing_letters(text: str, other: str) -> Marks:
    """Return the positions in a name that the other name does not have, word by word in any order.

    Another name altogether has no marks: they would lead the eye nowhere.
    """
    rest = other.upper().split()
    unpaired = []
    for found in re.finditer(r"\S+", text):
        if found.group().upper() in rest:
            rest.remove(found.group().upper())
        else:
            unpaired.append((found.start(), found.group()))
    marks: list[int] = []
    for start, word in unpaired:
        partner = _partner(word.upper(), rest)
        if partner is None or len(word.upper()) != len(word):
            marks += range(start, start + len(word))
        else:
            rest.remove(partner)
            marks += (start + i for i in _changed(word.upper(), partner))
    is_another_name = len(marks) == len("".join(text.split()))
    return () if is_another_name else tuple(marks)


def _partner(word: str, candidates: Sequence[str]) -> str | None:
    """Return the candidate that is this word with slips; None when there is none."""
    likeness = [Levenshtein.normalized_similarity(word, candidate) for candidate in candidates]
    best = max(likeness, default=0.0)
    return candidates[likeness.index(best)] if best >= ONE_WORD else None


def _changed(word: str, partner: str) -> list[int]:
    changed: list[int] = []
    for step in Levenshtein.opcodes(word, partner):
        if step.tag in ("replace", "delete"):
            changed += range(step.src_start, step.src_end)
    return changed
