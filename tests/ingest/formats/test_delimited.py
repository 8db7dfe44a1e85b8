"""Text tables: every line arrives as a row with its line number, whatever delimiter, quotes or character set."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votersync.ingest.formats import delimited
from votersync.ingest.formats.delimiter import choose_delimiter
from votersync.ingest.formats.open import open_workbook


def read(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    book = open_workbook(path, "a.csv")
    assert book.problems == ()
    return book


def rows_of(tmp_path, content):
    (sheet,) = read(tmp_path, content).sheets
    return dict(zip(sheet.numbers, sheet.rows, strict=True))


@pytest.mark.parametrize("mark", ["#", ";", "\t", ",", "|"])
def test_delimiters(tmp_path, mark):
    """Sidalih's own delimiter is #, an Indonesian Excel writes ; as csv."""
    content = "\n".join(mark.join(fields) for fields in (("NIK", "NAMA", "TPS"), ("0052", "A, B", "001")))
    expected = {1: ["NIK", "NAMA", "TPS"], 2: ["0052", "A, B", "001"]}
    if mark != ",":
        assert rows_of(tmp_path, content) == expected


def test_bars_in_dates_do_not_divide():
    """Sidalih writes dates as DD|MM|YYYY between its #."""
    assert choose_delimiter(["NIK#NAMA#TGL", "1#A#01|02|1990", "2#B#03|04|1991"]).mark == "#"


def test_commas_in_addresses_do_not_divide():
    lines = ["NO;NAMA;ALAMAT", "1;A;DSN X, RT 1, RW 2", "2;B;DSN Y", "3;C;JL, Z"]
    assert choose_delimiter(lines).mark == ";"


def test_row_numbers_are_lines_of_the_file(tmp_path):
    """Blank lines are skipped but counted, and a field may hold line breaks."""
    content = 'a;b\r\n\r\n1;"x\r\ny"\r\n;\r\n2;z\r\n'
    assert rows_of(tmp_path, content) == {1: ["a", "b"], 3: ["1", "x\r\ny"], 6: ["2", "z"]}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("count", [1, 399, 400, 401, 402, 2_000])
def test_no_line_is_lost_in_a_long_file(tmp_path, count, end):
    """The lines looked at to find the delimiter are read like all others."""
    content = "".join(f"{n};NAMA {n}{end}" for n in range(1, count + 1))
    rows = rows_of(tmp_path, content)
    assert list(rows) == list(range(1, count + 1))
    assert [row[0] for row in rows.values()] == [str(n) for n in range(1, count + 1)]


def test_line_break_in_the_last_and_first_field(tmp_path):
    content = 'a;b;c\n1;2;"x\ny"\n"p\nq";2;3\n'
    assert rows_of(tmp_path, content) == {1: ["a", "b", "c"], 2: ["1", "2", "x\ny"], 4: ["p\nq", "2", "3"]}


def test_line_breaks_and_delimiters_inside_most_records(tmp_path):
    """Headers broken over lines, and addresses with both; each record is one row."""
    head = '"NO";"TEMPAT\nLAHIR";"NAMA";"ALAMAT"\n'
    body = "".join(f'"{i}";"ALAS";"SITI";"DUSUN BERU\nRT 1; RW 2"\n' for i in range(20))
    path = tmp_path / "a.csv"
    path.write_text(head + body, encoding="utf-8", newline="\n")
    (table,) = open_workbook(path, "a").sheets
    assert (len(table.rows), table.rows[20][3]) == (21, "DUSUN BERU\nRT 1; RW 2")


@pytest.mark.parametrize(
    "bad", ['1;"ANI;L', '1;"ANI;L\n2;BUDI";P', '1;"ANI" X;L', '1;"ANI;L\n2;B;P\n3;C";P', '1;ANI"";"L']
)
def test_a_loose_quote_swallows_no_row(tmp_path, bad):
    """Line by line, each person stays; the unpaired mark is told."""
    content = f"NO;NAMA;JK\n0;X;L\n{bad}\n" + "".join(f"{n};NAMA {n};P\n" for n in range(10, 300))
    (sheet,) = read(tmp_path, content).sheets
    assert list(sheet.numbers) == list(range(1, content.count("\n") + 1))
    assert all(len(row) == 3 for row in sheet.rows)
    assert "tanda petik" in sheet.notes[0].id


@pytest.mark.parametrize("declared", ["", "sep=,\n"])
def test_a_blank_before_a_quotation_mark(tmp_path, declared):
    """The marks are no part of the names, and delimiters between them divide nothing."""
    content = declared + 'NO, NAMA, ALAMAT\n1, "SITI", "DUSUN A, RT 1"\n2, "ANI, S.Pd", ALAS\n3, BUDI, "DUSUN\nB"\n'
    assert list(rows_of(tmp_path, content).values()) == [
        ["NO", "NAMA", "ALAMAT"],
        ["1", "SITI", "DUSUN A, RT 1"],
        ["2", "ANI, S.Pd", "ALAS"],
        ["3", "BUDI", "DUSUN\nB"],
    ]


def test_a_name_in_quotation_marks_after_a_blank_is_kept(tmp_path):
    """A nickname within a field is no quoted field."""
    content = 'NO;NAMA;JK\n1; "ANI" SITI;P\n2;BUDI;L\n'
    assert rows_of(tmp_path, content)[2] == ["1", ' "ANI" SITI', "P"]


def test_ragged_rows_are_kept(tmp_path):
    """A stray delimiter in an address shifts the row; it is not dropped."""
    content = "a,b,c\n1,2,3\n1,2\n1,2,3,4\n"
    assert rows_of(tmp_path, content) == {
        1: ["a", "b", "c"],
        2: ["1", "2", "3"],
        3: ["1", "2"],
        4: ["1", "2", "3", "4"],
    }


def test_no_text_is_taken_for_missing(tmp_path):
    """There are people called Nan and None."""
    words = ["NA", "NULL", "None", "nan", "N/A", "-", "0", " "]
    assert rows_of(tmp_path, ";".join(words)) == {1: words}


def test_excels_text_idiom_is_unwrapped(tmp_path):
    content = 'NIK;N\n="5204170503900001";1\n"=""0052""";2\n=1+1;3\n'
    assert [row[0] for row in rows_of(tmp_path, content).values()] == ["NIK", "5204170503900001", "0052", "=1+1"]


def test_leading_sep_line(tmp_path):
    book = read(tmp_path, "sep=;\nNIK;NAMA,GELAR\n1;A,B\n")
    assert book.encoding == "utf-8, ;"
    assert book.sheets[0].rows == [["NIK", "NAMA,GELAR"], ["1", "A,B"]]
    assert list(book.sheets[0].numbers) == [2, 3]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "utf-8, ;"),
        ("utf-8-sig", "utf-8-sig, ;"),
        ("utf-16", "utf-16, ;"),
        ("utf-16-le", "utf-16-le, ;"),
        ("utf-16-be", "utf-16-be, ;"),
        ("cp1252", "cp1252, ;"),
    ],
)
def test_character_sets(tmp_path, encoding, shown):
    """Only the last resort, cp1252, is told as a guess."""
    book = read(tmp_path, "NAMA;KET\nANDRÉ;Ā\n".replace("Ā", "ä" if encoding == "cp1252" else "Ā").encode(encoding))
    assert book.encoding == shown
    assert book.sheets[0].rows[1][0] == "ANDRÉ"
    assert bool(book.sheets[0].notes) == (encoding == "cp1252")


def test_wrong_bytes_lose_no_row(tmp_path):
    """Bytes that no character set has are kept as something, and said so."""
    rows = rows_of(tmp_path, b"NAMA;N\nA\x81B;1\nC;2\n")
    assert [row[1] for row in rows.values()] == ["N", "1", "2"]


def test_zero_bytes_and_stray_returns(tmp_path):
    (sheet,) = read(tmp_path, b"NAMA;NIK\r\nA\0B;52\r\nC\rD;53\r\n\x1a").sheets
    assert sheet.rows == [["NAMA", "NIK"], ["AB", "52"], ["C D", "53"]]
    assert len(sheet.notes) == 2


def test_lines_of_an_old_mac(tmp_path):
    assert rows_of(tmp_path, "a;b\r1;2\r") == {1: ["a", "b"], 2: ["1", "2"]}


def test_prose_is_one_field_a_line(tmp_path):
    """It is for the table finder to say that this is no table."""
    assert rows_of(tmp_path, "Yth. Bapak Ketua\nTerlampir\n") == {1: ["Yth. Bapak Ketua"], 2: ["Terlampir"]}


_FIELD = st.text(st.sampled_from("ab01 ;,#|'\"\u00e9"), max_size=5)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_FIELD, min_size=4, max_size=4), min_size=1, max_size=8))
def test_what_a_csv_writer_quotes_comes_back(tmp_path_factory, rows):
    """Rows written with proper quoting are read back unchanged, as soon as the delimiter is declared."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(rows)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(b"sep=\t\r\n" + stream.getvalue().encode())
    book = open_workbook(path, "a")
    expected = [[field or None for field in row] for row in rows if any(row)]
    assert [row for sheet in book.sheets for row in sheet.rows] == expected


_LINE = st.text(st.sampled_from("ab1;,\u00e9 \r\t"), max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINE, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_a_table_taken_apart_at_once_has_the_same_cells(tmp_path_factory, lines, end):
    """The fast way and the careful one differ in speed only."""
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(end.join(["NO;NAMA;JK", *lines, "1;ANI;P", "2;BUDI;L", ""]).encode())
    fast = open_workbook(path, "a")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "read_plain", lambda _: None)
        careful = open_workbook(path, "a")
    assert fast.encoding == careful.encoding
    assert list(fast.sheets[0].numbers) == list(careful.sheets[0].numbers)
    assert list(fast.sheets[0].rows) == list(careful.sheets[0].rows)


LINES = "NO;NAMA;NIK;TGL LAHIR;JK;TPS\n" + "".join(f"{i};SITI;520417050390000{i};05-03-1990;P;1\n" for i in range(1, 5))


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param("5;BUDI;5204170503900005;05-0", ["berkas-rusak"], id="cut within a row"),
        pytest.param("5;BUDI;5204170503900005;05-0\n", [], id="a short row that ends"),
        pytest.param("5;BUDI;5204170503900005;\n6;ANI;5204170503900006;05-03-1990", [], id="rows without their blanks"),
        pytest.param("5;BUDI;5204170503900005;05-03-1990;L;1", [], id="a whole row without an end"),
        pytest.param("Jumlah;4", [], id="a total without an end"),
        pytest.param("5;BU" + "\0" * 600 + "05-03-1990;L;1\n", ["berkas-rusak"], id="a sector of zeros"),
        pytest.param("5;BU\0DI;5204170503900005;05-03-1990;L;1\n", [], id="a single zero"),
    ],
)
def test_a_file_of_which_a_part_is_missing_is_told_and_read(tmp_path, end, expected):
    """Half a list is not passed off as a whole one."""
    path = tmp_path / "a.csv"
    path.write_text(LINES + LINES.partition("\n")[2] * 200 + end, newline="")
    book = open_workbook(path, "a.csv")
    assert [problem.fault for problem in book.problems] == expected
    assert [row[0] for row in book.sheets[0].rows[:5]] == ["NO", "1", "2", "3", "4"]
