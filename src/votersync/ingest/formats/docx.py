"""Word documents (docx): villages type their lists in one, or write each person as a block of lines.

All of it is one sheet: each line of text is a row, divided into cells by its tabs, and so is each row of a table.  A
table that goes on after a page is then one with the table before.  Layout: ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from votersync.ingest.formats.archive import Archive
from votersync.ingest.formats.grid_builder import GridBuilder
from votersync.ingest.formats.markup import Attributes, local, parse, whole_number
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.workbook import Workbook
from votersync.text import Text

ROWS_COUNTED: Final = Text(
    id="Dokumen Word; baris dihitung dari atas, tiap baris teks dan tiap baris tabel satu.",
    en="A Word document; rows are counted from its top, one for each line of text and each row of a table.",
)
_CONTENT: Final = "word/document.xml"
_ASIDE: Final = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr"})
"""What is deleted or stands elsewhere now, a second form of what was just told, and how it looks."""
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def detect(probe: Probe) -> bool:
    """Whether the archive is a Word document."""
    return _CONTENT in probe.members


def read(path: Path) -> Workbook:
    """Read all paragraphs and tables; raise :class:`UnreadableError` when the file cannot be read."""
    reader = _Reader()
    with Archive(path) as archive:
        parse(archive.chunks(_CONTENT), reader.on_start, reader.on_end, reader.on_text)
    return Workbook("docx", sheets=(reader.grid.sheet(ROWS_COUNTED),))


class _Reader:
    """Collects rows from expat's events; a table within a cell is text of that cell."""

    def __init__(self) -> None:
        self.grid = GridBuilder()
        self._number = 0
        self._table_depth = 0
        self._aside = 0
        self._in_text = False
        self._pieces: list[str] = []
        self._across = 1
        self._is_below = False
        self._goes_down = False
        self._spans: dict[int, tuple[int, int, int]] = {}
        """Column -> row in which a cell begins that goes on below, the last row seen of it, and its last column."""

    def on_start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        if name in _ASIDE:
            self._aside += 1
        elif self._aside:
            return
        elif name == "t":
            self._in_text = True
        elif name in _SIGNS:
            self._pieces.append(_SIGNS[name])
        elif name == "tbl":
            self._table_depth += 1
        elif self._table_depth == 1:
            self._start_of_table(name, attributes)

    def _start_of_table(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("w:val")
        if name == "tr":
            self._number += 1
            self.grid.start_row(self._number, is_hidden=False)
        elif name == "tc":
            self._pieces, self._across, self._is_below, self._goes_down = [], 1, False, False
        elif name == "gridBefore":
            self.grid.column += whole_number(value, 0)
        elif name == "gridSpan":
            self._across = whole_number(value, 1)
        elif name == "vMerge":
            self._goes_down, self._is_below = value == "restart", value != "restart"

    def on_text(self, text: str) -> None:
        if self._in_text and not self._aside:
            self._pieces.append(text)

    def on_end(self, tag: str) -> None:
        name = local(tag)
        if name in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        elif name == "t":
            self._in_text = False
        elif name == "p":
            self._end_paragraph()
        elif name == "tbl":
            self._table_depth -= 1
            if not self._table_depth:
                self._end_table()
        elif name == "tc" and self._table_depth == 1:
            self._end_cell()
        elif name == "tr" and self._table_depth == 1:
            self.grid.end_row()

    def _end_paragraph(self) -> None:
        if self._table_depth:
            self._pieces.append("\n")
            return
        for line in "".join(self._pieces).split("\n"):
            self._number += 1
            self.grid.start_row(self._number, is_hidden=False)
            for text in line.split("\t"):
                self.grid.add(text.strip() or None)
            self.grid.end_row()
        self._pieces = []

    def _end_cell(self) -> None:
        column, last = self.grid.column, self.grid.column + self._across - 1
        if self._is_below and column in self._spans:
            first, _, right = self._spans[column]
            self._spans[column] = first, self._number, right
        else:
            self._end_span(column)
            if self._goes_down:
                self._spans[column] = self._number, self._number, last
            else:
                self.grid.merge(self._across - 1, 0)
        self.grid.add(None if self._is_below else "".join(self._pieces).strip() or None)
        self.grid.column = last + 1
        self._pieces = []

    def _end_span(self, column: int) -> None:
        first, bottom, right = self._spans.pop(column, (0, 0, column))
        if bottom > first or right > column:
            self.grid.merged.append((first, column, bottom, right))

    def _end_table(self) -> None:
        for column in sorted(self._spans):
            self._end_span(column)
