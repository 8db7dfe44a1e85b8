"""The same small table in every container arrives alike, and damaged files end in a problem, never in an exception."""

import errno
import io
import random
import shutil
import struct
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from votersync.ingest.formats.biff12 import read_records
from votersync.ingest.formats.open import open_workbook
from votersync.ingest.formats.workbook import UnreadableError
from votersync.records import BrokenCell

MESSES = Path(__file__).parents[2] / "messes" / "containers"
FILES = sorted(path.name for path in MESSES.iterdir() if path.suffix in {".xls", ".xlsx", ".xlsb", ".ods"})
PAPUA = BrokenCell("9271032512900000", "angka-tak-pasti")
PROPERTY_FILES = [name for name in FILES if name.startswith("libreoffice")]


def zipped(members):
    """An archive of these texts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_binary_and_opendocument_workbooks():
    """Error cells, hidden rows and sheets, merged titles and doubtful numbers are all told."""
    for name, kind in (("libreoffice.xls", "xls"), ("libreoffice.ods", "ods")):
        book = open_workbook(MESSES / name, name)
        assert (book.format, book.problems) == (kind, ())
        roll, hidden = book.sheets
        assert (roll.name, roll.numbers, roll.merged) == ("TPS 01", [1, 3, 4, 5, 6, 7, 8], ((1, 0, 1, 5),))
        assert (roll.hidden_rows, hidden.is_hidden, hidden.rows) == ({5}, True, [[None, None, "di bawah"]])
        assert [row[1] for row in roll.rows[2:]] == [*range(5204174107900001, 5204174107900005), PAPUA]
        assert [row[2] for row in roll.rows[2:]] == [
            *(str(nik) for nik in range(5204174107900001, 5204174107900005)),
            "9271032512900001",
        ]
        assert [row[4] for row in roll.rows[2:]] == [date(1990, 7, day) for day in range(1, 6)]
        assert [row[5] for row in roll.rows[2:]] == [30, 31, BrokenCell("#DIV/0!", "sel-galat"), 33, 34]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "fods"])
def test_every_kind_of_cell(kind):
    """Each container keeps blanks, times, truths and results of formulas in a way of its own."""
    book = open_workbook(MESSES / f"jenis-sel.{kind}", "j")
    (sheet,) = book.sheets
    assert book.problems == ()
    assert {row[0]: row[1] for row in sheet.rows[1:]} == {
        "blanks": "SITI   CONTOH",
        "tab": "SITI\tCONTOH",
        "lines": "SITI\nCONTOH",
        "true": True,
        "time": time(7, 30, 5),
        "moment": datetime.fromisoformat("2025-03-01T07:30"),
        "text of a formula": "SITI",
        "empty text of a formula": None,
        "number of a formula": 5200,
        "truth of a formula": False,
        "time of a formula": pytest.approx(27_005 / 86_400),
        "error of a formula": BrokenCell("#N/A", "sel-galat"),
        "long text": "SITI CONTOH " * 900,
    }


def test_xlsb():
    """The binary sheet's errors and hidden rows come from its own records."""
    book = open_workbook(MESSES / "biff12.xlsb", "b")
    assert (book.format, book.problems) == ("xlsb", ())
    roll, hidden = book.sheets
    assert (roll.numbers, roll.hidden_rows, hidden.is_hidden) == ([3, 4, 5, 6], {5}, True)
    assert roll.rows[1:] == [
        [1, 5204174107900001, "SITI CONTOH A", 30],
        [2, 5204174107900002, "SITI CONTOH B", BrokenCell("#N/A", "sel-galat")],
        [3, PAPUA, "SITI CONTOH C", 32.5],
    ]


def test_xlsb_cells_without_a_column_refuse_the_sheet():
    """SheetJS leaves the column out of a cell that follows another; the fast reader skips such cells."""
    with pytest.raises(UnreadableError) as told:
        read_records(bytes([0, 12, *bytes(12), 17, 4, *bytes(4)]))
    assert told.value.fault == "lembar-tak-terbukti"


def test_a_block_of_zeros_in_an_old_workbook_is_told(tmp_path):
    """A walk over the records would else take it for many empty ones, and its rows would be missing without a word."""
    content = bytearray((MESSES / "libreoffice.xls").read_bytes())
    first_row = content.index(struct.pack("<HH", 0x0208, 16))  # a ROW record
    content[first_row : first_row + 40] = bytes(40)
    (tmp_path / "a.xls").write_bytes(content)
    assert [problem.fault for problem in open_workbook(tmp_path / "a.xls", "a.xls").problems] == ["berkas-rusak"]


def test_html_named_xls_keeps_text():
    """What Excel would turn into numbers and dates stays as written."""
    book = open_workbook(MESSES / "html.xls", "h")
    assert (book.format, book.encoding) == ("html", "utf-8")
    assert book.sheets[0].rows[2][1:5] == ["5204174107900001", "5204174107900001", "SITI CONTOH A", "01/07/1990"]


def test_chart_sheet_is_passed_over_and_said_so():
    book = open_workbook(MESSES / "bagan.xlsx", "c")
    assert [sheet.name for sheet in book.sheets] == ["Data"]
    assert "Bagan" in book.notes[0].id
    assert book.problems == ()


def test_password():
    book = open_workbook(MESSES / "bersandi.xlsx", "p")
    assert book.format == "xlsx"
    (problem,) = book.problems
    assert problem.fault == "berkas-bersandi"


@pytest.mark.parametrize("name", ["libreoffice.xls", "libreoffice.ods", "biff12.xlsb", "libreoffice.xlsx"])
def test_the_name_decides_nothing(tmp_path, name):
    """A workbook renamed to .csv is read as what it is."""
    renamed = tmp_path / "daftar.csv"
    shutil.copy(MESSES / name, renamed)
    assert open_workbook(renamed, "x").sheets == open_workbook(MESSES / name, "x").sheets


@pytest.mark.parametrize("name", FILES)
def test_truncated_files_are_told(tmp_path, name):
    """Cut anywhere, an archive is damaged; nothing of it is passed off as the whole."""
    data = (MESSES / name).read_bytes()
    path = tmp_path / name
    for share in range(1, 20):
        path.write_bytes(data[: len(data) * share // 20])
        book = open_workbook(path, name)
        assert book.sheets or book.problems
        if name.endswith(("xlsx", "xlsb", "ods")):
            assert [problem.fault for problem in book.problems] in (["berkas-rusak"], ["berkas-bersandi"])


def mutant(data: bytes, rng: random.Random) -> bytes:
    """Return *data* with a few bytes of one part changed, its check sums right."""
    if not data.startswith(b"PK"):
        return changed(data, rng)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        victim = rng.choice(source.namelist())
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, changed(content, rng) if name == victim else content)
    return target.getvalue()


def changed(data: bytes, rng: random.Random) -> bytes:
    content = bytearray(data)
    for _ in range(rng.randint(1, 5)):
        if content:
            content[rng.randrange(len(content))] = rng.randrange(256)
    return bytes(content)


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith("libreoffice.xls")])
def test_mutants_never_raise(tmp_path, name):
    """A changed byte gives sheets or problems; a damaged xls may kill the reader, see the pool."""
    rng = random.Random(11)
    data = (MESSES / name).read_bytes()
    path = tmp_path / name
    for _ in range(25):
        path.write_bytes(mutant(data, rng))
        book = open_workbook(path, name)
        assert book.sheets or book.problems


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "berkas-kosong"),
        (b" \r\n\n", "berkas-kosong"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "berkas-tidak-dikenal"),
        (b"%PDF-1.7 ...", "berkas-tidak-dikenal"),
        (bytes(range(256)) * 4, "berkas-tidak-dikenal"),
        (b"PK\x03\x04" + bytes(40), "berkas-rusak"),
        (zipped({"DPT Lekong.csv": "NAMA,NIK\n"}), "berkas-arsip"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "berkas-arsip"),
        (b"\x1f\x8b\x08\x00" + bytes(50), "berkas-arsip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "berkas-rusak"),
        (b"<html><body><p>Maaf, sesi berakhir</p></body></html>", "berkas-tidak-dikenal"),
    ],
)
def test_files_that_are_no_tables(tmp_path, content, fault):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    book = open_workbook(path, "sub/a.xlsx")
    assert [(problem.file, problem.fault) for problem in book.problems] == [("sub/a.xlsx", fault)]
    assert book.sheets == ()


def test_a_pdf_is_said_to_be_one(tmp_path):
    path = tmp_path / "daftar.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    (problem,) = open_workbook(path, "daftar.pdf").problems
    assert "Word" in problem.detail.id
    assert "Word" in problem.detail.en


def test_opendocument_password(tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        archive.writestr("content.xml", b"\x8e\x01")
    assert [problem.fault for problem in open_workbook(path, "a").problems] == ["berkas-bersandi"]


def test_missing_file_is_a_problem(tmp_path):
    (problem,) = open_workbook(tmp_path / "tidak-ada.xlsx", "tidak-ada.xlsx").problems
    assert problem.fault == "berkas-rusak"


XML_2003 = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="TPS 1"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Judul</Data></Cell>
<Cell><Data ss:Type="String">C</Data></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">9271032512900003</Data>
<Comment><Data ss:Type="String">catatan</Data></Comment></Cell>
<Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=1+1"/>
<Cell><Data ss:Type="DateTime">1990-07-01T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_xml_of_2003(tmp_path):
    """What web applications export as .xls: positions, hidden rows, errors and long numbers are exact."""
    path = tmp_path / "a.xls"
    path.write_text(XML_2003, encoding="utf-8")
    book = open_workbook(path, "a.xls")
    (table,) = book.sheets
    assert (book.format, table.name, table.numbers, table.hidden_rows) == ("xml", "TPS 1", [1, 4], {4})
    assert table.merged == ((1, 0, 1, 1),)
    assert table.rows[0] == ["Judul", None, "C"]
    assert table.rows[1] == [
        None,
        9271032512900003,
        BrokenCell("#N/A", "sel-galat"),
        BrokenCell("=1+1", "sel-rumus-tanpa-nilai"),
        date(1990, 7, 1),
    ]


@pytest.mark.parametrize(
    ("code", "expected", "reason"),
    [(errno.EACCES, "berkas-terkunci", "tidak ada hak"), (errno.EIO, "berkas-rusak", "disk bermasalah")],
)
def test_a_file_that_another_program_holds_is_not_damaged(monkeypatch, code, expected, reason):
    """It was closed to others after it had been found; the system's English is not passed on."""

    def refuse(path):
        raise OSError(code, "refused", path)

    monkeypatch.setattr("votersync.ingest.formats.open.probe", refuse)
    book = open_workbook(MESSES / FILES[0], "roll.xlsx")
    assert [problem.fault for problem in book.problems] == [expected]
    assert reason in book.problems[0].detail.id
