"""Sheets of findings: voter and migrant side by side, the step to take, and columns for the office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from votersync.domain.wilayah import nama_wilayah
from votersync.findings.find import BY_CODE
from votersync.findings.wording import birth_text, rows_at
from votersync.records import Finding, Run
from votersync.report.style import Book, Column
from votersync.text import Lang, Text

DECISIONS = Text(
    id="Orang sama,Bukan orang sama,Sudah ditindaklanjuti,Tunggu,Diabaikan",
    en="Same person,Not the same person,Followed up,Wait,Dismissed",
)
LIKELY = ((0.99, Text(id="sangat mungkin", en="very likely")), (0.9, Text(id="mungkin", en="likely")))
UNSURE = Text(id="belum pasti", en="unsure")
LEVELS: dict[str, Text] = {
    "desa": Text(id="desa", en="desa"),
    "kecamatan": Text(id="kecamatan", en="kecamatan"),
    "kabupaten": Text(id="kabupaten", en="kabupaten"),
    "provinsi": Text(id="provinsi", en="provinsi"),
}

COLUMNS: tuple[Column, ...] = (
    Column(Text(id="No", en="No"), 5, "number"),
    Column(Text(id="Temuan", en="Finding"), 16, "bold"),
    Column(Text(id="Rincian", en="Detail"), 11),
    Column(Text(id="NIK pemilih", en="Voter's NIK"), 18, "text"),
    Column(Text(id="Nama pemilih", en="Voter's name"), 22),
    Column(Text(id="L/P", en="Sex"), 5),
    Column(Text(id="Lahir", en="Born"), 11, "text"),
    Column(Text(id="Kecamatan pemilih", en="Voter's kecamatan"), 15),
    Column(Text(id="Desa pemilih", en="Voter's desa"), 15),
    Column(Text(id="TPS", en="TPS"), 6, "text"),
    Column(Text(id="NIK di daftar PMI", en="NIK on migrants' list"), 18, "text"),
    Column(Text(id="Nama di daftar PMI", en="Name on migrants' list"), 22),
    Column(Text(id="Lahir (PMI)", en="Born (list)"), 11, "text"),
    Column(Text(id="Kecamatan (PMI)", en="Kecamatan (list)"), 15),
    Column(Text(id="Desa (PMI)", en="Desa (list)"), 15),
    Column(Text(id="Status PMI", en="Worker's status"), 10),
    Column(Text(id="Negara", en="Country"), 12),
    Column(Text(id="Peluang", en="Probability"), 10, "percent"),
    Column(Text(id="Sebutan", en="In words"), 13),
    Column(Text(id="Bukti", en="Evidence"), 48),
    Column(Text(id="Langkah berikutnya", en="Next step"), 44),
    Column(Text(id="Keputusan", en="Decision"), 16, "office"),
    Column(Text(id="Catatan", en="Remarks"), 20, "office"),
    Column(Text(id="Petugas", en="Officer"), 12, "office"),
    Column(Text(id="Tanggal", en="Date"), 11, "office"),
    Column(Text(id="Sumber pemilih (berkas | lembar | baris)", en="Voter's source (file | sheet | row)"), 34, "small"),
    Column(Text(id="Sumber PMI (berkas | lembar | baris)", en="Migrant's source (file | sheet | row)"), 34, "small"),
)
HEAD = 3
_COMPARED = ((3, 10), (4, 11), (6, 12), (7, 13), (8, 14))
"""Columns of the voter and of the migrant that hold the same thing: differing ones are coloured."""


def write(book: Book, run: Run, findings: Sequence[Finding], title: Text, lead: Text, footer: str) -> None:
    """Write one sheet of findings; an empty one says so."""
    sheet = book.sheet(title, footer=footer)
    book.heading(sheet, title, lead, 12)
    people = _people(run, findings)
    rows = [_row(i, finding, run, people, book.lang) for i, finding in enumerate(findings, 1)]
    for first, last, name in (
        (3, 9, Text(id="DI DAFTAR PEMILIH", en="ON THE VOTER ROLL")),
        (10, 16, Text(id="DI DAFTAR PMI", en="ON THE MIGRANTS' LIST")),
        (21, 24, Text(id="DIISI KANTOR", en="FOR THE OFFICE")),
    ):
        sheet.merge_range(HEAD - 1, first, HEAD - 1, last, name[book.lang], book.formats["group"])
    end = book.table(sheet, HEAD, COLUMNS, rows)
    if not rows:
        book.put(sheet, HEAD + 1, 1, Text(id="Tidak ada temuan.", en="No findings."), "bold")
    else:
        _decorate(book, sheet, end - 1)
    book.finish_list(sheet, HEAD, len(COLUMNS), len(rows), 5)
    sheet.repeat_rows(HEAD - 1, HEAD)
    # Two pages side by side stay readable on paper; the sources are for the screen.
    sheet.fit_to_pages(2, 0)
    sheet.repeat_columns(0, 2)
    sheet.print_area(0, 0, max(end - 1, HEAD + 1), len(COLUMNS) - 3)


People = dict[tuple[str, int | None], Any]


def _people(run: Run, findings: Sequence[Finding]) -> People:
    """Fetch the rows of all persons of the findings at once, by table and position."""
    voters = {f.voter for f in findings if f.voter is not None}
    # Two entries of the roll: the second stands where a migrant would.
    voters |= {f.others[0] for f in findings if f.migrant is None and f.others}
    migrants = {f.migrant for f in findings if f.migrant is not None}
    people: People = {}
    for table, persons, positions in (
        ("voter", run.voters, sorted(voters)),
        ("migrant", run.migrants, sorted(migrants)),
    ):
        people |= {(table, at): row for at, row in zip(positions, rows_at(persons, positions), strict=True)}
    return people


def _row(number: int, finding: Finding, run: Run, people: People, lang: Lang) -> list[object]:
    kind = BY_CODE[finding.kind]
    voter = people.get(("voter", finding.voter))
    second = finding.others[0] if finding.migrant is None and finding.others else None
    migrant = people.get(("migrant", finding.migrant)) or people.get(("voter", second))
    probability = run.links["probability"].to_numpy()[finding.link].item() if finding.link is not None else None
    return [
        number,
        kind.name[lang],
        LEVELS[finding.level][lang] if finding.level in LEVELS else finding.level,
        *_who(voter),
        _value(voter, "jenis_kelamin"),
        birth_text(voter) if voter is not None else "",
        *_where(voter),
        f"{voter.tps:03d}" if voter is not None and voter.tps else "",
        *_who(migrant),
        birth_text(migrant) if migrant is not None else "",
        *_where(migrant),
        _value(migrant, "status_pmi"),
        _value(migrant, "negara"),
        probability,
        _in_words(probability)[lang] if probability is not None else "",
        finding.evidence[lang],
        kind.next_step[lang],
        "",
        "",
        "",
        "",
        _source(voter),
        _source(migrant),
    ]


def _value(person: Any, column: str) -> str:  # noqa: ANN401
    value = getattr(person, column, None)
    return value if isinstance(value, str) else ""


def _who(person: Any) -> tuple[str, str]:  # noqa: ANN401
    return _value(person, "nik_asal") or _value(person, "nik"), _value(person, "nama")


def _where(person: Any) -> tuple[str, str]:  # noqa: ANN401
    """Kecamatan and desa, officially where resolved, else as written."""
    names = nama_wilayah(_value(person, "wilayah"))
    return names.get("kecamatan") or _value(person, "kecamatan"), names.get("desa") or _value(person, "desa")


def _source(person: Any) -> str:  # noqa: ANN401
    return f"{person.file} | {person.sheet or '-'} | {person.row}" if person is not None else ""


def _in_words(probability: float) -> Text:
    return next((words for least, words in LIKELY if probability >= least), UNSURE)


def _decorate(book: Book, sheet: Any, last: int) -> None:  # noqa: ANN401
    """Colour differing values, draw probabilities as bars, offer decisions to choose from."""
    for left, right in _COMPARED:
        a, b = _letter(left), _letter(right)
        rule = f'=AND(${a}{HEAD + 2}<>"",${b}{HEAD + 2}<>"",UPPER(${a}{HEAD + 2})<>UPPER(${b}{HEAD + 2}))'
        for column in (left, right):
            sheet.conditional_format(
                HEAD + 1, column, last, column, {"type": "formula", "criteria": rule, "format": book.formats["differs"]}
            )
    bar = {"type": "data_bar", "bar_color": "#7FA8BF", "bar_solid": True, "min_type": "num", "max_type": "num"}
    sheet.conditional_format(HEAD + 1, 17, last, 17, {**bar, "min_value": 0, "max_value": 1})
    sheet.data_validation(HEAD + 1, 21, last, 21, {"validate": "list", "source": DECISIONS[book.lang].split(",")})
    for row in range(HEAD + 1, last + 1):
        sheet.set_row(row, 54)


def _letter(column: int) -> str:
    return chr(65 + column)
