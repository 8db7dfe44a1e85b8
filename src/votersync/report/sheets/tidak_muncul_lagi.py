"""Tidak Muncul Lagi: findings of the last run that are not found now, and why."""

from __future__ import annotations

from votersync.domain.wilayah import nama_wilayah
from votersync.memory import Gone
from votersync.records import Run
from votersync.report import heads
from votersync.report.change_words import Shown, changes_text
from votersync.report.columns import EARLIER, HOW_GONE_ON, KEY
from votersync.report.listing import tabs
from votersync.report.memory_words import CAUSES, PROGRESS, decision_texts, kind_name
from votersync.report.plain_list import PlainColumn, PlainList, Row, write_plain
from votersync.report.style import Book
from votersync.text import Text, number

NAME = Text(id="Tidak Muncul Lagi", en="No longer found")
LEAD = Text(
    id="Temuan putaran terakhir yang tidak muncul lagi. Tak tercakup: daftarnya tidak diberikan, atau tidak "
    "lengkap, jadi belum tentu selesai  ·  jumlah: {count}",
    en="Findings of the last run that are no longer found. Not covered: the lists were not given, or not in full, so "
    "it need not be resolved  ·  count: {count}",
)
LIST = PlainList(
    NAME,
    (
        PlainColumn(Text(id="Temuan", en="Finding"), 26, "bold"),
        PlainColumn(HOW_GONE_ON, 13, "bold"),
        PlainColumn(Text(id="Sebab", en="Cause"), 30, "small_names"),
        PlainColumn(Text(id="Bukti pada putaran terakhir", en="Evidence in the last run"), 58, "small"),
        PlainColumn(heads.KECAMATAN, 13, "cell"),
        PlainColumn(heads.DESA, 13, "cell"),
        PlainColumn(EARLIER, 30, "small"),
        PlainColumn(KEY, 9, "small"),
    ),
    frozen=1,
    nothing=Text(id="Semua temuan putaran terakhir masih ada.", en="All findings of the last run are still there."),
)


def write(book: Book, run: Run) -> None:
    """Write the sheet, or several where one cannot hold all rows; none without a ledger."""
    if run.memory is None:
        return
    for tab, part in tabs(NAME[book.lang], run.memory.gone):
        earlier = decision_texts([gone.decision for gone in part])
        rows = [_row(*both, book) for both in zip(part, earlier, strict=True)]
        write_plain(book, tab, LIST, LEAD.fill(count=number(len(part))), rows)


def _row(gone: Gone, earlier: Text, book: Book) -> Row:
    names = nama_wilayah(gone.wilayah)
    places = (names.get("kecamatan", ""), names.get("desa", ""))
    told = changes_text(gone.changes, gone.kind, book.lang, Shown.MASKED if book.masks else Shown.WHOLE)
    cause = f"{CAUSES[gone.cause][book.lang]}:\n{told}" if told else CAUSES[gone.cause]
    return kind_name(gone.kind), PROGRESS[gone.progress], cause, gone.evidence, *places, earlier, gone.id
