"""Cells that go on in the row below, as in tables made of a PDF."""

from votersync.ingest.table import find_tables
from votersync.records import Role, Sheet

HEAD = ("No", "NIK", "Nama", "Tempat Lahir", "Tanggal Lahir", "JK", "Alamat")
LONG = ("MUHAMMAD ABDUL", "RAHMAN HIDAYAT")


def person(i, name, place="ALAS", address="DSN A"):
    return (str(i), f"520417050390{i:04d}", name, place, "05-03-1990", "L", address)


def read(*rows):
    (raw,) = find_tables(Sheet("S", [HEAD, *rows], range(1, len(rows) + 2)), "a.xlsx", role=Role.VOTERS)
    return raw


def broken(i):
    return [person(i, LONG[0], "LABUHAN"), (None, None, LONG[1], "SANGORO", None, None, None)]


def test_the_lines_of_a_broken_cell_are_one_cell():
    rows = [row for i in range(1, 5) for row in (person(i, f"BUDI {'ABCDE'[i]}"), *broken(i + 5))]
    raw = read(*rows)
    assert list(raw.fields["nama"])[1::2] == [" ".join(LONG)] * 4
    assert list(raw.fields["tempat_lahir"]) == ["ALAS", "LABUHAN SANGORO"] * 4
    assert (raw.reading.rows_read, raw.reading.set_aside, raw.reading.not_rows["wrapped"]) == (8, [], 4)


def test_a_third_line_belongs_to_the_same_cell():
    third = (None, None, "NASUTION", None, None, None, None)
    raw = read(*(row for i in range(1, 5) for row in (*broken(i), third)))
    assert list(raw.fields["nama"]) == [f"{' '.join(LONG)} NASUTION"] * 4


def test_a_lone_word_below_names_that_had_room_for_it_goes_on_nothing():
    """It may head the rows below: short names stand above it, and longer ones elsewhere."""
    lone = (None, None, "MELATI", None, None, None, None)
    long = [person(i + 20, "MUHAMMAD ABDUL RAHMAN HIDAYAT") for i in range(4)]
    raw = read(*(row for i in range(1, 5) for row in (person(i, "BUDI"), lone)), *long)
    assert list(raw.fields["nama"]) == ["BUDI"] * 4 + ["MUHAMMAD ABDUL RAHMAN HIDAYAT"] * 4


def test_two_such_rows_prove_nothing():
    raw = read(*broken(1), *broken(2), *(person(i, f"BUDI {'ABCDEF'[i]}") for i in range(3, 6)))
    assert list(raw.fields["nama"])[:2] == [LONG[0]] * 2
