"""A worksheet that also takes a whole list at once, column by column, and writes its rows without an object a cell.

xlsxwriter keeps every cell as an object and looks at each of its properties again when it writes.  A list of 50,000
findings has 1.7 million cells of a few kinds: here each distinct cell is put into words once.  Strings, formats and
everything else on the sheet stay xlsxwriter's own; ``tests/report/test_rows.py`` holds both ways against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from math import isfinite
from xml.sax.saxutils import escape

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

Cell = str
"""What stands in the file after a cell's place: its format, its type and its value."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a list."""

    first: int
    columns: Sequence[Sequence[Cell]]
    """From the first column of the sheet."""
    heights: Sequence[float]
    """In points, one a row."""


class ListSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter states no types
    """A worksheet; at most one list on it, with nothing below."""

    def __init__(self) -> None:
        super().__init__()
        self._list = _Rows(0, (), ())
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
        """Take a list; return 0, or another code where the sheet has no room for it.

        Args:
            first: position of its first row; nothing else may be written from there on.
            columns: its cells, each column as long as *heights*.
            heights: of its rows, in points.
        """
        code = int(self._check_dimensions(first + len(heights) - 1, len(columns) - 1)) if heights else 0
        if not code:
            self._list = _Rows(first, columns, heights)
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
        names = [xl_col_to_name(at) for at in range(len(self._list.columns))]
        rows = zip(zip(*self._list.columns, strict=True), self._list.heights, strict=True)
        for row, (cells, height) in enumerate(rows, self._list.first + 1):
            written = "".join([f'<c r="{name}{row}"{cell}' for name, cell in zip(names, cells, strict=True)])
            # Rows are whole pixels high, four for three points.
            self.fh.write(
                f'<row r="{row}" ht="{int(height / 0.75 + 0.5) * 0.75:.16g}" customHeight="1">{written}</row>'
            )
        self._list = _Rows(0, (), ())
