"""The generator: repeatable files, true truth, numbers that hold together."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from votersync.sample.generate import generate

PLANTED = {
    "alamat-massal", "beda-domisili", "di-atas-100", "di-bawah-umur", "dn-ln-ganda", "ganda-dugaan", "ganda-identik",
    "keluarga-beda-tps", "meninggal", "nik-beda-data", "nik-dipakai-orang-lain", "nik-invalid", "nkk-invalid",
    "salah-tps", "tidak-terdaftar",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small sample."""
    out = tmp_path_factory.mktemp("sample") / "out"
    generate(out, voters=900, migrants=60, seed=3)
    return out


def read_truth(folder: Path, name: str) -> list[dict[str, str]]:
    """Read a truth file below its mark."""
    with (folder / "truth" / name).open(encoding="utf-8", newline="") as stream:
        assert next(stream).strip() == "# votersync truth"
        return list(csv.DictReader(stream))


def test_equal_seeds_give_equal_files(folder, tmp_path):
    """The same seed writes the same bytes."""
    again = tmp_path / "again"
    generate(again, voters=900, migrants=60, seed=3)
    files = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(again) for p in again.rglob("*") if p.is_file())
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in files)


def test_the_truth_points_at_rows_that_hold_a_person(folder):
    """Rows named by the truth exist in the workbooks and are filled."""
    rows = [r for r in read_truth(folder, "persons.csv") if r["file"].endswith(".xlsx")]
    books = {name: openpyxl.load_workbook(folder / name) for name in {r["file"] for r in rows}}
    for row in rows:
        cells = [cell.value for cell in books[row["file"]][row["sheet"]][int(row["row"])]]
        assert sum(value is not None for value in cells) >= 5


def test_the_case_of_maronge_and_lekong_is_there(folder):
    """The returned worker of Maronge whose entry is in Lekong: another kecamatan."""
    case = [r for r in read_truth(folder, "links.csv") if r["case"] == "kasus-maronge-lekong"]
    assert [r["domicile"] for r in case] == ["kecamatan"]


def test_every_kind_of_finding_is_planted_at_rows_that_exist(folder):
    """Even a small sample holds each kind that rolls and lists can show, and its truth points at written rows."""
    findings, people = read_truth(folder, "findings.csv"), read_truth(folder, "persons.csv")
    written = {(row["role"], row["file"], row["sheet"], row["row"]) for row in people}
    assert {(row["role"], row["file"], row["sheet"], row["row"]) for row in findings} <= written
    assert {row["kind"] for row in findings} == PLANTED


def test_every_migrant_row_is_counted_once(folder):
    """As many migrant rows as asked for."""
    people = read_truth(folder, "persons.csv")
    assert sum(r["role"] == "migrants" for r in people) == 60


@pytest.mark.parametrize("voters", [5, 40, 300])
def test_a_tiny_sample_ends_and_holds_what_it_has_room_for(tmp_path, voters):
    """Plants need ordinary voters around them; where there are too few, fewer things are planted."""
    generate(tmp_path / "out", voters=voters, migrants=6, seed=3)
    assert len(read_truth(tmp_path / "out", "persons.csv")) >= voters - 5
    assert read_truth(tmp_path / "out", "findings.csv") is not None
