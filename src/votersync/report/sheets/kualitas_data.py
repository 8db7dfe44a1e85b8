"""Kualitas Data: files, rows and cells that were not read, or only in part, so that the sender can mend them."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.domain.faults import NOTHING_LOST, REPEATED, fault
from votersync.findings.kinds.nik_beda_data import KIND as NIK_BEDA_DATA
from votersync.records import Run
from votersync.report import heads
from votersync.report.listing import tabs
from votersync.report.plain_list import PlainColumn, PlainList, Row, write_plain
from votersync.report.style import Book
from votersync.text import Text, number

NAME = Text(id="Kualitas Data", en="Data quality")
LEAD = Text(
    id="Berkas yang tidak terbaca, baris yang disisihkan dan sel yang rusak, agar pengirim dapat memperbaiki"
    "  ·  {count} masalah",
    en="Files not read, rows set aside and damaged cells, so that the sender can mend them"
    "  ·  {count:problem|problems}",
)
COLUMNS = (
    PlainColumn(Text(id="Akibat", en="Effect"), 18, "bold"),
    PlainColumn(heads.FILE, 30, "text"),
    PlainColumn(heads.SHEET, 12, "text"),
    PlainColumn(heads.ROW, 8, "row_number"),
    PlainColumn(Text(id="Kolom", en="Column"), 15, "text"),
    PlainColumn(Text(id="Masalah", en="Problem"), 38, "cell"),
    PlainColumn(Text(id="Jumlah baris", en="Rows"), 8, "row_number"),
    PlainColumn(Text(id="Terbaca", en="Found"), 32, "text"),
    PlainColumn(Text(id="Yang perlu dilakukan", en="What to do"), 38, "cell"),
)
UNREAD = Text(id="tidak terbaca", en="not read")
NO_PERSONS = Text(id="bukan daftar orang", en="holds no persons")
ASIDE = Text(id="baris disisihkan", en="row set aside")
CELL = Text(id="baris dibaca, sel diragukan", en="row read, cell in doubt")
NOTHING = Text(
    id="Tidak ada masalah: semua berkas, baris dan sel terbaca.", en="No problems: every file, row and cell was read."
)
LIST = PlainList(NAME, COLUMNS, 2, NOTHING)
TOLD_AS_FINDINGS = frozenset({"nik-beda-lahir", "nik-beda-kelamin"})
"""Faults of cells that are nobody's to mend before an officer has looked: a finding on the voter tells them."""
LONGEST_SHOWN = 300
"""Characters of a damaged row that are shown: enough to find it in its file."""


def write(book: Book, run: Run) -> None:
    """Write the sheet, or several where one cannot hold all rows: lost files first, then rows, then cells."""
    for tab, part in tabs(NAME[book.lang], [*_files(run), *_rows(run), *_cells(run)]):
        write_plain(book, tab, LIST, LEAD.fill(count=number(len(part))), part)


def _files(run: Run) -> Iterator[Row]:
    for file in run.files:
        for problem in file.problems:
            effect = NO_PERSONS if problem.fault in NOTHING_LOST else UNREAD
            remedy = fault(problem.fault).remedy
            yield effect, problem.file, problem.sheet, "", "", problem.detail, "", "", remedy


def _rows(run: Run) -> Iterator[Row]:
    for file in run.files:
        for table in file.tables:
            for aside in table.set_aside:
                known, shown = fault(aside.fault), aside.shown[:LONGEST_SHOWN]
                yield ASIDE, aside.file, aside.sheet, aside.row, "", known.meaning, 1, shown, known.remedy
            if table.rows_repeated:
                known = fault(REPEATED)
                yield ASIDE, table.file, table.sheet, "", "", known.meaning, table.rows_repeated, "", known.remedy


def _cells(run: Run) -> Iterator[Row]:
    known_voters = _told_as_findings(run)
    for file in run.files:
        for table in file.tables:
            for cell in table.faults:
                if cell.fault in TOLD_AS_FINDINGS and (table.file, table.sheet, cell.row) in known_voters:
                    continue
                known, place, shown = fault(cell.fault), cell.column or cell.field, cell.shown[:LONGEST_SHOWN]
                row = cell.row or ""
                yield CELL, table.file, table.sheet, row, place, known.meaning, cell.rows, shown, known.remedy


def _told_as_findings(run: Run) -> set[tuple[str, str, int]]:
    """Return file, sheet and row of the voters of whom a finding tells what NIK and entry say: once is enough."""
    own = (one.voter for one in run.findings if one.kind == NIK_BEDA_DATA.code)
    at = [voter for voter in own if voter is not None]
    rows = run.voters[["file", "sheet", "row"]].iloc[at].astype({"file": "str", "sheet": "str"})
    return set(rows.fillna("").itertuples(index=False, name=None))
