"""Ringkasan: what was read, what was found, how sure we are, what the report cannot say."""

from __future__ import annotations

from collections import Counter

from votersync.domain.wilayah import names
from votersync.findings.find import KINDS
from votersync.problems import losses, problem_line
from votersync.records import Role, Run
from votersync.report.counts import classes, role_counts
from votersync.report.style import Book
from votersync.text import Text

TITLE = Text(id="Ringkasan", en="Summary")
CAVEATS: tuple[Text, ...] = (
    Text(
        id="Laporan ini hasil pencocokan data, bukan dasar pencoretan atau pemindahan pemilih.",
        en="This report is a result of matching data, no ground to strike or to move any voter.",
    ),
    Text(
        id="Setiap temuan diperiksa dahulu ke Disdukcapil atau keluarga, lalu dicatat.",
        en="Each finding is first checked with Disdukcapil or the family, then recorded.",
    ),
    Text(
        id="Orang yang tidak ada di daftar PMI tetap bisa seorang PMI; tidak ditemukan bukan berarti tidak terdaftar.",
        en="Somebody not on the lists may still be a migrant; not found does not mean not registered.",
    ),
)


def write(book: Book, run: Run, footer: str) -> None:
    """Write the summary sheet."""
    sheet = book.sheet(TITLE, footer=footer)
    lead = Text(
        id=f"Pencocokan daftar pemilih dengan daftar PMI, keadaan per {run.as_of:%d-%m-%Y}.",
        en=f"Voter rolls matched with lists of migrant workers, as of {run.as_of:%Y-%m-%d}.",
    )
    book.heading(sheet, Text(id="Laporan votersync", en="votersync report"), lead, 6)
    for column, width in enumerate((44, 13, 13, 13, 4, 44)):
        sheet.set_column(column, column, width)
    row = _read(book, sheet, run, 3)
    row = _found(book, sheet, run, row + 1)
    row = _sure(book, sheet, run, row + 1)
    _missing(book, sheet, run, row + 1)


def _section(book: Book, sheet: object, row: int, *titles: Text) -> int:
    for column, title in enumerate(titles):
        book.put(sheet, row, column, title, "section")
    return row + 1


def _read(book: Book, sheet: object, run: Run, row: int) -> int:
    row = _section(
        book,
        sheet,
        row,
        Text(id="Yang dibaca", en="What was read"),
        Text(id="Baris", en="Rows"),
        Text(id="Terbaca", en="Read"),
        Text(id="Disisihkan", en="Set aside"),
    )
    labels = {
        Role.VOTERS: Text(id="Daftar pemilih", en="Voter rolls"),
        Role.MIGRANTS: Text(id="Daftar PMI", en="Lists of migrant workers"),
        Role.UNKNOWN: Text(id="Peran tidak jelas", en="Role unclear"),
    }
    for role, (tables, rows_in, rows_read) in role_counts(run).items():
        if tables:
            label = labels[role]
            text = Text(id=f"{label.id} ({tables} tabel)", en=f"{label.en} ({tables} tables)")
            for column, value in enumerate((text, rows_in, rows_read, rows_in - rows_read)):
                book.put(sheet, row, column, value, "number" if column else "cell")
            row += 1
    return row


def _found(book: Book, sheet: object, run: Run, row: int) -> int:
    row = _section(book, sheet, row, Text(id="Yang ditemukan", en="What was found"), Text(id="Jumlah", en="Number"))
    counts = Counter(finding.kind for finding in run.findings)
    first = row
    for kind in KINDS:
        book.put(sheet, row, 0, kind.name)
        book.put(sheet, row, 1, counts[kind.code], "number")
        row += 1
    chart = book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [TITLE[book.lang], first, 0, row - 1, 0],
            "values": [TITLE[book.lang], first, 1, row - 1, 1],
            "fill": {"color": "#3E6179"},
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "visible": False})
    chart.set_title(
        {"name": Text(id="Temuan menurut jenis", en="Findings by kind")[book.lang], "name_font": {"size": 11}}
    )
    chart.set_size({"width": 460, "height": 260})
    sheet.insert_chart(2, 5, chart)  # type: ignore[attr-defined]
    return _by_kecamatan(book, sheet, run, row + 1)


def _by_kecamatan(book: Book, sheet: object, run: Run, row: int) -> int:
    """Count differing domiciles by the kecamatan of the roll and of the list."""
    row = _section(
        book,
        sheet,
        row,
        Text(id="Beda domisili menurut kecamatan", en="Differing domiciles by kecamatan"),
        Text(id="Terdaftar di", en="Registered in"),
        Text(id="Alamat PMI di", en="List says"),
    )
    voter, migrant = run.voters["wilayah"].fillna("").tolist(), run.migrants["wilayah"].fillna("").tolist()
    here: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for finding in run.findings:
        if finding.kind == "beda-domisili" and finding.voter is not None and finding.migrant is not None:
            here[voter[finding.voter][:6]] += 1
            there[migrant[finding.migrant][:6]] += 1
    for code in sorted(here | there):
        book.put(sheet, row, 0, names().get(code, code) or "-")
        book.put(sheet, row, 1, here[code], "number")
        book.put(sheet, row, 2, there[code], "number")
        row += 1
    return row


def _sure(book: Book, sheet: object, run: Run, row: int) -> int:
    row = _section(book, sheet, row, Text(id="Seberapa yakin", en="How sure"))
    by_class, linkage = classes(run), run.linkage
    lines = (
        Text(
            id=f"{by_class['match']} pasangan disebut cocok; menurut model sekitar "
            f"{linkage.expected_false_matches:.1f} di antaranya keliru.",
            en=f"{by_class['match']} pairs are called matches; by the model about "
            f"{linkage.expected_false_matches:.1f} of them are wrong.",
        ),
        Text(
            id=f"{by_class['possible']} pasangan perlu ditinjau; sekitar {linkage.expected_missed:.1f} orang yang ada "
            "di kedua daftar tidak disebut cocok.",
            en=f"{by_class['possible']} pairs are for review; about {linkage.expected_missed:.1f} people on both "
            "lists are not called matches.",
        ),
        *linkage.notes,
        *CAVEATS,
    )
    for line in lines:
        sheet.merge_range(row, 0, row, 3, "", book.formats["cell"])  # type: ignore[attr-defined]
        book.put(sheet, row, 0, line)
        sheet.set_row(row, 30)  # type: ignore[attr-defined]
        row += 1
    return row


def _missing(book: Book, sheet: object, run: Run, row: int) -> None:
    problems = losses(run.files)
    if not problems:
        return
    row = _section(book, sheet, row, Text(id="Yang tidak ada dalam laporan ini", en="What is missing from this report"))
    for problem in problems:
        sheet.merge_range(row, 0, row, 3, "", book.formats["cell"])  # type: ignore[attr-defined]
        book.put(sheet, row, 0, problem_line(problem, book.lang))
        sheet.set_row(row, 30)  # type: ignore[attr-defined]
        row += 1
