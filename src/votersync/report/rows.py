"""A worksheet that also takes a whole list at once, column by column, and writes its rows without an object a cell.

xlsxwriter keeps every cell as an object and looks at each of its properties again when it writes.  A list of 50,000
findings has 1.7 million cells of a few kinds: here each distinct cell is put into words once.  Strings, formats and
everything else on the sheet stay xlsxwriter's own; ``tests/report/test_rows.py`` holds both ways against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from math import isfinite
from xml.sax.saxutils import escape
from zlib import compress, decompress

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

Cell = str
"""What stands in the file after a cell's place: its format, its type and its value."""


PRESSED_AT_ONCE = 500
"""Rows pressed together at a time: half a megabyte, which every step on the way makes anew."""

QUICKLY = 1
"""How hard rows are pressed together while they wait (zlib, 1 to 9): the file is compressed again."""


class ListSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter states no types
    """A worksheet; at most one list on it, with nothing below."""

    def __init__(self) -> None:
        super().__init__()
        self._list: list[bytes] = []
        self._fonts: dict[Format, str] = {}

    def cell(self, value: str | float | None, look: Format) -> Cell:
        """Return the cell of a value, for :meth:`put_rows`; ``None`` and the empty text give a blank one.

        Args:
            value: a number, or a text of at most 32,767 UTF-16 units that any workbook may hold.
            look: its format.

        Raises:
            ValueError: a workbook holds no such number.
        """
        style = look._get_xf_index()  # noqa: SLF001 - a subclass of the library's own
        if value is None or value == "":
            return f' s="{style}"/>'
        if isinstance(value, str):
            return self._shared(self.str_table._get_shared_string_index(value), style)  # noqa: SLF001 - as above
        if not isfinite(value):
            raise ValueError(value)
        return f' s="{style}"><v>{value:.16G}</v></c>'

    def rich_cell(self, runs: Sequence[tuple[Format, str]], look: Format) -> Cell:
        """Return the cell of a text of several looks, for :meth:`put_rows`.

        Args:
            runs: each part of the text and its look.
            look: the format of the cell.
        """
        markup = "".join(f'<r>{self._font(run)}<t xml:space="preserve">{escape(text)}</t></r>' for run, text in runs)
        return self._shared(self.str_table._get_shared_string_index(markup), look._get_xf_index())  # noqa: SLF001

    def put_rows(self, first: int, columns: Sequence[Sequence[Cell]], heights: Sequence[float]) -> int:
        """Take a list, or the next rows of it; return 0, or another code where the sheet has no room for them.

        The sheet is written when the last of all is full; until then they wait, pressed together.

        Args:
            first: position of the first row; nothing else may be written from there on.
            columns: its cells, each column as long as *heights*.
            heights: of its rows, in points.
        """
        code = int(self._check_dimensions(first + len(heights) - 1, len(columns) - 1)) if heights else 0
        for at in range(0, 0 if code else len(heights), PRESSED_AT_ONCE):
            some = slice(at, at + PRESSED_AT_ONCE)
            rows = _written(first + at, [column[some] for column in columns], heights[some])
            self._list.append(compress(rows.encode(), QUICKLY))
        return code

    def _font(self, look: Format) -> str:
        """Return the font of a format as the library words it."""
        if look not in self._fonts:
            self.rstring, stream = XMLwriter(), StringIO()
            self.rstring._set_filehandle(stream)  # noqa: SLF001 - as above
            self._write_font(look)
            self._fonts[look] = stream.getvalue()
        return self._fonts[look]

    @staticmethod
    def _shared(string: int, style: int) -> Cell:
        return f' s="{style}" t="s"><v>{string}</v></c>'

    def _write_rows(self) -> None:
        """Write the rows: those that the library knows, then the list, which is let go: it is written once."""
        super()._write_rows()
        for rows in self._list:
            self.fh.write(decompress(rows).decode())
        self._list = []


def _written(first: int, columns: Sequence[Sequence[Cell]], heights: Sequence[float]) -> str:
    names, told = [xl_col_to_name(at) for at in range(len(columns))], list[str]()
    for row, (cells, height) in enumerate(zip(zip(*columns, strict=True), heights, strict=True), first + 1):
        written = "".join([f'<c r="{name}{row}"{cell}' for name, cell in zip(names, cells, strict=True)])
        # Rows are whole pixels high, four for three points.
        told.append(f'<row r="{row}" ht="{int(height / 0.75 + 0.5) * 0.75:.16g}" customHeight="1">{written}</row>')
    return "".join(told)
