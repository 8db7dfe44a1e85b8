"""Texts whose columns stand below each other by blanks."""

import pytest

from votersync.ingest.fixed_width import column_starts
from votersync.ingest.formats.open import open_workbook
from votersync.ingest.one_column import divided
from votersync.records import Sheet

NAMES = ["SITI AMINAH", "BUDI SANTOSO", "RATNA", "AHMAD YANI PUTRA", "SALMAH"]
HEAD = f"{'NO':>3}  {'NAMA PMI':<20}{'NIK':<18}{'L/P':<5}DESA"
LINES = [f"{i:>3}  {name:<20}520417120390{i:04d}  {'LP'[i % 2]:<5}LABUHAN ALAS" for i, name in enumerate(NAMES, 1)]


def cells(*lines):
    sheet = Sheet("", [[line] for line in lines], range(1, len(lines) + 1))
    found = divided(sheet)
    return [[*row] for row in found.rows], list(found.numbers)


def test_columns_are_told_by_blanks():
    """Numbers stand to the right of their column, a rule is no row, and a title is whole."""
    rows, numbers = cells("DAFTAR PMI ASAL DESA LEKONG", HEAD, "-" * 60, *LINES)
    assert rows[:2] == [["DAFTAR PMI ASAL DESA LEKONG"], ["NO", "NAMA PMI", "NIK", "L/P", "DESA"]]
    assert rows[2:] == [
        [str(i), name, f"520417120390{i:04d}", "LP"[i % 2], "LABUHAN ALAS"] for i, name in enumerate(NAMES, 1)
    ]
    assert numbers == [1, 2, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, *LINES[:2]],
        ["NO  NAMA PMI  NIK", *(f"{i} {name} 520417120390{i:04d}" for i, name in enumerate(NAMES))],
        ["KEPADA YTH  KETUA", *LINES],
    ],
)
def test_other_lines_are_left_as_they_are(lines):
    """Too few lines, columns that touch, and no header."""
    assert column_starts(lines) == []
    assert cells(*lines)[0] == [[line] for line in lines]


def test_a_name_that_runs_over_its_column_far_below_is_not_cut():
    """Nobody can tell where its column ends then: the list stays lines, which is told, and no NIK is divided."""
    over = f"{401:>3}  {'MUHAMMAD NUR HIDAYATULLAH SYARIFUDDIN':<20}  5204171203900401  L    LABUHAN ALAS"
    lines = [HEAD, *LINES * 100]
    assert cells(*lines)[0][1] == ["1", NAMES[0], "5204171203900001", "P", "LABUHAN ALAS"]
    assert cells(*lines, over)[0] == [[line] for line in [*lines, over]]


def test_the_desa_at_the_head_of_the_next_page_is_whole():
    """KECAMATAN : ALAS  DESA : BARU was cut at the columns, and its voters were those of the desa before."""
    place = "KECAMATAN : ALAS                DESA : BARU"
    assert cells(HEAD, *LINES, place, HEAD, *LINES)[0][len(LINES) + 1] == [place]


def test_a_comma_before_a_degree_divides_no_line(tmp_path):
    """Two names of the first pages had one, and the whole print was taken for lines divided at commas."""
    graduate = f"{6:>3}  {'HASNAH, A.MD':<20}5204171203900006  P    LABUHAN ALAS"
    text = "\n".join([HEAD, *LINES, graduate, *LINES])
    (tmp_path / "cetak.txt").write_text(text)
    (sheet,) = open_workbook(tmp_path / "cetak.txt", "cetak.txt").sheets
    assert [len(row) for row in sheet.rows] == [1] * (2 * len(LINES) + 2)
