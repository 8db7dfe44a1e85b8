"""Word documents: tables, merged cells and lines, as villages type their lists."""

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from votersync.config import Config
from votersync.ingest.discover import discover
from votersync.ingest.formats.open import open_workbook
from votersync.ingest.table import find_tables
from votersync.records import Role

HEAD = ("NO", "NAMA", "NIK", "DESA")
SITI = ("1", "SITI AMINAH", "5204025203900001", "LEKONG")
AHMAD = ("2", "AHMAD YANI", "5204021203880002", "LEKONG")


@pytest.fixture
def document():
    return docx.Document()


def filled(document, *rows):
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    return table


def read(document, tmp_path):
    document.save(tmp_path / "pmi.docx")
    book = open_workbook(tmp_path / "pmi.docx", "pmi.docx")
    assert (book.format, book.problems) == ("docx", ())
    (sheet,) = book.sheets
    return sheet


def test_a_table_and_the_lines_above_it_are_rows(document, tmp_path):
    document.add_paragraph("DATA PMI KECAMATAN ALAS BARAT")
    document.add_paragraph()
    filled(document, HEAD, SITI, AHMAD)
    document.add_paragraph("Lekong, 3 Maret 2026")
    sheet = read(document, tmp_path)
    assert [list(row) for row in sheet.rows] == [
        ["DATA PMI KECAMATAN ALAS BARAT"], [*HEAD], [*SITI], [*AHMAD], ["Lekong, 3 Maret 2026"]
    ]  # fmt: skip
    assert list(sheet.numbers) == [1, 3, 4, 5, 6]
    (table,) = find_tables(sheet, "pmi.docx", role=Role.UNKNOWN)
    assert (list(table.fields["nama"]), table.context["kecamatan"]) == (["SITI AMINAH", "AHMAD YANI"], "ALAS BARAT")


def test_a_table_that_goes_on_after_a_page_is_one_list(document, tmp_path):
    filled(document, HEAD, SITI)
    document.add_page_break()
    filled(document, AHMAD)
    (table,) = find_tables(read(document, tmp_path), "pmi.docx", role=Role.MIGRANTS)
    assert list(table.fields["nama"]) == ["SITI AMINAH", "AHMAD YANI"]


def test_merged_cells_hold_for_what_they_span(document, tmp_path):
    """A heading over two columns, and a desa over two rows."""
    rows = [(*person, "001") for person in (SITI, AHMAD)]
    table = filled(document, ("NO", "IDENTITAS", "", "DESA", "RT"), ("", "NAMA", "NIK", "", ""), *rows)
    for first, last in (((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3)), ((0, 4), (1, 4))):
        table.cell(*first).merge(table.cell(*last))
    table.cell(3, 3).text = ""
    table.cell(2, 3).merge(table.cell(3, 3))
    sheet = read(document, tmp_path)
    assert sheet.merged == ((1, 1, 1, 2), (1, 0, 2, 0), (1, 3, 2, 3), (1, 4, 2, 4), (3, 3, 4, 3))
    (table,) = find_tables(sheet, "pmi.docx", role=Role.MIGRANTS)
    assert list(table.fields["desa"]) == ["LEKONG", "LEKONG"]
    assert list(table.fields["nik"]) == [SITI[2], AHMAD[2]]


def test_a_row_that_begins_further_right_keeps_its_columns(document, tmp_path):
    table = filled(document, HEAD, SITI)
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
    assert list(read(document, tmp_path).rows[1]) == [None, *SITI[1:]]


def test_lines_of_a_paragraph_are_rows_and_its_tabs_divide_them(document, tmp_path):
    """A form is written so: a label, a tab, the colon and what is filled in."""
    run = document.add_paragraph().add_run("Nama\t: SITI AMINAH")
    run.add_break(WD_BREAK.LINE)
    run.add_text("NIK\t: 5204025203900001")
    assert [list(row) for row in read(document, tmp_path).rows] == [
        ["Nama", ": SITI AMINAH"],
        ["NIK", ": 5204025203900001"],
    ]


def test_a_table_within_a_cell_is_text_of_the_cell(document, tmp_path):
    table = filled(document, HEAD, SITI)
    inner = table.cell(1, 3).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "RT 1", "RW 2"
    assert " ".join(read(document, tmp_path).rows[1][3].split()) == "LEKONG RT 1 RW 2"


def test_deleted_text_is_gone_and_inserted_text_is_there(document, tmp_path):
    """Tracked changes that nobody has accepted yet."""
    paragraph = document.add_paragraph("SITI ")
    for tag, text, inner in (("ins", "AMINAH", "t"), ("del", "RAHMA", "delText"), ("moveFrom", "NUR", "t")):
        change, run, part = OxmlElement(f"w:{tag}"), OxmlElement("w:r"), OxmlElement(f"w:{inner}")
        part.text = text
        run.append(part)
        change.append(run)
        paragraph._p.append(change)
    assert list(read(document, tmp_path).rows) == [["SITI AMINAH"]]


def test_a_letter_without_people_is_passed_over(document, tmp_path):
    for line in ("Nomor\t: 12/PL.02/5204/2026", "Perihal\t: Undangan", "Lampiran\t: 1", "Dengan hormat,"):
        document.add_paragraph(line)
    found = find_tables(read(document, tmp_path), "undangan.docx", role=Role.UNKNOWN)
    assert [problem.fault for problem in found] == ["bukan-tabel-orang"]


def test_a_document_in_a_folder_is_read_unless_it_is_ours(document, tmp_path):
    filled(document, HEAD, SITI)
    document.save(tmp_path / "pmi.docx")
    document.core_properties.category = "votersync-report"
    document.save(tmp_path / "surat.docx")
    found = discover(Config(inputs=(tmp_path,)))
    assert [file.name for file in found.files] == ["pmi.docx"]
    assert "votersync" in found.passed_over[0].notes[0]["en"]


def test_a_damaged_document_is_told(document, tmp_path):
    stream = BytesIO()
    filled(document, HEAD, SITI)
    document.save(stream)
    (tmp_path / "pmi.docx").write_bytes(stream.getvalue()[:-2000])
    (problem,) = open_workbook(tmp_path / "pmi.docx", "pmi.docx").problems
    assert problem.fault == "berkas-rusak"
