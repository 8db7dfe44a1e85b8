"""From sheets of every layout to raw tables, each row in exactly one place."""

import pytest

from votersync.config import ColumnRule
from votersync.ingest.rawtable import RawTable
from votersync.ingest.table import find_tables
from votersync.problems import losses
from votersync.records import FileProblem, FileReading, Role, Sheet


def person(i):
    """A made-up person: NIK, name, place, date, marital state, sex."""
    return f"52041712039{i % 10}{i:04d}", f"NAMA {chr(65 + i)}ARI", "ALAS", f"12|03|199{i % 10}", "B", "L"


def sheet(*rows, name="Sheet1"):
    return Sheet(name, rows, range(1, len(rows) + 1))


def read(table, role=Role.UNKNOWN, file="data.xlsx"):
    found = find_tables(table, file, role=role)
    raws = [t for t in found if isinstance(t, RawTable)]
    for raw in raws:
        assert raw.reading.rows_in == raw.reading.rows_read + len(raw.reading.set_aside)
        assert raw.reading.rows_read == len(raw.numbers)
    return raws, [t for t in found if isinstance(t, FileProblem)]


SIDALIH = ("DPID", "NKK", "NIK", "NAMA", "TEMPAT_LAHIR", "TANGGAL_LAHIR", "STS_KAWIN", "KELAMIN", "ALAMAT", "RT", "RW")


def sidalih(i):
    nik, name, place, born, marital, sex = person(i)
    return (str(1000 + i), f"520417010110{i:04d}", nik, name, place, born, marital, sex, "DUSUN MELATI", "001", "002")


def test_sidalih():
    """A Sidalih export is a voter roll with every row read."""
    (raw,), problems = read(sheet(SIDALIH, *(sidalih(i) for i in range(8))))
    assert problems == []
    assert (raw.reading.role, raw.reading.rows_read) == (Role.VOTERS, 8)
    assert raw.fields["nik"][3] == person(3)[0]
    assert raw.fields["tanggal_lahir"][3] == person(3)[3]


@pytest.mark.parametrize(
    ("row", "is_person"),
    [
        (("JUMLAH", "P", "1997", "BERARE", "MOYO HILIR", "ARAB SAUDI"), True),
        (("Jumlah", "P", None, "Berare", "Moyo Hilir", "Taiwan"), True),
        (("JUMLAH", "L", 4, "P", 5, 9), False),
        (("JUMLAH", None, 9, None, None, None), False),
        (("JUMLAH SELURUHNYA", "9 ORANG", None, None, None, None), False),
    ],
)
def test_somebody_may_be_called_like_a_total(row, is_person):
    """Jumlah is a name as well: words in most other cells are no total's."""
    head = ("nama", "jk", "tahun_lahir", "desa", "kecamatan", "negara_tujuan")
    rows = [(person(i)[1], "L", str(1980 + i), "PUKAT", "UTAN", "MALAYSIA") for i in range(8)]
    (raw,), _ = read(sheet(head, *rows, row))
    assert raw.reading.rows_read == 8 + is_person


def test_pdpb():
    """Title rows stand above the header in row 6, and a column without header is known by its content."""
    head = ("NO", "NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "STATUS KAWIN", None, "DESA", "TPS")
    titles = [("DAFTAR PEMILIH BERKELANJUTAN",), ("PDPB",), ("KABUPATEN SUMBAWA",), ("KECAMATAN : ALAS BARAT",), ("X",)]
    (raw,), _ = read(sheet(*titles, head, *((i + 1, *person(i), "GONTAR", "1") for i in range(8))))
    assert (list(raw.reading.header_rows), raw.reading.role) == ([6], Role.VOTERS)
    assert [*raw.fields["jenis_kelamin"]] == ["L"] * 8
    assert raw.context["kecamatan"] == "ALAS BARAT"
    assert list(raw.numbers) == list(range(7, 15))


def test_an_identity_block_may_name_several_places_in_one_row():
    """Labels, colons and values of three places stand side by side; the sheet's name tells nothing."""
    block = ("KABUPATEN", ":", "SUMBAWA", None, "DESA", ":", "GONTAR", None, "TPS", ":", "003")
    head = ("NO", "NKK", "NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "STATUS KAWIN", "KELAMIN")
    (raw,), _ = read(sheet(block, head, *((i + 1, *sidalih(i)[1:8]) for i in range(8))), Role.VOTERS)
    assert (raw.context["desa"], raw.context["tps"]) == ("GONTAR", "003")


def test_an_identity_block_between_pages_rules_the_rows_below_it():
    """A printed roll repeats block and header on each page; the next may be of another desa and TPS."""
    head = ("NO", "NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "B/S/P", "L/P")

    def page(kecamatan, desa, tps):
        block = ("PROVINSI", ":", "NTB", None, "KECAMATAN", ":", kecamatan)
        return block, ("KABUPATEN", ":", "SUMBAWA", None, "DESA", ":", desa, None, "TPS", ":", tps), head

    rows = [(i + 1, *person(i)) for i in range(9)]
    pages = (*page("ALAS BARAT", "LEKONG", "1"), *rows[:3], *page("ALAS BARAT", "GONTAR", "2"), *rows[3:6])
    raws, _ = read(sheet(*pages, *page("MARONGE", "SIMU", "3"), *rows[6:]), Role.VOTERS)
    told = [(raw.context["kecamatan"], raw.context["desa"], raw.context["tps"], raw.reading.rows_read) for raw in raws]
    assert told == [("ALAS BARAT", "LEKONG", "1", 3), ("ALAS BARAT", "GONTAR", "2", 3), ("MARONGE", "SIMU", "3", 3)]
    assert not any(raw.reading.set_aside for raw in raws)


def test_a_place_above_a_table_is_that_table_s_where_another_ends_above_it():
    """Two tables of one sheet, their columns in different orders: the line between them is no part of the first."""
    rows = [person(i) for i in range(8)]
    first = ("DESA LEKONG KEC. ALAS BARAT",), ("NIK", "NAMA", "TEMPAT LAHIR", "TGL LAHIR", "KAWIN", "L/P"), *rows[:4]
    second = ("DESA GONTAR KEC. ALAS BARAT",), ("L/P", "NAMA", "NIK"), *((r[5], r[1], r[0]) for r in rows[4:])
    raws, _ = read(sheet(*first, *second), Role.VOTERS)
    assert [(raw.context["desa"], raw.reading.rows_read) for raw in raws] == [("LEKONG", 4), ("GONTAR", 4)]
    assert [raw.reading.not_rows.get("block", 0) for raw in raws] == [1, 0]


def test_the_ktp_counts_before_the_passport():
    """A passport's name is no passport number, and its date may be the altered one."""
    head = ("NAMA SESUAI PASPOR", "TGL LAHIR PASPOR", "NAMA SESUAI KTP", "NIK", "TGL LAHIR KTP", "NEGARA")
    rows = [(person(i)[1] + " BIN ALI", "01/01/1980", person(i)[1], person(i)[0], person(i)[3], "X") for i in range(5)]
    (raw,), _ = read(sheet(head, *rows))
    assert (raw.fields["nama"][0], raw.fields["tanggal_lahir"][0]) == (person(0)[1], person(0)[3])
    assert "paspor" not in raw.fields


@pytest.mark.parametrize("numbers", [tuple("abcdefghijk"), tuple("ABCDEFGHIJK"), tuple(f"({i})" for i in range(1, 12))])
def test_columns_numbered_below_the_header(numbers):
    """By letters or numbers: it is no person, and nothing is set aside."""
    (raw,), _ = read(sheet(SIDALIH, numbers, *(sidalih(i) for i in range(6))))
    assert (raw.reading.rows_in, raw.reading.rows_read) == (6, 6)


def test_model_a():
    """Identity block, two-level header, numbering row and footer are no rows."""
    block = [("MODEL A",), ("KECAMATAN", ":", "ALAS BARAT"), ("DESA", ":", "GONTAR"), ("TPS", ":", "3")]
    upper = (
        "NO",
        "NKK",
        "NIK",
        "NAMA",
        "TEMPAT LAHIR",
        "TANGGAL LAHIR",
        "STATUS KAWIN",
        "KELAMIN",
        "ALAMAT",
        None,
        None,
    )
    lower = (None,) * 8 + ("JALAN/DUKUH", "RT", "RW")
    persons = [(i + 1, *sidalih(i)[1:]) for i in range(8)]
    (raw,), _ = read(sheet(*block, upper, lower, tuple(range(1, 12)), *persons, ("Mengetahui,",), ("Ketua PPS",)))
    assert raw.reading.rows_read == 8
    assert {"rt", "rw", "alamat", "nik", "nkk"} <= set(raw.fields)
    assert raw.fields["rt"][0] == "001"
    assert (raw.context["desa"], raw.context["tps"]) == ("GONTAR", "3")
    assert raw.reading.not_rows["footer"] == 2


def test_repeated_header():
    """A header printed again on each page is counted, not read."""
    rows = [sidalih(i) for i in range(8)]
    (raw,), _ = read(sheet(SIDALIH, *rows[:4], SIDALIH, *rows[4:]))
    assert (raw.reading.rows_read, raw.reading.not_rows["repeated-header"]) == (8, 1)


def test_shifted_row_is_put_back():
    """A row pushed right by a comma in its address comes back, with a fault."""
    rows = [list(sidalih(i)) for i in range(8)]
    shifted = [*rows[2][:4], "ALAS", "BARAT", *rows[2][5:]]
    (raw,), _ = read(sheet(SIDALIH, *rows[:2], shifted, *rows[3:]))
    assert raw.fields["tempat_lahir"][2] == "ALAS, BARAT"
    assert raw.fields["tanggal_lahir"][2] == person(2)[3]
    assert [(f.row, f.fault) for f in raw.reading.faults] == [(4, "baris-bergeser-dipulihkan")]


def test_unclear_role_is_never_guessed():
    """A table that could be either list is set aside whole, unless the user says what it is."""
    plain = sheet(("NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR"), *(person(i)[:4] for i in range(5)))
    (raw,), (problem,) = read(plain)
    assert (raw.reading.rows_read, len(raw.reading.set_aside)) == (0, 5)
    assert problem.fault == "peran-tak-jelas"
    (told,), problems = read(plain, Role.MIGRANTS)
    assert (told.reading.rows_read, problems) == (5, [])


def test_no_name_column():
    """A table without names is a problem, and no table."""
    head = ("NIK", "TANGGAL LAHIR", "KELAMIN", "DESA")
    raws, problems = read(sheet(head, *((person(i)[0], person(i)[3], "L", "GONTAR") for i in range(5))))
    assert (raws, [p.fault for p in problems]) == ([], ["tanpa-kolom-nama"])
    assert problems[0].detail.en == "Row 1 has the headers NIK, TANGGAL LAHIR, KELAMIN, DESA, and none for the name."


def test_the_name_and_the_nik_make_a_header_among_unknown_words():
    """A short list with a column of its own is read; where only an address stands beside the name, that is told."""
    rows = [(person(i)[1], person(i)[0], f"X{i}") for i in range(5)]
    (raw,), problems = read(sheet(("NAMA", "NIK", "MANDOR"), *rows), Role.MIGRANTS)
    assert (list(raw.fields["nik"]), problems) == ([row[1] for row in rows], [])
    raws, (problem,) = read(sheet(("NAMA", "ALAMAT", "MANDOR", "QQ"), *((*row, "") for row in rows)), Role.MIGRANTS)
    assert raws == []
    assert problem.detail.en == "Of the headers in row 1 only NAMA, ALAMAT are known, which is too few."


def test_groups_may_make_the_lower_row_of_a_header_longer():
    """Seven headings above, three of which are groups of seven columns below."""
    above = ("NO", "NOMOR", None, "NAMA", "KELAHIRAN", None, "SEX", "ALAMAT TINGGAL", None, None, "TPS")
    below = (None, "KK", "KTP", None, "TEMPAT", "TGL-BLN-THN", None, "DUSUN", "RT", "RW", None)
    rows = [
        (i, f"52041705019{i:05d}", person(i)[0], person(i)[1], "Alas", "05031990", "P", "A", 1, 2, 3) for i in range(6)
    ]
    (raw,), _ = read(sheet(above, below, *rows), Role.VOTERS)
    assert {"nkk", "nik", "nama", "tempat_lahir", "tanggal_lahir", "dusun", "rt", "rw", "tps"} <= raw.fields.keys()


def test_a_file_called_like_a_desa_is_of_its_kecamatan_where_addresses_tell_others():
    """LAPE is a kecamatan and one of its desa; without such addresses the roll is the desa's."""
    head = ("NO", "NAMA", "NIK", "JK", "ALAMAT")

    def context(address):
        rows = [(i, person(i)[1], person(i)[0], "P", address) for i in range(4)]
        return read(sheet(head, *rows), Role.VOTERS, "DPT LAPE.xlsx")[0][0].context

    assert context("Dusun A Kel/Desa : LABUHAN KURIS") == {"kecamatan": "LAPE"}
    assert context("Dusun A") == {"desa": "LAPE"}


def test_an_unknown_header_of_names_is_the_name_where_there_is_no_other():
    """NAMA PENYINTAS holds names: the table is read; beside a known header of names it is none."""
    rows = [(i + 1, person(i)[1], person(i)[0], "P", "Malaysia") for i in range(8)]
    (raw,), problems = read(sheet(("NO", "NAMA PENYINTAS", "NIK", "JK", "NEGARA"), *rows))
    assert (problems, raw.fields["nama"][0]) == ([], person(0)[1])
    both = [(*row, "SARI DEWI") for row in rows]
    (raw,), _ = read(sheet(("NO", "NAMA", "NIK", "JK", "NEGARA", "NAMA PENYINTAS"), *both))
    assert raw.fields["nama"][0] == person(0)[1]


def test_a_member_of_a_family_with_merged_cells_and_no_nik_is_a_person():
    """What the family shares is blank in her row, and a birth date in words tells that she is somebody."""
    head = ("NO", "NO KK", "DESA", "ALAMAT", "RT", "RW", "NAMA", "NIK", "JK", "TTL", "STATUS KAWIN", "TPS")
    family = (1, "5204170501900001", "Lekong", "Dsn A", 1, 2, "BUDI", person(0)[0], "L", "Alas, 5 Mei 1990", "S", 1)
    shared = (None,) * 6
    member = (*shared, "SITI SARI", None, "P", "Alas, 7 Juni 1992", "S", None)
    (raw,), _ = read(sheet(head, *[family] * 4, member))
    assert (raw.reading.rows_read, raw.reading.set_aside) == (5, [])


def test_twins():
    """A full and a masked NIK column are twins of one field."""
    head = ("NO PASPOR", "NIK", "NIK", "NAMA PMI", "NEGARA")
    rows = [(f"X{i:07d}", person(i)[0], person(i)[0][:6] + "*" * 10, person(i)[1], "MALAYSIA") for i in range(5)]
    (raw,), _ = read(sheet(head, *rows))
    assert raw.reading.role is Role.MIGRANTS
    assert {"nik", "nik:2"} <= set(raw.fields)


def test_shifted_row_that_nothing_repairs_is_set_aside():
    """A damaged row that no single shift explains is listed, and counted."""
    rows = [list(sidalih(i)) for i in range(8)]
    broken = [*rows[2][:5], "L", "12|03|1992", "ALAS", *rows[2][8:]]
    (raw,), _ = read(sheet(SIDALIH, *rows[:2], broken, *rows[3:]))
    assert [(s.row, s.fault) for s in raw.reading.set_aside] == [(4, "baris-bergeser")]
    assert (raw.reading.rows_in, raw.reading.rows_read) == (8, 7)


def test_digit_in_a_file_name_says_no_role():
    """A name such as DATA3 is no form A.3, while A.3 itself speaks for a roll."""
    plain = sheet(("NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR"), *(person(i)[:4] for i in range(5)))
    assert [raw.reading.role for raw in read(plain, file="DATA3.xlsx")[0]] == [Role.UNKNOWN]
    assert [raw.reading.role for raw in read(plain, file="A.3-KWK.xlsx")[0]] == [Role.VOTERS]


def test_a_recap_is_no_table_of_persons_and_loses_nobody():
    """A sheet of counts by desa is told, but nobody is missing for it."""
    raws, problems = read(sheet(("DESA", "L", "P", "JUMLAH"), *((f"DESA {i}", 5, 6, 11) for i in range(9))))
    assert raws == []
    assert [problem.fault for problem in problems] == ["bukan-tabel-orang"]
    assert losses([FileReading("a.xlsx", "", "xlsx", problems=tuple(problems))]) == ()


@pytest.mark.parametrize("said", ["contoh", "Contoh:", "CONTOH 1"])
def test_the_example_of_a_form_is_nobody(said):
    """Who shows how to fill in the form was listed as a worker."""
    head = ("No", "Nama PMI", "NIK", "Tgl Lahir", "Negara")
    people = [(i + 1, person(i)[1], person(i)[0], "12-03-1990", "Malaysia") for i in range(5)]
    (raw,), _ = read(sheet(head, (said, "BUDI SANTOSO", "5204170101900001", "01-01-1990", "Malaysia"), *people))
    assert (raw.reading.rows_in, raw.reading.not_rows["example"]) == (5, 1)
    assert "BUDI SANTOSO" not in list(raw.fields["nama"])


@pytest.mark.parametrize(
    "names", [("Laki-laki", "Perempuan"), ("Malaysia", "Taiwan", "Hong Kong"), ("Alas", "Maronge", "Empang", "Lape")]
)
def test_what_codes_mean_is_no_list_of_persons(names):
    """A database has a table of the sexes beside that of workers; Laki-laki and Perempuan were two of them."""
    raws, problems = read(sheet(("id", "nama"), *enumerate(names, 1)), file="pmi.xlsx")
    assert (raws, [problem.fault for problem in problems]) == ([], ["bukan-tabel-orang"])


def test_names_alone_are_a_list_of_persons():
    (raw,), _ = read(sheet(("id", "nama"), (1, "SITI AMINAH"), (2, "ALAS"), (3, "BUDI")), file="pmi.xlsx")
    assert raw.reading.rows_in == 3


def test_choices_of_a_form_are_no_persons():
    """A hidden sheet with the codes that may be chosen is in many forms; that of sexes was told as people lost."""
    choices = sheet(("STS", "L/P", "EKTP"), ("B", "L", "S"), ("S", "P", "B"), ("P", None, None))
    sexes = sheet(("DISABILITAS", "L/P", "EKTP"), *(("0", "LP"[i % 2], "S") for i in range(9)))
    faults = [[problem.fault for problem in read(each)[1]] for each in (choices, sexes)]
    assert faults == [["bukan-tabel-orang"], ["tanpa-kolom-nama"]]


def test_persons_without_a_header_are_never_passed_over():
    """Identity numbers without a known header are a table that somebody has to look at."""
    _, problems = read(sheet(("X", "Y", "Z"), *((person(i)[0], person(i)[3], "?") for i in range(9))))
    assert [problem.fault for problem in problems] == ["tanpa-kolom-nama"]


def test_family_lines_between_persons_are_no_rows():
    """A line that only names the family is no person and not set aside as one."""
    head = ("No", "Nama", "JK", "Tanggal Lahir", "Hubungan", "Negara Tujuan", "Status PMI")
    one = (1, "Siti Wahyuni", "P", "15 Juni 2003", "Istri", "Arab Saudi", "PMI")
    family = ("KELUARGA 2", "Kepala Keluarga: SRI", None, None, "RT 8 RW 3", None, None)
    (raw,), _ = read(sheet(head, one, family, head, (1, "Ida Sari", "P", "1 Mei 1990", "Anak", "Oman", "PMI")))
    assert (raw.reading.rows_in, raw.reading.rows_read) == (2, 2)


def test_a_column_of_hamlets_is_no_column_of_desa():
    """DESA/ALAMAT with hamlets in it leaves the desa to the identity block."""
    block = ("DESA", ":", "MAPIN REA")
    head = ("NO", "NAMA", "JENIS KELAMIN", "USIA", "DESA/ALAMAT", "RT", "RW")
    rows = [(i + 1, person(i)[1], "P", 30 + i, ("DSN REBAN TEBU", "MUER ATAS")[i % 2], "1", "2") for i in range(8)]
    (raw,), _ = read(sheet(block, head, *rows), Role.VOTERS)
    assert raw.context["desa"] == "MAPIN REA"
    assert raw.fields["alamat"][0] == "DSN REBAN TEBU"
    assert "desa" not in raw.fields


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("NAGARI/ALAMAT", ("JR. GOBAH", "JORONG SURAU"), "alamat"),
        ("DESA/ALAMAT", ("KARANG MALANG LOR", "SAWAH KIDUL 2"), "alamat"),
        ("DESA/ALAMAT", ("MAPIN REA", "LEKONG"), "desa"),
        ("DESA", ("MAPIN RHEE", "LEKKONG"), "desa"),
        ("ALAMAT / DESA", ("MAPIN RHEE", "LEKKONG"), "desa"),
    ],
)
def test_a_column_of_desa_or_address_is_what_its_cells_are(header, cells, field):
    """Elsewhere hamlets are jorong, or have no word before them."""
    head = ("NO", "NAMA", "JENIS KELAMIN", "USIA", header, "RT", "RW")
    rows = [(i + 1, person(i)[1], "P", 30 + i, cells[i % 2], "1", "2") for i in range(8)]
    (raw,), _ = read(sheet(head, *rows), Role.VOTERS)
    assert raw.fields[field][0] == cells[0]


def test_numbers_of_rt_and_rw_need_no_header():
    """A column without a header, between address and TPS; where RT has its own, such numbers are something else."""
    head = ("NO", "NAMA", "JENIS KELAMIN", "USIA", "ALAMAT", None, "TPS")
    rows = [(i + 1, person(i)[1], "P", 30 + i, "DUSUN A", f"00{i + 1}/002", 1) for i in range(8)]
    (raw,), _ = read(sheet(head, *rows), Role.VOTERS)
    assert raw.fields["rt_rw"][0] == "001/002"
    (raw,), _ = read(sheet((*head, "RT"), *((*row, "4") for row in rows)), Role.VOTERS)
    assert "rt_rw" not in raw.fields


@pytest.mark.parametrize("second", ["SOSIRI", "TIDAK DIKENAL"])
@pytest.mark.parametrize("again", [True, False])
def test_lines_of_kampung_between_tables_tell_the_desa(second, again):
    """In Papua; their kecamatan stands in the title alone.  Nobody is left in the kampung of the line before."""
    head = ("NO", "NAMA", "NIK", "JENIS KELAMIN", "ALAMAT", "RT", "TPS")
    rows = [(i + 1, person(i)[1], f"91031312039{i}000{i}", "P", "DUSUN I", 1, 2) for i in range(8)]
    title = ("DATA PEMILIH KAMPUNG DI KECAMATAN WAIBU",)
    one, other = ("KAMPUNG : DOYO LAMA",), (f"KAMPUNG : {second}",)
    raws, _ = read(sheet(title, one, head, *rows[:4], other, *([head] if again else []), *rows[4:]), Role.VOTERS)
    assert [raw.context["desa"] for raw in raws] == ["DOYO LAMA", second]


def test_place_and_date_of_birth_in_one_column():
    """A birthplace of two words before the date is no part of it."""
    head = ("No", "Nama", "JK", "Tempat, Tanggal Lahir", "Negara", "No Paspor")
    rows = [(i, person(i)[1], "P", f"ORONG BAWA, {i + 1} Januari 1957", "Malaysia", f"C123456{i}") for i in range(8)]
    (raw,), _ = read(sheet(head, *rows))
    assert "ttl" in raw.fields


PMI = ("NO", "NAMA", "NIK", "TEMPAT LAHIR", "TANGGAL LAHIR", "L/P", "NO PASPOR", "NEGARA")


def worker(i):
    nik, name, place, born, _, sex = person(i)
    return (i + 1, name, nik, place, born, sex, f"B{i:07d}", "MALAYSIA")


def test_a_place_right_below_a_header_is_no_part_of_it():
    """Workers listed by kecamatan and desa, the first place before the first person."""
    rows = (None, "KECAMATAN ALAS BARAT"), (None, "DESA LEKONG"), *(worker(i) for i in range(4))
    (raw,), problems = read(sheet(PMI, *rows))
    assert (raw.reading.rows_read, problems) == (4, [])
    assert dict(raw.context) == {"kecamatan": "ALAS BARAT", "desa": "LEKONG"}


def test_a_desa_between_persons_is_of_the_kecamatan_above_it():
    """Workers by kecamatan and desa: the second desa of a kecamatan is in it, the next kecamatan ends the desa."""
    places = (None, "KECAMATAN ALAS BARAT"), (None, "DESA LEKONG"), (None, "DESA GONTAR"), (None, "KECAMATAN UTAN")
    first, *more = ([place, worker(i)] for i, place in enumerate(places))
    raws, _ = read(sheet(("DATA PMI KAB. SUMBAWA",), PMI, *first, *(row for rows in more for row in rows)))
    told = [(raw.context["kabupaten"], raw.context.get("kecamatan"), raw.context.get("desa")) for raw in raws]
    assert told == [
        ("SUMBAWA", "ALAS BARAT", None),
        ("SUMBAWA", "ALAS BARAT", "LEKONG"),
        ("SUMBAWA", "ALAS BARAT", "GONTAR"),
        ("SUMBAWA", "UTAN", None),
    ]


def test_an_example_below_a_header_is_no_person_and_no_header():
    """A form shows how to fill it in; the columns keep the header's meaning."""
    example = ("contoh", "NAMA SESUAI KTP", "16 digit", "Sumbawa", "dd/mm/yyyy", "L/P", "A123456", "Negara")
    (raw,), _ = read(sheet(PMI, example, *(worker(i) for i in range(4))))
    assert (raw.reading.rows_read, raw.reading.not_rows["example"]) == (4, 1)
    assert raw.fields["paspor"][0] == "B0000000"


def test_a_numbered_name_alone_is_set_aside_and_not_lost():
    """A worker of whom nothing but the name is known is no title line; a numbered place is one."""
    rows = [worker(i) for i in range(6)]
    (raw, other), _ = read(sheet(PMI, *rows[:3], (4, "SITI"), *rows[3:5], (2, "DESA SIMU"), rows[5]))
    assert [(row.row, row.fault) for row in raw.reading.set_aside] == [(5, "baris-bukan-orang")]
    assert (raw.reading.rows_read, other.reading.rows_read, other.context["desa"]) == (5, 1, "SIMU")


def test_a_group_and_what_it_groups_name_a_field_together():
    """LAHIR above TEMPAT and TANGGAL."""
    group = ("NO", "NAMA", "NIK", "LAHIR", None, "L/P", "NO PASPOR", "NEGARA")
    below = (None, None, None, "TEMPAT", "TANGGAL")
    (raw,), _ = read(sheet(group, below, *(worker(i) for i in range(4))))
    assert (raw.fields["tempat_lahir"][1], raw.fields["tanggal_lahir"][1]) == (worker(1)[3], worker(1)[4])


def test_headers_one_column_left_of_their_data():
    """Report programs centre a header over two columns, and the data stand in the second."""
    head = [cell for text in PMI for cell in (text, None)]
    rows = [[cell for value in worker(i) for cell in (None, value)] for i in range(4)]
    (raw,), _ = read(sheet(head, *rows))
    assert (raw.reading.rows_read, raw.fields["nik"][2]) == (4, worker(2)[2])


def test_letters_of_a_header_set_apart():
    (raw,), _ = read(sheet(tuple(" ".join(text) for text in PMI), *(worker(i) for i in range(4))))
    assert (raw.reading.rows_read, raw.fields["nama"][2]) == (4, worker(2)[1])


def test_tables_beside_each_other_are_each_read():
    rows = [(*worker(i), None, *worker(i + 4)) for i in range(4)]
    raws, _ = read(sheet((*PMI, None, *PMI), *rows))
    assert [raw.fields["nik"][3] for raw in raws] == [worker(3)[2], worker(7)[2]]


def test_identity_numbers_inside_texts_are_never_passed_over():
    """Nothing divides these rows, but they hold persons."""
    raws, problems = read(sheet(*(("INSERT INTO pmi VALUES", f"('{worker(i)[2]}', 'A')") for i in range(4))))
    assert (raws, [problem.fault for problem in problems]) == ([], ["tanpa-kolom-nama"])


def test_a_remark_beside_the_table_is_told():
    """The row is read as it stands."""
    rows = [worker(i) for i in range(8)]
    (raw,), _ = read(sheet(PMI, *rows[:3], (*rows[3], "sudah dicek"), *rows[4:]))
    assert (raw.reading.rows_read, raw.fields["negara"][3]) == (8, "MALAYSIA")
    assert [(fault.row, fault.fault) for fault in raw.reading.faults] == [(5, "baris-lebih-kolom")]


GROUPED = (None, "NAMA", "NIK", "TANGGAL LAHIR", "L/P", "NAMA", "NIK", None)


@pytest.mark.parametrize(
    ("groups", "name_at"),
    [
        pytest.param(("NO", "DATA PMI", None, None, None, "AHLI WARIS", None, "NEGARA"), 1, id="heirs behind"),
        pytest.param(("NO", "DATA PELAPOR", None, None, None, "DATA PMI", None, "NEGARA"), 5, id="reporters before"),
    ],
)
def test_a_group_says_whose_name_it_is(groups, name_at):
    """Each row names two people; only one of them is the worker."""
    rows = [(i, *(person(i)[k] for k in (1, 0, 3, 5)), f"LALU {'ABCD'[i]}", person(i + 4)[0], "OMAN") for i in range(4)]
    (raw,), _ = read(sheet(groups, GROUPED, *rows), Role.MIGRANTS)
    assert [*raw.fields["nama"]] == [row[name_at] for row in rows]
    assert [*raw.fields["nik"]] == [row[name_at + 1] for row in rows]


def test_headers_broken_over_two_rows_of_cells():
    """Each column has a word in both rows; NIK and NKK are told apart by all their words."""
    first = ("NO", "NOMOR KARTU", "NOMOR INDUK", "NAMA", "TEMPAT", "TANGGAL", "STATUS", "JENIS", "NO")
    second = ("URUT", "KELUARGA", "KEPENDUDUKAN", "LENGKAP", "LAHIR", "LAHIR", "PERKAWINAN", "KELAMIN", "TPS")
    rows = [(i, sidalih(i)[1], *person(i)[:4], "B", "L", 1) for i in range(6)]
    (raw,), _ = read(sheet(first, second, *rows))
    assert (raw.fields["nik"][2], raw.fields["nkk"][2]) == (person(2)[0], sidalih(2)[1])
    assert {"tanggal_lahir", "tempat_lahir", "status_kawin", "jenis_kelamin", "tps"} <= set(raw.fields)


def test_an_address_that_goes_on_below_is_no_place_of_the_following():
    """The row is set aside where it stands; the desa of the title holds for all."""
    head = ("NO", "NAMA", "NIK", "TANGGAL LAHIR", "ALAMAT", "NEGARA")
    rows = [(i, *(person(i)[k] for k in (1, 0, 3)), "MELATI", "OMAN") for i in range(6)]
    below = (None, None, None, None, "RT 02 DESA SIMU")
    (raw,), _ = read(sheet(("PMI DESA LEKONG",), head, *rows[:3], below, *rows[3:]))
    assert (raw.context["desa"], raw.reading.rows_read) == ("LEKONG", 6)
    assert [row.row for row in raw.reading.set_aside] == [6]


@pytest.mark.parametrize("number", ["A. ", "II. ", "3) ", ""])
def test_a_numbered_place_among_the_names_holds_for_the_rows_below(number):
    """Lists of a kecamatan number their desa as headings."""
    rows = [worker(i) for i in range(6)]
    heading = [(None, f"{number}DESA {desa}") for desa in ("LEKONG", "GONTAR")]
    raws, _ = read(sheet(PMI, heading[0], *rows[:3], heading[1], *rows[3:]))
    assert [(raw.context["desa"], raw.reading.rows_in, raw.reading.rows_read) for raw in raws] == [
        ("LEKONG", 3, 3),
        ("GONTAR", 3, 3),
    ]


def test_a_name_alone_between_persons_is_set_aside():
    """The rest of a long name, or a worker of whom no more is known; a signature below the last one is neither."""
    rows = [worker(i) for i in range(6)]
    alone = (None, "BINTI AHMAD")
    (raw,), _ = read(sheet(PMI, *rows[:3], alone, *rows[3:], alone))
    assert [row.row for row in raw.reading.set_aside] == [5]
    assert raw.reading.not_rows["block"] == 1


def test_of_two_unnamed_columns_of_numbers_the_nik_is_the_one_with_women():
    rows = [
        (f"520417010112{i:04d}", f"520417{43 + i}0390{i:04d}", f"SITI {'ABCDEFGH'[i]}", "ALAS", "P") for i in range(8)
    ]
    (raw,), _ = read(sheet(("NOMOR A", "NOMOR B", "NAMA", "DESA", "JK"), *rows), Role.VOTERS)
    assert raw.fields["nik"][3] == rows[3][1]


def test_an_earlier_nik_is_not_the_nik():
    rows = [(f"SITI {'ABCDE'[i]}", person(i)[0][:12] + "9999", person(i)[0], "OMAN") for i in range(5)]
    (raw,), _ = read(sheet(("NAMA", "NIK LAMA", "NIK BARU", "NEGARA"), *rows))
    assert raw.fields["nik"][2] == person(2)[0]


def test_a_column_of_the_settings_that_is_not_there_changes_nothing():
    """A slip in votersync.toml costs no column: it is recognised as usual, and the slip is told; ``-`` drops one."""
    rule = ColumnRule("*.xlsx", "", 0, {"nik": "NOMOR INDUK", "nama": "NAMA", "nkk": "ZZ", "alamat": "-"})
    table = sheet(SIDALIH, *(sidalih(i) for i in range(8)))
    (raw,) = find_tables(table, "a.xlsx", role=Role.VOTERS, rules=(rule,))
    assert {"nik", "nama", "nkk"} <= set(raw.fields)
    assert "alamat" not in raw.fields
    assert raw.reading.notes[-1].en.endswith("nik = NOMOR INDUK, nkk = ZZ.")


LETTERS = ColumnRule("*.csv", "migrants", 0, {"nama": "B", "nik": "A", "negara": "C"})


def of_letters(*rows):
    """Read rows under a rule that names columns by their letters."""
    return find_tables(sheet(*rows), "a.csv", role=Role.UNKNOWN, rules=(LETTERS,))


@pytest.mark.parametrize("header", [(), (("NO KTP SDR", "NM LGKP SDR", "TMPT KRJ"),)], ids=["none", "unknown words"])
def test_letters_of_the_settings_read_a_table_whose_header_is_not_known(header):
    """Every row below is a person, and the header is none."""
    rows = [(person(i)[0], f"SITI {'ABCDE'[i]}", "OMAN") for i in range(5)]
    (raw,) = of_letters(*header, *rows)
    assert [*raw.fields["nama"]] == [name for _, name, _ in rows]
    assert [*raw.fields["negara"]] == ["OMAN"] * 5
    assert raw.reading.not_rows["header"] == len(header)


def test_letters_make_no_persons_of_a_page_of_instructions():
    """Nothing there is what only tables of persons hold."""
    page = [("1", "Isi semua kolom", "wajib"), ("2", "Simpan sebagai xlsx", "wajib"), ("3", "Kirim", "segera")]
    assert not [raw for raw in of_letters(*page) if isinstance(raw, RawTable)]


def test_lines_of_a_country_or_a_sex_leave_the_place_above_them():
    """A line of a place ends the sex told before it: the next village may not divide its people so."""
    head = ("NO", "NAMA PMI", "NIK", "TGL LAHIR")
    people = [(i + 1, person(i)[1], person(i)[0], "12-03-1990") for i in range(8)]
    lines = [("DESA LEKONG",), ("LAKI-LAKI",), people[0], people[1], ("PEREMPUAN",), people[2], people[3], ("TAIWAN",)]
    more = [people[4], people[5], ("DESA GONTAR",), people[6], people[7]]
    raws, _ = read(sheet(head, *lines, *more), role=Role.MIGRANTS)
    told = [tuple(raw.reading.context.get(key, "") for key in ("desa", "jenis_kelamin", "negara")) for raw in raws]
    assert told == [
        ("LEKONG", "L", ""),
        ("LEKONG", "P", ""),
        ("LEKONG", "", "Taiwan"),
        ("GONTAR", "", "Taiwan"),
    ]


@pytest.mark.parametrize("line", ["BULAN JANUARI", "Bulan : Februari 2024", "TRIWULAN III", "TAHUN 2024"])
def test_lines_of_a_month_are_no_rows_set_aside(line):
    head = ("NO", "NAMA PMI", "NIK", "TGL LAHIR", "NEGARA")
    people = [(i + 1, person(i)[1], person(i)[0], "12-03-1990", "TAIWAN") for i in range(8)]
    rows = [*people[:4], (None, line), *people[4:], (9, "BULAN SARI", person(8)[0], "12-03-1990", "TAIWAN")]
    raws, _ = read(sheet(head, *rows), role=Role.MIGRANTS)
    assert [(raw.reading.rows_read, list(raw.reading.set_aside)) for raw in raws] == [(9, [])]
