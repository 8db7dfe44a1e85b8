"""What a header says by its words alone."""

import pytest

from votersync.ingest.header import may_head_names, read_header


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("NAMA / NAME", "nama"),
        ("NMPMI", "nama"),
        ("STS KWN", "status_kawin"),
        ("NMDESA", "desa"),
        ("NGRTUJUAN", "negara"),
        ("TGLBRK", "tanggal_berangkat"),
        ("Thn Brgkt", "tanggal_berangkat"),
        ("TGL PLG", "tanggal_pulang"),
        ("BERANGKAT/PULANG", "status_pmi"),
        ("NAMA_LGKP", "nama"),
        ("JENIS_KLMIN", "jenis_kelamin"),
        ("id_jk", "jenis_kelamin"),
        ("kode_jenis_kelamin", "jenis_kelamin"),
        ("Tarikh Lahir", "tanggal_lahir"),
        ("NAMA YANG BERSANGKUTAN", "nama"),
        ("TAHUN KEBERANGKATAN", "tanggal_berangkat"),
        ("THN PULANG", "tanggal_pulang"),
        ("TPS ASAL", "tps"),
        ("KEL ASAL", "desa"),
        ("ALAMAT DI INDONESIA", "alamat"),
        ("KOTA/NEGARA TUJUAN", "negara"),
        ("NO PASPOR / TGL TERBIT", "paspor"),
        ("NIK/NO HP", "nik"),
        ("ID / NIK", "nik"),
        ("TTL / UMUR", "ttl"),
        ("ALAMAT AKHIR", "alamat"),
        ("RENCANA NEGARA TUJUAN", "negara"),
        ("NO_KEC", "kode_kecamatan"),
        ("NAMA PENCARI KERJA", "nama"),
        ("Nama Terang", "nama"),
        ("Laki-laki/Perempuan", "jenis_kelamin"),
        ("TEMP/TGL LAHIR", "ttl"),
        ("NO. E-KTP", "nik"),
        ("Dusun/RT", "dusun"),
        ("Kab. Asal", "kabupaten"),
        ("Tgl Pemulangan", "tanggal_pulang"),
        ("Tempat Memilih (TPS)", "tps"),
        ("Nomor Induk (NIK)", "nik"),
        ("TARIKH HANTAR PULANG", "tanggal_pulang"),
        ("Date of Repatriation", "tanggal_pulang"),
        ("Deportation Date", "tanggal_pulang"),
        ("Date of Arrival in Indonesia", "tanggal_pulang"),
        ("Date of Deployment", "tanggal_berangkat"),
        ("NAMA PENUH", "nama"),
        ("NAMA ANGGOTA KELUARGA", "nama"),
        ("NAMA / NIK / NO. PASPOR", "nama"),
        ("Seks", "jenis_kelamin"),
        ("M/F", "jenis_kelamin"),
        ("Home Village", "desa"),
        ("Regency/City", "kabupaten"),
        ("BULAN BERANGKAT", "tanggal_berangkat"),
        # Of somebody or something else.
        ("NIK KEPALA KELUARGA", ""),
        ("NIK PENANGGUNG JAWAB", ""),
        ("NAMA LENGKAP PENERIMA KUASA", ""),
        ("TGL LAHIR ANAK", ""),
        ("KABUPATEN P3MI", ""),
        ("KAB/KOTA PENGIRIM", ""),
        ("ALAMAT DI LUAR NEGERI", ""),
        ("ALAMAT DI MALAYSIA", ""),
        ("ALAMAT DI NEGARA PENEMPATAN", ""),
        ("DESA/KELURAHAN TUJUAN", ""),
        ("TPS TUJUAN", ""),
        # Of the future, or of a paper.
        ("TGL BERAKHIR KONTRAK", ""),
        ("RENCANA TANGGAL BERANGKAT", ""),
        ("TGL TERBIT PASPOR", ""),
        # Numbers of an office.
        ("kd_negara", ""),
        ("ID_DESA", ""),
    ],
)
def test_a_header_says_whose_and_what_its_column_is(text, field):
    found = read_header(text)
    assert found is not None
    assert found.field == field


def test_a_question_of_a_survey_is_a_header():
    """Forms made for surveys ask in whole sentences; a sentence that asks nothing is an instruction."""
    asked = "Siapa nama lengkap anggota keluarga yang bekerja di luar negeri?"
    found = read_header(asked)
    assert found is not None
    assert found.field == "nama"
    assert read_header(asked.replace("?", ".")) is None


def test_an_arrival_abroad_is_no_return():
    assert read_header("Date of Arrival in Malaysia") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NAMA PENYINTAS", True),
        ("Name of Deportee", True),
        ("NAMA SUAMI", False),
        ("NAMA", False),
        ("PENYINTAS", False),
    ],
)
def test_an_unknown_header_may_be_of_names(text, expected):
    assert may_head_names(text) is expected
