"""write_workbook(): the report as an Excel workbook, whole or not at all."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from votersync.findings.find import KINDS
from votersync.records import Run
from votersync.report.atomic import replace_whole
from votersync.report.sheets import findings, method, overview, quality
from votersync.report.style import Book
from votersync.text import Text

REPORT_PROPERTY = "votersync-report"
"""Custom document property by which a later run passes the report over."""

FIXED_TIME = datetime(2020, 1, 1)  # noqa: DTZ001 - the format stores no zone; a fixed time keeps equal runs equal
"""Creation time in the file: a clock would make two equal runs differ."""

SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""No text of the lists ever becomes a formula or a link (ASVS 1.2.10), and none lies in a temporary file."""

FINDING_SHEETS: tuple[tuple[str, Text, Text], ...] = (
    (
        "beda-domisili",
        Text(id="Beda Domisili", en="Domicile differs"),
        Text(
            id="Pemilih yang tempat terdaftarnya berbeda dari alamat di daftar PMI. Nilai yang berbeda diwarnai.",
            en="Voters registered elsewhere than the migrants' list says. Differing values are coloured.",
        ),
    ),
    (
        "nik",
        Text(id="NIK dan Ganda", en="NIK and doubles"),
        Text(
            id="NIK yang sama pada nama lain, NIK yang berbeda pada orang yang tampak sama, dan entri ganda.",
            en="One NIK on different names, other NIKs on apparently one person, and double entries.",
        ),
    ),
    (
        "status-pmi",
        Text(id="Status PMI", en="Workers' status"),
        Text(
            id="Pemilih yang menurut daftar PMI sedang di luar negeri (tetap MS) atau tercatat meninggal.",
            en="Voters who by the lists are abroad (they stay eligible) or recorded as dead.",
        ),
    ),
    (
        "tidak-terdaftar",
        Text(id="Tidak Ditemukan", en="Not found"),
        Text(
            id="PMI yang tidak ditemukan di daftar pemilih yang diberikan; daftar mungkin tidak lengkap.",
            en="Workers not found on the rolls given; the rolls may not be complete.",
        ),
    ),
    (
        "perlu-ditinjau",
        Text(id="Perlu Ditinjau", en="For review"),
        Text(
            id="Pasangan yang mungkin satu orang; bandingkan dan catat. Yang paling mungkin di atas.",
            en="Pairs that may be one person; compare and record. The likeliest stand first.",
        ),
    ),
)
"""Sheets of findings in order: code, name, explanation."""


def write_workbook(run: Run, path: Path) -> None:
    """Write the report of a run.

    Raises:
        OutputError: the file could not be written; an earlier one is untouched.
    """
    content = workbook_bytes(run)
    replace_whole(path, lambda part: _fill(part, content))


def _fill(part: Path, content: bytes) -> None:
    part.write_bytes(content)


def workbook_bytes(run: Run) -> bytes:
    """Build the workbook; equal runs give equal bytes."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, SAFE) as workbook:
        workbook.set_properties({"title": "votersync", "created": FIXED_TIME, "comments": ""})
        workbook.set_custom_property(REPORT_PROPERTY, run.version)
        book = Book(workbook, run.config.lang)
        footer = f"votersync {run.version} - {run.as_of.isoformat()}"
        overview.write(book, run, footer)
        by_sheet = {kind.code: kind.sheet for kind in KINDS}
        for code, name, lead in FINDING_SHEETS:
            own = [finding for finding in run.findings if by_sheet[finding.kind] == code]
            findings.write(book, run, own, name, lead, footer)
        quality.write(book, run, footer)
        method.write(book, run, footer)
    return stream.getvalue()
