"""The look of the workbook, and the only way its cells are written: text or a number, never a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from votersync.text import Lang, Text

INK, PALE, LINE = "#1F3A4D", "#EAF1F5", "#C7D3DB"
SEVERITIES = {3: "#F4D9D0", 2: "#FBEFD2", 1: "#E7F0E4"}
LONGEST_CELL = 32_767
MOST_ROWS = 1_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Column(NamedTuple):
    """One column of a sheet: title, width in characters, format name."""

    title: Text
    width: float
    style: str = "cell"


class UnwrittenCellError(Exception):
    """The writer refused a cell: no report may stand with a cell missing."""


@dataclass(slots=True)
class Book:
    """The workbook being written, its language and its formats."""

    workbook: xlsxwriter.Workbook
    lang: Lang
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
        wrapped = {**base, "text_wrap": True, "bottom": 1, "bottom_color": LINE}
        head = {**base, "bold": True, "font_color": "#FFFFFF", "bg_color": INK, "text_wrap": True, "valign": "vcenter"}
        looks = {
            "title": {**base, "bold": True, "font_size": 16, "font_color": INK},
            "lead": {**base, "font_color": "#44545F", "text_wrap": True},
            "head": {**head, "border": 1, "border_color": "#FFFFFF"},
            "group": {**head, "bg_color": "#3E6179", "align": "center", "border": 1, "border_color": "#FFFFFF"},
            "cell": wrapped,
            "text": {**wrapped, "num_format": "@"},
            "number": {**wrapped, "num_format": "#,##0", "align": "right"},
            "percent": {**wrapped, "num_format": "0.0%", "align": "center"},
            "bits": {**wrapped, "num_format": "0.00", "align": "right"},
            "small": {**wrapped, "font_size": 9, "font_color": "#44545F"},
            "office": {**wrapped, "bg_color": "#FFFBEA", "border": 1, "border_color": LINE},
            "section": {**base, "bold": True, "font_size": 12, "font_color": INK, "bottom": 2, "bottom_color": INK},
            "bold": {**wrapped, "bold": True},
            "differs": {"bg_color": "#F4D9D0"},
            **{f"severity{n}": {"bg_color": colour} for n, colour in SEVERITIES.items()},
        }
        self.formats = {name: self.workbook.add_format(look) for name, look in looks.items()}

    def sheet(self, name: Text, *, footer: str) -> Worksheet:
        """Add a sheet set up for A4 landscape with page numbers."""
        sheet = self.workbook.add_worksheet(name[self.lang][:31])
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        page = {Lang.ID: "Halaman", Lang.EN: "Page"}[self.lang]
        sheet.set_footer(f"&L&8{footer.replace('&', '&&')}&C&8&A&R&8{page} &P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def put(self, sheet: Worksheet, row: int, column: int, value: object, style: str = "cell") -> None:
        """Write one cell: numbers as numbers, everything else as text.

        Raises:
            UnwrittenCellError: the writer did not take it.
        """
        if value is None or value == "":
            code = sheet.write_blank(row, column, None, self.formats[style])
        elif isinstance(value, int | float) and not isinstance(value, bool):
            code = sheet.write_number(row, column, value, self.formats[style])
        else:
            text = value[self.lang] if isinstance(value, Text) else str(value)
            code = sheet.write_string(row, column, _CONTROL.sub("", text)[:LONGEST_CELL], self.formats[style])
        if code:
            message = f"row {row + 1}, column {column + 1}: code {code}"
            raise UnwrittenCellError(message)

    def heading(self, sheet: Worksheet, title: Text, lead: Text, width: int) -> None:
        """Write a sheet's title and its one-line explanation over the first *width* columns."""
        self.put(sheet, 0, 0, title, "title")
        sheet.merge_range(1, 0, 1, max(width - 1, 1), "", self.formats["lead"])
        self.put(sheet, 1, 0, lead, "lead")
        sheet.set_row(0, 26)
        sheet.set_row(1, 30)

    def table(self, sheet: Worksheet, first: int, columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> int:
        """Write a header row and rows below; returns the position after the last row."""
        for c, column in enumerate(columns):
            sheet.set_column(c, c, column.width)
            self.put(sheet, first, c, column.title, "head")
        sheet.set_row(first, 32)
        for r, row in enumerate(rows[:MOST_ROWS], first + 1):
            for c, value in enumerate(row):
                self.put(sheet, r, c, value, columns[c].style)
        return first + 1 + len(rows)

    def finish_list(self, sheet: Worksheet, head: int, columns: int, rows: int, frozen: int) -> None:
        """Freeze and filter a list below its header row, and repeat the header on every printed page."""
        sheet.freeze_panes(head + 1, frozen)
        if rows:
            sheet.autofilter(head, 0, head + rows, columns - 1)
        sheet.repeat_rows(head)
