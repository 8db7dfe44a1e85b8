"""Husband and wife in one row."""

import pytest

from votersync.ingest.table import find_tables
from votersync.records import FileProblem, Role, Sheet

GROUPED = [
    ("NO", "SUAMI", None, None, "ISTRI", None, None, "ALAMAT ASAL", "NEGARA"),
    (None, "NAMA", "NIK", "TGL LAHIR", "NAMA", "NIK", "TGL LAHIR", None, None),
]
IN_WORDS = [
    (
        *("No", "Nama Suami", "NIK Suami", "Tgl. Lahir Suami", "Nama Istri", "NIK Istri", "Tgl. Lahir Istri"),
        *("Alamat Asal", "Negara"),
    )
]
MEN, WOMEN = ("RUSLAN", "M. ALI HASAN", "ZULKIFLI"), ("SITI AMINAH", "JUMIATI", "ROSDIANA")


def couples(begin=0):
    for i in range(begin, begin + 3):
        wife = (WOMEN[i % 3], f"520417520490000{i + 1}", "12/04/1990") if i != 1 else ("-", None, None)
        yield i + 1, MEN[i % 3], f"520417120390000{i + 1}", "12/03/1990", *wife, "Desa Simu", "Malaysia"


def read(*rows):
    sheet = Sheet("KK", [("DATA KELUARGA PMI",), *rows], range(1, len(rows) + 2))
    return find_tables(sheet, "pmi.xlsx", role=Role.UNKNOWN)


@pytest.mark.parametrize("head", [pytest.param(GROUPED, id="grouped"), pytest.param(IN_WORDS, id="in words")])
def test_both_are_read_with_their_sex_and_what_they_share(head):
    """The table was refused for want of a name; who has no wife listed is alone in the row."""
    men, women = read(*head, *couples())
    first = len(head) + 2
    assert [table.reading.role for table in (men, women)] == [Role.MIGRANTS] * 2
    assert (list(men.numbers), list(women.numbers)) == ([first, first + 1, first + 2], [first, first + 2])
    assert (list(men.fields["nama"]), list(women.fields["nama"])) == ([*MEN], ["SITI AMINAH", "ROSDIANA"])
    assert (set(men.fields["jenis_kelamin"]), set(women.fields["jenis_kelamin"])) == ({"L"}, {"P"})
    assert list(women.fields["nik"]) == ["5204175204900001", "5204175204900003"]
    assert [list(table.fields["alamat"]) for table in (men, women)] == [["Desa Simu"] * 3, ["Desa Simu"] * 2]
    assert [table.reading.rows_in == table.reading.rows_read for table in (men, women)] == [True, True]


@pytest.mark.parametrize("head", [pytest.param(GROUPED, id="grouped"), pytest.param(IN_WORDS, id="in words")])
def test_pages_with_the_header_again_and_a_total(head):
    tables = read(*head, *couples(), *head, *couples(3), ("JUMLAH", 6))
    named = [pair for t in tables for pair in zip(t.fields["jenis_kelamin"], t.fields["nama"], strict=True)]
    assert sorted(named) == sorted([*(("L", name) for name in MEN * 2), *(("P", WOMEN[i]) for i in (0, 2, 0, 1, 2))])


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(("NO", "NAMA PMI", "NIK", "NAMA SUAMI", "NIK SUAMI", "NAMA ISTRI", "NIK ISTRI"), id="of a worker"),
        pytest.param(("NO", "NAMA SUAMI", "NAMA ISTRI", "ALAMAT", "NEGARA", "PASPOR", "NIK"), id="only named"),
        pytest.param(("NO", "NAMA SUAMI/ISTRI", "NIK SUAMI/ISTRI", "ALAMAT", "NEGARA", "PASPOR", "RT"), id="either"),
    ],
)
def test_spouses_who_are_only_named_are_not_listed(head):
    row = (1, "RUSLAN", "5204171203900001", "SITI AMINAH", "5204175204900001", "HASAN", "5204171203900002")
    found = read(head, row, row)
    assert len(found) <= 1
    assert all(isinstance(each, FileProblem) or set(each.fields["nama"]) == {"RUSLAN"} for each in found)
