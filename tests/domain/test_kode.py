"""Codes of the rolls and small numbers."""

import pytest

from votersync.domain.kode import SEX_NUMBERS, is_on_roll, read_kelamin, read_status_kawin, read_tms
from votersync.domain.tps import read_rt_rw, read_small_number


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (read_kelamin, "Laki-laki", "L"),
        (read_kelamin, "L / LAKI-LAKI", "L"),
        (read_kelamin, "PR", "P"),
        (read_kelamin, "p", "P"),
        (read_kelamin, "1. Laki-laki", "L"),
        (read_kelamin, "2 = P", "P"),
        (read_kelamin, "Ny.", "P"),
        (read_kelamin, "Prempuan", "P"),
        (read_kelamin, "LAKI - LAKKI", "L"),
        (read_kelamin, "Pelaku", ""),
        (read_kelamin, "1", ""),
        (read_kelamin, "?", ""),
        (read_status_kawin, "Belum Kawin", "B"),
        (read_status_kawin, "s", "S"),
        (read_status_kawin, "Kawin Belum Tercatat", "S"),
        (read_status_kawin, "Cerai Mati", "P"),
        (read_status_kawin, "Duda/Janda", "P"),
        (read_status_kawin, "xyz", ""),
        (read_tms, "TMS 1", 1),
        (read_tms, "2 - Ganda", 2),
        (read_tms, "4.0", 4),
        (read_tms, "MENINGGAL", 1),
        (read_tms, "ALM. 2019", 1),
        (read_tms, "PINDAH KE LUAR DESA", 4),
        (read_tms, "BELUM CUKUP UMUR", 3),
        (read_tms, "TNI AD", 6),
        (read_tms, "99", 0),
        (read_tms, "1/2/2024", 0),
        (read_tms, "2-3-1990", 0),
        (read_tms, "BELUM MENINGGAL", 0),
        (read_tms, "TIDAK GANDA", 0),
        (read_tms, "SUAMI MENINGGAL", 0),
        (read_tms, "PENSIUNAN TNI", 0),
        (read_tms, "AYAHNYA MENINGGAL", 0),
        (read_tms, "meninggalkan desa", 0),
        (read_tms, "kakek meninggal", 0),
        (read_tms, "TMS (4)", 4),
        (read_tms, "kode TMS 1", 1),
        (read_tms, "", 0),
        (read_small_number, "TPS 01", 1),
        (read_small_number, "-", 0),
        (read_small_number, "12345", 0),
        (read_small_number, "9" * 5000, 0),
        (read_rt_rw, "003/001", (3, 1)),
        (read_rt_rw, "RT 3 RW 1", (3, 1)),
        (read_rt_rw, "02/IV", (2, 4)),
        (read_rt_rw, "RT 3 RW XIX", (3, 19)),
        (read_rt_rw, "RT 3 MIX", (3, 0)),
        (read_rt_rw, "RT3RW1", (3, 1)),
        (read_rt_rw, "RW 1 RT 3", (3, 1)),
        (read_rt_rw, "/2", (0, 2)),
        (read_rt_rw, "4", (4, 0)),
        (read_rt_rw, "-", (0, 0)),
    ],
)
def test_codes(read, text, expected):
    """A code in its many spellings has one value."""
    assert read(text) == expected


def test_sex_numbers():
    """BPS codes men 1 and women 2."""
    assert SEX_NUMBERS == {"1": "L", "2": "P"}


@pytest.mark.parametrize(
    ("state", "tms", "expected"),
    [
        ("AKTIF", 0, True),
        ("", 8, True),
        ("", 11, True),
        ("", 1, False),
        ("TMS", 0, False),
        ("TIDAK AKTIF", 0, False),
        ("NON-AKTIF", 0, False),
        ("Meninggal", 0, False),
        ("DICORET", 0, False),
        ("tidak  memenuhi syarat", 0, False),
        ("4", 0, True),
        ("ENTAH", 0, True),
    ],
)
def test_is_on_roll(state, tms, expected):
    """Entries off the roll take no part in the linkage; an unknown state keeps its entry in."""
    assert is_on_roll(state, tms) is expected


@pytest.mark.parametrize(
    ("remark", "expected"),
    [("TMS", False), ("tidak  memenuhi syarat", False), ("Dicoret", False), ("bukan TMS", True), ("MS", True)],
)
def test_a_remark_strikes_an_entry_without_a_reason(remark, expected):
    assert is_on_roll("", 0, remark) is expected
