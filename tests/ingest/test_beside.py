"""Tables side by side on one sheet."""

import pytest

from votersync.ingest.beside import tables_apart
from votersync.ingest.header_rows import find_headers
from votersync.records import Sheet

COLUMNS = ("NO", "NAMA", "NIK", "TPS")


def person(i):
    return i, f"NAMA {chr(65 + i)}ARI", f"520417120390000{i}", 1


def beside(*rows):
    sheet = Sheet("DPT", rows, range(1, len(rows) + 1))
    return tables_apart(sheet, find_headers(sheet))


@pytest.mark.parametrize("gap", [(), (None,)])
def test_each_table_is_a_sheet_with_its_own_rows(gap):
    """Two halves of a roll printed next to each other; the right one is shorter."""
    head = (*COLUMNS, *gap, *COLUMNS)
    left, right = beside(("DPT",), head, (*person(1), *gap, *person(2)), (*person(3), *gap))
    at = len(COLUMNS) + len(gap)
    assert (list(left.numbers), left.rows[3][: len(COLUMNS)]) == ([1, 2, 3, 4], [*person(3)])
    of_right = [["DPT"], [*[None] * at, *COLUMNS], [*[None] * at, *person(2)]]
    assert (list(right.numbers), [list(row) for row in right.rows]) == ([1, 2, 3], of_right)


def test_a_title_over_one_table_is_that_of_all_and_a_heading_each_is_its_own():
    """The right half of DATA PMI was of no known role, and its people were lost."""
    left, right = beside(("DATA PMI",), ("LAKI-LAKI", *[None] * 3, "PEREMPUAN"), (*COLUMNS, *COLUMNS), person(1) * 2)
    assert [next(cell for cell in row if cell) for row in left.rows] == ["DATA PMI", "LAKI-LAKI", "NO", 1]
    assert [next(cell for cell in row if cell) for row in right.rows] == ["DATA PMI", "PEREMPUAN", "NO", 1]


def test_tables_below_each_other_stay_apart():
    """Two halves side by side, and a table of other columns below them."""
    other = ("NIK", "NAMA", "DESA", "TPS")
    pieces = beside((*COLUMNS, *COLUMNS), (*person(1), *person(2)), other, ("5204171203900003", "NAMA DARI", "SIMU", 1))
    assert [list(piece.numbers) for piece in pieces] == [[1, 2], [1, 2], [3, 4]]
    assert pieces[2].rows[0] == other


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(COLUMNS, id="one table"),
        pytest.param(("NIK", "NAMA", "NKK", "NIK", "NKK"), id="twins of one table"),
        pytest.param(("NO", "NAMA", "NAMA", "NIK", "NIK", "TPS", "TPS"), id="columns in pairs"),
        pytest.param(("NAMA", "NIK", "TPS", "NAMA"), id="the name alone again"),
        pytest.param(("NO", "NAMA", "NIK", "TPS", "NAMA", "NIK", "TPS"), id="two people of each row"),
    ],
)
def test_one_table_is_not_taken_apart(head):
    assert beside(head, ("A",) * len(head)) == []
