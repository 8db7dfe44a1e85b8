"""Several people in the lines of a row's cells."""

import pytest

from votersync.ingest.table import find_tables
from votersync.records import Role, Sheet

HEAD = ("No", "Nama (Suami / Istri)", "NIK", "Tanggal Lahir", "Alamat", "Negara")
COUPLE = ("RUSLAN\nSITI AMINAH", "5204171203900001\n5204175204900002", "12/03/1990\n12/04/1990")
ONE = ("HASAN", "5204171205900003", "12/05/1990")


def read(*people, head=HEAD):
    rows = [("DATA PMI",), head, *((i, *each, "Desa Simu", "Malaysia") for i, each in enumerate(people, 1))]
    (table,) = find_tables(Sheet("S", rows, range(1, len(rows) + 1)), "pmi.xlsx", role=Role.UNKNOWN)
    return table


def test_each_has_a_row_with_what_is_said_once():
    """Two names were one, with a NIK that is too long and no birth date."""
    table = read(COUPLE, ONE, COUPLE)
    assert list(table.fields["nama"]) == ["RUSLAN", "SITI AMINAH", "HASAN", "RUSLAN", "SITI AMINAH"]
    assert list(table.fields["nik"])[:3] == ["5204171203900001", "5204175204900002", "5204171205900003"]
    assert list(table.fields["tanggal_lahir"])[:2] == ["12/03/1990", "12/04/1990"]
    assert list(table.fields["alamat"]) == ["Desa Simu"] * 5
    assert (list(table.numbers), table.reading.rows_in) == ([3, 3, 4, 5, 5], 5)


@pytest.mark.parametrize(
    ("header", "person"),
    [
        pytest.param("NIK", ("SITI\nAMINAH", *ONE[1:]), id="a name broken over lines"),
        pytest.param("NIK", ("SITI\nAMINAH", ONE[1], "Alas,\n12-05-1990"), id="place and date"),
        pytest.param("NKK / NIK", ("SITI\nAMINAH", COUPLE[1], "12/05/1990"), id="card and NIK"),
        pytest.param("NIK", ("SITI\n5204171205900003", ONE[1], "12/05/1990"), id="name and NIK"),
    ],
)
def test_one_person_in_two_lines_stays_one(header, person):
    head = (*HEAD[:2], header, *HEAD[3:])
    assert len(read(person, ONE, person, head=head).numbers) == 3
