"""Metode: inputs with their SHA-256 and counts, settings, definitions, the model used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from votersync.domain.faults import NOTHING_LOST
from votersync.domain.wilayah import nama_wilayah
from votersync.findings.coincidence import rounded
from votersync.findings.find import KINDS
from votersync.records import FileReading, ModelLine, Run
from votersync.report import heads
from votersync.report.caveats import NO_GROUND, NOT_FOUND
from votersync.report.columns import LIKELY, UNSURE
from votersync.report.sheets.kualitas_data import NO_PERSONS, UNREAD
from votersync.report.sizes import lines_of_text, points
from votersync.report.style import Book
from votersync.report.words import ROLES, day, percent, rule_text
from votersync.text import Text, joined, number, same

NAME = Text(id="Metode", en="Method")
LEAD = Text(
    id="Dari mana angka-angka laporan ini: pengaturan, berkas, pengertian, model",
    en="Where the figures of this report come from: settings, files, definitions, model",
)
WIDTHS = (34, 22, 16, 11, 11, 11, 70)
HEADS = {"text": "head", "text_set_in": "head_set_in"}
"""Look of a column's header by that of its texts; numbers have another."""

MODEL = Text(id="Bobot setiap kecocokan", en="What each agreement weighs")
DOUBLES = Text(id="Dugaan ganda di daftar pemilih", en="Probable doubles on the rolls")
MODEL_OF_DOUBLES = Text(
    id="Bobot setiap kecocokan antara dua entri pemilih", en="What each agreement of two voter entries weighs"
)
TINY = 0.005
"""Probabilities below it are written with a power of ten."""


def _likely() -> Text:
    """Say which word stands for which probability."""
    since, below = Text(id="{words}: mulai {least}", en="{words}: from {least}"), Text(id="di bawahnya", en="below")
    told = [since.fill(words=words, least=percent(least, 0)) for least, words in LIKELY]
    return joined((*told, same("{words}: {below}.").fill(words=UNSURE, below=below)), "; ")


DEFINITIONS: tuple[tuple[Text, Text], ...] = (
    (
        Text(id="Cocok", en="Match"),
        Text(
            id="Dua data yang sangat mungkin milik satu orang: di antara semua yang cocok, bagian yang diperkirakan "
            "keliru tidak melebihi batas dalam pengaturan.",
            en="Two entries very likely of one person: the expected share of wrong pairs among all matches does not "
            "exceed the limit of the settings.",
        ),
    ),
    (
        Text(id="Perlu ditinjau", en="For review"),
        Text(
            id="Pasangan yang mungkin satu orang, tetapi buktinya belum cukup; petugas yang memutuskan.",
            en="Pairs that may be one person, but whose evidence does not suffice; an officer decides.",
        ),
    ),
    (
        Text(id="Peluang", en="Probability"),
        Text(
            id="Peluang bahwa dua data milik satu orang, dari semua yang dibandingkan.",
            en="Probability that two entries are of one person, from all that was compared.",
        ),
    ),
    (Text(id="Sebutan peluang", en="Probability in words"), _likely()),
    (
        Text(id="Beda tingkat", en="Level"),
        Text(
            id="Tingkat tertinggi yang berbeda: provinsi, kabupaten/kota, kecamatan atau desa/kelurahan. Tempat yang "
            "tidak jelas tidak pernah dianggap berbeda.",
            en="The highest level that differs: province, regency, kecamatan or desa. A place that is not clear never "
            "counts as different.",
        ),
    ),
    (
        Text(id="Warna", en="Colours"),
        Text(
            id="Hijau: sama, juga bila ejaan, gelar atau urutan nama lain. Merah: berbeda; angka atau huruf yang "
            "berbeda digarisbawahi. Putih: tidak tertulis di salah satu daftar.",
            en="Green: agrees, also where spelling, titles or the order of a name differ. Red: differs; digits or "
            "letters that differ are underlined. White: not written on one of the lists.",
        ),
    ),
    (
        Text(id="m, u, bobot", en="m, u, weight"),
        Text(
            id="m: seberapa sering tingkat itu terjadi pada satu orang; u: pada dua orang berbeda; bobot: log2(m/u) "
            "dalam bit. Bobot semua pembanding dijumlahkan dengan peluang awal.",
            en="m: how often the level occurs for one person; u: for two different persons; weight: log2(m/u) in bits. "
            "The weights of all comparisons are added to the prior.",
        ),
    ),
)
"""Terms and their meanings."""


@dataclass(frozen=True, slots=True)
class Block:
    """One table of the sheet."""

    title: Text
    head: tuple[Text, ...]
    """One title a column; the last one stretches to the sheet's last column where the table has fewer."""
    lines: Sequence[tuple[object, ...]]


def write(book: Book, run: Run) -> None:
    """Write the sheet."""
    sheet = book.sheet(NAME[book.lang], NAME)
    book.columns(sheet, WIDTHS)
    book.lead(sheet, (0, len(WIDTHS) - 1), LEAD)
    row = 3
    for block in (
        _settings(run),
        _inputs(run),
        _notes(run),
        _words(),
        _kinds(),
        _groups(run),
        _blocking(run),
        _model(MODEL, run.linkage.model),
        _drift(run),
        _doubles(run),
        _model(MODEL_OF_DOUBLES, run.doubles.model if run.doubles else ()),
    ):
        if block.lines:
            row = _write(book, sheet, row, block) + 1
    row = book.paragraphs(sheet, row, (0, len(WIDTHS) - 1), (NO_GROUND, NOT_FOUND))
    book.check(sheet.print_area(0, 0, row, len(WIDTHS) - 1), row, 0)


def _write(book: Book, sheet: Worksheet, row: int, block: Block) -> int:
    """Write one table; return the row after it."""
    last = len(WIDTHS) - 1
    book.span(sheet, row, (0, last), block.title, "section")
    sheet.set_row(row, 22)
    spans = [(at, at) for at in range(len(block.head) - 1)] + [(len(block.head) - 1, last)]
    for span, title, value in zip(spans, block.head, block.lines[0], strict=True):
        look = _look(value, is_last=span is spans[-1])
        book.span(sheet, row + 1, span, title, HEADS.get(look, "head_number"))
    for line_row, line in enumerate(block.lines, row + 2):
        height = 1
        for span, value in zip(spans, line, strict=True):
            book.span(sheet, line_row, span, value, _look(value, is_last=span is spans[-1]))
            if not isinstance(value, int | float):
                text = value[book.lang] if isinstance(value, Text) else str(value)
                height = max(height, lines_of_text(text, sum(WIDTHS[span[0] : span[1] + 1])))
        sheet.set_row(line_row, points(height))
    return row + 2 + len(block.lines)


def _look(value: object, *, is_last: bool) -> str:
    """Return the look of a value; the last column often follows a number, and stands off from it."""
    if isinstance(value, int):
        return "row_number"
    if isinstance(value, float):
        return "tiny" if 0 < value < TINY else "decimal"
    return "text_set_in" if is_last else "text"


def _settings(run: Run) -> Block:
    config, linkage = run.config, run.linkage
    home = nama_wilayah(run.home).get("kabupaten", "")
    lines: list[tuple[object, ...]] = [
        (Text(id="Versi votersync", en="Version of votersync"), run.version),
        (Text(id="Tanggal acuan", en="Reference date"), day(run.as_of)),
        (Text(id="Kabupaten/kota asal", en="Home regency"), f"{run.home} {home}".strip() or "-"),
        (
            Text(id="Bagian keliru yang diterima di antara yang cocok", en="Accepted share of wrong matches"),
            percent(config.max_false_match, 2),
        ),
        (
            Text(id="Peluang terendah yang disebut cocok", en="Lowest probability of a match"),
            percent(linkage.match_threshold, 2),
        ),
        (
            Text(id="Peluang terendah yang ditinjau", en="Lowest probability for review"),
            percent(config.min_possible, 2),
        ),
        (Text(id="Pasangan yang dibandingkan", en="Pairs compared"), number(linkage.candidate_pairs)),
        (Text(id="Angka awal pengacakan", en="Random seed"), str(config.seed)),
        (
            Text(id="Model bawaan", en="Shipped model"),
            Text(id="versi {n}, lalu dilatih dari data ini", en="version {n}, then trained on these data").fill(
                n=linkage.model_version
            ),
        ),
    ]
    return Block(Text(id="Pengaturan", en="Settings"), (Text(id="Pengaturan", en="Setting"), heads.VALUE), lines)


def _inputs(run: Run) -> Block:
    head = (
        heads.FILE,
        heads.SHEET,
        Text(id="Isi", en="Content"),
        heads.ROWS,
        heads.READ,
        heads.ASIDE,
        same("SHA-256"),
    )
    lines: list[tuple[object, ...]] = []
    for file in run.files:
        lines += [
            (file.file, t.sheet, ROLES[t.role], t.rows_in, t.rows_read, t.rows_in - t.rows_read, file.sha256)
            for t in file.tables
        ]
        if not file.tables:
            lines.append((file.file, "", _why_no_rows(file), 0, 0, 0, file.sha256))
    return Block(Text(id="Berkas masukan", en="Input files"), head, lines)


def _why_no_rows(file: FileReading) -> Text:
    if file.same_as:
        return Text(id="sama dengan {name}", en="same as {name}").fill(name=file.same_as)
    if not file.problems:
        return Text(id="dilewati", en="passed over")
    if all(problem.fault in NOTHING_LOST for problem in file.problems):
        return NO_PERSONS
    return UNREAD


def _notes(run: Run) -> Block:
    """Tell what the reader of the files should know of how they were read."""
    lines = [
        line
        for file in run.files
        for line in (
            *((file.file, "", note) for note in file.notes),
            *((file.file, table.sheet, note) for table in file.tables for note in table.notes),
        )
    ]
    head = (heads.FILE, heads.SHEET, Text(id="Catatan", en="Note"))
    return Block(Text(id="Catatan pembacaan", en="Notes on reading"), head, lines)


def _words() -> Block:
    return Block(
        Text(id="Pengertian", en="Definitions"),
        (Text(id="Istilah", en="Term"), heads.MEANING),
        DEFINITIONS,
    )


def _kinds() -> Block:
    head = (
        heads.KIND_OF_FINDING,
        Text(id="Kode", en="Code"),
        Text(id="Arti dan dasar", en="Meaning and ground"),
    )
    told = Text(id="{meaning} Dasar: {ground}.", en="{meaning} Ground: {ground}.")
    lines = [(kind.name, kind.code, told.fill(meaning=kind.meaning, ground=kind.ground)) for kind in KINDS]
    return Block(Text(id="Jenis temuan", en="Kinds of finding"), head, lines)


def _blocking(run: Run) -> Block:
    head = (Text(id="Aturan", en="Rule"), Text(id="Pasangan baru yang ditemukan", en="New pairs found"))
    lines = [(rule_text(name), number(pairs)) for name, pairs in run.linkage.blocking.items()]
    return Block(Text(id="Pasangan mana yang dibandingkan", en="Which pairs were compared"), head, lines)


def _doubles(run: Run) -> Block:
    """Tell how the rolls were compared with themselves."""
    head = (
        Text(id="Daftar pemilih dengan dirinya sendiri", en="The rolls against themselves"),
        heads.VALUE,
    )
    doubles = run.doubles
    if doubles is None:
        return Block(DOUBLES, head, ())
    lines: list[tuple[object, ...]] = [
        (Text(id="Entri yang dibandingkan", en="Entries compared"), number(doubles.entries)),
        (Text(id="Pasangan yang dibandingkan", en="Pairs compared"), number(doubles.compared)),
        (Text(id="Peluang terendah yang disebut", en="Lowest probability told"), percent(doubles.least, 0)),
        (
            Text(id="Perkiraan yang bukan satu orang di antaranya", en="Expected to be two persons among those told"),
            number(doubles.expected_wrong, 1),
        ),
        (
            Text(
                id="Perkiraan pasangan orang berbeda yang kebetulan bernama dan bertanggal lahir sama",
                en="Pairs of different people expected to share name and birth date by chance",
            ),
            rounded(doubles.namesakes),
        ),
    ]
    found = Text(id="Pasangan baru menurut aturan: {rule}", en="New pairs by rule: {rule}")
    lines += [(found.fill(rule=rule_text(rule)), number(pairs)) for rule, pairs in doubles.blocking.items()]
    return Block(DOUBLES, head, lines)


def _model(title: Text, model: Sequence[ModelLine]) -> Block:
    head = (
        heads.COMPARISON,
        heads.LEVEL,
        same("m"),
        same("u"),
        Text(id="Bobot", en="Weight"),
        heads.MEANING,
    )
    return Block(title, head, [(x.comparison, x.level, x.m, x.u, x.bits, x.meaning) for x in model])


def _groups(run: Run) -> Block:
    """Tell the errors that the run expects of itself, for each group of workers."""
    head = (
        heads.GROUP,
        Text(id="Baris PMI", en="Migrants' rows"),
        Text(id="Cocok", en="Matches"),
        Text(id="Keliru", en="Wrong"),
        heads.MISSED,
        heads.MEANING,
    )
    told = Text(
        id="{wrong} dari yang cocok; {missed} dari yang seharusnya cocok",
        en="{wrong} of the matches; {missed} of those that should be",
    )
    lines = []
    for one in run.linkage.by_group:
        true = one.matches - one.expected_false_matches + one.expected_missed
        wrong = percent(one.expected_false_matches / one.matches, 2) if one.matches else "-"
        missed = percent(one.expected_missed / true) if true else "-"
        meaning = told.fill(wrong=wrong, missed=missed)
        counts = (one.rows, one.matches, round(one.expected_false_matches, 2), round(one.expected_missed, 2))
        lines.append((one.name, *counts, meaning))
    title = Text(
        id="Perkiraan kesalahan menurut kelompok, dari peluang pasangan",
        en="Expected errors by group, from the probabilities of the links",
    )
    return Block(title, head, lines)


def _drift(run: Run) -> Block:
    """Tell which weights these data moved far from the shipped ones."""
    head = (
        heads.COMPARISON,
        heads.LEVEL,
        Text(id="Bawaan", en="Shipped"),
        Text(id="Dilatih", en="Learned"),
        heads.MEANING,
    )
    told = Text(id="{meaning}: {change} bukti daripada yang lazim", en="{meaning}: {change} evidence than is usual")
    more, less = Text(id="lebih kuat sebagai", en="stronger"), Text(id="lebih lemah sebagai", en="weaker")
    lines = [
        (
            one.comparison,
            one.level,
            one.shipped,
            one.learned,
            told.fill(meaning=one.meaning, change=more if abs(one.learned) > abs(one.shipped) else less),
        )
        for one in run.linkage.drift
    ]
    title = Text(
        id="Bobot yang pada data ini lebih dari 1 bit dari bawaan",
        en="Weights that these data moved more than 1 bit from the shipped ones",
    )
    return Block(title, head, lines)
