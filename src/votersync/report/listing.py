"""Sheets that list findings: columns as a table of values, written column by column under grouped headers.

What a sheet lists, and in which columns, is said in :mod:`votersync.report.sheets`; how a list looks is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from xlsxwriter.worksheet import Worksheet

from votersync.config import Pemilihan
from votersync.findings.find import BY_CODE
from votersync.records import Finding, Run
from votersync.report.lines import Agreement, Lines, parts_of
from votersync.report.looks import BAR
from votersync.report.recall import undecided
from votersync.report.rows import Cell, ListSheet
from votersync.report.sizes import MIXED, PAGE_PIXELS, lines_of_texts, pixels, points
from votersync.report.style import Book
from votersync.text import Lang, Text, joined, number, same

Row = TypeVar("Row")

MOST_ROWS = 1_000_000
"""Rows of a list on one sheet; Excel ends at 1,048,576 (Excel specifications and limits)."""

CHOOSE = Text(id="Pilih dari daftar", en="Choose from the list")
CHOOSE_HOW = Text(
    id="Pilih salah satu keputusan. Keterangan lain ditulis di kolom Catatan.",
    en="Choose one of the decisions. Anything else goes into the column Remarks.",
)
NOTHING = Text(id="Tidak ada temuan pada lembar ini.", en="No findings on this sheet.")
COUNT = Text(id="{count} temuan", en="{count:finding|findings}")
LEGEND = (
    (Text(id="sama", en="agrees"), "legend_agrees"),
    (Text(id="berbeda", en="differs"), "legend_differs"),
    (Text(id="tidak dapat dibandingkan", en="cannot be compared"), "legend_unknown"),
)
"""What the colours of compared values mean, and their looks."""

SIGNED = Text(
    id="Petugas: ......................................  Tanggal: ....................",
    en="Officer: ......................................  Date: ....................",
)
"""What the officer fills in over a printed page."""

NEXT_STEP = Text(id="Langkah berikutnya:", en="Next step:")
SUMMARY = Text(id="Ringkasan", en="Summary")
"""Name of the first tab, to which each list leads back."""

BACK, BACK_TEXT = 5, Text(id="← Ringkasan", en="← Summary")
"""How many columns right of the frozen ones the way back stands: beside the colours' meanings."""

GROUP_ROW, HEAD_ROW = 3, 4
"""Positions of the group header and of the header row."""

HEADER_HEIGHT = 30
LEAST_LINES = 2
"""Lines of a row at least: the office writes by hand on paper."""

LARGEST_SCALE = 80
"""Percent; larger print wastes paper."""

DENSITY = {"small": 1.24, "small_names": 1.0}
"""Characters a unit of column width holds, by look, where it is another than :data:`MIXED`: names are in capitals."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list."""

    title: Text
    width: float
    """In characters."""
    values: Callable[[Lines], Sequence[object]]
    """One value a finding."""
    style: str = "text"
    compared: str = ""
    """Key of :attr:`Lines.compared` that colours its values."""
    is_second: bool = False
    """Whether it belongs to the second of the two entries compared."""
    wraps: bool = False
    """Whether long values make the row higher."""
    choices: tuple[Text, ...] = ()
    """What the office may choose from in its cells; empty: anything may be written."""
    is_bar: bool = False
    is_set_in: bool = False
    """Whether its values stand off the border: a long name before them would touch them."""
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Columns under one common header."""

    title: Text
    columns: tuple[Column, ...]
    starts_page: bool = False
    """Whether a printed page begins here; the frozen columns are repeated on it."""
    memory: bool | None = None
    """Whether it is for runs with a ledger only, or for those without one only; ``None``: for both."""


def on_screen(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns as such that are not printed."""
    return tuple(replace(column, is_printed=False) for column in columns)


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet that lists findings."""

    code: str
    """What :attr:`votersync.findings.kind.FindingKind.sheet` names."""
    name: Text
    """Name of the tab."""
    lead: Text
    """One line under the title."""
    groups: tuple[Group, ...]
    frozen: int
    """Columns that stay in sight."""
    is_urgent_first: bool = False
    """Whether the most urgent findings stand first, instead of the first places."""
    is_signed: bool = False
    """Whether who decided, and when, is written over each printed page instead of in each of its rows."""

    def write(self, book: Book, run: Run) -> None:
        """Write the sheet, or several where one cannot hold all rows."""
        for tab, part in tabs(self.name[book.lang], self.findings(run)):
            _write(book, self.shown_of(run), tab, run, part)

    def shown_of(self, run: Run) -> Listing:
        """Return the list with the columns that are for runs like this one."""
        has_memory = run.memory is not None
        return replace(self, groups=tuple(group for group in self.groups if group.memory in (None, has_memory)))

    def findings(self, run: Run) -> list[Finding]:
        """Return the findings that this sheet lists: those not decided yet."""
        kinds = {code for code, kind in BY_CODE.items() if kind.sheet == self.code}
        own = [finding for finding in undecided(run) if finding.kind in kinds]
        return sorted(own, key=lambda finding: -finding.severity) if self.is_urgent_first else own

    def first_of(self, kind: str, run: Run, lang: Lang) -> tuple[str, int]:
        """Return the tab and the position of the row where findings of a kind begin; of the list, if there are none."""
        shared = tabs(self.name[lang], self.findings(run))
        begun = (
            (tab, HEAD_ROW + 1 + at) for tab, part in shared for at, finding in enumerate(part) if finding.kind == kind
        )
        return next(begun, (shared[0][0], HEAD_ROW + 1))

    @property
    def compares(self) -> bool:
        """Whether it shows two entries side by side."""
        return len({column.is_second for column in self.columns if column.compared}) > 1

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in order."""
        return tuple(column for group in self.groups for column in group.columns)

    @property
    def printed(self) -> int:
        """How many columns are printed, from the first."""
        return max(at for at, column in enumerate(self.columns, 1) if column.is_printed)

    @property
    def pages(self) -> list[tuple[int, int]]:
        """First and last column of each page across."""
        starts, at = [0], 0
        for group in self.groups:
            if group.starts_page:
                starts.append(at)
            at += len(group.columns)
        return [(first, end - 1) for first, end in zip(starts, [*starts[1:], self.printed], strict=True)]


def tabs(name: str, rows: Sequence[Row]) -> list[tuple[str, Sequence[Row]]]:
    """Share rows out to as many tabs as Excel needs for them; no rows still have their tab."""
    parts = [rows[i : i + MOST_ROWS] for i in range(0, len(rows), MOST_ROWS)] or [[]]
    return [(f"{name} ({i})" if len(parts) > 1 else name, part) for i, part in enumerate(parts, 1)]


def _write(book: Book, listing: Listing, tab: str, run: Run, findings: Sequence[Finding]) -> None:
    sheet = book.sheet(tab, listing.name)
    put_list(book, sheet, listing, run, findings)
    explain(book, sheet, listing, len(findings), _steps(listing, findings, run.config.pemilihan))


def put_list(book: Book, sheet: ListSheet, listing: Listing, run: Run, findings: Sequence[Finding]) -> None:
    """Write headers and lines of a list, from GROUP_ROW down; what stands over them is the sheet's own."""
    count = len(findings)
    _headers(book, sheet, listing)
    for lines in parts_of(run, findings, masks=book.masks):
        row = HEAD_ROW + lines.first
        book.check(sheet.put_rows(row, *_rows(book, sheet, listing, lines)), row, 0)
    if not count:
        book.put(sheet, HEAD_ROW + 1, 0, NOTHING, "empty")
        sheet.set_row(HEAD_ROW + 1, 30)
    _for_reading(book, sheet, listing, count)
    _for_printing(book, sheet, listing, count)


def _rows(
    book: Book, sheet: ListSheet, listing: Listing, lines: Lines
) -> tuple[Sequence[Sequence[Cell]], Sequence[float]]:
    """Return the cells of some lines by column, and the heights of their rows."""
    columns, heights = [], [LEAST_LINES] * len(lines.findings)
    for column in listing.columns:
        values = column.values(lines)
        columns.append(_cells(book, sheet, column, values, lines))
        if column.wraps:
            heights = [max(pair) for pair in zip(heights, _lines_needed(column, values), strict=True)]
    return columns, [points(height) for height in heights]


def _cells(book: Book, sheet: ListSheet, column: Column, values: Sequence[object], lines: Lines) -> list[Cell]:
    """Return the cells of one column; what is compared is coloured, and marked where single characters differ."""
    if column.style == "severity":
        return book.cells(sheet, values, [f"severity{finding.severity}" for finding in lines.findings])
    if not column.compared:
        return book.cells(sheet, values, [column.style] * len(values))
    comparison = lines.compared[column.compared]
    all_marks = comparison.right if column.is_second else comparison.left
    set_in = "_set_in" if column.is_set_in else ""
    marked = {
        at: book.marked_cell(sheet, str(values[at]), marks, how + set_in)
        for at, (marks, how) in enumerate(zip(all_marks, comparison.agreement, strict=True))
        if marks and how is Agreement.DIFFERS
    }
    plain = ["" if at in marked else value for at, value in enumerate(values)]
    cells = book.cells(sheet, plain, [how + set_in for how in comparison.agreement])
    return [marked.get(at, cell) for at, cell in enumerate(cells)]


def _lines_needed(column: Column, values: Sequence[object]) -> list[int]:
    return lines_of_texts([*map(str, values)], column.width, DENSITY.get(column.style, MIXED))


def explain(book: Book, sheet: Worksheet, listing: Listing, count: int, text: Text) -> None:
    """Write over the list what it holds, what its colours mean, and what to do with it.

    The frozen columns hold only what may be repeated on the second page across.
    """
    first, last = listing.frozen, listing.pages[0][1]
    book.span(sheet, 0, (first, last), listing.lead, "lead")
    book.span(sheet, 1, (0, first - 1), COUNT.fill(count=number(count)), "lead")
    if listing.compares:
        put_legend(book, sheet, first)
    book.link(sheet, (1, first + BACK), SUMMARY[book.lang], BACK_TEXT, "back")
    sheet.set_row(1, 20)
    book.span(sheet, 2, (0, first - 1), "", "step")
    book.paragraph(sheet, 2, (first, last), text, "step")


def _steps(listing: Listing, findings: Sequence[Finding], pemilihan: Pemilihan | None) -> Text:
    """Tell the lawful next step of each kind found, once: on a screen the rows below need the room."""
    found = {finding.kind for finding in findings}
    kinds = [kind for code, kind in BY_CODE.items() if kind.sheet == listing.code and (code in found or not found)]
    steps = [kind.step(pemilihan) for kind in kinds]
    told = [same("{name}: {step}").fill(name=kind.name, step=step) for kind, step in zip(kinds, steps, strict=True)]
    # One kind needs no name: the sheet, or each row, has it.
    return joined((NEXT_STEP, *(told if len(kinds) > 1 else steps)), "\n")


def put_legend(book: Book, sheet: Worksheet, first: int) -> None:
    """Write what the colours of compared values mean, in the second row, from column *first*."""
    for span, (meaning, look) in zip(((0, 0), (1, 1), (2, 4)), LEGEND, strict=True):
        book.span(sheet, 1, (first + span[0], first + span[1]), meaning, look)


def _headers(book: Book, sheet: Worksheet, listing: Listing) -> None:
    book.columns(sheet, [column.width for column in listing.columns])
    at = 0
    for group in listing.groups:
        for i, column in enumerate(group.columns, at):
            look = "head_set_in" if column.is_set_in else "head"
            book.put(sheet, HEAD_ROW, i, column.title, "head_number" if column.style == "row_number" else look)
        end = at + len(group.columns)
        # Merged cells that reach beyond the paper would be cut there in the middle of their text.
        on_paper = min(end, listing.printed) if at < listing.printed else end
        book.span(sheet, GROUP_ROW, (at, on_paper - 1), group.title, "group")
        if on_paper < end:
            book.span(sheet, GROUP_ROW, (on_paper, end - 1), "", "group")
        at = end
    sheet.set_row(HEAD_ROW, HEADER_HEIGHT)


def _for_reading(book: Book, sheet: Worksheet, listing: Listing, count: int) -> None:
    """Freeze, filter, offer decisions to choose from, draw probabilities as bars."""
    first, last, columns = HEAD_ROW + 1, HEAD_ROW + max(count, 1), listing.columns
    sheet.freeze_panes(first, listing.frozen)
    book.check(sheet.autofilter(HEAD_ROW, 0, last, len(columns) - 1), HEAD_ROW, 0)
    if not count:
        return
    # Excel would put a green corner on every NIK to say that it is text: it is meant to be.
    book.check(sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:XFD{last + 1}"}), first, 0)
    for at, column in enumerate(columns):
        if column.choices:
            choices = [choice[book.lang] for choice in column.choices]
            told = {"error_title": CHOOSE[book.lang], "error_message": CHOOSE_HOW[book.lang]}
            rule = {"validate": "list", "source": choices, **told}
            book.check(sheet.data_validation(first, at, last, at, rule), first, at)
        if column.is_bar:
            bar = {"type": "data_bar", "bar_color": BAR, "bar_solid": True, "bar_border_color": BAR}
            ends = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1}
            book.check(sheet.conditional_format(first, at, last, at, bar | ends), first, at)


def _for_printing(book: Book, sheet: Worksheet, listing: Listing, count: int) -> None:
    """Repeat headers, and set pages side by side so that print stays large enough to read."""
    last, pages = HEAD_ROW + max(count, 1), listing.pages if count else listing.pages[:1]
    sheet.repeat_rows(GROUP_ROW, HEAD_ROW)
    book.check(sheet.print_area(0, 0, last, pages[-1][1]), last, pages[-1][1])
    widths = [column.width for column in listing.columns]
    repeated = pixels(widths[: listing.frozen])
    widest = max(pixels(widths[first : end + 1]) + (repeated if first else 0) for first, end in pages)
    sheet.set_print_scale(min(LARGEST_SCALE, 100 * PAGE_PIXELS // widest))
    if listing.is_signed and count:
        sheet.set_header(f"&R&10{SIGNED[book.lang]}")
    if len(pages) > 1:
        sheet.set_v_pagebreaks([start for start, _ in pages[1:]])
        sheet.repeat_columns(0, listing.frozen - 1)
        sheet.print_across()
