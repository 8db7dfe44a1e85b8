"""Forms, in which a person's fields stand below each other."""

import pytest

from votersync.ingest.rawtable import RawTable
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import FileProblem, Role, Sheet

NAMES = ["SITI AMINAH", "RATNA DEWI", "MELATI"]


def nik(i):
    return f"520417520390{i + 1:04d}"


def read(*rows, file="PMI.xlsx"):
    """Read a sheet of one list of workers."""
    kept = [(number, row) for number, row in enumerate(rows, 1) if row]
    sheet = Sheet("", [row for _, row in kept], [number for number, _ in kept])
    (raw,) = find_tables(sheet, file, role=Role.UNKNOWN)
    assert isinstance(raw, RawTable)
    assert raw.reading.rows_in == len(raw.numbers)
    return to_persons(raw)[0].to_pydict()


def form(i, colon=":", number=""):
    return [
        ("BIODATA PEKERJA MIGRAN",),
        (f"{number}Nama Lengkap", colon, NAMES[i]),
        ("NIK", colon, nik(i)),
        ("Tempat/Tgl. Lahir", colon, "Alas, 12-03-1990"),
        ("Desa", colon, "Lekong"),
        ("Negara Tujuan", colon, "Taiwan"),
        ("Majikan", colon, "MR. TAN"),
        (),
    ]


@pytest.mark.parametrize(("colon", "number"), [(":", ""), (None, "1. ")])
def test_forms_below_each_other(colon, number):
    """A person is where their name stands; what one form leaves out is not the next one's."""
    second = [line for line in form(1, colon, number) if line[:1] != ("NIK",)]
    got = read(*form(0, colon, number), *second, *form(2, colon, number))
    assert (got["nama"], got["nik"], got["row"]) == (NAMES, [nik(0), None, nik(2)], [2, 10, 17])
    assert (got["desa"], got["tahun_lahir"], got["negara"]) == (["Lekong"] * 3, [1990] * 3, ["Taiwan"] * 3)


def test_a_label_and_its_value_in_one_cell():
    lines = [
        f"Nama : {NAMES[0]}",
        f"NIK : {nik(0)}",
        "TTL : Alas, 12-03-1990",
        "Negara : Taiwan",
        "No. Paspor : C1234567",
    ]
    got = read(*((line,) for line in lines))
    assert (got["nama"], got["nik"], got["paspor"], got["hari_lahir"]) == (NAMES[:1], [nik(0)], ["C1234567"], [12])


def test_persons_side_by_side():
    got = read(
        ("DATA PMI",),
        ("1", "Nama", *NAMES),
        ("2", "NIK", nik(0), None, nik(2)),
        ("3", "Tgl Lahir", "12-03-1990", "13-03-1990", "14-03-1990"),
        ("4", "Negara", "Taiwan", "Taiwan", None),
    )
    assert (got["nama"], got["nik"], got["hari_lahir"]) == (NAMES, [nik(0), None, nik(2)], [12, 13, 14])
    assert (got["negara"], got["row"]) == (["Taiwan", "Taiwan", None], [2, 2, 2])


def test_a_letter_that_names_an_official_is_no_form():
    rows = [("Nama", ":", "SITI"), ("Jabatan", ":", "Camat"), ("Alamat", ":", "Jl. Raya"), ("Desa", ":", "Lekong")]
    found = find_tables(Sheet("", rows, range(1, 5)), "surat.xlsx", role=Role.UNKNOWN)
    assert all(isinstance(each, FileProblem) for each in found)


def test_a_page_that_says_how_to_fill_in_a_form_is_none():
    rows = [
        ("PETUNJUK PENGISIAN",),
        ("Nama", "diisi nama lengkap sesuai KTP"),
        ("NIK", "16 digit, contoh 5204171203900001"),
        ("TTL", "tempat dan tanggal lahir"),
        ("Negara", "negara tujuan"),
    ]
    found = find_tables(Sheet("", rows, range(1, 6)), "PMI.xlsx", role=Role.UNKNOWN)
    assert all(isinstance(each, FileProblem) for each in found)
