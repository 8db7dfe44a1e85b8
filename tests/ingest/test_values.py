"""Cells read by their kind."""

from datetime import datetime

import pytest

from votersync.domain.alamat import read_alamat
from votersync.ingest.rawtable import RawTable
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import Role, Sheet


def read(head, *rows):
    """Read one sheet of voters to columns and fault codes."""
    raw = next(
        t
        for t in find_tables(Sheet("S", [head, *rows], range(1, len(rows) + 2)), "f.xlsx", role=Role.VOTERS)
        if isinstance(t, RawTable)
    )
    persons, faults, aside = to_persons(raw)
    return persons.to_pydict(), {fault.fault for fault in faults}, aside


def test_ttl():
    """Birthplace and date come out of one cell."""
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", "Alas, 05-03-1990", "L") for i in range(1, 5)]
    got, _, _ = read(("NIK", "NAMA", "TTL", "JK"), *rows)
    assert (got["tempat_lahir"][0], got["hari_lahir"][0], got["bulan_lahir"][0], got["tahun_lahir"][0]) == (
        "Alas", 5, 3, 1990,
    )  # fmt: skip


def test_month_first_is_proven_by_nik():
    """Three NIKs that agree with the other order turn the column."""
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", "03/05/1990", "L") for i in range(1, 5)]
    got, faults, _ = read(("NIK", "NAMA", "TANGGAL LAHIR", "JK"), *rows)
    assert (got["hari_lahir"], got["bulan_lahir"]) == ([5] * 4, [3] * 4)
    assert "tanggal-bulan-dulu" in faults


@pytest.mark.parametrize("is_masked_first", [True, False])
def test_twins(is_masked_first):
    """Of a full and a masked NIK the full one counts."""
    full = [f"520417050390{i:04d}" for i in range(1, 5)]
    pairs = [(n[:6] + "*" * 10, n) if is_masked_first else (n, n[:6] + "*" * 10) for n in full]
    rows = [(*pair, f"BUDI {'ABCD'[i]}", "05/03/1990") for i, pair in enumerate(pairs)]
    got, _, _ = read(("NIK", "NIK", "NAMA", "TANGGAL LAHIR"), *rows)
    assert got["nik"] == full


def test_column_cut_by_excel():
    """The 16th digits of a cut column are unknown, not 0."""
    rows = [(5204170503900000 + i * 10, f"BUDI {chr(65 + i)}", "05/03/1990") for i in range(12)]
    got, faults, _ = read(("NIK", "NAMA", "TANGGAL LAHIR"), *rows)
    assert {n[-1] for n in got["nik"]} == {"?"}
    assert "nik-dibulatkan" in faults


def test_a_kecamatan_of_another_regency_than_the_title_s():
    """The row's own kecamatan says its regency, and that is told; a regency in its own column stays."""
    head = ("NO", "NAMA", "NIK", "KECAMATAN", "KABUPATEN")
    niks = [f"520706050390{i:04d}" for i in range(1, 5)]
    kecamatan = ("POTO TANO", "ALAS", "POTO TANO", "ENTAH")
    own = (None, None, "SUMBAWA", None)
    rows = [(i, f"BUDI {'ABCD'[i]}", niks[i], kecamatan[i], own[i]) for i in range(4)]
    sheet = Sheet("S", [("PMI ASAL KABUPATEN SUMBAWA",), head, *rows], range(1, 7))
    (raw,) = find_tables(sheet, "f.xlsx", role=Role.MIGRANTS)
    persons, faults, _ = to_persons(raw)
    assert persons["kabupaten"].to_pylist() == ["Kabupaten Sumbawa Barat", "SUMBAWA", "SUMBAWA", "SUMBAWA"]
    assert [(f.row, f.shown) for f in faults if f.fault == "kabupaten-beda-judul"] == [(3, "POTO TANO")]


def test_an_address_in_another_regency_than_the_title_s():
    """The office in the title is not where all its workers live: an address that names a regency says its own."""
    addresses = ("Ds. Sikur Kec. Sikur Kab. Lombok Timur", "Ds. Lekong Kec. Alas Barat")
    rows = [("BUDI A", "5203150503900001", addresses[0]), ("BUDI B", "5204170503900001", addresses[1])]
    titles = [("REKAP DISNAKERTRANS KAB. SUMBAWA",), ("NAMA", "NIK", "ALAMAT")]
    (raw,) = find_tables(Sheet("S", [*titles, *rows], range(1, 5)), "f.xlsx", role=Role.MIGRANTS)
    persons, faults, _ = to_persons(raw)
    assert persons["kabupaten"].to_pylist() == ["Lombok Timur", "SUMBAWA"]
    assert [(f.row, f.shown) for f in faults if f.fault == "kabupaten-beda-judul"] == [(3, addresses[0])]


def test_country():
    """A country has one name however it is spelt; an unknown spelling stays as in the file."""
    spelt = ("MALAYSIA", "KSA", "Hongkong", "NEGERI ANTAH", None)
    rows = [(f"520417050390{i:04d}", f"BUDI {chr(65 + i)}", "05/03/1990", c) for i, c in enumerate(spelt, 1)]
    got, _, _ = read(("NIK", "NAMA", "TANGGAL LAHIR", "NEGARA"), *rows)
    assert got["negara"] == ["Malaysia", "Arab Saudi", "Hong Kong", "NEGERI ANTAH", None]


def test_two_columns_of_a_name_are_one_name():
    """A family name that the first column has already is not said twice."""
    head = ("NIK", "NAMA DEPAN", "NAMA BELAKANG", "TANGGAL LAHIR", "JK")
    names = (("SITI", "AMINAH"), ("SITI", None), ("LALU AHMAD WAHAB", "WAHAB"))
    rows = [(f"520417050390{i:04d}", *name, "05/03/1990", "L") for i, name in enumerate(names, 1)]
    got, _, aside = read(head, *rows)
    assert (got["nama"], aside) == (["SITI AMINAH", "SITI", "LALU AHMAD WAHAB"], [])


def test_a_birth_date_with_roman_months_stays_a_date():
    """What is not understood of a date is neither its year alone nor a birthplace."""
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", born) for i, born in enumerate(["5-III-1990", "5#3#1990"])]
    got, faults, _ = read(("NIK", "NAMA", "TANGGAL LAHIR"), *rows)
    assert (got["bulan_lahir"], got["tahun_lahir"], got["tempat_lahir"]) == ([3, 0], [1990, 0], [None, None])
    assert "tanggal-tidak-sah" in faults


def test_a_misspelt_header_names_its_column():
    """One letter missing; the content goes by the words around it."""
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", "Alas", "05/03/1990", "LEKONG", "L") for i in range(4)]
    got, _, _ = read(("NIK", "NAMA", "TEMPT LAHIR", "TANGAL LAHIR", "KELURAHN", "JK"), *rows)
    assert (got["tempat_lahir"][0], got["hari_lahir"][0], got["desa"][0]) == ("Alas", 5, "LEKONG")


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param("1990-03-04T16:00:00.000Z", id="text of a web application in WITA"),
        pytest.param(datetime.fromisoformat("1990-03-04 17:00"), id="cell of one in WIB"),
        pytest.param(datetime.fromisoformat("1990-03-04 23:59:48"), id="cell of SheetJS"),
    ],
)
def test_an_evening_in_utc_is_the_day_after(stored):
    """Nobody writes a time of birth; the column says how it was read."""
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", born, "L") for i, born in enumerate((stored, "1990-03-05"))]
    got, faults, _ = read(("NIK", "NAMA", "TANGGAL LAHIR", "JK"), *rows)
    assert (got["hari_lahir"], got["bulan_lahir"]) == ([5, 5], [3, 3])
    assert "tanggal-zona-waktu" in faults
    assert "nik-beda-lahir" not in faults


@pytest.mark.parametrize(
    "stored",
    [
        *("1990-03-05T00:00:00Z", "5-3-1990 16.00 WITA", datetime.fromisoformat("1990-03-05 23:59:59"), "1990-Z"),
        *("9999-12-31T17:00:00Z", datetime.fromisoformat("9999-12-31 23:59:30")),
    ],
)
def test_any_other_time_of_day_says_nothing(stored):
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", stored, "L") for i in range(2)]
    got, faults, _ = read(("NIK", "NAMA", "TANGGAL LAHIR", "JK"), *rows)
    assert set(got["hari_lahir"]) <= {5, 0}
    assert "tanggal-zona-waktu" not in faults


@pytest.mark.parametrize("header", ["DESA/KEC", "Desa - Kecamatan", "KEL/DESA & KEC ASAL", "Desa/Kec/Kab"])
def test_desa_and_kecamatan_in_one_column_are_read_like_an_address(header):
    """Beside an address of its own, too."""
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", "05-03-1990", "RT 2", "Lekong/Alas Barat") for i in range(5)]
    got, _, _ = read(("NIK", "NAMA", "TGL LAHIR", "ALAMAT", header), *rows)
    assert got["alamat"] == ["RT 2, Lekong/Alas Barat"] * 5
    assert got["kecamatan"] == [None] * 5


@pytest.mark.parametrize(
    ("header", "field", "cell", "expected"),
    [
        ("Jenis Kel.", "jenis_kelamin", "L", "L"),
        ("NEG. TUJUAN", "negara", "Malaysia", "Malaysia"),
        ("Asal Daerah", "alamat", "Lekong", "Lekong"),
    ],
)
def test_headers_as_offices_shorten_them(header, field, cell, expected):
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", "05-03-1990", cell) for i in range(5)]
    got, _, _ = read(("NIK", "NAMA", "TGL LAHIR", header), *rows)
    assert got[field] == [expected] * 5


@pytest.mark.parametrize("name", ["NIHIL", "- Nihil -", "Tidak ada", "KOSONG."])
def test_a_desa_without_workers_is_no_person(name):
    """It is set aside like a row without a name, and shown."""
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", "LEKONG", "Malaysia") for i in range(5)]
    got, _, aside = read(("NIK", "NAMA", "DESA", "NEGARA"), *rows, (None, name, "GONTAR", None))
    assert (len(got["nama"]), [(row.row, row.fault) for row in aside]) == (5, [(7, "baris-tanpa-nama")])


def test_a_column_for_nik_or_passport_holds_both():
    numbers = [f"520417050390{i:04d}" for i in range(1, 4)] + ["C 1234567", "e7654321"]
    rows = [(number, f"BUDI {'ABCDE'[i]}", "05-03-1990", "L") for i, number in enumerate(numbers)]
    got, faults, _ = read(("NIK/No. Paspor", "NAMA", "TGL LAHIR", "JK"), *rows)
    assert got["nik"] == [*numbers[:3], None, None]
    assert got["paspor"] == [None] * 3 + ["C1234567", "E7654321"]
    assert "nik-salah-panjang" not in faults


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Alamat (Dusun/RT/RW)", "KARANG / 01 / 02", (1, 2)),
        ("Alamat (RT/RW)", "KARANG, 3/1", (3, 1)),
        ("Alamat", "KARANG / 01 / 02", (0, 0)),
    ],
)
def test_numbers_behind_an_address_are_what_its_header_says(header, cell, expected):
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", cell, "LEKONG", "Malaysia") for i in range(5)]
    got, _, _ = read(("NIK", "NAMA", header, "DESA", "NEGARA"), *rows)
    told = {read_alamat(text).rt: read_alamat(text).rw for text in got["alamat"]}
    assert told == dict([expected])


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Paspor/NIK", "C1234567/5204170503900001"),
        ("NIK / No. Paspor", "5204170503900001\nC 1234567"),
        ("NO. IDENTITAS", "5204170503900001 - c1234567"),
    ],
)
def test_a_cell_for_nik_and_passport_may_hold_both(header, cell):
    """Neither was read: the whole was taken for a NIK that is too long."""
    rows = [(cell, f"BUDI {'ABCDE'[i]}", "05-03-1990", "L", "Malaysia") for i in range(5)]
    got, faults, _ = read((header, "NAMA", "TGL LAHIR", "JK", "NEGARA"), *rows)
    assert (set(got["nik"]), set(got["paspor"])) == ({"5204170503900001"}, {"C1234567"})
    assert "nik-salah-panjang" not in faults


@pytest.mark.parametrize(
    ("sheet", "file", "title", "expected"),
    [
        ("TMS", "DPB.xlsx", "", False),
        ("S", "TMS/LEKONG.xlsx", "", False),
        ("S", "f.xlsx", "DAFTAR PEMILIH TIDAK MEMENUHI SYARAT (TMS)", False),
        ("S", "Pemilih Meninggal Desa Lekong.xlsx", "", False),
        ("S", "f.xlsx", "DAFTAR PEMILIH BARU DAN TMS", True),
        ("DPT", "DPT tanpa TMS.xlsx", "", True),
        ("S", "f.xlsx", "DAFTAR PEMILIH TETAP (TIDAK TERMASUK PEMILIH TMS)", True),
        ("S", "f.xlsx", "TMS : 12", True),
        ("S", "f.xlsx", "DAFTAR PEMILIH TETAP", True),
    ],
)
def test_a_sheet_of_entries_off_the_roll_says_so_of_each(sheet, file, title, expected):
    rows = [
        [title],
        ["NO", "NIK", "NAMA", "TPS"],
        *(["1", f"520417120390000{i}", f"ANI {'ABC'[i]}", "1"] for i in range(3)),
    ]
    (raw,) = find_tables(Sheet(sheet, rows, [1, 2, 3, 4, 5]), file, role=Role.VOTERS)
    persons, _, _ = to_persons(raw)
    assert set(persons["is_linkable"].to_pylist()) == {expected}


@pytest.mark.parametrize(
    ("header", "cell", "nik"),
    [
        ("Nama / NIK", "SITI AMINAH / 5204174503900001", "5204174503900001"),
        ("NAMA DAN NIK", "SITI AMINAH\nNIK. 5204174503900001", "5204174503900001"),
        ("NIK/NAMA", "5204174503900001 - SITI AMINAH", "5204174503900001"),
        ("Nama (NIK)", "SITI AMINAH", None),
        ("NAMA/NIK", "SITI AMINAH (520417450390****)", "520417450390????"),
        ("NAMA/NIK", "SITI AMINAH", None),
    ],
)
def test_name_and_nik_in_one_cell(header, cell, nik):
    rows = [(str(i), cell, "P", "Alas, 05-03-1990") for i in range(4)]
    got, _, _ = read(("NO", header, "JK", "TTL"), *rows)
    assert (got["nama"], got["nik"]) == (["SITI AMINAH"] * 4, [nik] * 4)


@pytest.mark.parametrize(
    ("header", "cells", "names", "sexes"),
    [
        ("Nama (L/P)", ("SITI SARI (P)", "BUDI (L)"), ["SITI SARI", "BUDI"], ["P", "L"]),
        ("NAMA / JENIS KELAMIN", ("SITI S. / Perempuan", "BUDI, L"), ["SITI S.", "BUDI"], ["P", "L"]),
        ("NAMA/JK", ("SITI SARI", "BUDI L"), ["SITI SARI", "BUDI"], [None, "L"]),
        ("NAMA", ("SITI P", "BUDI (L)"), ["SITI P", "BUDI (L)"], [None, None]),
    ],
)
def test_name_and_sex_in_one_cell(header, cells, names, sexes):
    rows = [(str(i), cell, "Alas, 05-03-1990", "Malaysia") for i, cell in enumerate(cells * 2)]
    got, _, _ = read(("NO", header, "TTL", "NEGARA"), *rows)
    assert (got["nama"], got["jenis_kelamin"]) == (names * 2, sexes * 2)


@pytest.mark.parametrize(
    ("header", "cell", "nik", "passport"),
    [
        ("NAMA / NIK / NO. PASPOR", "SITI AMINAH\n5204174503900001\nC1234567", "5204174503900001", "C1234567"),
        ("Nama/No. Paspor", "SITI AMINAH (AT 123456)", None, "AT123456"),
        ("NAMA (NIK)", "SITI AMINAH (5204174503900001)", "5204174503900001", None),
        ("NAMA SESUAI PASPOR", "SITI AMINAH", None, None),
    ],
)
def test_name_and_passport_in_one_cell(header, cell, nik, passport):
    rows = [(str(i), cell, "P", "Alas, 05-03-1990") for i in range(4)]
    got, _, _ = read(("NO", header, "JK", "TTL"), *rows)
    assert (got["nama"], got["paspor"]) == (["SITI AMINAH"] * 4, [passport] * 4)
    assert got["nik"] == [nik] * 4


@pytest.mark.parametrize(
    ("cell", "passport"), [("c 1234567", "C1234567"), ("nan", None), ("PROSES", None), ("0000000", None)]
)
def test_a_word_in_place_of_a_passport_is_none(cell, passport):
    """Workers who have none do not share one."""
    rows = [(f"520417050390{i:04d}", f"BUDI {'ABCDE'[i]}", cell, "Malaysia") for i in range(1, 5)]
    got, _, _ = read(("NIK", "NAMA", "NO PASPOR", "NEGARA"), *rows)
    assert got["paspor"] == [passport] * 4


@pytest.mark.parametrize(
    ("header", "cell"),
    [("JK/Umur", "P/39 th"), ("L/P / Usia", "p - 39"), ("Umur/JK", "39 Tahun (Perempuan)"), ("UMUR JK", "39 P")],
)
def test_sex_and_age_in_one_cell(header, cell):
    """Lists of people who were sent home have them so: neither was read."""
    rows = [(str(i), f"ANI {'ABCD'[i]}", cell, "LEKONG", "Malaysia") for i in range(4)]
    got, _, _ = read(("NO", "NAMA", header, "DESA", "NEGARA"), *rows)
    assert (got["umur"], got["jenis_kelamin"]) == ([39] * 4, ["P"] * 4)


@pytest.mark.parametrize(
    ("code", "desa"),
    [("52.04.17.2004", "Lekong"), ("5204172004", "Lekong"), ("5204242003", None), ("52.04.17.2999", None)],
)
def test_a_desa_by_its_code(code, desa):
    """Ten digits without dots may be of BPS, for another desa: they hold where NIKs name the kecamatan as well."""
    got, _, _ = read(
        ("NAMA", "NIK", "KODE DESA"), *((f"ANI {'ABC'[i]}", f"520417450390000{i}", code) for i in range(3))
    )
    assert got["desa"] == [desa] * 3
    assert got["kecamatan"] == ["Alas Barat" if desa else None] * 3


def test_a_section_of_entries_off_the_roll_ends_where_the_next_begins():
    people = [[str(i), f"520417120390000{i}", f"ANI {'ABCDEF'[i]}", "1"] for i in range(6)]
    head = ["NO", "NIK", "NAMA", "TPS"]
    rows = [head, ["A. PEMILIH BARU"], *people[:2], ["B. TMS"], *people[2:4], ["C. UBAH DATA"], *people[4:]]
    found = find_tables(Sheet("S", rows, range(1, 11)), "f.xlsx", role=Role.VOTERS)
    linkable = [to_persons(raw)[0]["is_linkable"].to_pylist() for raw in found]
    assert linkable == [[True] * 2, [False] * 2, [True] * 2]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("No. KK / NIK", "5204170101200001\n5204175203900001"),
        ("NIK & NKK", "5204175203900001 / 5204170101200001"),
        ("NKK\nNIK", "520417010120****/520417520390****"),
    ],
)
def test_nik_and_nkk_in_one_cell(header, cell):
    """Printed rolls put one number above the other; the header says which is first."""
    got, faults, _ = read((header, "NAMA", "TANGGAL LAHIR", "JK"), (cell, "SITI", "12/03/1990", "P"))
    assert (got["nik"][0][:12], got["nkk"][0][:12]) == ("520417520390", "520417010120")
    assert "nik-salah-panjang" not in faults


def test_a_number_alone_in_the_column_of_both_is_told_where_it_is_none():
    got, faults, _ = read(("NKK / NIK", "NAMA", "JK"), ("5204170101200001 / 520417520390001", "SITI", "P"))
    assert (got["nik"], got["nkk"], "nik-salah-panjang" in faults) == ([None], [None], True)


@pytest.mark.parametrize(("length", "faults"), [(1_000, set()), (1_001, {"sel-terlalu-panjang"})])
def test_a_cell_without_end_is_not_used_and_told_in_brief(length, faults):
    """Rows that ran together in one cell are no address; looking for places in a million signs takes hours."""
    persons, found, _ = read(["NAMA", "NIK", "ALAMAT", "TPS"], ["SITI", "5204170503900001", "X" * length, "1"])
    assert found & {"sel-terlalu-panjang"} == faults
    assert (persons["alamat"] == [None]) is bool(faults)
