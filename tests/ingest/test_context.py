"""Places told by titles, sheet names and file names."""

import pytest

from votersync.ingest.context import context_of_names, context_of_rows, merge


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("KECAMATAN : ALAS",)], {"kecamatan": "ALAS"}),
        ([("KECAMATAN", ":", "ALAS BARAT"), ("DESA", "GONTAR")], {"kecamatan": "ALAS BARAT", "desa": "GONTAR"}),
        ([("DESA GONTAR BARU KECAMATAN ALAS BARAT",)], {"desa": "GONTAR BARU", "kecamatan": "ALAS BARAT"}),
        ([("TPS : 003",)], {"tps": "003"}),
        ([("DAFTAR PEMILIH",)], {}),
    ],
)
def test_context_of_rows(rows, expected):
    """Titles and identity blocks say what holds for all rows."""
    assert context_of_rows(rows) == expected


@pytest.mark.parametrize(
    ("sheet", "file", "expected"),
    [
        ("TPS 02", "x.xlsx", {"tps": "02"}),
        ("Sheet1", "DESA_GONTAR.xlsx", {"desa": "GONTAR"}),
        ("GONTAR BARU", "x.xlsx", {"desa": "GONTAR BARU"}),
        ("Sheet1", "x.xlsx", {}),
        ("Sheet1", "KEC MARONGE DESA PEMASAR urut.csv", {"kecamatan": "MARONGE", "desa": "PEMASAR"}),
    ],
)
def test_context_of_names(sheet, file, expected):
    """Sheet and file names say places with their marker words or as names of home."""
    assert context_of_names(sheet, file, "5204") == expected


def test_merge():
    """The first context that knows a level counts."""
    assert merge({"desa": "A"}, {"desa": "B", "tps": "1"}) == {"desa": "A", "tps": "1"}


def test_a_name_may_end_in_a_label_s_word():
    """``BAO DESA`` is a desa; the word after it belongs to the name, not to a label without a value."""
    row = ("DESA", ":", "BAO DESA", None, "TPS", ":", "002")
    assert context_of_rows([row]) == {"desa": "BAO DESA", "tps": "002"}
    assert context_of_rows([("KECAMATAN ALAS DESA BAO DESA",)]) == {"kecamatan": "ALAS", "desa": "BAO DESA"}
