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


def test_of_two_states_on_one_day_the_later_in_life_holds():
    """Which row or file comes first plays no part."""
    rows = [{"nik": NIK, "status_asal": "Purna"}, {"nik": NIK, "status_asal": "Aktif"}]
    for order in (rows, rows[::-1]):
        assert list(settle_workers(table(*order), date(2025, 1, 1))["status_pmi"]) == ["purna", "purna"]
