"""Whole files read: what is in them, what is missing from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from votersync.config import Config
from votersync.ingest.passing import OWN_REPORT
from votersync.ingest.read import inspect_files, read
from votersync.problems import losses
from votersync.report.columns import DAY, DECISION, OFFICER, REMARKS, UNTIL
from votersync.text import Lang

HEADER = "NO;NAMA;NIK;TANGGAL LAHIR;KELAMIN;TPS\n"


def faults(folder: Path, text: str) -> list[str]:
    (folder / "dpt.csv").write_text(text, encoding="utf-8")
    (reading,) = inspect_files(Config(inputs=(folder,), processes=1))
    return [problem.fault for problem in reading.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HEADER, ["berkas-tanpa-baris"], id="headers and nothing below"),
        pytest.param(HEADER + "1;BUDI;5204171203900001;12|03|1990;L;1\n", [], id="one person"),
        pytest.param("", ["berkas-kosong"], id="nothing at all"),
    ],
)
def test_a_file_without_persons_is_told(tmp_path, text, expected):
    """An export that failed half-way is a problem, not a quiet nothing."""
    assert faults(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("dpt.xlsx", "Unauthorized\n", ["berkas-tidak-dikenal"], id="one word"),
        pytest.param("dpt.xls", '{"message": "Not found", "code": 404}', ["berkas-tidak-dikenal"], id="JSON"),
        pytest.param("dpt.ods", "Sesi habis.\nSilakan masuk lagi.\n", ["berkas-tidak-dikenal"], id="some lines"),
        pytest.param("rekap.xls", "DESA\tJUMLAH\nLEKONG\t120\nMARONGE\t80\n", ["bukan-tabel-orang"], id="a recap"),
        pytest.param("catatan.txt", "Daftar menyusul.\n", [], id="a note that calls itself one"),
    ],
)
def test_text_that_calls_itself_a_workbook_is_told(tmp_path, name, text, expected):
    """An error saved instead of the list, as downloads do, must not end as if there had been no list."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    (reading,) = inspect_files(Config(inputs=(tmp_path,), processes=1))
    assert [problem.fault for problem in reading.problems] == expected


def test_a_blank_workbook_is_told(tmp_path):
    """It is as empty as a file of 0 bytes."""
    Workbook().save(tmp_path / "dpt.xlsx")
    (reading,) = inspect_files(Config(inputs=(tmp_path,), processes=1))
    assert [problem.fault for problem in reading.problems] == ["berkas-kosong"]


@pytest.mark.parametrize("has_persons", [True, False])
def test_a_recap_beside_persons_loses_nobody_whatever_was_said_of_the_file(tmp_path, has_persons):
    """With --voters a recap alone in its file is missed persons; one beside a roll is a recap."""
    book = Workbook()
    book.active.title = "REKAP"
    for row in (("NO", "KECAMATAN", "L", "P"), (1, "ALAS", 5, 6), (2, "BUER", 7, 8), (3, "RHEE", 1, 2)):
        book.active.append(row)
    if has_persons:
        roll = book.create_sheet("TPS 01")
        for row in (("NO", "NAMA", "NIK"), (1, "BUDI", "5204171203900001"), (2, "ANI", "5204175203900002")):
            roll.append(row)
    book.save(tmp_path / "dpt.xlsx")
    files = inspect_files(Config(voters=(tmp_path,), processes=1))
    assert bool(losses(files)) is not has_persons
    assert sum(table.rows_read for table in files[0].tables) == 2 * has_persons


@pytest.mark.parametrize("lang", Lang)
def test_a_list_of_our_report_in_another_workbook_holds_no_persons(tmp_path, lang):
    """An officer copies a sheet, or saves it as text, and leaves it among the lists; a note says so."""
    office = [title[lang] for title in (DECISION, REMARKS, UNTIL, OFFICER, DAY)]
    rows = [
        ["28 temuan"],
        ["No", "Nama", "NIK", *office, "ID"],
        ["1", "BUDI", "5204171203900001", *[""] * 5, "T000001"],
    ]
    (tmp_path / "dpt.csv").write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    book = Workbook()
    book.active.title = "Data Pemilih"
    for row in rows:
        book.active.append(row)
    roll = book.create_sheet("TPS 01")
    for row in (("NO", "NAMA", "NIK", "KEPUTUSAN"), (1, "ANI", "5204175203900002", "MS")):
        roll.append(row)
    book.save(tmp_path / "dpt.xlsx")
    text, workbook = inspect_files(Config(voters=(tmp_path,), processes=1))
    assert ([*text.tables, *text.problems], text.notes) == ([], (OWN_REPORT,))
    assert [(table.sheet, table.rows_read) for table in workbook.tables] == [("TPS 01", 1)]
    assert [note.id for note in workbook.notes] == [f"Data Pemilih: {OWN_REPORT.id}"]


@pytest.mark.parametrize(
    ("file", "nik", "desas", "codes"),
    [
        ("DPT_LOPOK.csv", "520426", ["PUNGKIT", "LOPOK", "LANGAM"], ["5204262001", "5204262003", "5204262004"]),
        ("DPT_LAMBU.csv", "520612", ["SIMPASAI", "LAMBU", "RATO"], ["5206122002", "5206122009", "5206122006"]),
        ("DPT_LOPOK.csv", "520426", ["", "LOPOK", "LOPOK"], ["5204262003"] * 3),
    ],
)
def test_a_roll_with_a_column_of_desa_is_named_after_the_kecamatan(tmp_path, file, nik, desas, codes):
    """A name that is both says the kecamatan of desa that others have too, also in another regency than Sumbawa."""
    rows = [f"{i};BUDI;{nik}120390000{i};{desa};L\n" for i, desa in enumerate(desas, 1)]
    (tmp_path / file).write_text("NO;NAMA;NIK;DESA;KELAMIN\n" + "".join(rows), encoding="utf-8")
    assert read(Config(voters=(tmp_path,), processes=1)).voters["wilayah"].tolist() == codes
