"""The table of Ringkasan that shows from which place to which the domiciles differ, the darker the more."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from votersync.report import heads
from votersync.report.flows import Flows, place_name
from votersync.report.sizes import PADDING
from votersync.report.style import Book
from votersync.text import Text

CORNER = Text(id="terdaftar di  \\  alamat PMI di", en="registered in  \\  list says")
WIDEST, UPRIGHT = 4, 3
"""Narrow columns that one place may take, and from how many its name is written level."""

LOWEST_HEAD, LETTER = 92.0, 5.0
"""Height of a header whose names are written upright, and what a letter of the longest takes of it, in points."""

COOL, WARM = "#FFFFFF", "#E8997A"
HOT = 5
"""The darkest colour stands for at least so many: single cases stay pale."""


def write_heat(book: Book, sheet: Worksheet, row: int, flows: Flows, columns: int) -> int:
    """Write the table; return the row after it.

    Args:
        book: the workbook.
        sheet: its summary sheet.
        row: of the header.
        flows: what is counted.
        columns: narrow columns to the right of the first one.
    """
    each = max(1, min(WIDEST, columns // (len(flows.targets) + 1)))
    spans = [(1 + i * each, (i + 1) * each) for i in range(len(flows.targets) + 1)]
    _head(book, sheet, row, flows, spans)
    first = row + 1
    for at, source in enumerate(flows.sources, first):
        book.put(sheet, at, 0, place_name(source), "heat_name")
        numbers = [flows.counts.get((source, target), 0) for target in flows.targets]
        for span, number, target in zip(spans, numbers, flows.targets, strict=False):
            book.span(sheet, at, span, number or "", "heat_same" if target == source else "heat")
        book.span(sheet, at, spans[-1], sum(numbers), "heat_total")
    last = first + len(flows.sources)
    book.put(sheet, last, 0, heads.TOTAL, "heat_total_name")
    for span, target in zip(spans, flows.targets, strict=False):
        book.span(sheet, last, span, sum(flows.counts.get((s, target), 0) for s in flows.sources), "heat_total")
    book.span(sheet, last, spans[-1], sum(flows.counts.values()), "heat_total")
    scale = {"type": "2_color_scale", "min_color": COOL, "max_color": WARM, "min_type": "num", "min_value": 0}
    scale |= {"max_type": "num", "max_value": max(HOT, *flows.counts.values())}
    book.check(sheet.conditional_format(first, 1, last - 1, spans[-2][1], scale), first, 1)
    return last + 1


def _head(book: Book, sheet: Worksheet, row: int, flows: Flows, spans: list[tuple[int, int]]) -> None:
    is_level = spans[0][1] - spans[0][0] + 1 >= UPRIGHT
    book.put(sheet, row, 0, CORNER, "heat_corner")
    titles = [*(place_name(target) for target in flows.targets), heads.TOTAL]
    for span, title in zip(spans, titles, strict=True):
        book.span(sheet, row, span, title, "heat_level" if is_level else "heat_head")
    longest = max(len(title[book.lang]) for title in titles)
    sheet.set_row(row, 30 if is_level else max(LOWEST_HEAD, LETTER * longest + PADDING))
