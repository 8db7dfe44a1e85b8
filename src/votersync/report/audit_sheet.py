"""The workbook of an audit: pairs to be checked by hand, side by side, and a hidden sheet that the answers need.

No probability, class or stratum is shown, and the lines stand in random order, so that nothing leads the checker.
What is written here is read back by :mod:`votersync.report.audit_answers`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from votersync.records import Finding, Run
from votersync.report.atomic import write_bytes
from votersync.report.columns import (
    NUMBER,
    ON_LIST,
    SOURCE_VOTER,
    SOURCE_WORKER,
    VOTER,
    WHERE_OTHER,
    WHO_WORKER,
    blank,
)
from votersync.report.lines import Lines
from votersync.report.listing import Column, Group, Listing, put_legend, put_list
from votersync.report.lock import locked
from votersync.report.style import Book
from votersync.report.workbook import book_bytes
from votersync.text import NO_TEXT, Text, number

if TYPE_CHECKING:
    from votersync.linkage.drawing import Drawn

KEY_SHEET = "_kunci"
"""Name of the hidden sheet."""
KEY_SCHEMA = 1
"""Version of what it holds."""

SAME = Text(id="Orang sama", en="Same person")
OTHER = Text(id="Bukan", en="Not the same")
UNSURE = Text(id="Tidak tahu", en="Don't know")
ANSWER = Text(id="Jawaban", en="Answer")
KEY = Text(id="Kunci", en="Key")

COMPARE = Text(id="Satu orang?", en="One person?")
SEARCH = Text(id="Ada di daftar pemilih? Cari.", en="On the voter roll? Search it.")
TITLE = Text(id="Pemeriksaan contoh acak", en="Check of a random sample")
TAB = Text(id="Periksa", en="Check")
LEAD = Text(
    id="Contoh acak untuk mengukur ketepatan pencocokan; urutannya acak.",
    en="A random sample to measure how right the matching is; its order is random.",
)
COUNT = Text(id="{count} baris", en="{count:line|lines}")
HOW = Text(
    id="Bandingkan kedua data pada tiap baris, bila perlu dengan KTP-el, KK atau keluarga, lalu pilih di kolom "
    "Jawaban: Orang sama, Bukan, atau Tidak tahu. Bila data pemilih kosong, cari orang itu di daftar pemilih: "
    "Orang sama bila ditemukan, Bukan bila tidak. Tidak tahu lebih baik daripada menebak. Tidak harus semua: "
    "jawaban dari nomor 1 berurutan sudah berguna. Baris boleh diurutkan dan disaring, kolom boleh dipindah. "
    "Lalu jalankan: votersync audit --answers NAMA_BERKAS",
    en="Compare both entries of each line, if need be with the KTP-el, the KK or the family, then choose in the "
    "column Answer: Same person, Not the same, or Don't know. Where the voter's entry is blank, search the "
    "roll for the person: Same person if found, Not the same if not. Don't know is better than a guess. Not "
    "all are needed: answers from number 1 onwards are useful already. Lines may be sorted and filtered, "
    "columns moved. Then run: votersync audit --answers FILE",
)


def write_audit(run: Run, drawn: Drawn, path: Path, password: str = "") -> None:
    """Write the workbook of an audit, encrypted where there is a password.

    Raises:
        OutputError: the file could not be written; an earlier one is untouched.
    """
    write_bytes(locked(audit_bytes(run, drawn), password), path)


def audit_bytes(run: Run, drawn: Drawn) -> bytes:
    """Build the workbook; the same run and sample give equal bytes."""
    records = _records(run, drawn)
    stamp = stamp_of(records)

    def fill(book: Book) -> None:
        _check(book, run, drawn, stamp)
        hidden = book.workbook.add_worksheet(KEY_SHEET)
        hidden.very_hidden()
        head = json.dumps({"votersync-audit": KEY_SCHEMA, "stamp": stamp})
        for row, record in enumerate((head, *records)):
            # Not through the book, which would mask digits that are no NIK.
            book.check(hidden.write_string(row, 0, record, book.formats["text"]), row, 0)

    return book_bytes(run, fill, masks=bool(run.config.mask_nik))


def stamp_of(records: Sequence[str]) -> str:
    """Return the sum by which an altered hidden sheet is told."""
    return sha256("\n".join(records).encode()).hexdigest()[:16]


def key_of(stamp: str, line: int) -> str:
    """Return the key of a line, counted from 1: its number, and a check that belongs to this audit alone."""
    return f"{line:04d}-{sha256(f'{stamp}:{line}'.encode()).hexdigest()[:8]}"


def _records(run: Run, drawn: Drawn) -> list[str]:
    """Write strata and lines as JSON, one a cell: all that the answers need, and no value of a person."""
    of_run = {"version": run.version, "model": run.linkage.model_version, "seed": run.config.seed}
    lines = [{"line": i, "stratum": unit.stratum, "groups": unit.groups} for i, unit in enumerate(drawn.units, 1)]
    records = [of_run, *(asdict(stratum) for stratum in drawn.strata), *lines]
    return [json.dumps(record, sort_keys=True) for record in records]


def _check(book: Book, run: Run, drawn: Drawn, stamp: str) -> None:
    found = [Finding("", 1, NO_TEXT, voter=unit.voter, migrant=unit.migrant) for unit in drawn.units]
    listing = _listing([key_of(stamp, line) for line in range(1, len(found) + 1)])
    sheet = book.sheet(TAB[book.lang], TITLE)
    put_list(book, sheet, listing, run, found)
    first, last = listing.frozen, listing.pages[0][1]
    book.span(sheet, 0, (first + 2, last), LEAD, "lead")
    book.span(sheet, 1, (0, first - 1), COUNT.fill(count=number(len(found))), "lead")
    put_legend(book, sheet, first)
    sheet.set_row(1, 20)
    book.span(sheet, 2, (0, first - 1), "", "step")
    book.paragraph(sheet, 2, (first, last), HOW, "step")
    at = len(listing.columns) - 1
    book.check(sheet.set_column(at, at, listing.columns[at].width, None, {"hidden": True}), 0, at)


def _listing(keys: Sequence[str]) -> Listing:
    question = Column(Text(id="Pertanyaan", en="Question"), 13, _questions, "small", wraps=True)
    answers = Group(
        Text(id="DIISI PEMERIKSA", en="FOR THE CHECKER"),
        (
            Column(ANSWER, 14, blank, "office", choices=(SAME, OTHER, UNSURE)),
            Column(Text(id="Catatan", en="Remarks"), 18, blank, "office"),
            Column(Text(id="Pemeriksa", en="Checker"), 10, blank, "office"),
        ),
    )
    key = Column(KEY, 16, _constant(keys), "text", is_printed=False)
    return Listing(
        code="audit",
        name=TAB,
        lead=LEAD,
        groups=(
            Group(Text(id="PERIKSA", en="CHECK"), (NUMBER, question)),
            VOTER,
            Group(ON_LIST, (*WHO_WORKER, *WHERE_OTHER)),
            answers,
            SOURCE_VOTER,
            SOURCE_WORKER,
            Group(KEY, (key,)),
        ),
        frozen=2,
    )


def _questions(lines: Lines) -> Sequence[object]:
    return [(COMPARE if finding.voter is not None else SEARCH)[lines.lang] for finding in lines.findings]


def _constant(values: Sequence[str]) -> Callable[[Lines], Sequence[object]]:
    return lambda lines: values[lines.first - 1 :][: len(lines.findings)]
