"""Rows of one migrant worker brought together."""

from datetime import date

import pandas as pd
import pytest

from votersync.ingest.workers import default_as_of, settle_workers

BLANK = {
    "nama": "BUDI", "nik": None, "paspor": None, "tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0,
    "desa": None, "kecamatan": None, "status_asal": None, "tanggal_berangkat": None, "tanggal_pulang": None,
    "kejadian": None,
}  # fmt: skip
BORN = {"tahun_lahir": 1990, "bulan_lahir": 3, "hari_lahir": 5}
NIK = "5204170503900001"


def table(*rows):
    frame = pd.DataFrame([BLANK | row for row in rows])
    texts = [name for name in BLANK if not name.endswith("_lahir")]
    return frame.astype(dict.fromkeys(texts, "str"))


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ({"nik": NIK}, {"nik": NIK}, True),
        ({"nik": NIK}, {"nik": NIK, "nama": "SITI"}, False),
        ({"paspor": "X1"}, {"paspor": "X1"}, True),
        ({"desa": "GONTAR", **BORN}, {"desa": "GONTAR", **BORN}, True),
        ({"desa": "GONTAR"}, {"desa": "GONTAR"}, False),
        ({}, {}, False),
    ],
)
def test_workers(left, right, is_one):
    """Rows are one worker by number and name, or by name and full birth date."""
    first, second = settle_workers(table(left, right), None)["pekerja"]
    assert bool(first == second) is is_one


def test_latest_event_rules():
    """The latest event gives the state of all rows of a worker."""
    gone = {"nik": NIK, "tanggal_berangkat": "2022-01-01", "kejadian": "2022-01-01"}
    back = {"nik": NIK, "tanggal_pulang": "2024-01-01", "kejadian": "2024-01-01"}
    rows = table(gone, back)
    assert default_as_of(rows) == date(2024, 1, 1)
    assert list(settle_workers(rows, date(2025, 1, 1))["status_pmi"]) == ["purna", "purna"]


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_states_without_a_date_the_later_one_holds(turned):
    """Whichever list is read first."""
    rows = [{"nik": NIK, "status_asal": "PMI"}, {"nik": NIK, "status_asal": "Purna PMI"}]
    assert set(settle_workers(table(*rows[:: -1 if turned else 1]), None)["status_pmi"]) == {"purna"}


def test_rows_are_brought_together_by_way_of_others():
    """Two rows that share nothing with each other may both share something with a third."""
    rows = table({"nik": NIK}, {"nik": NIK, "paspor": "X1"}, {"paspor": "X1", **BORN}, {"nama": "SITI", **BORN})
    assert list(settle_workers(rows, None)["pekerja"]) == [0, 0, 0, 1]


def test_no_rows_are_no_workers():
    """A table without rows stays one."""
    assert settle_workers(table(BLANK)[:0], None)["pekerja"].empty
