"""The sheets of an Excel workbook, whatever its container: which are read, what becomes of the others, what is told.

Each of the three formats (xlsx, xlsb, xls) lists its sheets and reads their cells; the rest is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from votersync.ingest.formats.workbook import UnreadableError, Workbook
from votersync.records import Cell, FileProblem, Sheet
from votersync.text import Text

NOT_CELLS: Final = Text(
    id="Lembar {name} berisi bagan atau makro, bukan sel; dilewati.",
    en="Sheet {name} holds a chart or macro, no cells; passed over.",
)
HIDDEN_COLUMNS: Final = Text(
    id="{count} kolom tersembunyi ikut dibaca.", en="{count:hidden column was|hidden columns were} read as well."
)
WORKSHEET: Final = "worksheet"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet as the workbook lists it."""

    name: str
    part: str
    """Name of its part in the archive; empty in an xls, which has none, and when the relation is missing."""
    kind: str
    """``worksheet``, ``chartsheet``, ``dialogsheet``, ``xlMacrosheet`` ...: end of the relation's type, or empty."""
    is_hidden: bool


@dataclass(slots=True)
class Seen:
    """What was seen of a sheet besides the values of its cells."""

    hidden_rows: set[int] = field(default_factory=set)
    """Row numbers, 1-based."""
    hidden_columns: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Top row, left column, bottom row, right column; rows 1-based, columns 0-based."""


def sheet_of(
    part: SheetPart, rows: Sequence[Sequence[Cell]], numbers: Sequence[int], seen: Seen, *notes: Text
) -> Sheet:
    """Return a sheet of its non-blank rows, their numbers, and what was seen beside them."""
    hidden = (HIDDEN_COLUMNS.fill(count=seen.hidden_columns),) if seen.hidden_columns else ()
    return Sheet(
        name=part.name,
        rows=rows,
        numbers=numbers,
        merged=tuple(seen.merged),
        is_hidden=part.is_hidden,
        hidden_rows=frozenset(seen.hidden_rows),
        notes=(*notes, *hidden),
    )


def read_each(kind: str, parts: Sequence[SheetPart], read: Callable[[int, SheetPart], Sheet]) -> Workbook:
    """Read the sheets of a workbook; one that cannot be read is a problem of its own.

    Args:
        kind: format of the workbook.
        parts: its sheets in their order.
        read: reads the sheet at a position, or raises :class:`UnreadableError`.
    """
    sheets: list[Sheet] = []
    problems: list[FileProblem] = []
    notes: list[Text] = []
    for index, part in enumerate(parts):
        if part.kind not in {WORKSHEET, ""}:
            notes.append(NOT_CELLS.fill(name=part.name))
            continue
        try:
            sheets.append(read(index, part))
        except UnreadableError as error:
            problems.append(error.problem(part.name))
    return Workbook(kind, sheets=tuple(sheets), problems=tuple(problems), notes=tuple(notes))
