"""What all readers of returned workbooks share: opening, cells as texts, columns by their headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from votersync.errors import InputError
from votersync.ingest.formats.workbook import Workbook
from votersync.ingest.named_paths import is_there
from votersync.problems import problem_lines
from votersync.records import BrokenCell, Cell
from votersync.report.lock import open_returned
from votersync.text import Lang, Text

CANNOT_READ = Text(id="{file} tidak dapat dibaca.{problems}", en="{file} cannot be read.{problems}")
NOT_THERE = Text(
    id="{file} tidak ada. Periksa nama dan foldernya.", en="{file} is not there. Check its name and folder."
)


def open_filled(path: Path, password: str = "", name: str = "") -> Workbook:
    """Open a workbook that people filled in; it has a sheet at least.

    Raises:
        InputError: it cannot be read, or is locked and the password does not open it.
    """
    if not is_there(path):
        raise InputError(NOT_THERE.fill(file=path))
    book = open_returned(path, password, name)
    if not book.sheets:
        raise InputError(CANNOT_READ.fill(file=name or path.name, problems=problem_lines(book.problems)))
    return book


def text_of(cell: Cell) -> str:
    """Return what a cell says as one line, whole numbers without decimals; empty where it is blank."""
    match cell:
        case None:
            return ""
        case BrokenCell():
            return cell.shown
        case datetime():
            return str(cell.date())
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return " ".join(str(cell).split())


def cell_at(cells: Sequence[Cell], at: int | None) -> Cell:
    """Return the cell at a position; blank where the row ends before it."""
    return cells[at] if at is not None and at < len(cells) else None


def spellings(*titles: Text) -> dict[str, Text]:
    """Return how titles may be spelt, in small letters, for :func:`titles_in`."""
    return {title[lang].casefold(): title for title in titles for lang in Lang}


def titles_in(row: Sequence[Cell], titles: Mapping[str, Text]) -> dict[Text, list[int]]:
    """Return at which positions a row has each title, in either language and any case."""
    found: dict[Text, list[int]] = {}
    for at, cell in enumerate(row):
        title = titles.get(text_of(cell).casefold()) if isinstance(cell, str) else None
        if title is not None:
            found.setdefault(title, []).append(at)
    return found
