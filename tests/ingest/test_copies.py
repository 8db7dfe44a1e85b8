"""One list that lies in the folder twice, in two formats or saved anew."""

import pytest
from openpyxl import Workbook

from votersync.config import Config
from votersync.ingest.read import inspect_files, read

HEADER = ["NO", "NIK", "NAMA", "TANGGAL LAHIR", "TPS"]
VOTERS = [[i, f"520417120390000{i}", f"ANI {'ABCDEF'[i]}", "12|03|1990", 1] for i in range(6)]


def write(folder, name, rows):
    if name.endswith(".csv"):
        (folder / name).write_text("\n".join("#".join(map(str, row)) for row in rows), encoding="utf-8")
        return
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)


def test_one_list_in_two_formats_is_read_once(tmp_path):
    """Otherwise every voter of it would be told as entered twice."""
    write(tmp_path, "dpt.csv", [HEADER, *VOTERS])
    write(tmp_path, "dpt lama.xlsx", [["DAFTAR PEMILIH TETAP"], HEADER, *VOTERS])
    reading = read(Config(voters=(tmp_path,)))
    assert len(reading.voters) == len(VOTERS)
    first, copy = reading.files
    assert (copy.same_as, copy.tables, len(copy.notes)) == (first.file, (), 1)


@pytest.mark.parametrize(("row", "column", "value"), [(2, 2, "ANA C"), (5, 1, "5204171203900009"), (0, 4, 2)])
def test_a_list_that_says_anything_else_is_read(tmp_path, row, column, value):
    changed = [list(voter) for voter in VOTERS]
    changed[row][column] = value
    write(tmp_path, "a.csv", [HEADER, *VOTERS])
    write(tmp_path, "b.csv", [HEADER, *changed])
    assert [file.same_as for file in inspect_files(Config(voters=(tmp_path,)))] == ["", ""]
