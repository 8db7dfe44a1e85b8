"""Reasons to be off the roll (TMS) for each of which a form has a column to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial, reduce

from votersync.domain.kode import TMS, is_of_tms, read_tms_heading
from votersync.ingest.cells import plain_texts
from votersync.ingest.columnwise import Coded, together
from votersync.ingest.profile import Profile
from votersync.ingest.spread import NO_TICK, Found
from votersync.records import Cell
from votersync.text import Text

REASONS = {f"tms_{code}": code for code in TMS}
"""Raw fields of the columns, and the code that a tick in them means."""

TICKS = frozenset(["V", "X", "Y", "1", "√", "✓", "✔", "☑", "☒", "ü", "Ü", "×", "*", "YA", "YES", "ADA", "TRUE"])
"""What is written for a tick; \u00fc is one in the font Wingdings."""
NO_TICKS = frozenset((*NO_TICK, "TIDAK", "TDK", "N", "NO", "FALSE"))
"""What is written for none."""

MOST_NUMBERED = 0.5
"""Share of a column's rows up to which a number in it may be a tick."""

FEWEST_OF_A_FORM = 3
"""Columns of reasons that make a form: in one of them a word among the ticks is a remark."""


def ticked_reasons(texts: Sequence[str], lowest: Sequence[str], profiles: Sequence[Profile]) -> Found:
    """Return which columns are ticked for a TMS code, as raw fields with the reason.

    Args:
        texts: header of each column, groups included.
        lowest: the same without groups.
        profiles: what their cells look like.
    """
    codes = {
        c: code
        for c, (text, own) in enumerate(zip(texts, lowest, strict=True))
        if (code := read_tms_heading(own, is_of_tms=is_of_tms(text)))
    }
    found: Found = {}
    for c, code in codes.items():
        is_of_a_form = is_of_tms(texts[c]) or len(codes) >= FEWEST_OF_A_FORM
        holds = profiles[c].holds_mostly if is_of_a_form else profiles[c].holds_only
        if holds(partial(_may_stand, code=code)) and not _counts(profiles[c]):
            reason = Text(id=f"kolom centang untuk {TMS[code]} (TMS {code})", en=f"ticked for {TMS[code]} (TMS {code})")
            found[c] = (f"tms_{code}", reason)
    return found


def _counts(column: Profile) -> bool:
    """Whether most rows have a number: how often an entry is there, say, is no reason to strike everybody."""
    return column.ticked > MOST_NUMBERED and not column.holds_only(lambda text: not text.isdigit())


def _may_stand(text: str, code: int) -> bool:
    return is_tick(text, code) or text.upper() in NO_TICKS


def is_tick(text: str | None, code: int) -> bool:
    """Whether a cell under the heading of a TMS code is ticked; the code itself is a tick, too."""
    return text is not None and (text.upper() in TICKS or text == str(code))


def ticked_codes(fields: Mapping[str, Coded[Cell]]) -> Coded[int] | None:
    """Return for each row the TMS code that is ticked, of several the first; 0 for none.  None without such columns."""
    ticked = [
        plain_texts(fields[name]).each(partial(_code_of_tick, code=code))
        for name, code in REASONS.items()
        if name in fields
    ]
    return reduce(_first, ticked) if ticked else None


def _code_of_tick(text: str | None, code: int) -> int:
    return code if is_tick(text, code) else 0


def remarks_among_ticks(fields: Mapping[str, Coded[Cell]]) -> list[Coded[str | None]]:
    """Return what else is written where a tick belongs, with the reason, column by column."""
    return [
        plain_texts(fields[name]).each(partial(_remark, code=code)) for name, code in REASONS.items() if name in fields
    ]


def _remark(text: str | None, code: int) -> str | None:
    return f"{TMS[code]}: {text}" if text and not _may_stand(text, code) else None


def _first(codes: Coded[int], others: Coded[int]) -> Coded[int]:
    return together(codes, others).each(lambda pair: pair[0] or pair[1])


def told(code: int) -> str:
    """Write a ticked reason as a remark tells it: ``1 - meninggal``."""
    return f"{code} - {TMS[code]}"
