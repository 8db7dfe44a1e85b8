"""Reads one xlsx sheet part cell by cell, exactly as written; used where the fast reader cannot be trusted.

About twice the cost of the fast path.  Layout: ECMA-376 part 1, 18.3 (worksheets).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from votersync.ingest.formats.cells import (
    MAX_COLUMN,
    MAX_GRID,
    MAX_ROW,
    broken_error,
    broken_formula,
    column_index,
    exact_number,
    styled_number,
)
from votersync.ingest.formats.grid_builder import too_far
from votersync.ingest.formats.markup import Attributes, parse
from votersync.ingest.formats.sheets import Seen
from votersync.ingest.formats.workbook import UnreadableError
from votersync.ingest.formats.xlsx_package import unescape
from votersync.records import Cell
from votersync.text import Text

_TRUE: Final = frozenset({"1", "true", "on"})


@dataclass(slots=True)
class ExactSheet(Seen):
    """The non-blank rows of one sheet and what stands beside them."""

    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def read_exactly(chunks: Iterable[bytes], strings: list[str], styles: tuple[str, ...], *, is_1904: bool) -> ExactSheet:
    """Return the sheet; raise :class:`UnreadableError` when it is damaged, unsafe or contradicts itself."""
    reader = _Reader(strings, styles, is_1904=is_1904)
    parse(chunks, reader.on_start, reader.on_end, reader.on_text)
    return reader.finish()


def _contradiction(row: int) -> UnreadableError:
    return UnreadableError(
        "lembar-tak-terbukti",
        Text(
            id=f"Nomor baris atau sel ganda di baris {row}: isi mana yang benar tidak diketahui.",
            en=f"A row or cell number stands twice at row {row}: which content is right is not known.",
        ),
    )


class _Reader:
    """Collects cells from expat's events; one instance a sheet."""

    def __init__(self, strings: list[str], styles: tuple[str, ...], *, is_1904: bool) -> None:
        self.sheet = ExactSheet()
        self._strings = strings
        self._styles = styles
        self._is_1904 = is_1904
        self._columns: dict[str, int] = {}
        self._seen_rows: set[int] = set()
        self._grid = 0
        self._prefix: str | None = None
        self._row: list[Cell] = []
        self._number = 0
        self._column = -1
        self._cell: Attributes | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._pieces: list[str] | None = None
        self._phonetic = 0
        self._filled: set[int] = set()
        self._readers: dict[str, Callable[[str], Cell]] = {
            "s": self._shared,
            "str": _plain,
            "inlineStr": _plain,
            "e": broken_error,
            "b": _TRUE.__contains__,
            "d": _iso,
        }

    def on_start(self, tag: str, attributes: Attributes) -> None:
        if self._prefix is None:
            self._prefix = tag[: tag.rfind(":") + 1]
        name = tag.removeprefix(self._prefix) if self._prefix else tag
        if name == "c":
            self._start_cell(attributes)
        elif self._cell is not None:
            if name in {"v", "t", "f"} and not self._phonetic:
                self._pieces = []
            elif name == "rPh":
                self._phonetic += 1
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self.sheet.hidden_columns += 1

    def on_text(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def on_end(self, tag: str) -> None:
        name = tag.removeprefix(self._prefix) if self._prefix else tag
        if name == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._phonetic -= 1
        elif self._pieces is not None:
            text = "".join(self._pieces)
            if name == "f":
                self._formula = text
            elif name == "v":
                self._value = text
            elif name == "t":
                self._value = (self._value or "") + text
            self._pieces = None

    def _start_row(self, attributes: Attributes) -> None:
        written = attributes.get("r", "")
        self._number = int(written) if written.isascii() and written.isdigit() else self._number + 1
        if not 1 <= self._number <= MAX_ROW:
            raise too_far()
        if self._number in self._seen_rows:
            raise _contradiction(self._number)
        self._seen_rows.add(self._number)
        if attributes.get("hidden") in _TRUE:
            self.sheet.hidden_rows.add(self._number)
        self._row = []
        self._filled = set()
        self._column = -1

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r", "")
        letters = reference.rstrip("0123456789")
        if letters:
            if letters not in self._columns:
                self._columns[letters] = column_index(letters.upper())
            self._column = self._columns[letters]
            if reference[len(letters) :] != str(self._number):
                raise _contradiction(self._number)
        else:
            self._column += 1
        self._cell, self._value, self._formula = attributes, None, None

    def _end_cell(self, attributes: Attributes) -> None:
        value = self._read(attributes)
        if value is None:
            return
        if not 0 <= self._column < MAX_COLUMN:
            raise too_far()
        if self._column in self._filled:
            raise _contradiction(self._number)
        self._filled.add(self._column)
        missing = self._column + 1 - len(self._row)
        if missing > 0:
            self._row.extend([None] * missing)
            self._grid += missing
            if self._grid > MAX_GRID:
                raise too_far()
        self._row[self._column] = value

    def _end_row(self) -> None:
        if self._row:
            self.sheet.rows.append(self._row)
            self.sheet.numbers.append(self._number)
            self._row = []

    def _read(self, attributes: Attributes) -> Cell:
        kind = attributes.get("t", "n")
        text = self._value
        if text is None or (text == "" and kind != "str"):
            return None if self._formula is None or kind == "str" else broken_formula(self._formula)
        reader = self._readers.get(kind)
        if reader is not None:
            return reader(text)
        style = attributes.get("s", "0")
        index = int(style) if style.isascii() and style.isdigit() else 0
        shown = self._styles[index] if index < len(self._styles) else ""
        return styled_number(exact_number(text.strip()), shown, is_1904=self._is_1904)

    def _shared(self, text: str) -> Cell:
        index = int(text) if text.isascii() and text.isdigit() else -1
        if 0 <= index < len(self._strings):
            return self._strings[index] or None
        return broken_error(text)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.replace("$", "").partition(":")
        ends = [_corner(first), _corner(last or first)]
        corners = [corner for corner in ends if corner is not None]
        if len(corners) == len(ends):
            (top, left), (bottom, right) = corners
            self.sheet.merged.append((top, left, bottom, right))

    def finish(self) -> ExactSheet:
        """Return what was read, rows in their order whatever the order in the part."""
        sheet = self.sheet
        order = sorted(range(len(sheet.numbers)), key=sheet.numbers.__getitem__)
        sheet.rows = [sheet.rows[index] for index in order]
        sheet.numbers = [sheet.numbers[index] for index in order]
        return sheet


def _plain(text: str) -> Cell:
    return unescape(text) or None


def _corner(reference: str) -> tuple[int, int] | None:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and digits) or len(reference) > 10:
        return None
    return int(digits), column_index(letters.upper())


def _iso(text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.date() if len(text) == len(date.min.isoformat()) else moment.replace(tzinfo=None)
