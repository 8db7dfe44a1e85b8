"""Delimited texts that a spreadsheet program put into one column."""

import pytest

from votersync.ingest.one_column import divided
from votersync.records import Sheet

HEADER = "NO{0}NIK{0}NAMA{0}ALAMAT{0}RT"


def sheet(*rows):
    return Sheet("DPT", rows, range(1, len(rows) + 1))


def line(i, mark):
    return mark.join((str(i), f"520417120390000{i}", f"NAMA {chr(65 + i)}ARI", "MELATI", "003"))


@pytest.mark.parametrize("mark", ["#", ";", ",", "|", "\t"])
def test_a_text_table_in_one_column_is_divided(mark):
    """A Sidalih text opened in Excel and saved as a workbook has each row in column A."""
    found = divided(sheet(["DAFTAR PEMILIH"], [HEADER.format(mark)], *([line(i, mark)] for i in range(5))))
    assert found.rows[0][0] == "DAFTAR PEMILIH"
    assert found.rows[3] == ["1", "5204171203900001", "NAMA BARI", "MELATI", "003"]
    assert found.numbers == range(1, 8)
    assert mark in found.notes[-1].id


def test_what_the_program_divided_itself_is_joined_again():
    """A comma in an address put the rest of the row into column B."""
    pushed = [line(1, "#").removesuffix("MELATI#003") + "MELATI", " NO 5#003"]
    found = divided(sheet([HEADER.format("#")], *([line(i, "#")] for i in range(2, 6)), pushed))
    assert found.rows[-1] == ["1", "5204171203900001", "NAMA BARI", "MELATI, NO 5", "003"]


def test_a_loose_quotation_mark_loses_nothing():
    found = divided(sheet([HEADER.format(";")], *([line(i, ";")] for i in range(4)), ['5;"52;SITI "A;MELATI;1']))
    assert found.rows[-1] == ["5", '"52', 'SITI "A', "MELATI", "1"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Rapat, senin"], ["Hadir: ketua, anggota"]], id="prose"),
        pytest.param([["NIK", "NAMA"], ["5204171203900001", "A, B"]], id="a table"),
        pytest.param(
            [
                ["DAFTAR PEMILIH"],
                ["DESA : LEKONG"],
                ["TPS : 001"],
                ["NO", "NIK", "NAMA", "LAHIR", None],
                [None, None, None, "TEMPAT", "TANGGAL"],
                [1, "5204171203900001", "SITI", "ALAS", "12 Maret 1990"],
                [None, None, None, "Mengetahui,"],
                [None, None, None, "Ketua"],
                [None, None, None, "AHMAD"],
            ],
            id="one person among titles and signatures",
        ),
        pytest.param([], id="nothing"),
    ],
)
def test_anything_else_stays_as_it_is(rows):
    assert divided(sheet(*rows)) == sheet(*rows)
