"""HTML tables, as many offices export them under the name ``.xls``: every table of the page is a sheet.

Text is kept as text; what Excel's ``mso`` and ``x:`` attributes say of it is not used.  The parser is the standard
library's: libxml2 takes half the time, but ends a table at a stray ``</body>``, and the rows behind it are lost; lxml
has an older version of it for Windows, to which ``&nbsp`` without a semicolon is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from votersync.ingest.formats.archive import cut, holed, unsafe
from votersync.ingest.formats.cells import MAX_COLUMN, MAX_GRID
from votersync.ingest.formats.encoding import ERRORS, HOLE, encoding_of
from votersync.ingest.formats.probe import Probe, probe
from votersync.ingest.formats.workbook import UnreadableError, Workbook
from votersync.records import Cell, FileProblem, Sheet
from votersync.text import Text

SEVERAL: Final = Text(
    id="Halaman memuat {count} tabel; ini tabel ke-{number}, barisnya dihitung dari awal tabel.",
    en="The page holds {count} tables; this is table {number}, its rows counted from the table's start.",
)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_MAX_ROWSPAN: Final = 65_534  # as browsers do (HTML standard, 4.9.11)
_SILENT: Final = frozenset({"script", "style", "title"})
_SPACING: Final = frozenset({"br", "p", "div", "li", "hr"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = _SPACING | _HEADINGS | {"td", "tr", "center"}
_MOST_TITLES, _LONGEST_TITLE = 10, 200
"""Lines above a table that may be its titles, and the signs of one: above them stand menus and letters."""


def detect(probe: Probe) -> bool:
    """Whether the head shows a table or an HTML page."""
    text = probe.text.lower()
    return "<table" in text or text.lstrip("\ufeff \t\r\n").startswith(("<html", "<!doctype html"))


def read(path: Path) -> Workbook:
    """Read all tables of the page; raise :class:`UnreadableError` when there is none."""
    head = probe(path).head
    declared = found[1].decode("ascii") if (found := _CHARSET.search(head)) else ""
    encoding = encoding_of(path, head, declared)
    sheets, problems = sheets_of(path.read_text(encoding.name, errors=ERRORS), *encoding.notes())
    if not sheets:
        raise no_table()
    return Workbook("html", encoding.name, sheets, problems)


def sheets_of(page: str, *notes: Text, name: str = "") -> tuple[tuple[Sheet, ...], tuple[FileProblem, ...]]:
    """Return the filled tables of a page, and what shows that a part of it is missing.

    Args:
        page: its text.
        notes: what every sheet says of how it was read.
        name: of the sheets.

    Raises:
        UnreadableError: a table is far too wide, or the page is none.
    """
    parser = _TableParser()
    try:
        parser.feed(page)
        parser.close()
    except AssertionError as error:  # the parser's answer to a declaration it does not know
        raise no_table() from error
    parser.finish()
    tables = [table for table in parser.tables if table.rows]
    count = len(tables)
    damage = [*([holed()] if HOLE in page else []), *([cut(parser.cut_at)] if parser.cut_at else [])]
    sheets = tuple(
        Sheet(
            name=name,
            rows=[*([title] for title in table.titles), *table.rows],
            # Before its first row: the rows of a table are counted from there.
            numbers=[*range(1 - len(table.titles), 1), *table.numbers],
            merged=tuple(table.merged),
            hidden_rows=frozenset(table.hidden_rows),
            notes=(*notes, *((SEVERAL.fill(count=count, number=number),) if count > 1 else ())),
        )
        for number, table in enumerate(tables, 1)
    )
    return sheets, tuple(error.problem() for error in damage)


def no_table() -> UnreadableError:
    """Return the refusal of a page without a filled table."""
    return UnreadableError(
        "berkas-tidak-dikenal",
        Text(id="Halaman HTML tanpa tabel berisi.", en="An HTML page without a filled table."),
    )


@dataclass(slots=True)
class _Table:
    """One table being read; ``spans`` holds, for a column, how many further rows a cell above covers."""

    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    number: int = 0
    row: dict[int, str] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    column: int = 0
    grid: int = 0
    pieces: list[str] | None = None
    above: str = ""
    is_row_open: bool = False

    @property
    def titles(self) -> list[str]:
        """Lines right above it on the page, and those of its caption."""
        lines = [" ".join(line.split()) for line in self.above.splitlines()]
        return [line for line in lines if 0 < len(line) <= _LONGEST_TITLE][-_MOST_TITLES:]

    @property
    def is_layout(self) -> bool:
        """Whether it has but one row or one column."""
        return len(self.rows) == 1 or all(len(row) == 1 for row in self.rows)

    def start_row(self, *, is_hidden: bool) -> None:
        self.end_row()
        self.number += 1
        self.is_row_open = True
        if is_hidden:
            self.hidden_rows.add(self.number)
        self.column = 0

    def start_cell(self, colspan: int, rowspan: int) -> None:
        self.end_cell()
        if not self.is_row_open:
            self.start_row(is_hidden=False)
        while self.spans.get(self.column, 0):
            self.column += 1
        if self.column + colspan > MAX_COLUMN:
            raise _too_wide()
        if colspan > 1 or rowspan > 1:
            last = self.number + rowspan - 1
            self.merged.append((self.number, self.column, last, self.column + colspan - 1))
        for column in range(self.column, self.column + colspan):
            if rowspan > 1:
                self.spans[column] = rowspan
        self.pieces = []
        self.row[self.column] = ""
        self.column += colspan

    def end_cell(self) -> None:
        if self.pieces is not None:
            self.row[max(self.row)] = " ".join("".join(self.pieces).split())
            self.pieces = None

    def end_row(self) -> None:
        self.end_cell()
        if not self.is_row_open:
            return
        self.is_row_open = False
        if any(self.row.values()):
            width = max(self.row) + 1
            self.rows.append([self.row.get(column) or None for column in range(width)])
            self.numbers.append(self.number)
            self.grid += width
            if self.grid > MAX_GRID:
                raise _too_wide()
        self.row = {}
        if self.spans:
            self.spans = {column: left - 1 for column, left in self.spans.items() if left > 1}


class _TableParser(HTMLParser):
    """Turns events into tables; end tags may be missing, as browsers allow."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0
        self._outside: list[str] = []
        self._headings: dict[str, tuple[str, int]] = {}
        """Headings that hold for what follows, by their tags, each with the number of tables before it."""
        self._heading_at = 0
        self._ends_rows = False
        self.cut_at = 0
        """Number of the row within which the page ends; 0: it does not, or the ends of its rows are not marked."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            table = _Table(above="\n".join([*self._headings_before(), "".join(self._outside)]))
            self._outside = []
            self.tables.append(table)
            self._open.append(table)
        elif self._open:
            self._in_table(self._open[-1], tag, dict(attrs))
        elif tag in _SPACING:
            self._outside.append("\n")
        elif tag in _HEADINGS:
            self._heading_at = len(self._outside)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif not self._open:
            if tag in _HEADINGS:
                # A heading ends those of its own kind and below.
                self._headings = {above: told for above, told in self._headings.items() if above < tag}
                self._headings[tag] = "".join(self._outside[self._heading_at :]), len(self.tables)
            self._outside += ["\n"] * (tag in _BLOCKS)
        else:
            table = self._open[-1]
            if tag == "table":
                self._end_table()
            elif tag == "tr":
                self._ends_rows = True
                table.end_row()
            elif tag in {"td", "th"}:
                table.end_cell()
            elif tag in _SPACING:
                self.handle_data(" ")

    def _headings_before(self) -> list[str]:
        """Headings from before the last table that hold for the next as well: the desa above those of its TPS."""
        return [text for text, tables in self._headings.values() if tables < len(self.tables)]

    def _end_table(self) -> None:
        """Close the innermost table; one that only lays out the cell around it is that cell's text."""
        table = self._open.pop()
        table.end_row()
        if self._open and (cell := self._open[-1].pieces) is not None and table.is_layout:
            self.tables.remove(table)
            cell.append(f" {' '.join(str(text) for row in table.rows for text in row if text)} ")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        table = self._open[-1] if self._open else None
        if table is None:
            self._outside.append(data)
        elif table.pieces is not None:
            table.pieces.append(data)
        elif not table.number:
            table.above += f"\n{data}"  # its caption

    def finish(self) -> None:
        """Close what the page left open."""
        for table in self._open:
            if table.is_row_open and self._ends_rows:
                self.cut_at = table.number
            table.end_row()

    def _in_table(self, table: _Table, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "tr":
            style = (attributes.get("style") or "").replace(" ", "").lower()
            table.start_row(is_hidden="display:none" in style)
        elif tag in {"td", "th"}:
            colspan = _span(attributes.get("colspan"), MAX_COLUMN)
            table.start_cell(colspan, _span(attributes.get("rowspan"), _MAX_ROWSPAN))
        elif tag in _SPACING:
            self.handle_data(" ")


def _span(written: str | None, limit: int) -> int:
    text = (written or "").strip()
    return max(1, min(int(text[:6]), limit)) if text.isascii() and text.isdigit() else 1


def _too_wide() -> UnreadableError:
    return unsafe(
        Text(
            id=f"Tabel HTML lebih lebar dari {MAX_COLUMN} kolom atau terlalu luas.",
            en=f"The HTML table is wider than {MAX_COLUMN} columns or far too large.",
        )
    )
