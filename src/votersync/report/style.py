"""The only way cells of the workbook are written: text or a number, never a formula, never silently lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from votersync.masking import mask_numbers
from votersync.report.looks import looks
from votersync.report.rows import Cell, ListSheet
from votersync.report.sizes import lines_of_text, points
from votersync.text import Lang, Text

LONGEST_CELL = 32_767
"""UTF-16 units a cell holds (Excel specifications and limits)."""

CUT = Text(id=" [dipotong]", en=" [cut]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_A4 = 9
_MARGIN_INCHES = 0.25
"""At the sides, as narrow as office printers reach (Excel's own "Narrow")."""


class UnwrittenCellError(Exception):
    """The writer refused a cell: no report may stand with a cell missing."""


@dataclass(slots=True)
class Book:
    """The workbook being written, its language, its footer and its formats."""

    workbook: xlsxwriter.Workbook
    lang: Lang
    footer: str
    masks: bool = False
    """Whether no cell shows a NIK or NKK in full."""
    formats: dict[str, Format] = field(default_factory=dict)
    widths: dict[str, list[float]] = field(default_factory=dict)
    """Widths of the columns of each sheet, in Excel's unit."""

    def __post_init__(self) -> None:
        self.formats = {name: self.workbook.add_format(look) for name, look in looks(self.lang).items()}

    def sheet(self, name: str, title: Text) -> ListSheet:
        """Add a sheet with its title, set up for A4 landscape with page numbers; *name* has at most 31 characters."""
        sheet: ListSheet = self.workbook.add_worksheet(name, ListSheet)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=_MARGIN_INCHES, right=_MARGIN_INCHES, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        page = {Lang.ID: "Halaman", Lang.EN: "Page"}[self.lang]
        sheet.set_footer(f"&L&8{self.footer.replace('&', '&&')}&C&8&A&R&8{page} &P / &N")
        sheet.hide_gridlines(2)
        self.put(sheet, 0, 0, title, "title")
        sheet.set_row(0, 28)
        return sheet

    def columns(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        """Set how wide the columns are, from the first."""
        self.widths[sheet.name] = list(widths)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)

    def lead(self, sheet: Worksheet, columns: tuple[int, int], text: Text) -> None:
        """Write the line under the title."""
        self.span(sheet, 1, columns, text, "lead")
        sheet.set_row(1, 18)

    def put(self, sheet: Worksheet, row: int, column: int, value: object, style: str = "cell") -> None:
        """Write one cell: numbers as numbers, everything else as text.

        Raises:
            UnwrittenCellError: the writer did not take it.
        """
        look, told = self.formats[style], self.told(value)
        if isinstance(told, str) and told:
            code = sheet.write_string(row, column, told, look)
        elif isinstance(told, int | float):
            code = sheet.write_number(row, column, told, look)
        else:
            code = sheet.write_blank(row, column, None, look)
        self.check(code, row, column)

    def put_row(
        self, sheet: Worksheet, row: int, values: Iterable[object], style: str = "cell", *, column: int = 0
    ) -> None:
        """Write cells of one look side by side, from *column* on."""
        for at, value in enumerate(values, column):
            self.put(sheet, row, at, value, style)

    def cells(self, sheet: ListSheet, values: Sequence[object], styles: Sequence[str]) -> list[Cell]:
        """Return the cells of a column of a list, each as :meth:`put` would write it; equal ones are made once."""
        pairs = list(zip(values, styles, strict=True))
        made = {
            (value, style): sheet.cell(self.told(value), self.formats[style]) for value, style in dict.fromkeys(pairs)
        }
        return [made[pair] for pair in pairs]

    def marked_cell(self, sheet: ListSheet, text: str, marks: Sequence[int], style: str) -> Cell:
        """Return the cell of a text with some of its characters marked; all or none marked needs no marks."""
        chosen = set(marks)
        runs = [
            (is_marked, "".join(character for _, character in run))
            for is_marked, run in groupby(enumerate(text), key=lambda place: place[0] in chosen)
        ]
        if len(runs) < 2 or self.clean(text) != text:
            return sheet.cell(self.told(text), self.formats[style])
        plain, mark = self.formats["plain"], self.formats["mark"]
        told = [(mark if is_marked else plain, run) for is_marked, run in runs]
        return sheet.rich_cell(told, self.formats[style])

    def span(self, sheet: Worksheet, row: int, columns: tuple[int, int], value: object, style: str) -> None:
        """Write one value over several columns of a row."""
        first, last = columns
        if last > first:
            self.check(sheet.merge_range(row, first, row, last, "", self.formats[style]), row, first)
        self.put(sheet, row, first, value, style)

    def paragraph(self, sheet: Worksheet, row: int, columns: tuple[int, int], text: Text, style: str = "note") -> None:
        """Write a text over several columns, in a row high enough for it."""
        self.span(sheet, row, columns, text, style)
        width = sum(self.widths[sheet.name][columns[0] : columns[1] + 1])
        sheet.set_row(row, points(lines_of_text(text[self.lang], width)))

    def paragraphs(
        self, sheet: Worksheet, row: int, columns: tuple[int, int], texts: Iterable[Text], style: str = "note"
    ) -> int:
        """Write texts below each other; return the row after them."""
        for text in texts:
            self.paragraph(sheet, row, columns, text, style)
            row += 1
        return row

    def link(
        self, sheet: Worksheet, at: tuple[int, int], tab: str, text: Text, style: str = "link", row: int = 0
    ) -> None:
        """Write a link to a row of another sheet of this workbook; neither address nor text come from the lists."""
        target = f"internal:'{tab.replace(chr(39), chr(39) * 2)}'!A{row + 1}"
        self.check(sheet.write_url(*at, target, self.formats[style], text[self.lang]), *at)

    def told(self, value: object) -> str | float | None:
        """Return what a cell holds for a value: a number, a text that any workbook may hold, or nothing."""
        if value is None or isinstance(value, int | float):
            return value
        return self.clean(value[self.lang] if isinstance(value, Text) else str(value))

    def clean(self, text: str) -> str:
        """Take out what no workbook, or not this one, may hold; what is too long is cut and says so."""
        text = _CONTROL.sub("", text)
        if self.masks:
            text = mask_numbers(text)
        # The writer takes a text in these tags for its own markup: a blank after it keeps it a text.
        if text.startswith("<r>") and text.endswith("</r>"):
            text += " "
        if len(text) <= LONGEST_CELL // 2 or len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL:
            return text
        sign = CUT[self.lang]
        units = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(sign))]
        return units.decode("utf-16-le", errors="ignore") + sign

    @staticmethod
    def check(code: object, row: int, column: int) -> None:
        """Raise UnwrittenCellError unless the writer took a cell."""
        if code:
            message = f"row {row + 1}, column {column + 1}: code {code}"
            raise UnwrittenCellError(message)
