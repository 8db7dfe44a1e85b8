"""Rows pushed right by a stray delimiter."""

import pytest

from votersync.ingest.shift import find_shifted, is_damaged, put_back

FIELDS = {"nik": 0, "nama": 1, "tanggal_lahir": 2, "jenis_kelamin": 3, "alamat": 4}
GOOD = ["5204171203900001", "BUDI", "12|03|1990", "L", "MELATI"]


@pytest.mark.parametrize(
    ("row", "suspect", "damaged"),
    [
        (GOOD, False, False),
        (["5204171203900001", "BUDI", "S", "12|03|1990", "L", "MELATI"], True, True),
        (["5204171203900001", "BUDI", "12|03|1990", "??", "MELATI"], True, False),
    ],
)
def test_find(row, suspect, damaged):
    """One odd cell is a slip, two are a shift."""
    assert find_shifted([row], FIELDS) == [0] * suspect
    assert is_damaged(row, FIELDS) is damaged


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["5204171203900001", "BUDI", "S", "12|03|1990", "L", "MELATI"], ["5204171203900001", "BUDI, S", *GOOD[2:]]),
        (["5204171203900001", "BUDI", "S", "L", "12|03|1990", "MELATI"], None),
    ],
)
def test_put_back(row, expected):
    """A row comes back only when one shift makes every cell fit."""
    assert put_back(row, FIELDS, 5) == expected
