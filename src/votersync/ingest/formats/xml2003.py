"""Excel's XML of 2003 (SpreadsheetML), which some web applications export under the name ``.xls``.

Layout: Microsoft, XML Spreadsheet Reference (Office 2003).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Final

from votersync.ingest.formats.archive import CHUNK
from votersync.ingest.formats.cells import broken_error, broken_formula, exact_number
from votersync.ingest.formats.grid_builder import GridBuilder, too_far
from votersync.ingest.formats.markup import Attributes, local, parse, whole_number
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.workbook import Workbook
from votersync.records import Cell

_NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"


def detect(probe: Probe) -> bool:
    """Whether the text is an XML spreadsheet."""
    return _NAMESPACE in probe.text


def read(path: Path) -> Workbook:
    """Read all sheets; raise :class:`UnreadableError` when the file is no well-formed XML."""
    reader = _Reader()
    parse(_chunks(path), reader.on_start, reader.on_end, reader.on_text)
    return Workbook("xml", sheets=tuple(grid.sheet() for grid in reader.grids))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk.lstrip() if stream.tell() <= CHUNK else chunk


class _Reader:
    """Collects sheets from expat's events."""

    def __init__(self) -> None:
        self.grids: list[GridBuilder] = []
        self._next_row = 1
        self._cell: Attributes = {}
        self._kind = ""
        self._pieces: list[str] | None = None
        self._text: str | None = None
        self._in_comment = False
        self._covered = 0

    def on_start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        attributes = {local(key): value for key, value in attributes.items()}
        if name == "Worksheet":
            self.grids.append(GridBuilder(attributes.get("Name", "")))
            self._next_row = 1
        elif name == "Comment":
            self._in_comment = True
        elif not self.grids or self._in_comment:
            return
        elif name == "Row":
            number = whole_number(attributes.get("Index"), self._next_row)
            self.grids[-1].start_row(number, is_hidden=attributes.get("Hidden") == "1")
            self._next_row = number + 1 + whole_number(attributes.get("Span"), 0)
        elif name == "Cell":
            self._start_cell(attributes)
        elif name == "Data":
            self._kind, self._pieces = attributes.get("Type", "String"), []
        elif name == "Visible":
            self._kind, self._pieces = name, []

    def _start_cell(self, attributes: Attributes) -> None:
        grid = self.grids[-1]
        column = whole_number(attributes.get("Index"), grid.column + 1) - 1
        if column < grid.column:
            raise too_far()
        grid.column = column
        self._covered = whole_number(attributes.get("MergeAcross"), 0)
        grid.merge(self._covered, whole_number(attributes.get("MergeDown"), 0))
        self._cell, self._kind, self._text = attributes, "", None

    def on_text(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def on_end(self, tag: str) -> None:
        name = local(tag)
        if name == "Comment":
            self._in_comment = False
        elif not self.grids or self._in_comment:
            return
        elif name == "Data" and self._pieces is not None:
            self._text, self._pieces = "".join(self._pieces), None
        elif name == "Visible" and self._pieces is not None:
            self.grids[-1].is_hidden = "".join(self._pieces).strip() != "SheetVisible"
            self._pieces = None
        elif name == "Cell":
            self.grids[-1].add(_value(self._kind, self._text, self._cell.get("Formula")))
            self.grids[-1].column += self._covered
        elif name == "Row":
            self.grids[-1].end_row()


def _value(kind: str, text: str | None, formula: str | None) -> Cell:
    if text is None:
        return None if formula is None else broken_formula(formula.lstrip("="))
    if kind == "Number":
        return exact_number(text.strip()) if text.strip() else None
    if kind == "Error":
        return broken_error(text)
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "DateTime":
        return _date(text.strip())
    return text or None


def _date(text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text or None
    return moment.date() if moment.time() == time(0) else moment
