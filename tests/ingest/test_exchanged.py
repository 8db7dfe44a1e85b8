"""NIK and NKK exchanged in some rows of a table."""

import pytest

from votersync.ingest.rawtable import RawTable
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import Role, Sheet

HEAD = ("NKK", "NIK", "NAMA", "TANGGAL LAHIR", "JK")
NIK, NKK = "5204174503900001", "5204170101120002"


def read(*last):
    """Read a roll whose last row is *last*: numbers, faults."""
    rows = [HEAD, *((NKK, NIK, f"SITI {letter}", "05/03/1990", "P") for letter in "ABCDEFGH"), last]
    (raw,) = find_tables(Sheet("S", rows, range(1, len(rows) + 1)), "f.xlsx", role=Role.VOTERS)
    assert isinstance(raw, RawTable)
    persons, faults, _ = to_persons(raw)
    numbers = persons.to_pydict()
    return (numbers["nik"][-1], numbers["nkk"][-1]), [(fault.row, fault.fault) for fault in faults]


@pytest.mark.parametrize("sex", ["P", None])
def test_the_birth_date_puts_the_numbers_back(sex):
    assert read(NIK, NKK, "SITI Z", "05/03/1990", sex) == ((NIK, NKK), [(10, "nik-nkk-tertukar")])


@pytest.mark.parametrize(
    ("sex", "born"),
    [
        pytest.param("L", "05/03/1990", id="another sex"),
        pytest.param("P", "05/04/1990", id="another day"),
        pytest.param("P", None, id="no birth date"),
    ],
)
def test_without_proof_they_stay_where_they_are(sex, born):
    numbers, faults = read(NIK, NKK, "SITI Z", born, sex)
    assert numbers == (NKK, NIK)
    assert (10, "nik-nkk-tertukar") not in faults


def test_an_nkk_issued_on_a_birthday_changes_nothing():
    numbers, _ = read("5204170503900002", NIK, "SITI Z", "05/03/1990", "P")
    assert numbers == (NIK, "5204170503900002")
