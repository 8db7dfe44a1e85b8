"""The workbook as a whole: what is in it, that nothing of the lists acts or gets lost, how it prints."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from weakref import ref

import pytest

from factories import BOGOR, GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from votersync.report import listing
from votersync.report.workbook import book_bytes, workbook_bytes, write_workbook
from votersync.text import Lang
from workbooks import TABS, listed, opened, parts, texts

# openpyxl does not know Excel's data bars and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

NIK = "5204171203900001"
HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "=1+1",
    "+SITI",
    "-2+3",
    "@SUM(A1)",
    "http://x.example",
    "internal:A1",
    "{=A1}",
    "<r><t>x</t></r",
    "_x0041_",
    "&P & <b>",
    "0123",
)


def small(name="MUHAMMAD RIZAL", *, other="MUH. RIZAL", lang=Lang.ID):
    """A run with one differing domicile, one worker not found, one worker on another's NIK."""
    return run(
        voters(person(name, "1990-03-12", nik=NIK), person("BUDI", "1980-01-01", nik="5204170101800002")),
        migrants(
            person(other, "1990-03-12", nik=NIK, wilayah=MARONGE),
            person("SITI", "1985-02-02", wilayah=GONTAR),
            person("WATI", "1999-09-09", nik="5204170101800002", wilayah=BOGOR),
        ),
        links({"migrant": 0, "voter": 0}),
        lang=lang,
    )


def empty(lang=Lang.ID):
    """A run that found nothing: the one worker lives where the voter is registered."""
    on_roll, abroad = voters(person("ANI", "1990-01-01")), migrants(person("ANI", "1990-01-01", wilayah=LEKONG))
    return run(on_roll, abroad, links({"migrant": 0, "voter": 0, "domicile": "same"}), lang=lang)


def test_nothing_of_a_workbook_stays_in_memory_once_its_bytes_are_there():
    """It holds every cell of the report, a gigabyte for a province, and refers to itself."""
    seen = []
    book_bytes(small(), lambda book: seen.append(ref(book.workbook)))
    assert seen[0]() is None


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("made", [small, empty])
def test_sheets_stand_in_their_order(made, lang):
    """A reader finds the same sheets in every report, also when nothing was found."""
    assert opened(made(lang=lang)).sheetnames == TABS[lang]


@pytest.mark.parametrize("lang", Lang)
def test_an_empty_list_says_so(lang):
    """Whoever opens an empty sheet learns that it is meant to be empty."""
    book, told = opened(empty(lang)), listing.NOTHING[lang]
    assert [told in texts(book[tab]) for tab in TABS[lang][1:7]] == [True] * 6


def test_an_empty_report_wastes_no_paper():
    """Where nothing was found there is no second page across, and no page for tables of places."""
    book = opened(empty())
    assert [len(sheet.col_breaks.brk) + len(sheet.row_breaks.brk) for sheet in book] == [0] * len(book.sheetnames)
    assert [len(sheet.row_breaks.brk) for sheet in opened(small())][:2] == [2, 0]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_stays_the_text_it_is(hostile):
    """No text of a list becomes a formula or a link, and none is changed."""
    made = small(hostile, other=hostile + " X")
    names = [cell for row in listed(opened(made)["Beda Domisili"]) for (_, head), cell in row.items() if head == "Nama"]
    assert [(cell.value, cell.data_type) for cell in names] == [(hostile, "s"), (hostile + " X", "s")]
    sheets = parts(made, "xl/worksheets/sheet")
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets.values())


def test_links_lead_to_the_reports_own_sheets_only():
    """The summary opens the other sheets; nothing in the workbook leads outside."""
    made = small("http://x.example")
    found = [
        link for sheet in parts(made, "xl/worksheets/sheet").values() for link in re.findall("<hyperlink [^>]*", sheet)
    ]
    assert len(found) > len(listing.BY_CODE)
    assert all(re.search(r"location=\"'[A-Z][^!]*'!A\d+\"", link) and "r:id" not in link for link in found)
    assert not any("External" in rels for rels in parts(made, "xl/worksheets/_rels").values())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A\x00\x0b\x1fB", "AB"),
        ("<r><t>x</t></r>", "<r><t>x</t></r> "),
        ("X" * 40_000, "X" * 32_756 + " [dipotong]"),
        ("😀" * 20_000, "😀" * 16_378 + " [dipotong]"),
    ],
    ids=["control", "markup", "long", "long-emoji"],
)
def test_what_no_cell_can_hold_is_taken_out_or_visibly_cut(written, shown):
    """A damaged or endless text does not break the workbook, and what is missing is said."""
    row = next(listed(opened(small(written))["Beda Domisili"]))
    assert row["DI DAFTAR PEMILIH", "Nama"].value == shown


def test_equal_runs_give_equal_bytes():
    """Reports can be compared byte for byte."""
    assert workbook_bytes(small()) == workbook_bytes(small())


def test_another_process_gives_the_same_bytes(tmp_path):
    """Neither hash seed nor time zone nor locale shows in the report."""
    code = "import sys, test_workbook as t; sys.stdout.buffer.write(t.workbook_bytes(t.small()))"
    tests = Path(__file__).parent
    path = os.pathsep.join((str(tests), str(tests.parent)))
    for more in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Makassar", "LC_ALL": "C"}):
        command = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": path} | more, capture_output=True, check=True
        )
        assert command.stdout == workbook_bytes(small())


def test_the_report_replaces_the_old_one_whole(tmp_path):
    """An earlier report stays until the new one is complete; no scraps are left."""
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(b"old")
    write_workbook(small(), path)
    assert zipfile.is_zipfile(path)
    assert [p.name for p in tmp_path.iterdir()] == ["laporan.xlsx"]


def test_more_findings_than_a_sheet_holds_go_on_the_next(monkeypatch):
    """Nothing is lost at Excel's limit of rows; the summary leads to the first of the sheets."""
    monkeypatch.setattr(listing, "MOST_ROWS", 2)
    lone = migrants(*(person(f"NAMA {i}", f"198{i}-01-01", wilayah=GONTAR) for i in range(5)))
    made = run(voters(person("BUDI")), lone, links())
    book = opened(made)
    tabs = [tab for tab in book.sheetnames if tab.startswith("Tidak Ditemukan")]
    assert tabs == ["Tidak Ditemukan (1)", "Tidak Ditemukan (2)", "Tidak Ditemukan (3)"]
    names = [row["DI DAFTAR PMI", "Nama"].value for tab in tabs for row in listed(book[tab])]
    assert sorted(names) == [f"NAMA {i}" for i in range(5)]
    assert "'Tidak Ditemukan (1)'!A6" in parts(made, "xl/worksheets/sheet1.xml")["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("lang", Lang)
def test_every_sheet_prints_on_a4_with_page_numbers_date_and_caveat(lang):
    """A sheet of paper says what it belongs to, of when it is, and what it is not."""
    caveat = {Lang.ID: "bukan dasar pencoretan", Lang.EN: "no ground to strike"}[lang]
    for sheet in opened(small(lang=lang)):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.print_area
        assert "31 Desember 2025" in sheet.oddFooter.left.text or "31 December 2025" in sheet.oddFooter.left.text
        assert caveat in sheet.oddFooter.left.text
        assert (sheet.oddFooter.center.text, sheet.oddFooter.right.text[-7:]) == ("&A", "&P / &N")


@pytest.mark.parametrize("tab", TABS[Lang.ID][1:7])
def test_a_list_keeps_its_headers_in_sight_and_can_be_filtered(tab):
    """Headers stay on the screen and are repeated on every page; each column has its filter."""
    sheet = opened(small())[tab]
    head = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == "No")
    assert int(re.search(r"\d+", sheet.freeze_panes).group()) == head + 1
    assert sheet.print_title_rows == f"${head - 1}:${head}"
    assert sheet.auto_filter.ref.startswith(f"A{head}:")
