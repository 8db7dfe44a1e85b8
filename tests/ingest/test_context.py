"""Places told by titles, sheet names and file names."""

import pytest

from votersync.ingest.context import context_of_names, context_of_rows, merge, regency_of


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("KECAMATAN : ALAS",)], {"kecamatan": "ALAS"}),
        ([("A. NEGARA TUJUAN : MALAYSIA",)], {"negara": "Malaysia"}),
        (
            [("PEMERINTAH DESA GONTAR", "KETERANGAN :"), ("KECAMATAN ALAS", "A = Aktif")],
            {"desa": "GONTAR", "kecamatan": "ALAS"},
        ),
        ([("NAMA DESA", "GONTAR", "KECAMATAN ALAS", "LAMPIRAN I")], {"desa": "GONTAR", "kecamatan": "ALAS"}),
        ([("Hongkong",)], {"negara": "Hong Kong"}),
        ([("DATA PMI MENURUT NEGARA TUJUAN",)], {}),
        ([("LAKI-LAKI",)], {"jenis_kelamin": "L"}),
        ([("B. PMI PEREMPUAN :",)], {"jenis_kelamin": "P"}),
        ([("PEMBERDAYAAN PEREMPUAN",)], {}),
        ([("LAKI-LAKI", "PEREMPUAN")], {}),
        ([("KECAMATAN", ":", "ALAS BARAT"), ("DESA", "GONTAR")], {"kecamatan": "ALAS BARAT", "desa": "GONTAR"}),
        ([("DESA GONTAR BARU KECAMATAN ALAS BARAT",)], {"desa": "GONTAR BARU", "kecamatan": "ALAS BARAT"}),
        ([("TPS : 003",)], {"tps": "003"}),
        ([("TPS : 003 S.D. 005",)], {}),
        ([("DESA GONTAR TPS 1-5",)], {"desa": "GONTAR"}),
        ([("TPS 003 DAN TPS 004",)], {}),
        ([("TPS 003 - 2024",)], {"tps": "003"}),
        ([("TPS 003, 12-11-2025",)], {"tps": "003"}),
        ([("TPS 003, 12 Nov. 2025",)], {"tps": "003"}),
        ([("TPS 003, 12 DESEMBER 2025",)], {"tps": "003"}),
        ([("TPS 1-5 DESA GONTAR",)], {"desa": "GONTAR"}),
        ([("TPS 1/2/3",)], {}),
        ([("DESA LEKONG DAN DESA GONTAR KEC. ALAS BARAT",)], {"kecamatan": "ALAS BARAT"}),
        ([("DESA LEKONG, GONTAR KEC. ALAS BARAT",)], {"kecamatan": "ALAS BARAT"}),
        ([("DESA LEKONG/GONTAR KEC. ALAS BARAT",)], {"kecamatan": "ALAS BARAT"}),
        ([("DESA LEKONG, ALAS BARAT",)], {"desa": "LEKONG"}),
        ([("DESA MARONGE, MARONGE",)], {"desa": "MARONGE"}),
        ([("DESA MARONGE, SIMU",)], {}),
        ([("DPT DESA LEKONG, PPS DESA LEKONG",)], {"desa": "LEKONG"}),
        ([("DPT DESA LEKONG, UNTUK DESA DI PULAU",)], {"desa": "LEKONG"}),
        ([("KECAMATAN ALAS DAN KECAMATAN BUER",)], {}),
        ([("DAFTAR PEMILIH",)], {}),
        ([("DAFTAR PMI KECAMATAN MPUNDA KOTA BIMA",)], {"kecamatan": "MPUNDA", "kabupaten": "KOTA BIMA"}),
        ([("KABUPATEN/KOTA : BIMA",)], {"kabupaten": "BIMA"}),
        ([("DESA KOTA BARU KECAMATAN UJUNGBATU",)], {"desa": "KOTA BARU", "kecamatan": "UJUNGBATU"}),
        ([("KECAMATAN : KOTA : BIMA",)], {"kabupaten": "KOTA BIMA"}),
        (
            [("KECAMATAN PONTIANAK KOTA, KOTA PONTIANAK",)],
            {"kecamatan": "PONTIANAK KOTA", "kabupaten": "KOTA PONTIANAK"},
        ),
    ],
)
def test_context_of_rows(rows, expected):
    """Titles and identity blocks say what holds for all rows."""
    assert context_of_rows(rows) == expected


@pytest.mark.parametrize(
    ("sheet", "file", "expected"),
    [
        ("TPS 02", "x.xlsx", {"tps": "02"}),
        ("TPS 02-04", "x.xlsx", {}),
        ("DPT", "DPT LEKONG TPS 1-5.xlsx", {"desa": "LEKONG"}),
        ("Sheet1", "DESA_GONTAR.xlsx", {"desa": "GONTAR"}),
        ("GONTAR BARU", "x.xlsx", {"desa": "GONTAR BARU"}),
        ("Sheet1", "x.xlsx", {}),
        ("Sheet1", "KEC MARONGE DESA PEMASAR urut.csv", {"kecamatan": "MARONGE", "desa": "PEMASAR"}),
    ],
)
def test_context_of_names(sheet, file, expected):
    """Sheet and file names say places with their marker words or as names of home."""
    assert context_of_names(sheet, file, "5204") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("DAFTAR PEMILIH DESA DALAM KECAMATAN ALAS", {"desa": "DALAM", "kecamatan": "ALAS"}),
        ("DAFTAR PEMILIH DESA DALAM", {"desa": "DALAM"}),
        (
            "KELURAHAN PASAR TELUK DALAM KECAMATAN TELUK DALAM",
            {"desa": "PASAR TELUK DALAM", "kecamatan": "TELUK DALAM"},
        ),
        ("REKAP PEMILIH PER DESA DALAM KECAMATAN ALAS", {"kecamatan": "ALAS"}),
        ("DAFTAR PEMILIH DESA DALAM KECAMATAN MARONGE", {"kecamatan": "MARONGE"}),
        # A programme of the labour ministry and the desa that an office looks after are no places.
        ("DATA PMI DESA MIGRAN PRODUKTIF KECAMATAN MARONGE", {"kecamatan": "MARONGE"}),
        ("DAFTAR PEMILIH DESA BINAAN BARU", {"desa": "BINAAN BARU"}),
        ("DATA PMI DESA BINAAN TAHUN 2025", {}),
        ("DAFTAR PEMILIH DESA DALAM NEGERI", {}),
        ("PMI DALAM NEGERI", {}),
        ("DAFTAR PEMILIH GAMPONG BLANG KECAMATAN NURUSSALAM", {"desa": "BLANG", "kecamatan": "NURUSSALAM"}),
        ("KALURAHAN CATURTUNGGAL KAPANEWON DEPOK", {"desa": "CATURTUNGGAL", "kecamatan": "DEPOK"}),
        ("DAFTAR PEMILIH KAMPUNG MERABU KECAMATAN KELAY", {"desa": "MERABU", "kecamatan": "KELAY"}),
        ("DAFTAR PEMILIH KAMPUNG TENGAH KECAMATAN KELAY", {"kecamatan": "KELAY"}),
        ("NEGERI LEINITU KECAMATAN NUSA LAUT", {"desa": "LEINITU", "kecamatan": "NUSA LAUT"}),
        ("DESA KAMPUNG BARU KECAMATAN LEMBANG JAYA", {"desa": "KAMPUNG BARU", "kecamatan": "LEMBANG JAYA"}),
        ("DESA KEMANTREN KECAMATAN JABUNG", {"desa": "KEMANTREN", "kecamatan": "JABUNG"}),
    ],
)
def test_a_place_may_be_called_like_an_everyday_word(title, expected):
    """Desa Dalam is one of Kecamatan Alas; anywhere else the word is only a word."""
    assert context_of_rows([(title,)]) == expected
    assert context_of_names("Sheet1", f"{title}.xlsx", "5204") == expected


@pytest.mark.parametrize(
    ("kecamatan", "titled", "expected"),
    [
        ("POTO TANO", "KABUPATEN SUMBAWA", "Kabupaten Sumbawa Barat"),
        ("PRINGGABAYA", "SUMBAWA", "Kabupaten Lombok Timur"),
        ("ALAS", "SUMBAWA", "SUMBAWA"),
        ("LEKONG", "SUMBAWA", "SUMBAWA"),
        ("ENTAH", "SUMBAWA", "SUMBAWA"),
        (None, "SUMBAWA", "SUMBAWA"),
        ("POTO TANO", "TIDAK DIKENAL", "TIDAK DIKENAL"),
        ("MPUNDA", "BIMA", "BIMA"),
    ],
)
def test_a_row_s_own_kecamatan_tells_its_regency(kecamatan, titled, expected):
    """Where the title's regency has no such kecamatan, and one other of the province alone has."""
    assert regency_of(kecamatan, None, titled) == expected


@pytest.mark.parametrize(
    ("kecamatan", "address", "expected"),
    [
        (None, "DUSUN TIMUR DESA SIKUR KEC. SIKUR KAB. LOMBOK TIMUR", "LOMBOK TIMUR"),
        (None, "Ds. Kokarlian Kec. Poto Tano Kab Sumbawa Barat", "Sumbawa Barat"),
        (None, "DESA LEKONG KEC. ALAS BARAT KAB. SUMBAWA", "SUMBAWA"),
        (None, "DESA LEKONG KEC. ALAS BARAT", "SUMBAWA"),
        (None, "DESA DADAP KEC. SAMBELIA", "Kabupaten Lombok Timur"),
        (None, "DESA DADAP KEC. LEKONG", "SUMBAWA"),
        (None, "KEL. JATIWANGI KEC. ASAKOTA KOTA BIMA", "KOTA BIMA"),
        (None, "DESA DADAP KEC. SAMBELIA KAB. TIDAK DIKENAL", "SUMBAWA"),
        (None, "DUSUN KOTA BARU RT 1", "SUMBAWA"),
        (None, "DESA LEKONG KAB. TIDAK DIKENAL", "SUMBAWA"),
        ("ALAS BARAT", "KAB. LOMBOK TIMUR", "SUMBAWA"),
    ],
)
def test_an_address_that_names_its_regency_tells_it(kecamatan, address, expected):
    """``REKAP DISNAKERTRANS KAB. SUMBAWA`` is the office; workers of other regencies stand on its lists too."""
    assert regency_of(kecamatan, address, "SUMBAWA") == expected


def test_the_desa_tells_which_kecamatan_of_one_name():
    """Kademangan is a kecamatan of Kabupaten Blitar and one of Kota Probolinggo."""
    assert regency_of(None, "KEL. KETAPANG KEC. KADEMANGAN", "KOTA SURABAYA") == "Kota Probolinggo"
    assert regency_of(None, "KEC. KADEMANGAN", "KOTA SURABAYA") == "KOTA SURABAYA"


def test_merge():
    """The first context that knows a level counts."""
    assert merge({"desa": "A"}, {"desa": "B", "tps": "1"}) == {"desa": "A", "tps": "1"}


def test_a_name_may_end_in_a_label_s_word():
    """``BAO DESA`` is a desa; the word after it belongs to the name, not to a label without a value."""
    row = ("DESA", ":", "BAO DESA", None, "TPS", ":", "002")
    assert context_of_rows([row]) == {"desa": "BAO DESA", "tps": "002"}
    assert context_of_rows([("KECAMATAN ALAS DESA BAO DESA",)]) == {"kecamatan": "ALAS", "desa": "BAO DESA"}


@pytest.mark.parametrize(
    ("sheet", "file", "expected"),
    [
        ("Sheet1", "Rekap Desa Final.xlsx", {}),
        ("Sheet1", "pmi_desa_terbaru(1).xlsx", {}),
        ("Sheet1", "Data Kecamatan fix.xlsx", {}),
        ("Sheet1", "DPT KEC LABUAN BADAS rev 2.xlsx", {"kecamatan": "LABUAN BADAS"}),
        ("Sheet1", "DESA Na'e.xlsx", {"desa": "NA'E"}),
        ("LUK", "DPT KEC RHEE.xlsx", {"kecamatan": "RHEE", "desa": "LUK"}),
        ("Sheet1", "PMI dalam Kec Alas.xlsx", {"kecamatan": "ALAS"}),
        ("Sheet1", "Sumbawa Kec. Moyo Hulu.xlsx", {"kecamatan": "MOYO HULU"}),
    ],
)
def test_words_that_tell_of_the_file_are_no_place(sheet, file, expected):
    assert context_of_names(sheet, file, "5204") == expected


@pytest.mark.parametrize(
    ("sheet", "file"),
    [
        ("TPS 1", "DPT Gontar Baru Kec. Alas Barat.xlsx"),
        ("Sheet1", "DPT_GONTAR_BARU_KECAMATAN_ALAS_BARAT.xlsx"),
        ("Sheet1", "Kec Alas Barat Gontar Baru.xlsx"),
        ("Kec. Alas Barat", "Gontar Baru Kec. Alas Barat.xlsx"),
    ],
)
def test_a_desa_beside_its_marked_kecamatan_needs_no_word_of_its_own(sheet, file):
    """The voters of such a file had a kecamatan and no desa."""
    found = context_of_names(sheet, file, "5204")
    assert (found["desa"].upper(), found["kecamatan"].upper()) == ("GONTAR BARU", "ALAS BARAT")


@pytest.mark.parametrize(
    ("sheet", "file", "expected"),
    [
        ("PUNGKIT", "DPT LOPOK.xlsx", {"kecamatan": "LOPOK", "desa": "PUNGKIT"}),
        ("Sheet1", "LABUHAN BADAS/LABUHAN AJI.xlsx", {"kecamatan": "LABUHAN BADAS", "desa": "LABUHAN AJI"}),
        ("Sheet1", "LOPOK/DPT LOPOK.xlsx", {"kecamatan": "LOPOK", "desa": "LOPOK"}),
        ("Sheet1", "DPT LOPOK.xlsx", {"desa": "LOPOK"}),
    ],
)
def test_above_the_name_of_a_desa_a_name_that_is_both_is_the_kecamatans(sheet, file, expected):
    """Folders by kecamatan hold files by desa, and two kecamatan have a Pungkit or a Labuhan Aji."""
    assert context_of_names(sheet, file, "5204") == expected


@pytest.mark.parametrize(
    ("sheet", "is_roll", "expected"),
    [
        ("Rhee", True, {"desa": "RHEE"}),
        ("Rhee", False, {"kecamatan": "RHEE"}),
        ("DESA RHEE", False, {"desa": "RHEE"}),
        ("Lekong", False, {"desa": "LEKONG"}),
    ],
)
def test_a_list_of_workers_has_a_sheet_for_each_kecamatan(sheet, is_roll, expected):
    """A name of kecamatan and desa claims no desa for workers of the whole kecamatan."""
    assert context_of_names(sheet, "PMI 2024.xlsx", "5204", is_roll=is_roll) == expected


@pytest.mark.parametrize(
    ("sheet", "file", "expected"),
    [
        ("Sheet1", "Rekap Disnakertrans Sumbawa.xlsx", {}),
        ("Sheet1", "data pmi kab. sumbawa 2025.xlsx", {}),
        ("Sheet1", "PMI SUMBAWA BARAT.xlsx", {}),
        ("Sheet1", "Sumbawa/PMI Alas Barat.xlsx", {"kecamatan": "ALAS BARAT"}),
        ("Sheet1", "PMI KEC SUMBAWA.xlsx", {"kecamatan": "SUMBAWA"}),
        ("Sheet1", "SUMBAWA LEMPEH.xlsx", {"kecamatan": "SUMBAWA", "desa": "LEMPEH"}),
        ("LEMPEH", "SUMBAWA.xlsx", {"desa": "LEMPEH"}),
    ],
)
@pytest.mark.parametrize("is_roll", [True, False])
def test_the_name_of_the_regency_is_not_that_of_its_kecamatan(sheet, file, expected, is_roll):
    """Kecamatan Sumbawa is one of 24 in Kabupaten Sumbawa, whose offices put its name on all their files."""
    assert context_of_names(sheet, file, "5204", is_roll=is_roll) == expected


def test_the_name_of_the_regency_is_not_that_of_its_desa():
    """Kelurahan Pacitan is one of Kabupaten Pacitan."""
    assert context_of_names("Sheet1", "DPT Pacitan.xlsx", "3501") == {}


@pytest.mark.parametrize(("sheet", "sex"), [("LAKI-LAKI", "L"), ("PMI Perempuan", "P"), ("Lekong", None)])
def test_a_sheet_may_be_of_one_sex(sheet, sex):
    assert context_of_names(sheet, "PMI.xlsx", "5204", is_roll=False).get("jenis_kelamin") == sex
