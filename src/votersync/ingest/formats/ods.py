"""OpenDocument spreadsheets (ods, and flat fods): read cell by cell, as the fast reader loses errors there.

Numbers above 2**53 are broken cells: office programs store a double, so the last digits were lost on saving.
Layout: OpenDocument 1.3 part 3, 9 (tables) and 19 (attributes).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from votersync.ingest.formats.archive import CHUNK, Archive
from votersync.ingest.formats.cells import broken_error, broken_formula, rounded_number
from votersync.ingest.formats.grid_builder import GridBuilder
from votersync.ingest.formats.markup import Attributes, local, parse, whole_number
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.workbook import UnreadableError, Workbook, locked
from votersync.records import BrokenCell, Cell
from votersync.text import Text

_CONTENT: Final = "content.xml"
_MIME: Final = "opendocument.spreadsheet"
_DURATION: Final = re.compile(r"(-?)PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_ERROR_SIGNS: Final = ("#", "Err:")
_ASIDE: Final = frozenset({"annotation", "shapes", "tracked-changes", "forms"})


def detect(probe: Probe) -> bool:
    """Whether the archive is an OpenDocument file; of what kind, its content says."""
    return _CONTENT in probe.members


def detect_flat(probe: Probe) -> bool:
    """Whether the text is a flat OpenDocument spreadsheet."""
    return "<office:document" in probe.text and _MIME in probe.text


def read(path: Path) -> Workbook:
    """Read all sheets; raise :class:`UnreadableError` when the file cannot be read."""
    with Archive(path) as archive:
        manifest = "META-INF/manifest.xml"
        if manifest in archive and b"encryption-data" in archive.read(manifest):
            raise locked()
        kind = archive.read("mimetype") if "mimetype" in archive else _MIME.encode()
        if _MIME.encode() not in kind:
            raise UnreadableError(
                "berkas-tidak-dikenal",
                Text(id="Dokumen OpenDocument ini bukan lembar kerja.", en="This OpenDocument is no spreadsheet."),
            )
        return _workbook(archive.chunks(_CONTENT))


def read_flat(path: Path) -> Workbook:
    """Read all sheets of a flat file; raise :class:`UnreadableError` when it cannot be read."""
    return _workbook(_chunks(path))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _workbook(chunks: Iterable[bytes]) -> Workbook:
    reader = _Reader()
    parse(chunks, reader.on_start, reader.on_end, reader.on_text)
    if reader.is_computed:
        for grid in reader.grids:
            _blank_formulas(grid)
    return Workbook("ods", sheets=tuple(grid.sheet() for grid in reader.grids))


def _blank_formulas(grid: GridBuilder) -> None:
    """Make formulas without value blank: in a computed file those are the ones whose result is no text."""
    for row in grid.rows:
        for column, cell in enumerate(row):
            if isinstance(cell, BrokenCell) and cell.fault == "sel-rumus-tanpa-nilai":
                row[column] = None
    kept = [index for index, row in enumerate(grid.rows) if any(cell is not None for cell in row)]
    grid.rows = [grid.rows[index] for index in kept]
    grid.numbers = [grid.numbers[index] for index in kept]


class _Reader:
    """Collects sheets from expat's events."""

    def __init__(self) -> None:
        self.grids: list[GridBuilder] = []
        self.is_computed = False
        """Some formula has its value stored: the program computed them all."""
        self._names: dict[str, str] = {}
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._table_depth = 0
        self._aside = 0
        self._cell: Attributes | None = None
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._in_paragraph = 0
        self._row_repeat = 1
        self._next_row = 1

    def on_start(self, tag: str, attributes: Attributes) -> None:
        name = self._names.setdefault(tag, local(tag))
        if name in _ASIDE:
            self._aside += 1
        if self._aside:
            return
        if name in {"table-cell", "covered-table-cell"} and self._table_depth == 1:
            self._cell = {self._names.setdefault(key, _short(key)): value for key, value in attributes.items()}
            self._pieces, self._paragraphs = [], 0
        elif self._cell is not None and name != "table":
            self._start_text(name, attributes)
        else:
            self._start_outer(name, {local(key): value for key, value in attributes.items()})

    def _start_outer(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._table_depth += 1
            if self._table_depth == 1:
                hidden = attributes.get("style-name", "") in self._hidden_styles
                self.grids.append(GridBuilder(attributes.get("name", ""), hidden))
                self._next_row = 1
        elif name == "table-row" and self._table_depth == 1:
            self._row_repeat = _count(attributes.get("number-rows-repeated"))
            hidden = attributes.get("visibility", "visible") != "visible"
            self.grids[-1].start_row(self._next_row, is_hidden=hidden)
        elif name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name in {"p", "h"}:
            if self._paragraphs:
                self._pieces.append("\n")
            self._paragraphs += 1
            self._in_paragraph += 1
        elif name == "s":
            self._pieces.append(" " * min(_count(attributes.get("text:c")), 100))
        elif name == "tab":
            self._pieces.append("\t")
        elif name == "line-break":
            self._pieces.append("\n")

    def on_text(self, text: str) -> None:
        if self._in_paragraph and not self._aside:
            self._pieces.append(text)

    def on_end(self, tag: str) -> None:
        name = self._names.setdefault(tag, local(tag))
        if name in _ASIDE:
            self._aside -= 1
        if self._aside or name in _ASIDE:
            return
        if name in {"p", "h"} and self._in_paragraph:
            self._in_paragraph -= 1
        elif name == "table":
            self._table_depth -= 1
        elif self._table_depth != 1:
            return
        elif name in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "table-row":
            self.grids[-1].end_row(self._row_repeat)
            self._next_row += self._row_repeat

    def _end_cell(self, cell: Attributes) -> None:
        grid = self.grids[-1]
        self.is_computed = self.is_computed or ("formula" in cell and "value-type" in cell)
        across, down = _count(cell.get("number-columns-spanned")), _count(cell.get("number-rows-spanned"))
        grid.merge(across - 1, down - 1)
        grid.add(_value(cell, "".join(self._pieces)), _count(cell.get("number-columns-repeated")))


def _short(key: str) -> str:
    """Return the attribute's local name; the error mark of LibreOffice keeps its prefix, its twin has the value."""
    return key if key.startswith("calcext:") else local(key)


def _count(written: str | None) -> int:
    return whole_number(written, 1)


def _value(cell: Attributes, text: str) -> Cell:
    kind = cell.get("value-type", "")
    formula = cell.get("formula")
    if cell.get("calcext:value-type") == "error" or (formula is not None and text.startswith(_ERROR_SIGNS)):
        return broken_error(text or "#N/A")
    if not kind:
        return broken_formula(formula) if formula is not None and not text else text or None
    reader = _READERS.get(kind)
    if reader is None:
        return cell.get("string-value", text) or None
    return reader(cell, text)


def _number(cell: Attributes, text: str) -> Cell:
    written = cell.get("value", text).strip()
    try:
        return rounded_number(float(written))
    except ValueError:
        return broken_error(written)


def _date(cell: Attributes, text: str) -> Cell:
    written = cell.get("date-value", "")
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return text or written or None
    return moment.replace(tzinfo=None) if len(written) > len(date.min.isoformat()) else moment.date()


def _time(cell: Attributes, text: str) -> Cell:
    found = _DURATION.fullmatch(cell.get("time-value", ""))
    if not found:
        return text or None
    hours, minutes, seconds = (int(part) for part in found.groups()[1:])
    if not found[1] and hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds)
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] else span


def _boolean(cell: Attributes, _: str) -> Cell:
    return cell.get("boolean-value") == "true"


_READERS: Final[dict[str, Callable[[Attributes, str], Cell]]] = {
    "float": _number,
    "percentage": _number,
    "currency": _number,
    "date": _date,
    "time": _time,
    "boolean": _boolean,
}
