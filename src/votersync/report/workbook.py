"""write_workbook(): the report as an Excel workbook, whole or not at all.

A sheet is a function that writes into a :class:`votersync.report.style.Book`, which alone puts cells into a workbook.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

from votersync.collector import paused
from votersync.ingest.passing import REPORT_PROPERTY
from votersync.records import Run
from votersync.report.atomic import write_bytes
from votersync.report.lock import locked
from votersync.report.package import PackedWorkbook
from votersync.report.sheets import (
    kualitas_data,
    metode,
    perkembangan,
    rekap_wilayah,
    ringkasan,
    sudah_diputuskan,
    tidak_muncul_lagi,
)
from votersync.report.sheets.listings import LISTINGS
from votersync.report.style import Book
from votersync.report.words import day
from votersync.text import Text

FIXED_TIME = datetime(2020, 1, 1)  # noqa: DTZ001 - the format stores no zone; a fixed time keeps equal runs equal
"""Creation time in the file: a clock would make two equal runs differ."""

SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""No text of the lists ever becomes a formula or a link (ASVS 1.2.10), and none lies in a temporary file."""

SHEETS: tuple[Callable[[Book, Run], None], ...] = (
    ringkasan.write,
    perkembangan.write,
    *(listing.write for listing in LISTINGS),
    sudah_diputuskan.write,
    tidak_muncul_lagi.write,
    rekap_wilayah.write,
    rekap_wilayah.write_recap,
    kualitas_data.write,
    metode.write,
)
"""What writes each sheet, in the order of the workbook; those of the ledger write nothing without one."""

FOOTER = Text(
    id="votersync {version}, keadaan per {as_of}. Hasil pencocokan, bukan dasar pencoretan.",
    en="votersync {version}, as of {as_of}. A result of matching, no ground to strike anyone.",
)


def write_workbook(run: Run, path: Path, password: str = "") -> None:
    """Write the report of a run, encrypted where there is a password.

    Raises:
        OutputError: the file could not be written; an earlier one is untouched.
    """
    write_bytes(locked(workbook_bytes(run), password), path)


def workbook_bytes(run: Run) -> bytes:
    """Build the workbook; equal runs give equal bytes."""

    def fill(book: Book) -> None:
        for write in SHEETS:
            write(book, run)

    return book_bytes(run, fill, masks=bool(run.config.mask_nik))


def book_bytes(run: Run, fill: Callable[[Book], None], *, masks: bool = False) -> bytes:
    """Build a workbook of votersync's own look, which a later run passes over, with what *fill* puts in.

    Args:
        run: what is reported.
        fill: writes the sheets.
        masks: whether no cell shows a NIK or NKK in full.
    """
    stream = BytesIO()
    with paused():
        _write_book(stream, run, fill, masks=masks)
        # A workbook and its sheets hold each other, and what stands there when the pause ends is never looked at again.
        gc.collect()
    return stream.getvalue()


def _write_book(stream: BytesIO, run: Run, fill: Callable[[Book], None], *, masks: bool) -> None:
    with PackedWorkbook(stream, SAFE) as workbook:
        workbook.set_properties({"title": "votersync", "created": FIXED_TIME, "comments": ""})
        workbook.set_custom_property(REPORT_PROPERTY, run.version)
        lang = run.config.lang
        book = Book(workbook, lang, FOOTER.fill(version=run.version, as_of=day(run.as_of))[lang], masks)
        fill(book)
