"""The state of a migrant worker on a date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votersync.domain.pmi import StatusPmi, status_of_words, status_on

DATES = st.sampled_from(["", "2019", "2019-05", "2023-01-10", "2024-02-01", "2030-01-01"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CPMI", "calon"),
        ("Calon PMI", "calon"),
        ("PROSES PENDAFTARAN", "calon"),
        ("gagal berangkat", "calon"),
        ("PMI", "aktif"),
        ("PMI aktif", "aktif"),
        ("TKW", "aktif"),
        ("bekerja", "aktif"),
        ("belum pulang", "aktif"),
        ("cuti", "aktif"),
        ("RE-ENTRY", "aktif"),
        ("kembali bekerja", "aktif"),
        ("Purna PMI", "purna"),
        ("ex TKI", "purna"),
        ("Finish Contract", "purna"),
        ("habis kontrak", "purna"),
        ("deportasi", "purna"),
        ("PMI-B", "purna"),
        ("sakit", "purna"),
        ("meninggal dunia", "meninggal"),
        ("kepulangan jenazah", "meninggal"),
        ("tidak meninggal", "unknown"),
        ("ayah meninggal", "unknown"),
        ("NON PROSEDURAL", "unknown"),
        ("PROSEDURAL", "unknown"),
        ("PMI; finish", "purna"),
        ("lainnya", "unknown"),
        ("Meninggalkan rumah majikan", "unknown"),
        ("Ayahnya meninggal", "unknown"),
        ("Cuti, mertua meninggal dunia", "aktif"),
        ("istri almarhum", "unknown"),
        ("anak dari alm.", "unknown"),
        ("meninggal dunia, ahli waris sudah dihubungi", "meninggal"),
        ("minta dipulangkan karena sakit", "aktif"),
        ("belum bisa pulang", "aktif"),
        ("proses pemulangan", "aktif"),
        ("dipulangkan karena sakit", "purna"),
        ("Sakit, dirawat di rumah sakit", "unknown"),
        ("TIDAK AKTIF", "unknown"),
        ("sudah tidak bekerja", "unknown"),
        ("tidak terdaftar", "unknown"),
        ("ingin berangkat lagi", "calon"),
        ("kontrak habis", "purna"),
        ("kontraknya diputus", "purna"),
        ("menunggu jadwal keberangkatan", "calon"),
        ("pulang, lalu kembali ke Arab Saudi", "aktif"),
        ("kembali ke kampung", "purna"),
        ("", "unknown"),
    ],
)
def test_status_of_words(text, expected):
    """The strongest word rules; what is denied, said of somebody else or of the way out does not count."""
    assert status_of_words(text) is StatusPmi(expected)


@pytest.mark.parametrize(
    ("words", "departed", "returned", "expected"),
    [
        ("", "2023-01-10", "", "aktif"),
        ("", "2023-01-10", "2024-02-01", "purna"),
        ("", "2024-02-01", "2023-01-10", "aktif"),
        ("", "2023-01-10", "2030-01-01", "aktif"),
        ("", "2030-01-01", "", "calon"),
        ("", "2019", "2019-05", "purna"),
        ("", "2019-05", "2019", "purna"),
        ("", "2019", "", "aktif"),
        ("CUTI", "2023-01-10", "2024-02-01", "aktif"),
        ("CUTI", "2019-01-10", "2020-02-01", "unknown"),
        ("CUTI", "", "", "aktif"),
        ("JENAZAH", "2023-01-10", "2024-02-01", "meninggal"),
        ("FINISH KONTRAK", "", "", "purna"),
        ("FINISH KONTRAK", "2023-01-10", "", "purna"),
        ("AKTIF", "2023-01-10", "2024-02-01", "purna"),
        ("CPMI", "", "", "calon"),
        ("CPMI", "2023-01-10", "", "aktif"),
        ("", "", "2024-02-01", "purna"),
        ("", "", "", "unknown"),
    ],
)
def test_status_on(words, departed, returned, expected):
    """Death rules, then the dates up to the reference date, then the words."""
    assert status_on(words, departed, returned, "2025-06-30") == expected


@given(st.text(), DATES, DATES)
def test_status_on_never_raises(words, departed, returned):
    """Any words and dates give one of the five states."""
    assert status_on(words, departed, returned, "2025-06-30") in StatusPmi
