"""Reads the decisions of officers back from returned workbooks, whatever was sorted, moved, deleted or merged.

Columns are found by their headers in either language, in any row of any sheet; rows by the ID they carry.  What is not
exactly as it should be is told with its sheet and row and not taken: nothing is guessed.  Whether an ID is of this
ledger, and whether the row still says what the report said, only the ledger can tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from votersync.errors import InputError
from votersync.ingest.dates import read_event
from votersync.ingest.passing import reason_by_content
from votersync.memory import Decision, Verdict
from votersync.problems import Remark, problem_line
from votersync.records import Cell, Sheet
from votersync.report.columns import DAY, DECISION, KEY, OFFICER, REMARKS, UNTIL
from votersync.report.memory_words import VERDICTS
from votersync.report.reread import cell_at, open_filled, spellings, text_of, titles_in
from votersync.report.sheets import sudah_diputuskan
from votersync.text import Lang, Text, joined


def _plain(word: str) -> str:
    """Return a decision as it is compared: without case, blanks, hyphens and full stops; a question mark stays."""
    return re.sub(r"[\s.-]", "", word.casefold())


WORDS: Mapping[str, Verdict] = {_plain(words[lang]): verdict for verdict, words in VERDICTS.items() for lang in Lang}
"""What a decision may be, see :func:`_plain`."""

KEY_FORM = re.compile(r"T[0-9]{6,12}-[0-9]{1,9}-[0-9a-f]{6}")
"""How the ID of a row is written, see :attr:`votersync.memory.Recalled.key`."""

OFFICE = (DECISION, UNTIL, REMARKS, OFFICER, DAY)
"""Headers of the columns that the office fills."""
TITLES = spellings(KEY, *OFFICE)
DECIDED_TABS = tuple(sudah_diputuskan.SHEET.name[lang] for lang in Lang)

EARLIEST = date(2020, 1, 1)
"""No report that could be decided about is older; an earlier date is a slip."""

NO_LEDGER = Text(
    id="{file} tidak memuat kolom ID: laporan ini ditulis tanpa ledger votersync, atau kolomnya dihapus. Keputusannya "
    "tidak dapat dicatat. Buat folder kerja dengan votersync init, lalu tulis laporannya di sana.",
    en="{file} has no column ID: it was written without a ledger, or the column was deleted. Its decisions cannot be "
    "recorded. Make a working folder with votersync init, then write the report there.",
)
NOT_OURS = Text(
    id="{file} bukan laporan votersync: tidak ada lembar dengan kolom ID dan Keputusan.",
    en="{file} is no report of votersync: no sheet has the columns ID and Decision.",
)
HEADLESS = Text(
    id="{file}{sheet}: {count} baris ber-ID votersync tidak dibaca: judul kolom {titles} tidak ada di atasnya. Tulis "
    "judulnya seperti di laporan asli, lalu ulangi.",
    en="{file}{sheet}: {count:row|rows} with an ID of votersync not read: no header {titles} stands above. Write it as "
    "in the original report, then run again.",
)
NO_HEADER = Text(
    id="judul kolom {titles} tidak ada di baris ini; isi kolomnya, bila ada, tidak dicatat.",
    en="there is no header {titles} in this row; what its column holds, if anything, is not recorded.",
)
BAD_KEY = Text(
    id="ada isian, tetapi kolom ID kosong atau bukan ID votersync; tidak dicatat. Salin ID barisnya dari laporan asli.",
    en="something is filled in, but the ID is blank or none of votersync; not recorded. Copy the ID of the row from "
    "the original report.",
)
TWO_ENTRIES = Text(
    id="ada dua isian berbeda untuk {title} (dua kolom, atau sel gabungan di atas isi lain); tidak dicatat. Hapus "
    "salah satunya.",
    en="there are two different entries of {title} (two columns, or a merged cell over another entry); not recorded. "
    "Delete one of them.",
)
NO_VERDICT = Text(
    id="ada isian, tetapi kolom Keputusan kosong; tidak dicatat. Pilih keputusan, atau kosongkan kolom lainnya.",
    en="something is filled in, but the Decision is blank; not recorded. Choose a decision, or empty the rest.",
)
BAD_VERDICT = Text(
    id="isi kolom Keputusan bukan salah satu pilihan; tidak dicatat. Pilih: {choices}.",
    en="the Decision is none of the choices; not recorded. Choose: {choices}.",
)
BAD_DAY = Text(
    id="isi kolom Tanggal bukan tanggal sejak 2020; tidak dicatat. Tulis seperti 5-3-2027.",
    en="the Date is no date since 2020; not recorded. Write it day first, like 5-3-2027.",
)
FUTURE_DAY = Text(
    id="tanggal keputusan ini belum tiba. Keputusan bertanggal terakhir yang berlaku: perbaiki bila salah tulis.",
    en="the date of this decision is still to come. Of several decisions the latest counts: correct it if a slip.",
)
UNSEEN = Text(
    id="baris ini tersembunyi di dalam sel Keputusan yang digabung; tidak dicatat. Pisahkan sel itu, isi barisnya.",
    en="this row is hidden inside a merged cell of Decision; not recorded. Unmerge the cell, then fill the row.",
)
ASKED_AGAIN = Text(
    id="Menunggu data tanpa tanggal yang terbaca di kolom Tunggu sampai: ditanyakan lagi pada putaran berikutnya.",
    en="Waiting for data without a readable date in Wait until: it is asked about again in the next run.",
)
NO_WAIT = Text(
    id="tanggal di kolom Tunggu sampai tidak sesudah Tanggal keputusannya, jadi tidak ada yang ditunggu. Perbaiki bila "
    "salah tulis.",
    en="the date in Wait until is not after the Date of the decision, so there is nothing to wait for. Correct it if "
    "a slip.",
)
NEEDS_NO_DATE = Text(
    id="tanggal di kolom Tunggu sampai hanya berlaku bagi Menunggu data; tidak dipakai.",
    en="a date in Wait until counts only for Waiting for data; it is not used.",
)


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One decision, and the row it was written in."""

    key: str
    """The row's ID, well formed; whether it is one of this ledger is not known here."""
    file: str
    sheet: str
    row: int
    """As a spreadsheet shows it."""
    decision: Decision
    texts: frozenset[str]
    """What the cells of the row say: shows whether the row was torn apart, as by sorting some columns only."""


@dataclass(slots=True)
class Returned:
    """What was read from one workbook."""

    rows: list[ReturnedRow] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    """Rows that are filled in and not taken."""
    notices: list[Remark] = field(default_factory=list)
    """What the office should know of rows that are taken."""
    unread: list[Text] = field(default_factory=list)
    """Sheets that could not be read, and what to do."""
    undecided: set[str] = field(default_factory=set)
    """Findings, as ``T000123``, in whose row nothing is filled in, but on the sheet of what is decided already."""
    has_keys: bool = True
    """Whether its lists, if there are any, say the ID of each row."""


def read_returned(path: Path, password: str = "", name: str = "") -> Returned:
    """Read a workbook of ours that officers filled in: a report, a part of a split one, or a copy of either.

    A workbook of ours without any list, such as an index, holds no rows.

    Args:
        path: the workbook.
        password: opens it where it is locked.
        name: what it is called in what is told; by default the name of the file.

    Raises:
        FileUnreadableError: it is locked and the password does not open it.
        InputError: it cannot be read, is none of ours, or was written without a ledger.
    """
    found = read_entries(path, password, name)
    if not found.has_keys:
        raise InputError(NO_LEDGER.fill(file=name or path.name))
    return found


def read_entries(path: Path, password: str = "", name: str = "") -> Returned:
    """Read the same, also of a report that was written without a ledger: what is filled in there are problems.

    Raises:
        FileUnreadableError: it is locked and the password does not open it.
        InputError: it cannot be read, or is none of ours.
    """
    name = name or path.name
    book = open_filled(path, password, name)
    parts = [part for sheet in book.sheets for part in _parts(sheet)]
    headless = [part for part in parts if not part.is_whole and part.keyed]
    tables = [part for part in parts if part.columns]
    if not tables and not headless and reason_by_content(path) is None:
        raise InputError(NOT_OURS.fill(file=name))
    has_keys = not tables or bool(headless) or any(KEY in table.columns for table in tables)
    found = Returned(unread=[problem_line(problem) for problem in book.problems], has_keys=has_keys)
    found.unread += [_headless(part, name) for part in headless]
    for table in tables:
        taken = len(found.rows)
        for line in _lines(table):
            _take(line, name, found)
        missing = [title for title in OFFICE if title not in table.columns]
        if missing and len(found.rows) > taken:
            told = NO_HEADER.fill(titles=joined(missing, ", "))
            found.notices.append(Remark(name, table.sheet.name, table.head, told))
    return found


def _headless(part: _Part, file: str) -> Text:
    missing = [title for title in (KEY, DECISION) if title not in part.columns]
    sheet = f" [{part.sheet.name}]" if part.sheet.name else ""
    return HEADLESS.fill(file=file, sheet=sheet, count=len(part.keyed), titles=joined(missing, ", "))


class _Part(NamedTuple):
    """The rows of a sheet from one header row to the next, or those above the first."""

    sheet: Sheet
    head: int
    """Number of the header row, as a spreadsheet shows it; 0: there is none."""
    columns: Mapping[Text, Sequence[int]]
    """Positions of each known header."""
    rows: range
    """Positions of its rows in the sheet."""
    keyed: frozenset[int]
    """Which of them hold an ID in whatever column."""

    @property
    def is_whole(self) -> bool:
        """Whether its headers tell where the IDs and the decisions are."""
        return KEY in self.columns and DECISION in self.columns


def _parts(sheet: Sheet) -> list[_Part]:
    """Find the lists of a sheet: a sheet may have been copied under another, or its header sorted or deleted."""
    heads = [(at, columns) for at, row in enumerate(sheet.rows) if (columns := _columns(row))]
    ends = [*(at for at, _ in heads), len(sheet.rows)]
    above = range(ends[0])
    return [_Part(sheet, 0, {}, above, _keyed(sheet, above))] + [
        _Part(sheet, sheet.numbers[at], columns, rows, _keyed(sheet, rows))
        for (at, columns), end in zip(heads, ends[1:], strict=True)
        for rows in [range(at + 1, end)]
    ]


def _keyed(sheet: Sheet, rows: range) -> frozenset[int]:
    return frozenset(at for at in rows if any(KEY_FORM.fullmatch(text_of(cell)) for cell in sheet.rows[at]))


def _columns(row: Sequence[Cell]) -> Mapping[Text, Sequence[int]]:
    """Return where each known header stands; nothing unless this is a header row of a list."""
    found = titles_in(row, TITLES)
    return found if len(found) > 1 and (KEY in found or DECISION in found) else {}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a list."""

    table: _Part
    cells: Sequence[Cell]
    number: int
    merged: Mapping[tuple[int, int], Cell]
    """Row number and column -> what a cell merged from above says there."""

    def own(self, title: Text) -> list[Cell]:
        """Return what the row's own cells under a header say."""
        cells = [cell_at(self.cells, at) for at in self.table.columns.get(title, ())]
        return [cell for cell in cells if text_of(cell)]

    def from_above(self, title: Text) -> list[Cell]:
        """Return what merged cells that begin further up say under a header."""
        places = ((self.number, at) for at in self.table.columns.get(title, ()))
        return [self.merged[place] for place in places if place in self.merged]

    def said(self, title: Text) -> dict[str, Cell]:
        """Return each different entry under a header, by its text."""
        return {text_of(cell): cell for cell in (*self.own(title), *self.from_above(title))}

    def cell(self, title: Text) -> Cell:
        """Return the entry under a header; blank where there is none."""
        return next(iter(self.said(title).values()), None)

    def text(self, title: Text) -> str:
        """Return the same as a text."""
        return text_of(self.cell(title))

    @property
    def is_filled(self) -> bool:
        """Whether the office decided here, or wrote into this very row."""
        return bool(self.from_above(DECISION)) or any(self.own(title) for title in OFFICE)


def _lines(table: _Part) -> Iterator[_Line]:
    merged = _merged(table)
    unread = frozenset[int]() if table.is_whole else table.keyed
    for at in (at for at in table.rows if at not in unread):
        yield _Line(table, table.sheet.rows[at], table.sheet.numbers[at], merged)


def _merged(table: _Part) -> dict[tuple[int, int], Cell]:
    """Return what cells merged downwards say in the rows under their first; an ID is never taken from another row."""
    numbers, columns = table.sheet.numbers, {at for title in OFFICE for at in table.columns.get(title, ())}
    said: dict[tuple[int, int], Cell] = {}
    for first, column, last, _ in table.sheet.merged:
        begin = bisect_left(numbers, first, table.rows.start, table.rows.stop)
        if column not in columns or begin == table.rows.stop or numbers[begin] != first:
            continue
        cell = cell_at(table.sheet.rows[begin], column)
        if text_of(cell):
            end = bisect_right(numbers, last, begin, table.rows.stop)
            said |= {(number, column): cell for number in numbers[begin + 1 : end]}
    return said


def _take(line: _Line, file: str, found: Returned) -> None:
    """Add a row to what was found: a decision, a problem, or one more that waits for its decision."""
    key = line.text(KEY)
    if not line.is_filled:
        is_decided = line.table.sheet.name.startswith(DECIDED_TABS)
        if KEY_FORM.fullmatch(key) and not is_decided:
            found.undecided.add(finding_of(key))
        return
    problem = _problem(line, key)
    sheet = line.table.sheet.name
    if problem is not None:
        found.problems.append(Remark(file, sheet, line.number, problem))
        return
    decision = _decision(line)
    texts = frozenset(text_of(cell) for cell in line.cells) - {""}
    found.rows.append(ReturnedRow(key, file, sheet, line.number, decision, texts))
    if decision.verdict is Verdict.MENUNGGU and decision.until is None:
        found.notices.append(Remark(file, sheet, line.number, ASKED_AGAIN))
    if decision.until is not None and decision.day is not None and decision.until <= decision.day:
        found.notices.append(Remark(file, sheet, line.number, NO_WAIT))
    if decision.verdict is not Verdict.MENUNGGU and line.own(UNTIL):
        found.notices.append(Remark(file, sheet, line.number, NEEDS_NO_DATE))


def finding_of(key: str) -> str:
    """Return the finding that the ID of a row is about: ``T000123`` of ``T000123-7-3fa9c1``."""
    return key.partition("-")[0]


def later_than(today: date, rows: Sequence[ReturnedRow]) -> list[Remark]:
    """Return a remark on each decision dated after *today*: it would outdo every one made until then."""
    return [
        Remark(row.file, row.sheet, row.row, FUTURE_DAY)
        for row in rows
        if row.decision.day is not None and row.decision.day > today
    ]


def _problem(line: _Line, key: str) -> Text | None:
    """Return why a row that is filled in cannot be taken."""
    twice = next((title for title in (KEY, *OFFICE) if len(line.said(title)) > 1), None)
    if twice is not None:
        return TWO_ENTRIES.fill(title=twice)
    if not KEY_FORM.fullmatch(key):
        return BAD_KEY
    verdict = line.text(DECISION)
    if not verdict:
        return NO_VERDICT
    if _plain(verdict) not in WORDS:
        return BAD_VERDICT.fill(choices=joined(VERDICTS.values(), ", "))
    if not line.own(DECISION) and line.number in line.table.sheet.hidden_rows:
        return UNSEEN
    return BAD_DAY if line.text(DAY) and _day(line.cell(DAY)) is None else None


def _decision(line: _Line) -> Decision:
    verdict = WORDS[_plain(line.text(DECISION))]
    until = _day(line.cell(UNTIL)) if verdict is Verdict.MENUNGGU else None
    return Decision(verdict, line.text(REMARKS), line.text(OFFICER), _day(line.cell(DAY)), until)


def _day(cell: Cell) -> date | None:
    """Read a date cell, a date as text (day first, or ISO) or a spreadsheet's day number."""
    iso = read_event(cell)
    found = date.fromisoformat(iso) if len(iso) == len("2027-03-05") else None
    return found if found is not None and found >= EARLIEST else None
