"""Web pages in one file, as Excel and report servers save them."""

import base64
import quopri

import pytest

from votersync.ingest.formats.open import open_workbook

LIST_OF_SHEETS = (
    '<x:ExcelWorksheet><x:Name>TPS 01</x:Name><x:WorksheetSource HRef=3D"a_files/sheet001.htm"/></x:ExcelWorksheet>'
)


def page(*cells: str) -> str:
    return "<html><table><tr>" + "".join(f"<td>{cell}" for cell in cells) + "</table></html>"


def write(tmp_path, *parts: tuple[str, str, str]):
    """Write a message of (address, transfer encoding, content) and open it."""
    lines = ["MIME-Version: 1.0", 'Content-Type: multipart/related; boundary="--=_Part"', ""]
    for address, encoding, content in parts:
        lines += ["----=_Part", f"Content-Location: file:///C:/1/{address}", f"Content-Transfer-Encoding: {encoding}"]
        lines += ['Content-Type: text/html; charset="us-ascii"', "", content, ""]
    path = tmp_path / "DPT.xls"
    path.write_bytes("\r\n".join([*lines, "----=_Part--", ""]).encode())
    return open_workbook(path, path.name)


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [("quoted-printable", quopri.encodestring), ("base64", base64.encodebytes), ("8bit", bytes)],
)
def test_each_page_is_a_sheet(tmp_path, encoding, encode):
    """Numbers stay text, accented letters survive what the file says of its character set."""
    content = encode(page("5204170503900001", "ANDRÉ").encode()).decode()
    book = write(tmp_path, ("a_files/sheet001.htm", encoding, content))
    assert (book.format, book.problems) == ("mhtml", ())
    assert [sheet.rows for sheet in book.sheets] == [[["5204170503900001", "ANDRÉ"]]]


def test_sheets_have_the_names_that_the_workbook_lists(tmp_path):
    sheet = ("a_files/sheet001.htm", "8bit", page("A"))
    other = ("a_files/sheet002.htm", "8bit", page("B"))
    book = write(tmp_path, ("a.htm", "quoted-printable", LIST_OF_SHEETS), sheet, other)
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("TPS 01", [["A"]]), ("", [["B"]])]


@pytest.mark.parametrize("first", ["From: <Saved by Blink>\r\nSubject: PMI\r\n", "\r\n"])
@pytest.mark.parametrize("mark", ["MIME-Version", "Mime-Version"])
def test_a_browser_saves_it_with_other_lines_first(tmp_path, first, mark):
    """It is never read as a plain page, whose words its encoding breaks."""
    content = quopri.encodestring(page("5204170503900001", "A" * 80).encode()).decode()
    lines = [
        f"{first}{mark}: 1.0",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        content,
    ]
    path = tmp_path / "pmi.mhtml"
    path.write_bytes("\r\n".join(lines).encode())
    (sheet,) = open_workbook(path, path.name).sheets
    assert sheet.rows == [["5204170503900001", "A" * 80]]


def test_a_message_without_a_table_is_told(tmp_path):
    (problem,) = write(tmp_path, ("a.htm", "8bit", "<html>Rapat</html>")).problems
    assert problem.fault == "berkas-tidak-dikenal"
