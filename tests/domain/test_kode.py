"""Codes of the rolls and small numbers."""

import pytest

from votersync.domain.kode import is_on_roll, read_kelamin, read_status_kawin, read_tms
from votersync.domain.tps import read_rt_rw, read_small_number


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (read_kelamin, "Laki-laki", "L"),
        (read_kelamin, "PR", "P"),
        (read_kelamin, "?", ""),
        (read_status_kawin, "Belum Kawin", "B"),
        (read_status_kawin, "s", "S"),
        (read_status_kawin, "Cerai Mati", "P"),
        (read_status_kawin, "xyz", ""),
        (read_tms, "TMS 1", 1),
        (read_tms, "2 - Ganda", 2),
        (read_tms, "MENINGGAL", 1),
        (read_tms, "99", 0),
        (read_tms, "", 0),
        (read_small_number, "TPS 01", 1),
        (read_small_number, "-", 0),
        (read_small_number, "12345", 0),
        (read_rt_rw, "003/001", (3, 1)),
        (read_rt_rw, "RT 3 RW 1", (3, 1)),
        (read_rt_rw, "4", (4, 0)),
    ],
)
def test_codes(read, text, expected):
    """A code in its many spellings has one value."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("state", "tms", "expected"),
    [("AKTIF", 0, True), ("", 8, True), ("", 1, False), ("TMS", 0, False), ("TIDAK AKTIF", 0, False)],
)
def test_is_on_roll(state, tms, expected):
    """Entries off the roll take no part in the linkage."""
    assert is_on_roll(state, tms) is expected
