"""What ``votersync inspect`` prints of files, and how it ends."""

import json

import pytest

from short_lists import NOBODY


@pytest.mark.usefixtures("small_lists")
def test_every_kind_of_row_that_is_no_person_has_words(votersync, tmp_path):
    """Headers of families, remarks, sums: an officer reads them in words, not by the reader's names for them."""
    roll = tmp_path / "data" / "dpt.csv"
    head, *rows = roll.read_text(encoding="utf-8").splitlines()
    between = [
        "DUSUN MAPIN,,,,,,,,,,,,",
        head,
        "1,2,3,4,5,6,7,8,9,10,11,12,13",
        "JUMLAH,,,3,,,,,,,,,",
        "Ketua PPS,,,,,,,,,,,,",
    ]
    roll.write_text("\n".join([head, rows[0], *between[:3], *rows[1:], *between[3:]]), encoding="utf-8")
    told = next(line for line in votersync("inspect", "data/dpt.csv").out.splitlines() if "bukan baris orang" in line)
    assert told.partition(": ")[2] == (
        "judul kolom 1, keterangan atau nama tempat 1, judul kolom berulang 1, nomor kolom 1, jumlah 1, kaki tabel 1"
    )


def test_inspect_tells_the_same_counts(votersync, small_lists, tmp_path):
    """Inspect and match agree on every row; nothing is written."""
    with (tmp_path / "data" / "dpt.csv").open("a", encoding="utf-8") as roll:
        roll.write(NOBODY)
    before = sorted(tmp_path.rglob("*"))
    text = votersync("inspect", "data", "--lang", "en").out
    record = json.loads(votersync("inspect", "data", "--json").out)
    assert "rows: 4 = 3 read + 1 set aside" in text
    assert {table["rows_in"] for file in record for table in file["tables"]} == {4, 2}
    assert sorted(tmp_path.rglob("*")) == before


def test_inspect_without_a_table_is_an_input_error(votersync, tmp_path):
    """A folder without any table of persons."""
    (tmp_path / "empty").mkdir()
    assert votersync("inspect", "empty").code == 3


def test_a_bare_name_is_a_place_of_the_regency_that_is_said(tmp_path, votersync):
    """What inspect shows is what match reads: Sumberoto is a desa of Malang, and no place of Sumbawa."""
    roll = "NO,NKK,NIK,NAMA,TPS\n1,3507032001080001,3507034107900001,SITI RAHMAWATI,1\n"
    (tmp_path / "Sumberoto.csv").write_text(roll, encoding="utf-8")
    told = [
        json.loads(votersync("inspect", "Sumberoto.csv", "--json", *said).out)[0]["tables"][0]["context"]
        for said in ((), ("--wilayah", "3507"))
    ]
    assert told == [{}, {"desa": "SUMBEROTO"}]
