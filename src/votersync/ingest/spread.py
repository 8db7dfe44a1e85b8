"""Fields that a form spreads over several columns: parts of the birth date, a column for each sex, marital state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from votersync.ingest.cells import plain_text
from votersync.ingest.header import are_of_sexes, fold_header
from votersync.records import Cell
from votersync.text import Text

PARTS_OF_A_DATE = ("tanggal_lahir", "bulan_lahir", "tahun_lahir")
SEXES = ("laki_laki", "perempuan")
MARITAL = ("belum_kawin", "sudah_kawin", "pernah_kawin")
"""Columns to tick for B, S and P, as the forms of Pantarlih have them."""
SOME_TICKS, MOST_TICKS = 0.5, 1.5
"""Ticks for each row down to which columns for sexes or marital states are not filled in, and from which they count
people."""
MOSTLY_YEARS = 0.8
"""Share of years of birth from which columns headed TGL, BLN and THN alone tell a birth date."""
NO_TICK = ("-", "0")
"""What stands in a cell that is left out."""

_DATE_WORDS = (r"(TANGGAL|TGL|TG|HARI)", r"(BULAN|BLN|BL)", r"(TAHUN|THN|TH)")
_MARITAL_WORDS = (r"(B|BELUM)\b", r"(S|K|SUDAH|KAWIN)\b", r"(P|PERNAH)\b")
_OF_MARRIAGE = re.compile(r"\b(STATUS|STS|ST|KAWIN|PERKAWINAN|NIKAH)\b")
_BIRTH = re.compile(r"LAHIR|LHR")
_BIRTH_DATE = re.compile(r"\b(TANGGAL|TGL|TG)\b.*\b(LAHIR|LHR)\b|\b(TTL|DOB)\b")

Found = dict[int, tuple[str, Text]]


def spread_fields(
    texts: Sequence[str], lowest: Sequence[str], ticked: Sequence[float], years: Sequence[float]
) -> Found:
    """Return which columns hold parts of a birth date or are ticked for a sex or a marital state, with the reason.

    Args:
        texts: header of each column, groups included.
        lowest: the same without groups.
        ticked: share of each column's cells that hold something.
        years: share of them that can be years of birth and hardly any others.
    """
    found: Found = {}
    said = [fold_header(text) for text in lowest]
    # A group would say of what the date is.
    is_bare = [text == own for text, own in zip(texts, lowest, strict=True)]
    for c in _starts(said, _DATE_WORDS):
        says_birth = any(_BIRTH.search(text.upper()) for text in texts[c : c + 3])
        if says_birth or (is_bare[c] and years[c + 2] >= MOSTLY_YEARS and not any(map(_BIRTH_DATE.search, said))):
            reason = Text(id="bagian dari tanggal lahir", en="a part of the birth date")
            found |= {c + i: (field, reason) for i, field in enumerate(PARTS_OF_A_DATE)}
    for c in range(len(lowest) - 1):
        # A person is of one sex; where both columns are filled they hold numbers of people, as totals below do.
        if are_of_sexes(lowest[c : c + 2]) and SOME_TICKS < ticked[c] + ticked[c + 1] < MOST_TICKS:
            reason = Text(id="kolom untuk satu jenis kelamin", en="a column for one sex")
            found |= {c + i: (field, reason) for i, field in enumerate(SEXES)}
    for c in _starts(said, _MARITAL_WORDS):
        if _OF_MARRIAGE.search(fold_header(texts[c])) and SOME_TICKS < sum(ticked[c : c + 3]) < MOST_TICKS:
            reason = Text(id="kolom untuk satu status kawin", en="a column for one marital state")
            found |= {c + i: (field, reason) for i, field in enumerate(MARITAL)}
    return found


def _starts(said: Sequence[str], words: Sequence[str]) -> list[int]:
    last = len(said) - len(words)
    return [c for c in range(last + 1) if all(re.match(word, said[c + i]) for i, word in enumerate(words))]


def joined_date(day: Cell, month: Cell, year: Cell) -> str | None:
    """Return the three cells as one date as written; None where all are blank."""
    parts = [plain_text(cell) for cell in (day, month, year)]
    return "-".join(part or "00" for part in parts) if any(parts) else None


def ticked_sex(man: Cell, woman: Cell) -> str | None:
    """Return the sex whose column has something in it; None where none or both have."""
    are_ticked = [plain_text(cell) not in (None, *NO_TICK) for cell in (man, woman)]
    return None if are_ticked[0] == are_ticked[1] else "L" if are_ticked[0] else "P"


def ticked_marital(*cells: Cell) -> str | None:
    """Return the code (B, S or P) whose column of :data:`MARITAL` has something in it; None unless one of them has."""
    ticked = [code for code, cell in zip("BSP", cells, strict=True) if plain_text(cell) not in (None, *NO_TICK)]
    return ticked[0] if len(ticked) == 1 else None
