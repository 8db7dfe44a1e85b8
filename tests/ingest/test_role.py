"""What a table holds where its columns speak for one thing and its title for another."""

import pytest

from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import Role, Sheet

PEOPLE = [
    [str(i), f"52041712039{i}0001", f"C12345{i}", f"ANI {i}", "P", "12-03-1990", "MALAYSIA"] for i in range(10, 16)
]
HEADER = ["No", "NIK", "No Paspor", "Nama", "Jenis Kelamin", "Tanggal Lahir", "Negara"]


@pytest.mark.parametrize(
    ("file", "title", "role"),
    [
        ("DPTLN Kuala Lumpur.xlsx", "", Role.VOTERS),
        ("daftar.xlsx", "PPLN JOHOR BAHRU", Role.VOTERS),
        ("dpt_ln.xlsx", "", Role.VOTERS),
        ("daftar.xlsx", "DATA PMI", Role.MIGRANTS),
    ],
)
def test_a_roll_abroad_is_a_roll_though_it_names_passports_and_countries(file, title, role):
    """A DPTLN taken for a list of workers would be linked with the home roll it should be checked against."""
    rows = [[title], HEADER, *PEOPLE] if title else [HEADER, *PEOPLE]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), file, role=Role.UNKNOWN)
    assert table.reading.role is role


@pytest.mark.parametrize(
    "header",
    [
        ["ID", "Nama Lengkap", "NIK", "Jenis Kelamin", "Tanggal Lahir", "Negara tujuan bekerja"],
        ["No KK", "Nama Anggota yg jadi PMI", "NIK", "Jenis Kelamin", "Tanggal Lahir", "Negara"],
        ["updated_at", "nama_lengkap", "nik", "jenis_kelamin", "tanggal_lahir", "negara_tujuan"],
    ],
)
def test_a_number_that_rolls_have_as_well_makes_no_roll(header):
    """An answer sheet begins with an ID, a survey with the family card; any database says when a row was made."""
    rows = [header, *([row[0], row[3], row[1], *row[4:]] for row in PEOPLE)]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "data.xlsx", role=Role.UNKNOWN)
    assert table.reading.role is Role.MIGRANTS


@pytest.mark.parametrize(
    ("title", "role"),
    [("", Role.MIGRANTS), ("DATA WARGA YANG MERANTAU", Role.MIGRANTS), ("DAFTAR PEMILIH", Role.VOTERS)],
)
def test_what_a_desa_has_of_all_its_people_makes_no_roll(title, role):
    """Family card, RT, RW and marital state stand in a desa's list of those who went abroad as well."""
    header = ["No KK", "NIK", "Nama", "Jenis Kelamin", "Tanggal Lahir", "Sts Kawin", "RT", "RW", "Negara"]
    people = [["5204170101100001", row[1], row[3], row[4], row[5], "B", "1", "2", row[6]] for row in PEOPLE]
    rows = [[title], header, *people]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "data.xlsx", role=Role.UNKNOWN)
    assert table.reading.role is role


def test_a_roll_that_marks_its_workers_is_a_roll():
    header = ["No KK", "NIK", "Nama", "Jenis Kelamin", "RT", "RW", "PMI (Y/T)"]
    rows = [header, *(["5204170101100001", row[1], row[3], row[4], "1", "2", "T"] for row in PEOPLE)]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "LEKONG.xlsx", role=Role.UNKNOWN)
    assert table.reading.role is Role.VOTERS


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("DAFTAR HADIR RAPAT PLENO PDPB", Role.UNKNOWN),
        ("DAFTAR ANGGOTA PPS DESA LEKONG", Role.UNKNOWN),
        ("DAFTAR KPPS PEMILIHAN UMUM TPS 1", Role.UNKNOWN),
        ("DAFTAR HADIR PELATIHAN CPMI", Role.MIGRANTS),
    ],
)
def test_who_came_to_a_meeting_or_holds_an_office_is_no_voter_by_that(title, role):
    rows = [[title], ["No", "Nama", "NIK", "Jabatan"], *([row[0], row[3], row[1], "KETUA"] for row in PEOPLE)]
    table, *_ = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "data.xlsx", role=Role.UNKNOWN)
    assert table.reading.role is role


def test_the_attendance_list_of_voters_is_a_roll():
    rows = [["DAFTAR HADIR PEMILIH TETAP TPS 1"], ["No", "NIK", "Nama"], *([row[0], row[1], row[3]] for row in PEOPLE)]
    (table,) = find_tables(Sheet("", rows, list(range(1, len(rows) + 1))), "data.xlsx", role=Role.UNKNOWN)
    assert table.reading.role is Role.VOTERS


def test_a_sheet_called_like_a_country_holds_the_workers_who_went_there():
    header = ["No", "NIK", "Nama", "Jenis Kelamin", "Tanggal Lahir"]
    rows = [header, *([row[0], row[1], row[3], row[4], row[5]] for row in PEOPLE)]
    sheet = Sheet("HONGKONG (2)", rows, list(range(1, len(rows) + 1)))
    (table,) = find_tables(sheet, "data.xlsx", role=Role.UNKNOWN)
    assert (table.reading.role, table.context["negara"]) == (Role.MIGRANTS, "Hong Kong")
    persons, _, _ = to_persons(table)
    assert set(persons["negara"].to_pylist()) == {"Hong Kong"}


@pytest.mark.parametrize("desa", ["SEMPURNA", "PURNAMA SARI", "PURNA JAYA"])
def test_the_name_of_a_desa_does_not_make_workers_of_its_voters(desa):
    """PURNA is a worker who has come home, and a part of these names."""
    header = ["No", "Nama", "L/P", "Usia", "Dusun"]
    rows = [
        [f"DAFTAR PEMILIH TETAP (DPT) DESA {desa}"],
        header,
        *([i, row[3], "L", 40, "A"] for i, row in enumerate(PEOPLE)),
    ]
    table, *_ = find_tables(Sheet("TPS 001", rows, list(range(1, len(rows) + 1))), "a.xlsx", role=Role.UNKNOWN)
    assert table.reading.role is Role.VOTERS


def test_purna_tells_of_workers():
    rows = [
        ["DATA PURNA"],
        ["No", "Nama", "L/P", "Usia", "Dusun"],
        *([i, row[3], "L", 40, "A"] for i, row in enumerate(PEOPLE)),
    ]
    table, *_ = find_tables(Sheet("S", rows, list(range(1, len(rows) + 1))), "a.xlsx", role=Role.UNKNOWN)
    assert table.reading.role is Role.MIGRANTS
