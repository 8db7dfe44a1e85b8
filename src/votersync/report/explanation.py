"""Why a worker was linked, or not: its candidates step by step, as text on the terminal and as a workbook with bars."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from votersync.findings.wording import entry_text, rows_at
from votersync.linkage.explain import Explained
from votersync.masking import mask_numbers
from votersync.memory import NO_STEERING, Steering
from votersync.records import Run
from votersync.report import heads
from votersync.report.atomic import write_bytes
from votersync.report.lock import locked
from votersync.report.looks import DEEP, FONT, GREY, LINE, MID, RUST
from votersync.report.style import Book
from votersync.report.words import COMPARISONS, percent, signed
from votersync.report.workbook import book_bytes
from votersync.text import Lang, Text, number, same

TITLE = Text(id="Penjelasan pencocokan", en="A match explained")
TAB = Text(id="Penjelasan", en="Explanation")
TOTAL_MEANING = Text(id="bobot pasangan ini", en="weight of this pair")
WORKER = Text(id="PMI: {entry}", en="Worker: {entry}")
NOBODY = Text(
    id="Tidak ada entri pemilih yang cukup mirip untuk dibandingkan.",
    en="No voter entry is similar enough to be compared.",
)
CANDIDATE = same("{n}. {entry}")
VERDICT = Text(id="Peluang {probability}: {called}.", en="Probability {probability}: {called}.")
MATCH = Text(id="cocok", en="a match")
TIED = Text(id="perlu ditinjau, orang lain sama cocoknya", en="for review, another person fits as well")
POSSIBLE = Text(id="perlu ditinjau", en="for review")
NO_LINK = Text(id="bukan pasangan", en="no link")
CONFIRMED = Text(
    id="Keputusan petugas dalam ledger: orang yang sama. Laporan mengikuti keputusan itu.",
    en="Officers' decision in the ledger: the same person. The report follows it.",
)
REJECTED = Text(
    id="Keputusan petugas dalam ledger: bukan orang yang sama. Laporan mengikuti keputusan itu.",
    en="Officers' decision in the ledger: not the same person. The report follows it.",
)
SHARERS = Text(
    id="Entri pemilih lain dengan nama sama: {name}; dengan tanggal lahir sama: {birth}; dengan keduanya: {both}.",
    en="Other voter entries with the same name: {name}; with the same birth date: {birth}; with both: {both}.",
)
BITS = Text(
    id="Bit: +1 berarti dua kali lebih mungkin satu orang, -1 setengahnya. Peluang menimbang semua calon pasangan.",
    en="Bits: +1 means twice as likely one person, -1 half as likely. The probability weighs all candidates.",
)
STEP, BITS_HEAD = Text(id="Langkah", en="Step"), Text(id="Bit", en="Bits")
SUM_HEAD = Text(id="Sampai di sini", en="So far")
WIDTHS = (22, 72, 10, 14)
CHART_ROWS = 15
"""Rows that the picture takes."""
PRINT_SCALE = 100
"""Percent; one candidate fills a page."""
_CALCULATION = 8
"""First column of the picture's own figures, right of what is printed."""


class _Bar(NamedTuple):
    """One floating bar of the waterfall, from the weight before to the weight after a step."""

    before: float
    after: float

    def parts(self, *, is_total: bool) -> tuple[float, ...]:
        """Return blank, rise, fall and total, over zero and then under it: stacked bars cannot cross zero."""
        low, high = min(self.before, self.after), max(self.before, self.after)
        kind = 2 if is_total else int(self.after < self.before)
        over, under = [max(low, 0.0), 0.0, 0.0, 0.0], [min(high, 0.0), 0.0, 0.0, 0.0]
        over[1 + kind], under[1 + kind] = max(high, 0.0) - over[0], min(low, 0.0) - under[0]
        return (*over, *under)


def explanation_text(
    run: Run, migrant: int, explained: Sequence[Explained], lang: Lang, decided: Steering = NO_STEERING
) -> str:
    """Return the candidates step by step; holds personal data, as asked for, numbers masked where settings say so."""
    lines = [WORKER.fill(entry=entry_text(rows_at(run.migrants, [migrant])[0]))[lang], ""]
    for n, one in enumerate(explained, 1):
        lines += [_entry(run, n, one)[lang], *(f"   {text[lang]}" for text in _told(run, one, decided))]
        lines += [f"   {name[lang]:<15}{signed(bits)[lang]:>8}  {told[lang]}" for name, told, bits in _table(one)]
        lines.append("")
    lines += [BITS[lang]] if explained else [NOBODY[lang]]
    text = "\n".join(lines)
    return mask_numbers(text) if run.config.mask_nik else text


def write_explanation(
    run: Run,
    migrant: int,
    explained: Sequence[Explained],
    path: Path,
    password: str = "",
    decided: Steering = NO_STEERING,
) -> None:
    """Write the same as a workbook, each candidate with its waterfall as a picture; a password encrypts it.

    Raises:
        OutputError: the file could not be written; an earlier one is untouched.
    """

    def fill(book: Book) -> None:
        sheet = book.sheet(TAB[book.lang], TITLE)
        book.columns(sheet, WIDTHS)
        book.paragraph(sheet, 1, (0, 3), WORKER.fill(entry=entry_text(rows_at(run.migrants, [migrant])[0])))
        book.paragraph(sheet, 2, (0, 3), BITS if explained else NOBODY)
        book.check(sheet.set_column(_CALCULATION, _CALCULATION + 7, None, None, {"hidden": True}), 0, _CALCULATION)
        # With manual breaks the scale is given, since Excel ignores them otherwise.
        sheet.set_print_scale(PRINT_SCALE)
        row, starts = 4, []
        for n, one in enumerate(explained, 1):
            starts.append(row)
            row = _write_one(book, sheet, row, (_entry(run, n, one), *_told(run, one, decided)), one)
        sheet.set_h_pagebreaks(starts[1:])
        book.check(sheet.print_area(0, 0, row, 3), row, 0)

    write_bytes(locked(book_bytes(run, fill, masks=bool(run.config.mask_nik)), password), path)


def _entry(run: Run, n: int, one: Explained) -> Text:
    return CANDIDATE.fill(n=n, entry=entry_text(rows_at(run.voters, [one.voter])[0]))


def _told(run: Run, one: Explained, decided: Steering) -> tuple[Text, ...]:
    """Say what the pair is called, what was decided of it, and how many others share what it shares."""
    called = NO_LINK
    if one.is_match:
        called = MATCH
    elif one.probability >= run.config.min_possible:
        called = TIED if one.is_tied else POSSIBLE
    others = {"name": one.share_name, "birth": one.share_birth, "both": one.share_both}
    pair = one.migrant, one.voter
    return (
        VERDICT.fill(probability=_probability(one.probability), called=called),
        *([CONFIRMED] if pair in decided.confirmed else [REJECTED] if pair in decided.rejected else []),
        SHARERS.fill(**{name: number(max(count - 1, 0)) for name, count in others.items()}),
    )


def _probability(probability: float) -> Text:
    """Write a probability; never as 0 or 100 %."""
    if probability > 0.9995:
        return Text(id=">99,9%", en=">99.9%")
    if probability < 0.0005:
        return Text(id="<0,1%", en="<0.1%")
    return percent(probability)


def _table(one: Explained) -> list[tuple[Text, Text, float]]:
    steps = [(COMPARISONS[step.comparison], step.meaning, step.bits) for step in one.steps]
    return [*steps, (heads.TOTAL, TOTAL_MEANING, one.weight)]


def _write_one(book: Book, sheet: Worksheet, row: int, told: Sequence[Text], one: Explained) -> int:
    """Write one candidate: what it is, its steps, its picture; return the row after it."""
    book.span(sheet, row, (0, 3), told[0], "section")
    sheet.set_row(row, 22)
    row = book.paragraphs(sheet, row + 1, (0, 3), told[1:])
    titles = ((STEP, "head"), (heads.MEANING, "head"), (BITS_HEAD, "head_number"), (SUM_HEAD, "head_number"))
    for column, (title, look) in enumerate(titles):
        book.put(sheet, row, column, title, look)
    first, before = row + 1, 0.0
    for at, (name, meaning, bits) in enumerate(_table(one), first):
        is_total = name is heads.TOTAL
        after = one.weight if is_total else before + bits
        for column, (value, look) in enumerate(((name, "row_name"), (meaning, "cell"), (bits, "decimal"))):
            book.put(sheet, at, column, value, look)
        book.put(sheet, at, 3, after, "decimal")
        parts = _Bar(0.0 if is_total else before, after).parts(is_total=is_total)
        book.put_row(sheet, at, parts, "plain", column=_CALCULATION)
        before = after
    last = first + len(one.steps)
    _chart(book, sheet, (first, last))
    return last + 2 + CHART_ROWS


def _chart(book: Book, sheet: Worksheet, rows: tuple[int, int]) -> None:
    first, last = rows
    tab, font = TAB[book.lang], {"name": FONT["font_name"], "size": 9, "color": GREY}
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for at, colour in enumerate((None, MID, RUST, DEEP) * 2, _CALCULATION):
        chart.add_series(
            {
                "categories": [tab, first, 0, last, 0],
                "values": [tab, first, at, last, at],
                "fill": {"color": colour} if colour else {"none": True},
                "gap": 40,
            }
        )
    chart.set_legend({"none": True})
    chart.show_hidden_data()
    chart.set_y_axis({"reverse": True, "num_font": font, "label_position": "low", "major_tick_mark": "none"})
    grid = {"visible": True, "line": {"color": LINE, "width": 0.5}}
    chart.set_x_axis({"num_font": font, "major_gridlines": grid, "line": {"none": True}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 840, "height": 255})
    book.check(sheet.insert_chart(last + 1, 0, chart, {"description": TITLE[book.lang]}), last + 1, 0)
