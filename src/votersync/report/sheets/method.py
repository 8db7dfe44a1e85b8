"""Metode: inputs with their SHA-256 and counts, settings, the model used, definitions."""

from __future__ import annotations

from votersync.findings.find import KINDS
from votersync.records import Run
from votersync.report.sheets.overview import CAVEATS
from votersync.report.style import Book
from votersync.text import Text

TITLE = Text(id="Metode", en="Method")
LEAD = Text(
    id="Dari mana angka-angka ini: berkas, pengaturan, model, pengertian.",
    en="Where these figures come from: files, settings, model, definitions.",
)


def write(book: Book, run: Run, footer: str) -> None:
    """Write the sheet."""
    sheet = book.sheet(TITLE, footer=footer)
    book.heading(sheet, TITLE, LEAD, 6)
    for column, width in enumerate((38, 22, 16, 12, 12, 12, 66)):
        sheet.set_column(column, column, width)
    row = 3
    blocks: tuple[Block, ...] = (_settings(run), _inputs(run), _kinds(), _blocking(run), _model(run))
    for titles, lines in blocks:
        for column, title in enumerate(titles):
            book.put(sheet, row, column, title, "head")
        row += 1
        for line in lines:
            for column, value in enumerate(line):
                style = "cell" if not isinstance(value, int | float) else "number" if isinstance(value, int) else "bits"
                book.put(
                    sheet,
                    row,
                    column,
                    f"{value:.2e}" if isinstance(value, float) and 0 < value < 0.005 else value,
                    style,
                )
            row += 1
        row += 1
    for caveat in CAVEATS:
        book.put(sheet, row, 0, caveat)
        row += 1


Block = tuple[tuple[Text, ...], list[tuple[object, ...]]]


def _settings(run: Run) -> Block:
    lines: list[tuple[object, ...]] = [
        ("votersync", run.version),
        (Text(id="Tanggal acuan", en="Reference date"), run.as_of.isoformat()),
        (Text(id="Kabupaten", en="Regency"), run.home or "-"),
        (Text(id="Batas salah cocok", en="Accepted false matches"), f"{run.config.max_false_match:.2%}"),
        (Text(id="Peluang terendah yang ditinjau", en="Lowest probability kept"), f"{run.config.min_possible:.0%}"),
        (
            Text(id="Peluang terendah kelas cocok", en="Lowest probability of a match"),
            f"{run.linkage.match_threshold:.4f}",
        ),
        (Text(id="Pasangan yang dibandingkan", en="Pairs compared"), run.linkage.candidate_pairs),
    ]
    return (Text(id="Pengaturan", en="Setting"), Text(id="Nilai", en="Value")), lines


def _inputs(run: Run) -> Block:
    titles = (
        Text(id="Berkas", en="File"),
        Text(id="Lembar", en="Sheet"),
        Text(id="Peran", en="Role"),
        Text(id="Baris", en="Rows"),
        Text(id="Terbaca", en="Read"),
        Text(id="Disisihkan", en="Set aside"),
        Text(id="SHA-256", en="SHA-256"),
    )
    lines: list[tuple[object, ...]] = []
    for file in run.files:
        lines += [
            (file.file, t.sheet, t.role.value, t.rows_in, t.rows_read, t.rows_in - t.rows_read, file.sha256)
            for t in file.tables
        ]
        if not file.tables:
            told = [problem.detail for problem in file.problems] or list(file.notes)
            lines.append((file.file, "", told[0] if told else "", 0, 0, 0, file.sha256))
    return titles, lines


def _kinds() -> Block:
    titles = (Text(id="Jenis temuan", en="Kind of finding"), Text(id="Kode", en="Code"), *(Text(id="", en=""),) * 4)
    return (
        (*titles, Text(id="Arti dan dasar", en="Meaning and ground")),
        [
            (k.name, k.code, "", "", "", "", Text(id=f"{k.meaning.id} [{k.ground}]", en=f"{k.meaning.en} [{k.ground}]"))
            for k in KINDS
        ],
    )


def _blocking(run: Run) -> Block:
    titles = (Text(id="Aturan pemblokan", en="Blocking rule"), Text(id="Pasangan baru", en="New pairs"))
    return titles, [(name, pairs) for name, pairs in run.linkage.blocking.items()]


def _model(run: Run) -> Block:
    titles = (
        Text(id="Pembanding", en="Comparison"),
        Text(id="Tingkat", en="Level"),
        Text(id="", en=""),
        Text(id="m", en="m"),
        Text(id="u", en="u"),
        Text(id="Bobot (bit)", en="Weight (bits)"),
        Text(id="Arti", en="Meaning"),
    )
    return titles, [(x.comparison, x.level, "", x.m, x.u, x.bits, x.meaning) for x in run.linkage.model]
