"""Rows of one migrant worker brought together."""

from datetime import date

import pandas as pd
import pytest

from votersync.ingest.workers import default_as_of, settle_workers

BLANK = {
    "nama": "BUDI", "nik": None, "paspor": None, "tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0,
    "wilayah": None, "kecamatan": None, "status_asal": None, "tanggal_berangkat": None, "tanggal_pulang": None,
    "kejadian": None, "jenis_kelamin": None,
}  # fmt: skip
BORN = {"tahun_lahir": 1990, "bulan_lahir": 3, "hari_lahir": 5}
NIK, OTHER, CUT = "5204170503900001", "5204170503900002", "520417050390????"
LEKONG, GONTAR, MARONGE = "5204172004", "5204172005", "5204242002"
HERE, DEFAULT = {"wilayah": LEKONG, **BORN}, {"bulan_lahir": 7, "hari_lahir": 1}


def table(*rows):
    frame = pd.DataFrame([BLANK | row for row in rows])
    texts = [name for name in BLANK if not name.endswith("_lahir")]
    return frame.astype(dict.fromkeys(texts, "str"))


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ({"nik": NIK}, {"nik": NIK}, True),
        ({"nik": NIK}, {"nik": NIK, "nama": "SITI"}, False),
        ({"nik": NIK, "nama": "RAHMAN JUNAIDI"}, {"nik": NIK, "nama": "RAHRAN JUNAIDI"}, True),
        ({"nik": NIK, "nama": "RAHMAN JUNAIDI"}, {"nik": NIK, "nama": "SALMAH JUNAIDI"}, False),
        ({"nama": "RAHMAN JUNAIDI"}, {"nama": "RAHRAN JUNAIDI"}, False),
        ({"paspor": "X1"}, {"paspor": "X1"}, True),
        ({"paspor": "X1"}, {"paspor": "X1", "nama": "BUDI ANTO"}, True),
        ({"paspor": "X1"}, {"paspor": "X1", "nama": "SITI"}, False),
        ({"wilayah": LEKONG, **BORN}, {"wilayah": GONTAR, **BORN}, True),
        ({"wilayah": LEKONG, **BORN}, {"wilayah": MARONGE, **BORN}, False),
        ({"wilayah": LEKONG, **BORN}, {"wilayah": "5204", **BORN}, False),
        ({"kecamatan": "X", **BORN}, {"kecamatan": "X", **BORN}, True),
        ({"wilayah": LEKONG, "nik": NIK}, {"wilayah": LEKONG, **BORN}, True),
        ({"wilayah": LEKONG, "nik": CUT}, {"wilayah": LEKONG, **BORN}, True),
        ({"wilayah": LEKONG, "nik": NIK, **BORN}, {"wilayah": LEKONG, "nik": OTHER, **BORN}, False),
        ({"wilayah": LEKONG, "nik": NIK}, {"wilayah": LEKONG, "nik": OTHER}, False),
        ({"wilayah": LEKONG}, {"wilayah": LEKONG}, False),
        ({"nama": "MASITAH", **HERE}, {"nama": "MSITAH", **HERE}, True),
        ({"nama": "MASITAH", **HERE}, {"nama": "MSITAH", **HERE, "wilayah": GONTAR}, False),
        ({"nama": "MASITAH", **HERE}, {"nama": "MSITAH", **HERE, "bulan_lahir": 4}, False),
        ({"nama": "MASITAH", **HERE, "nik": NIK}, {"nama": "MSITAH", **HERE, "nik": OTHER}, False),
        ({"nama": "SULASTRI", **HERE}, {"nama": "SULASMI", **HERE}, False),
        (
            {"nama": "NURHAYATI", **HERE, "jenis_kelamin": "P"},
            {"nama": "NURHAYADI", **HERE, "jenis_kelamin": "L"},
            False,
        ),
        ({"nama": "MASITAH", **HERE, **DEFAULT}, {"nama": "MSITAH", **HERE, **DEFAULT}, False),
        ({"nama": "BUDI SANTOSO", **BORN}, {"nama": "BUDI SANTOSO", "wilayah": LEKONG, **BORN}, True),
        ({"nama": "BUDI SANTOSO", "nik": CUT}, {"nama": "BUDI SANTOSO", **BORN}, True),
        (
            {"nama": "BUDI SANTOSO", "wilayah": MARONGE, **BORN},
            {"nama": "BUDI SANTOSO", "wilayah": LEKONG, **BORN},
            False,
        ),
        (BORN, BORN, False),
        ({}, {}, False),
    ],
)
def test_workers(left, right, is_one):
    """Rows are one worker by number and name, or by name and full birth date where place and NIK do not contradict."""
    first, second = settle_workers(table(left, right), None)["pekerja"]
    assert bool(first == second) is is_one


def test_latest_event_rules():
    """The latest event gives the state of all rows of a worker."""
    gone = {"nik": NIK, "tanggal_berangkat": "2022-01-01", "kejadian": "2022-01-01"}
    back = {"nik": NIK, "tanggal_pulang": "2024-01-01", "kejadian": "2024-01-01"}
    rows = table(gone, back)
    assert default_as_of(rows) == date(2024, 1, 1)
    assert list(settle_workers(rows, date(2025, 1, 1))["status_pmi"]) == ["purna", "purna"]


def test_a_year_typed_wrong_is_no_reference_date():
    """One departure of 2052 would make a voter of 75 older than 100."""
    rows = table({"kejadian": "2023-05-01"}, {"kejadian": "2052-03-01"}, {"kejadian": "2025-11-30"})
    assert default_as_of(rows) == date(2025, 11, 30)


def test_events_some_years_apart_are_all_true():
    rows = table({"kejadian": "2020-05-01"}, {"kejadian": "2024-01-01"})
    assert default_as_of(rows) == date(2024, 1, 1)


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


def test_a_third_row_may_show_two_namesakes():
    """Of two homes only one can be that of the row that tells none, and nobody knows which."""
    named = {"nama": "BUDI SANTOSO", **BORN}
    rows = table(named | {"wilayah": LEKONG}, named | {"wilayah": MARONGE}, named)
    assert list(settle_workers(rows, None)["pekerja"]) == [0, 1, 2]


@pytest.mark.parametrize(
    ("masked", "workers"),
    [
        pytest.param("520417??????0002", [0, 1], id="another serial"),
        pytest.param("520417??????0001", [0, 0], id="the same"),
        pytest.param("520424??????????", [0, 1], id="another region"),
    ],
)
def test_the_digits_that_a_masked_nik_shows_tell_two_people(masked, workers):
    """HARSONO NGATNO and a NGATNO of his desa, born the same day, were one worker, and took over each other's voter."""
    rows = table(
        {"nama": "HARSONO NGATNO", "nik": "5204171203900001", "wilayah": LEKONG, **BORN},
        {"nama": "HARSONO NGATNO", "nik": masked, "wilayah": LEKONG, **BORN},
    )
    assert list(settle_workers(rows, None)["pekerja"]) == workers
