"""What an xlsx sheet holds arrives in full: digits, errors, hidden rows, rows out of order, odd markup."""

import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats.raw_xlsx import STRICT, cell, row, sheet, strings, write_xlsx
from votersync.ingest.formats import xlsx
from votersync.ingest.formats.open import open_workbook
from votersync.ingest.formats.xlsx_package import unescape
from votersync.records import BrokenCell, Sheet

IS_DATE = ' s="1"'
IS_SHARED = ' t="s"'


def read_one(path: Path) -> Sheet:
    book = open_workbook(path, path.name)
    assert book.problems == ()
    return book.sheets[0]


def fault_of(path: Path) -> str:
    (problem,) = open_workbook(path, path.name).problems
    return problem.fault


def rewrite(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> None:
    """Change names and contents of an archive's parts."""
    with zipfile.ZipFile(path) as archive:
        parts = [change(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts:
            archive.writestr(name, content)


@pytest.mark.parametrize("is_text", [True, False])
def test_every_digit_of_every_nik_survives(tmp_path, is_text):
    """Papua's numbers lie above 2**53, where a double loses the last digit."""
    numbers = [random.Random(7).randrange(10**15 * 11, 10**15 * 97) for _ in range(3_000)]
    kind = ' t="inlineStr"' if is_text else ""
    rows = [
        row(n, f'<c r="A{n}"{kind}>' + (f"<is><t>{nik}</t></is>" if is_text else f"<v>{nik}</v>") + "</c>")
        for n, nik in enumerate(numbers, 1)
    ]
    table = read_one(write_xlsx(tmp_path / "a.xlsx", sheet(*rows)))
    assert [str(cells[0]) for cells in table.rows] == [str(nik) for nik in numbers]


def test_small_numbers_stay_on_the_fast_path(tmp_path):
    """A sheet that the fast reader gives exactly carries no note of the exact reader."""
    table = read_one(write_xlsx(tmp_path / "a.xlsx", sheet(row(1, cell("A1", "5204170503900001"), cell("B1", "2.5")))))
    assert (table.rows, table.notes) == ([[5204170503900001, 2.5]], ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("9271032512900003", 9271032512900003),
        ("9.271032512900003E+15", 9271032512900003),
        ("5.2041705039E+15", 5204170503900000),
        ("3.27E+015", "3.27E+015"),
        ("5.20417E+15", "5.20417E+15"),
        ("12abc", BrokenCell("12abc", "sel-galat")),
        ("NaN", BrokenCell("NaN", "sel-galat")),
        ("-3", -3),
        ("1E-3", 0.001),
    ],
)
def test_a_number_is_read_as_written(tmp_path, written, read):
    """Digits that were never written are not made up."""
    assert read_one(write_xlsx(tmp_path / "a.xlsx", sheet(row(1, cell("A1", written))))).rows == [[read]]


def test_formula_without_value_is_not_blank(tmp_path):
    """Openpyxl and other writers leave the value to Excel."""
    rows = row(1, '<c r="A1"><f>1+1</f><v></v></c>', '<c r="B1"><f>A1</f></c>', cell("C1", "5"))
    texts = row(2, '<c r="A2" t="str"><f>""</f><v></v></c>', '<c r="B2" t="str"><f>"x"</f><v>x</v></c>')
    table = read_one(write_xlsx(tmp_path / "a.xlsx", sheet(rows, texts)))
    broken = [BrokenCell(f"={formula}", "sel-rumus-tanpa-nilai") for formula in ("1+1", "A1")]
    assert table.rows == [[*broken, 5], [None, "x"]]


def test_error_cells_are_kept_even_in_a_row_of_their_own(tmp_path):
    """The fast reader alone would drop row 3."""
    error = ' t="e"'
    rows = (row(1, cell("A1", "7")), row(3, '<c r="B3" t="e"><f>NA()</f><v>#N/A</v></c>', cell("D3", "#REF!", error)))
    table = read_one(write_xlsx(tmp_path / "a.xlsx", sheet(*rows)))
    assert table.numbers == [1, 3]
    assert table.rows[1] == [None, BrokenCell("#N/A", "sel-galat"), None, BrokenCell("#REF!", "sel-galat")]
    assert table.notes == ()


@pytest.mark.parametrize(
    ("serial", "shown"),
    [
        ("1", date(1900, 1, 1)),
        ("59", date(1900, 2, 28)),
        ("61", date(1900, 3, 1)),
        ("32874", date(1990, 1, 1)),
        ("32874.5", datetime.fromisoformat("1990-01-01T12:00")),
        ("2958465", date(9999, 12, 31)),
        ("2958466", 2958466),
        ("-1", -1),
        ("5204170503900001", 5204170503900001),
        ("9271032512900003", 9271032512900003),
    ],
)
def test_dates_and_numbers_in_date_style(tmp_path, serial, shown):
    """A number that is no day of Excel's calendar keeps its digits."""
    assert read_one(write_xlsx(tmp_path / "a.xlsx", sheet(row(1, cell("A1", serial, IS_DATE))))).rows == [[shown]]


@pytest.mark.parametrize("extra", ["", cell("B1", "9271032512900003")])
def test_workbook_of_1904(tmp_path, extra):
    """Old Mac workbooks count days from 1904, on both paths."""
    path = write_xlsx(
        tmp_path / "a.xlsx", sheet(row(1, cell("A1", "31412", IS_DATE), extra)), book='<workbookPr date1904="1"/>'
    )
    assert read_one(path).rows[0][0] == date(1990, 1, 1)


def test_hidden_rows_columns_and_sheets_are_read_and_flagged(tmp_path):
    """What is hidden belongs to the list all the same."""
    hidden = ' hidden="1"'
    first = sheet(
        row(1, cell("A1", "1")),
        row(2, cell("A2", "2"), attributes=hidden),
        before='<cols><col min="1" max="1" hidden="1"/></cols>',
    )
    book = open_workbook(
        write_xlsx(tmp_path / "a.xlsx", first, sheet(row(1, cell("A1", "3"))), state="veryHidden"), "a"
    )
    assert [table.is_hidden for table in book.sheets] == [False, True]
    assert book.sheets[0].hidden_rows == {2}
    assert book.sheets[0].rows == [[1], [2]]
    assert "tersembunyi" in book.sheets[0].notes[0].id


@pytest.mark.parametrize("extra", ["", cell("B9", "9271032512900003")])
def test_merged_ranges(tmp_path, extra):
    """Both paths give merged ranges as row numbers and 0-based columns."""
    part = sheet(
        row(1, cell("A1", "1")), row(9, extra), after='<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>'
    )
    assert read_one(write_xlsx(tmp_path / "a.xlsx", part)).merged == ((1, 0, 2, 2),)


def test_false_dimension_hides_no_row(tmp_path):
    """Some exporters write a dimension that is too small."""
    rows = [row(n, cell(f"A{n}", str(n)), cell(f"B{n}", "1")) for n in range(1, 21)]
    table = read_one(write_xlsx(tmp_path / "a.xlsx", sheet(*rows, before='<dimension ref="A1:A3"/>')))
    assert [cells[0] for cells in table.rows] == list(range(1, 21))


def test_rows_out_of_order_are_put_in_order(tmp_path):
    """No row is lost when a writer does not sort."""
    rows = [row(n, cell(f"A{n}", str(n))) for n in (1, 5, 3, 2)]
    table = read_one(write_xlsx(tmp_path / "a.xlsx", sheet(*rows)))
    assert (table.numbers, table.rows) == ([1, 2, 3, 5], [[1], [2], [3], [5]])


@pytest.mark.parametrize(
    "rows",
    [
        [row(4, cell("A4", "1")), row(4, cell("B4", "2"))],
        [row(4, cell("A4", "1"), cell("A4", "2"))],
        [row(4, cell("A4", "#N/A", ' t="e"'), cell("A4", "2"))],
        [row(4, cell("A5", "1"))],
    ],
)
def test_contradicting_numbers_refuse_the_sheet_but_not_the_others(tmp_path, rows):
    """Which of two contents is right nobody can know."""
    path = write_xlsx(tmp_path / "a.xlsx", sheet(*rows), sheet(row(1, cell("A1", "1"))))
    book = open_workbook(path, "x/a.xlsx")
    (problem,) = book.problems
    assert (problem.file, problem.sheet, problem.fault) == ("x/a.xlsx", "S1", "lembar-tak-terbukti")
    assert [table.name for table in book.sheets] == ["S2"]


def test_strict_workbook(tmp_path):
    """Strict Open XML is an ordinary choice in Excel's list of formats."""
    part = sheet(row(1, cell("A1", "1")), row(2, cell("A2", "9271032512900003")), namespace=STRICT)
    assert read_one(write_xlsx(tmp_path / "a.xlsx", part, is_strict=True)).rows == [[1], [9271032512900003]]


def test_prefixed_and_numberless_markup(tmp_path):
    """Namespace prefixes, and rows and cells without numbers, are lawful."""
    prefixed = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        "<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>"
    )
    table = read_one(write_xlsx(tmp_path / "a.xlsx", prefixed))
    assert (table.numbers, table.rows) == ([1, 2], [[1, 2], [3]])


def test_sheet_in_utf16(tmp_path):
    """A part in another character set is no empty sheet."""
    part = sheet(row(1, cell("A1", "1"))).replace("UTF-8", "UTF-16")
    path = write_xlsx(tmp_path / "a.xlsx", part.encode("utf-16"))
    assert read_one(path).rows == [[1]]


def test_table_that_starts_below_and_to_the_right(tmp_path):
    """Positions are those a spreadsheet shows."""
    table = read_one(write_xlsx(tmp_path / "a.xlsx", sheet(row(5, cell("C5", "1")))))
    assert (table.numbers, table.rows) == ([5], [[None, None, 1]])


def test_styled_blank_rows_are_no_rows(tmp_path):
    """A thousand formatted rows below the list hold nobody."""
    blank = [row(n, f'<c r="A{n}" s="1"/>') for n in range(2, 1_001)]
    assert read_one(write_xlsx(tmp_path / "a.xlsx", sheet(row(1, cell("A1", "1")), *blank))).numbers == [1]


@pytest.mark.parametrize("extra", ["", cell("C1", "9271032512900003")])
def test_texts_with_escapes_blanks_and_runs(tmp_path, extra):
    """Both paths decode ``_x000D_`` and give an empty shared text as blank."""
    texts = strings("a_x000D_b", "", " NIK ")
    part = sheet(row(1, *(cell(f"{c}1", str(n), IS_SHARED) for n, c in enumerate("AB")), extra))
    table = read_one(write_xlsx(tmp_path / "a.xlsx", part, texts=texts))
    assert table.rows[0][:2] == ["a\rb", None] or table.rows[0] == ["a\rb"]


def test_escape_of_an_escape():
    """``_x005F_x000D_`` stands for the seven characters themselves."""
    assert unescape("_x005F_x000D_") == "_x000D_"


def test_half_a_character_is_told_as_damaged():
    """No text may hold one half of a surrogate pair: it would stop the reading of its file; a pair is a character."""
    assert unescape("SITI _xD800_ AMINAH") == "SITI \ufffd AMINAH"
    assert unescape("_xD83D__xDE00_") == "\U0001f600"


@pytest.mark.parametrize("index", ["-1", "9"])
def test_shared_text_that_does_not_exist(tmp_path, index):
    """The other readers answer with some other person's text."""
    path = write_xlsx(tmp_path / "a.xlsx", sheet(row(1, cell("A1", index, IS_SHARED))), texts=strings("A", "B"))
    assert read_one(path).rows == [[BrokenCell(index, "sel-galat")]]


def test_second_part_of_the_same_name_is_refused(tmp_path):
    """A sheet of 2,000 rows could hide behind one of a single row."""
    first, second = sheet(row(1, cell("A1", "1"))), sheet(row(1, cell("A1", "2")), row(2, cell("A2", "3")))
    path = write_xlsx(tmp_path / "a.xlsx", first, again=("xl/worksheets/sheet1.xml", second))
    assert fault_of(path) == "berkas-berbahaya"


def test_two_sheets_of_one_name_are_read_each(tmp_path):
    """The fast reader would give the first one twice."""
    path = write_xlsx(tmp_path / "a.xlsx", *(sheet(row(1, cell("A1", number))) for number in "12"))
    rewrite(path, lambda name, content: (name, content.replace(b'name="S2"', b'name="S1"')))
    assert [table.rows for table in open_workbook(path, "a").sheets] == [[[1]], [[2]]]


def test_parts_with_backslashes(tmp_path):
    """Old .NET programs name the parts of the archive as Windows names files."""
    path = write_xlsx(tmp_path / "a.xlsx", sheet(row(1, cell("A1", "1"))))
    rewrite(path, lambda name, content: (name.replace("/", "\\"), content))
    assert read_one(path).rows == [[1]]


@pytest.mark.parametrize("reference", ["XFD1048576", "ZZZZZZZZZ1048576", "SS1048576"])
def test_a_far_cell_is_refused_without_a_grid(tmp_path, reference):
    """A file of 2 KB must not ask for 500 GB."""
    part = sheet(row(1, cell("A1", "1")), row(1048576, cell(reference, "1")))
    assert fault_of(write_xlsx(tmp_path / "a.xlsx", part)) == "berkas-berbahaya"


def test_a_far_cell_without_a_value_is_no_cell(tmp_path):
    """Borders drawn along a whole row reach the last column."""
    part = sheet(row(1, cell("A1", "1"), '<c r="XFD1" s="1"/>'))
    assert read_one(write_xlsx(tmp_path / "a.xlsx", part)).rows == [[1]]


def test_a_row_beyond_the_last_is_refused(tmp_path):
    part = sheet(row(99999999, cell("A99999999", "1")))
    assert fault_of(write_xlsx(tmp_path / "a.xlsx", part)) == "berkas-berbahaya"


def test_a_sparse_sheet_is_read_without_a_grid(tmp_path):
    """One note in the last row of the sheet is no bomb."""
    part = sheet(row(1, cell("A1", "1")), row(1048576, cell("Z1048576", "2")))
    table = read_one(write_xlsx(tmp_path / "a.xlsx", part))
    assert (table.numbers, table.rows[1][25]) == ([1, 1048576], 2)


def test_document_type_definition_is_refused(tmp_path):
    part = sheet(row(1, cell("A1", "1"))).replace("<worksheet", '<!DOCTYPE w [<!ENTITY a "1">]><worksheet')
    assert fault_of(write_xlsx(tmp_path / "a.xlsx", part)) == "berkas-berbahaya"


def test_a_part_that_unpacks_out_of_proportion_is_refused(tmp_path):
    part = sheet(row(1, cell("A1", "1")), after=" " * 30_000_000)
    assert fault_of(write_xlsx(tmp_path / "a.xlsx", part)) == "berkas-berbahaya"


_VALUES = st.one_of(
    st.none(),
    st.integers(0, 10**16 - 1),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3)),
    st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF, exclude_characters="_"), max_size=6),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_VALUES, max_size=4), max_size=6))
def test_fast_and_exact_reader_agree(tmp_path_factory, rows):
    """Whatever is in the sheet, both ways of reading give the same cells."""
    path = tmp_path_factory.mktemp("agree") / "a.xlsx"
    book = xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False})
    table = book.add_worksheet()
    for number, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value is not None:
                table.write(number, column, value)
    book.close()
    usual = read_one(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx, "agrees", lambda *_: False)
        exact = read_one(path)

    def trimmed(table: Sheet) -> list[tuple]:
        return [
            tuple((type(cell), cell) for cell in cells[: max(i for i, c in enumerate(cells, 1) if c is not None)])
            for cells in table.rows
        ]

    assert usual.numbers == exact.numbers
    assert trimmed(usual) == trimmed(exact)
