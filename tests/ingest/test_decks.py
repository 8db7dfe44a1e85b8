"""Headers of two rows whose lower one has slid to the left."""

from pathlib import Path

import pytest

from votersync.config import Config
from votersync.ingest.decks import with_decks_placed
from votersync.ingest.read import read
from votersync.records import Sheet

UPPER = ["NO", "NAMA PMI", "NIK", "ALAMAT", "NEGARA", "STATUS"]
PERSON = [1, "SITI AMINAH", "5204176509690001", "MELATI", "LEKONG", "ALAS BARAT", "Malaysia", "PMI"]


def sheet(*rows):
    return Sheet("PMI", rows, range(1, len(rows) + 1))


def test_the_lower_row_goes_below_what_it_divides():
    slid = sheet(UPPER, ["DUSUN", "DESA", "KECAMATAN"], PERSON)
    placed = with_decks_placed(slid)
    assert placed.rows[0] == ["NO", "NAMA PMI", "NIK", "ALAMAT", None, None, "NEGARA", "STATUS"]
    assert placed.rows[1] == [None, None, None, "DUSUN", "DESA", "KECAMATAN"]
    assert placed.merged == ((1, 3, 1, 5),)
    assert "ALAMAT" in placed.notes[0].en


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([UPPER, [None, None, None, "DUSUN", "DESA", "KECAMATAN"], PERSON], id="in its place"),
        pytest.param([UPPER, ["DUSUN", "DESA", "KECAMATAN"], PERSON[:6]], id="rows no longer than the header"),
        pytest.param([UPPER, ["RT", "NEGARA", "KECAMATAN"], PERSON], id="not parts of one header"),
        pytest.param([[*UPPER, "ALAMAT ASAL"], ["DUSUN", "DESA", "KECAMATAN"], [*PERSON, "X"]], id="two it may divide"),
        pytest.param([UPPER, PERSON], id="no second row"),
        pytest.param([], id="nothing"),
    ],
)
def test_any_other_header_stays_as_it_is(rows):
    assert with_decks_placed(sheet(*rows)) == sheet(*rows)


def test_people_of_a_slid_header_are_read(tmp_path: Path):
    lines = [UPPER, ["DUSUN", "DESA", "KECAMATAN"], *[[at, *PERSON[1:]] for at in range(1, 5)]]
    (tmp_path / "pmi.csv").write_text("\n".join(";".join(map(str, line)) for line in lines), encoding="utf-8")
    migrants = read(Config(migrants=(tmp_path,))).migrants
    assert migrants["nama"].tolist() == ["SITI AMINAH"] * 4
    assert migrants["negara"].tolist() == ["Malaysia"] * 4
    assert migrants["wilayah"].tolist() == ["5204172004"] * 4


def test_a_slid_header_that_fits_nowhere_names_nobody_by_another_column(tmp_path: Path):
    lines = [UPPER, ["DUSUN", "DESA", "KECAMATAN"], *[[at, *PERSON[1:], "x"] for at in range(1, 5)]]
    (tmp_path / "pmi.csv").write_text("\n".join(";".join(map(str, line)) for line in lines), encoding="utf-8")
    reading = read(Config(migrants=(tmp_path,)))
    assert reading.migrants["nama"].tolist() == ["SITI AMINAH"] * 4
    assert reading.migrants["nik"].tolist() == ["5204176509690001"] * 4


def test_people_of_two_rows_each_are_refused(tmp_path: Path):
    """No row of theirs is a person's, so none may pass for one."""
    heads = [["NO", "NAMA", "NIK", "L/P", "ALAMAT"], ["", "TEMPAT/TGL LAHIR", "NKK", "STS", "RT/RW"]]
    rows = [
        [1, "SITI AMINAH", "5204176509690001", "P", "MELATI"],
        ["", "ALAS, 25-09-1969", "5204170102100001", "S", "1/2"],
    ]
    (tmp_path / "dpt.csv").write_text(
        "\n".join(";".join(map(str, line)) for line in [*heads, *rows * 4]), encoding="utf-8"
    )
    reading = read(Config(voters=(tmp_path,)))
    assert len(reading.voters) == 0
    assert [problem.fault for file in reading.files for problem in file.problems] == ["tanpa-kolom-nama"]
