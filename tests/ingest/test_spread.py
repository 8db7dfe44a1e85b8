"""One field over several columns."""

import pytest

from votersync.ingest.rawtable import RawTable
from votersync.ingest.spread import joined_date, spread_fields, ticked_marital, ticked_sex
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import Role, Sheet


def read(*rows, merged=()):
    """Read a list of workers to columns and fault codes."""
    sheet = Sheet("PMI", rows, range(1, len(rows) + 1), merged=merged)
    (raw,) = find_tables(sheet, "pmi.xlsx", role=Role.MIGRANTS)
    assert isinstance(raw, RawTable)
    persons, faults, aside = to_persons(raw)
    return persons.to_pydict(), {fault.fault for fault in faults}, [*raw.reading.set_aside, *aside]


def nik(i):
    return f"520417{5 + 40 * (i % 2):02}0390{i:04d}"


@pytest.mark.parametrize("month", [3, "03", "Maret"])
def test_day_month_and_year_below_a_group(month):
    """A day alone is no age."""
    head = ("NO", "NAMA", "NIK", "TANGGAL LAHIR", None, None, "NEGARA"), (None, None, None, "TGL", "BLN", "THN")
    rows = [(i, f"SITI {'ABCDEFG'[i]}", nik(i), 5, month, 1990, "MALAYSIA") for i in range(1, 6)]
    got, faults, _ = read(*head, *rows, (6, "SITI Z", nik(6), None, None, None, "MALAYSIA"), merged=[(1, 3, 1, 5)])
    assert [got[part] for part in ("hari_lahir", "bulan_lahir", "tahun_lahir")] == [
        [day] * 5 + [0] for day in (5, 3, 1990)
    ]
    assert (got["umur"], faults & {"tanggal-tidak-sah"}) == ([0] * 6, set())


def test_columns_ticked_for_a_sex():
    head = ("NO", "NAMA", "NIK", "JENIS KELAMIN", None, "NEGARA"), (None, None, None, "L", "P")
    ticks = [("V", None), (None, "V"), (1, "-"), ("-", 1), (None, None), ("V", "V")]
    rows = [(i, f"SITI {'ABCDEFG'[i]}", nik(i + 1), *tick, "MALAYSIA") for i, tick in enumerate(ticks)]
    more = [(i, f"NAMA {'ABCDEFG'[i]}", nik(i), None, "V", "MALAYSIA") for i in range(1, 6)]
    got, _, aside = read(*head, *rows[:4], *more, merged=[(1, 3, 1, 4)])
    assert (got["jenis_kelamin"][:4], aside) == (["L", "P", "L", "P"], [])
    assert [ticked_sex(*tick) for tick in ticks] == ["L", "P", "L", "P", None, None]


def test_ticks_are_ticks_where_a_total_stands_below_them():
    head = ("NO", "NAMA", "NIK", "L/P", None, "NEGARA"), (None, None, None, "L", "P")
    rows = [(i, f"SITI {'ABCDEFG'[i]}", nik(i), *((1, None)[:: (-1) ** i]), "MALAYSIA") for i in range(1, 7)]
    got, _, _ = read(*head, *rows, (None, "JUMLAH", None, 3, 3), merged=[(1, 3, 1, 4)])
    assert got["jenis_kelamin"] == ["P", "L"] * 3


def test_ages_in_a_column_for_each_sex():
    head = ("NO", "NAMA", "NIK", "UMUR", None, "NEGARA"), (None, None, None, "L", "P")
    rows = [(i, f"SITI {'ABCDEFG'[i]}", nik(i), *((30 + i, None)[:: (-1) ** i]), "MALAYSIA") for i in range(1, 7)]
    got, _, _ = read(*head, *rows, merged=[(1, 3, 1, 4)])
    assert got["umur"] == [31, 32, 33, 34, 35, 36]
    assert got["jenis_kelamin"] == ["P", "L"] * 3


@pytest.mark.parametrize(
    ("texts", "filled"),
    [
        pytest.param(("TGL", "BLN", "THN"), (1, 1, 1), id="of what is not said"),
        pytest.param(("TGL LAHIR", "TEMPAT LAHIR", "THN LAHIR"), (1, 1, 1), id="another column between"),
        pytest.param(("L", "P", "JUMLAH"), (1, 1, 1), id="numbers of people"),
        pytest.param(("L", "P", "KET"), (0, 0, 1), id="nothing ticked"),
    ],
)
def test_anything_else_is_left(texts, filled):
    assert spread_fields(texts, texts, filled, [0.0] * len(texts)) == {}


@pytest.mark.parametrize(("year", "more"), [(1990, ()), (2019, ()), (1990, ("TGL LAHIR",))])
def test_day_month_and_year_without_a_word_for_birth(year, more):
    """Years in which workers were born tell it; those of a trip do not, nor beside a birth date of its own."""
    head = ("NO", "NAMA", "NIK", "TGL", "BLN", "THN", *more, "NEGARA")
    born = ["12-04-1988"] * len(more)
    rows = [(i, f"SITI {'ABCDEFG'[i]}", nik(i), 5, 3, year + i % 3, *born, "MALAYSIA") for i in range(1, 7)]
    got, _, _ = read(head, *rows)
    is_told = year == 1990 and not more
    assert (got["tahun_lahir"] == [year + i % 3 for i in range(1, 7)]) is is_told
    assert (got["bulan_lahir"] == [3] * 6) is is_told


def test_a_part_that_is_not_known_is_zero():
    assert [joined_date(None, 3, 1990), joined_date(None, None, None)] == ["00-3-1990", None]


def test_parts_of_another_date_are_no_birth_date():
    """TGL below TANGGAL BERANGKAT; the birth date has a column of its own."""
    group = ("NO", "NAMA", "NIK", "TANGGAL BERANGKAT", None, None, "TANGGAL LAHIR", "NEGARA")
    head = group, (None, None, None, "TGL", "BLN", "THN")
    rows = [(i, f"SITI {'ABCDEFG'[i]}", nik(i), 3, 5, 2021, "05/03/1990", "MALAYSIA") for i in range(1, 6)]
    got, _, _ = read(*head, *rows, merged=[(1, 3, 1, 5)])
    assert (got["hari_lahir"][0], got["tahun_lahir"][0], got["tanggal_berangkat"][0]) == (5, 1990, None)


def test_columns_ticked_for_sex_and_marital_state():
    """Both have a column P."""
    head = (
        ("NO", "NAMA", "NIK", "JENIS KELAMIN", None, "STATUS", None, None, "NEGARA"),
        (None, None, None, "L", "P", "B", "S", "P"),
    )
    ticks = [("√", None, "√", None, None), (None, "√", None, "√", None), (None, "√", None, None, "√")]
    rows = [(i, f"SITI {'ABCDEFG'[i]}", nik(i), *ticks[i % 3], "MALAYSIA") for i in range(6)]
    got, _, aside = read(*head, *rows, merged=[(1, 3, 1, 4), (1, 5, 1, 7)])
    assert (got["jenis_kelamin"], got["status_kawin"], aside) == (["L", "P", "P"] * 2, ["B", "S", "P"] * 2, [])


def test_counts_below_a_marital_state_are_no_ticks():
    texts = [f"STATUS / {code}" for code in "BSP"]
    assert spread_fields(texts, list("BSP"), [1.0, 1.0, 1.0], [0.0] * 3) == {}
    assert [ticked_marital("V", None, "-"), ticked_marital("V", "V", None), ticked_marital(None, None, None)] == [
        "B",
        None,
        None,
    ]
