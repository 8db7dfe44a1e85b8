"""Reads the decisions of officers back from returned workbooks, whatever was sorted, moved, deleted or merged.

Where the lists are and what their rows say, :mod:`votersync.report.filled_lists` tells.  What is not exactly as it
should be is told with its sheet and row and not taken: nothing is guessed.  Whether an ID is of this ledger, and
whether the row still says what the report said, only the ledger can tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from votersync.errors import InputError
from votersync.ingest.dates import read_event
from votersync.ingest.passing import reason_by_content
from votersync.memory import Decision, ReturnedRow, Verdict
from votersync.problems import Remark, problem_line
from votersync.records import Cell
from votersync.report.columns import DAY, DECISION, KEY, OFFICER, REMARKS, UNTIL
from votersync.report.filled_lists import KEY_FORM, OFFICE, Line, Part, lines_in, parts_of
from votersync.report.memory_words import ALSO_WRITTEN, SHORT_WORDS, VERDICTS
from votersync.report.reread import open_filled, text_of
from votersync.report.sheets import sudah_diputuskan
from votersync.text import Lang, Text, joined


def _plain(word: str) -> str:
    """Return a decision as it is compared: without case, blanks, hyphens and full stops; a question mark stays."""
    return "".join(SHORT_WORDS.get(part, part) for part in re.split(r"[\s.-]+", word.casefold()))


WORDS: Mapping[str, Verdict] = {
    _plain(word): verdict
    for verdict, words in VERDICTS.items()
    for word in (*(words[lang] for lang in Lang), *ALSO_WRITTEN[verdict])
}
"""What a decision may be, see :func:`_plain`."""

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
    """IDs of the rows in which nothing is filled in, but on the sheet of what is decided already."""
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
    parts = [part for sheet in book.sheets for part in parts_of(sheet)]
    headless = [part for part in parts if not part.is_whole and part.keyed]
    tables = [part for part in parts if part.columns]
    if not tables and not headless and reason_by_content(path) is None:
        raise InputError(NOT_OURS.fill(file=name))
    has_keys = not tables or bool(headless) or any(KEY in table.columns for table in tables)
    found = Returned(unread=[problem_line(problem) for problem in book.problems], has_keys=has_keys)
    found.unread += [_headless(part, name) for part in headless]
    for table in tables:
        taken = len(found.rows)
        for line in lines_in(table):
            _take(line, name, found)
        missing = [title for title in OFFICE if title not in table.columns]
        if missing and len(found.rows) > taken:
            told = NO_HEADER.fill(titles=joined(missing, ", "))
            found.notices.append(Remark(name, table.sheet.name, table.head, told))
    return found


def _headless(part: Part, file: str) -> Text:
    missing = [title for title in (KEY, DECISION) if title not in part.columns]
    sheet = f" [{part.sheet.name}]" if part.sheet.name else ""
    return HEADLESS.fill(file=file, sheet=sheet, count=len(part.keyed), titles=joined(missing, ", "))


def _take(line: Line, file: str, found: Returned) -> None:
    """Add a row to what was found: a decision, a problem, or one more that waits for its decision."""
    key = line.text(KEY)
    if not line.is_filled:
        is_decided = line.table.sheet.name.startswith(DECIDED_TABS)
        if KEY_FORM.fullmatch(key) and not is_decided:
            found.undecided.add(key)
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


def _problem(line: Line, key: str) -> Text | None:
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


def _decision(line: Line) -> Decision:
    verdict = WORDS[_plain(line.text(DECISION))]
    until = _day(line.cell(UNTIL)) if verdict is Verdict.MENUNGGU else None
    return Decision(verdict, line.text(REMARKS), line.text(OFFICER), _day(line.cell(DAY)), until)


def _day(cell: Cell) -> date | None:
    """Read a date cell, a date as text (day first, or ISO) or a spreadsheet's day number."""
    iso = read_event(cell)
    found = date.fromisoformat(iso) if len(iso) == len("2027-03-05") else None
    return found if found is not None and found >= EARLIEST else None
