"""Lines that head a family: its card and address hold for the rows below."""

from votersync.ingest.rawtable import RawTable
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import Role, Sheet

HEAD = ("No", "Nama", "NIK", "JK", "Tgl Lahir", "TPS")
FIRST, SECOND = "5204170501900001", "520417050190****"


def member(i):
    return (i, f"ANI {'ABCDEF'[i]}", f"520417450390000{i}", "P", "5/3/1990", "001")


def read(*rows):
    (raw,) = find_tables(Sheet("Sheet1", rows, range(1, len(rows) + 1)), "a.xlsx", role=Role.VOTERS)
    assert isinstance(raw, RawTable)
    return raw


def line(card, address):
    return (f"No. KK : {card}   Alamat : {address}", *(None,) * 5)


def test_the_card_and_address_of_a_family_are_those_of_its_members():
    rows = [HEAD, line(FIRST, "Dsn. Lekong RT 01 RW 02"), member(1), member(2), line(SECOND, "Dsn. Gontar"), member(3)]
    persons, _, _ = to_persons(read(*rows))
    assert persons["nkk"].to_pylist() == [FIRST, FIRST, SECOND.replace("*", "?")]
    assert persons["alamat"].to_pylist() == ["Dsn. Lekong RT 01 RW 02"] * 2 + ["Dsn. Gontar"]


def test_above_the_first_line_nothing_is_told():
    persons, _, _ = to_persons(read(HEAD, member(1), line(FIRST, "Dsn. Lekong"), member(2)))
    assert persons["nkk"].to_pylist() == [None, FIRST]


def test_a_column_of_the_table_counts_before_the_lines():
    own = "5204171212120012"
    rows = [(*HEAD, "NKK"), (*line(FIRST, "Dsn. Lekong"), None), *((*member(i), own) for i in range(4))]
    persons, _, _ = to_persons(read(*rows))
    assert persons["nkk"].to_pylist() == [own] * 4
