"""write_split(): one workbook for each area in a folder beside the report, and an index of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from votersync.config import SplitBy
from votersync.records import Run
from votersync.report.areas import Area, areas, run_mark
from votersync.report.atomic import make_folder, write_bytes
from votersync.report.folder import INDEX, file_name, folder_of
from votersync.report.lock import locked
from votersync.report.recall import decided, part_of
from votersync.report.sheets import indeks, sampul, sudah_diputuskan, tidak_muncul_lagi
from votersync.report.sheets.listings import LISTINGS
from votersync.report.style import Book
from votersync.report.workbook import book_bytes


@dataclass(frozen=True, slots=True)
class Split:
    """What was written."""

    folder: Path
    parts: int
    strangers: Sequence[str]
    """Names of files in the folder that are not of this run, such as parts of an earlier one."""


def write_split(run: Run, report: Path, level: SplitBy, password: str = "") -> Split:
    """Write the parts of a report, then their index, each whole or not at all.

    NIK are masked unless the settings say otherwise.  A part of an earlier run under the same name is replaced, as
    the report is; no other file is touched, but the index and the result name it.

    Args:
        run: what is reported.
        report: where the whole report is written.
        level: by which areas.
        password: encrypts every part and the index; empty: no encryption.

    Raises:
        OutputError: a file could not be written; those written before it stay, the index is still the earlier one.
    """
    folder, parts, mark = folder_of(report, level), areas(run, level), run_mark(run, level)
    index = file_name(INDEX[run.config.lang])
    make_folder(folder)
    for area in parts:
        write_bytes(locked(area_bytes(run, area, mark), password), folder / area.file)
    strangers = _strangers(folder, {index, *(area.file for area in parts)})
    write_bytes(locked(index_bytes(run, parts, mark, strangers), password), folder / index)
    return Split(folder, len(parts), strangers)


def area_bytes(run: Run, area: Area, mark: str) -> bytes:
    """Build the workbook of one area: a cover, and those lists that hold something."""
    own = part_of(run, area.findings, area.gone)

    def fill(book: Book) -> None:
        sampul.write(book, own, area, len(run.findings), mark)
        for listing in LISTINGS:
            if listing.findings(own):
                listing.write(book, own)
        if decided(own):
            sudah_diputuskan.write(book, own)
        if area.gone:
            tidak_muncul_lagi.write(book, own)

    return _book(run, fill)


def index_bytes(run: Run, parts: Sequence[Area], mark: str, strangers: Sequence[str]) -> bytes:
    """Build the index of all parts."""

    def fill(book: Book) -> None:
        indeks.write(book, run, parts, mark, strangers)

    return _book(run, fill)


def _book(run: Run, fill: Callable[[Book], None]) -> bytes:
    """Build a workbook that leaves the office: masked unless somebody decided otherwise."""
    return book_bytes(run, fill, masks=run.config.mask_nik is not False)


def _strangers(folder: Path, written: set[str]) -> list[str]:
    """Name what else lies in the folder; hidden files and Excel's lock files are nobody's report."""
    return sorted(path.name for path in folder.iterdir() if path.name not in written and path.name[0] not in ".~")
