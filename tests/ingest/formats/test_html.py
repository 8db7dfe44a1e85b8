"""HTML tables named .xls: cells land where a browser shows them, text stays text."""

import pytest

from votersync.ingest.formats.html import sheets_of
from votersync.ingest.formats.open import open_workbook


def read(tmp_path, content):
    path = tmp_path / "a.xls"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_workbook(path, "a.xls")


def test_two_level_header_with_spans(tmp_path):
    """Spanned cells leave blanks, and the spans are given as merged ranges."""
    content = (
        "<table><tr><th rowspan=2>NO</th><th colspan='2'>ALAMAT</th><th rowspan=2>NIK</th></tr>"
        "<tr><th>RT</th><th>RW</th></tr><tr><td>1</td><td>001</td><td>002</td><td>0052</td></tr></table>"
    )
    (sheet,) = read(tmp_path, content).sheets
    assert sheet.rows == [["NO", "ALAMAT", None, "NIK"], [None, "RT", "RW"], ["1", "001", "002", "0052"]]
    assert sheet.merged == ((1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3))
    assert sheet.numbers == [1, 2, 3]


def test_missing_end_tags_entities_and_breaks(tmp_path):
    content = (
        "<TABLE><TR><TD>SITI&nbsp;A<BR>B &amp; C<TD x:num='5.2E15'>5204170503900001<TR><TD>&nbsp;<TR><TD>2</TABLE>"
    )
    (sheet,) = read(tmp_path, content).sheets
    assert sheet.rows == [["SITI A B & C", "5204170503900001"], ["2"]]
    assert sheet.numbers == [1, 3]


def test_several_and_nested_tables_are_sheets_of_their_own(tmp_path):
    inner = "<table><tr><td>in<td>1<tr><td>in<td>2</table>"
    content = f"<table><tr><td>a{inner}b</td></tr></table><table><tr><td>c</td></tr></table>"
    sheets = read(tmp_path, content).sheets
    assert [sheet.rows for sheet in sheets] == [[["ab"]], [["in", "1"], ["in", "2"]], [["c"]]]
    assert all("tabel" in sheet.notes[0].id for sheet in sheets)


@pytest.mark.parametrize("inner", ["<tr><td>SITI<td>AMINAH", "<tr><td>SITI<tr><td>AMINAH"])
def test_a_table_that_lays_out_a_cell_is_the_text_of_that_cell(tmp_path, inner):
    """Web applications put a name into a small table of its own; the row keeps it."""
    (sheet,) = read(tmp_path, f"<table><tr><td>1<td><table>{inner}</table><td>L</table>").sheets
    assert sheet.rows == [["1", "SITI AMINAH", "L"]]


def test_scripts_styles_and_hidden_rows(tmp_path):
    content = (
        "<html><style>td{x}</style><script>if(a<b){}</script><table>"
        "<tr style='display: none'><td>1</td></tr><tr><td>2</td></tr></table></html>"
    )
    (sheet,) = read(tmp_path, content).sheets
    assert (sheet.rows, sheet.hidden_rows) == ([["1"], ["2"]], {1})


def test_declared_character_set(tmp_path):
    page = "<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><table><tr><td>ANDRÉ</table>"
    book = read(tmp_path, page.encode("cp1252"))
    assert (book.encoding, book.sheets[0].rows) == ("cp1252", [["ANDRÉ"]])
    assert book.sheets[0].notes == ()


def test_absurd_spans_are_refused(tmp_path):
    """A span of a thousand columns repeated is no table of persons."""
    book = read(tmp_path, "<table><tr>" + "<td colspan=400>x</td>" * 3 + "</tr></table>")
    assert [problem.fault for problem in book.problems] == ["berkas-berbahaya"]


@pytest.mark.parametrize("stray", ["</body>", "</html>", "</body></html><html><body>", "</form>", "</div>", "</p>"])
def test_no_row_is_lost_behind_a_stray_end_tag(tmp_path, stray):
    """Programs that put pages together leave the ends of a page inside the table."""
    content = f"<html><body><table><tr><td>1<td>SITI&nbspA</tr>{stray}<tr><td>2<td>ANI</tr></table></body></html>"
    (sheet,) = read(tmp_path, content).sheets
    assert sheet.rows == [["1", "SITI A"], ["2", "ANI"]]


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("<h3>DAFTAR PEMILIH</h3><p>DESA JOROK<br>KECAMATAN UNTER IWES</p>", ""),
        ("DAFTAR PEMILIH<div>DESA JOROK</div>KECAMATAN UNTER IWES", ""),
        ("<h1>DAFTAR PEMILIH</h1>", "<caption>DESA JOROK\nKECAMATAN UNTER IWES</caption>"),
    ],
)
def test_titles_above_a_table_are_rows_before_its_first(tmp_path, above, caption):
    """Rows are counted from the table's start all the same."""
    content = f"<html><title>Beranda</title><body>{above}<table>{caption}<tr><td>NIK</td></tr></table></body></html>"
    (sheet,) = read(tmp_path, content).sheets
    assert sheet.rows == [["DAFTAR PEMILIH"], ["DESA JOROK"], ["KECAMATAN UNTER IWES"], ["NIK"]]
    assert sheet.numbers == [-2, -1, 0, 1]


def test_the_last_ten_short_lines_above_a_table_are_its_titles(tmp_path):
    menu = "".join(f"<li>Menu {i}</li>" for i in range(30)) + f"<p>{'panjang ' * 40}</p>"
    (sheet,) = read(tmp_path, f"{menu}<table><tr><td>NIK</td></tr></table>").sheets
    assert [row[0] for row in sheet.rows] == [*(f"Menu {i}" for i in range(20, 30)), "NIK"]


def test_titles_above_an_empty_table_make_no_sheet():
    assert sheets_of("<h1>DAFTAR PEMILIH</h1><table></table>") == ((), ())


ROW = "<tr><td>{}</td><td>SITI</td><td>5204170503900001</td></tr>\n"


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("</table>", []),
        ("", []),
        ("<tr><td>3</td><td>BU", ["berkas-rusak"]),
        ("<tr><td>3</td", ["berkas-rusak"]),
        ("<tr><td>3<td>BUDI</table>", []),
    ],
)
def test_a_page_that_ends_within_a_row_is_told_and_read(tmp_path, end, expected):
    """A download that stopped leaves such a page; what follows the rows that it has, nobody can tell."""
    book = read(tmp_path, f"<table>{ROW.format(1)}{ROW.format(2)}{end}")
    assert [problem.fault for problem in book.problems] == expected
    assert book.sheets[0].rows[:2] == [["1", "SITI", "5204170503900001"], ["2", "SITI", "5204170503900001"]]


def test_a_page_with_a_hole_is_told_and_read(tmp_path):
    """A sector of zeros hides the rows that stood there."""
    book = read(tmp_path, f"<table>{ROW.format(1) * 1000}<tr><td>2" + "\0" * 600 + f"{ROW.format(9)}</table>")
    assert [problem.fault for problem in book.problems] == ["berkas-rusak"]
    assert book.sheets[0].rows[-1] == ["9", "SITI", "5204170503900001"]


def test_a_heading_of_the_page_holds_for_all_tables_below_it(tmp_path):
    """Of the tables of each TPS only the first knew its desa."""
    page = "<h1>DPT</h1><p>Hal 1</p>" + "".join(
        f"<h2>Desa {desa}</h2>"
        + "".join(f"<h3>TPS {tps}</h3><table><tr><td>NO<td>NAMA<tr><td>1<td>ANI</table>" for tps in (1, 2))
        for desa in ("LEKONG", "GONTAR")
    )
    titles = [[row[0] for row in sheet.rows[:-2]] for sheet in read(tmp_path, page).sheets]
    assert titles == [
        ["DPT", "Hal 1", "Desa LEKONG", "TPS 1"],
        ["DPT", "Desa LEKONG", "TPS 2"],
        ["DPT", "Desa GONTAR", "TPS 1"],
        ["DPT", "Desa GONTAR", "TPS 2"],
    ]
