"""Which regency is home, and which lists are of home."""

import pandas as pd
import pytest

from votersync.ingest.place_home import infer_home, lists_of_home


def rolls(*rows):
    columns = ["nik", "kabupaten", "kecamatan", "desa"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns, "str"))


def lists(*rows):
    columns = ["file", "kabupaten", "kecamatan", "desa"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "str") | {"file": "category"})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(None, "Sumbawa", "Alas Barat", "Lekong")], "5204"),
        ([(None, "Sumbawa Barat", "Brang Rea", "Tepas")], "5207"),
        ([("5204170503900001", None, "Alas Barat", "Lekong")], "5204"),
        ([("5207050503900001", None, "Alas Barat", "Lekong"), ("5204170503900001", None, None, None)], "5204"),
        ([("52??170503900001", None, None, None)], ""),
        ([("5299170503900001", None, None, None)], ""),
        ([(None, None, None, None)], ""),
        ([], ""),
    ],
)
def test_infer_home(rows, expected):
    """Home is the regency where the kecamatan and desa pairs exist; regency texts and NIKs propose it."""
    assert infer_home(rolls(*rows)) == expected


@pytest.mark.parametrize(
    ("rows", "is_of_home"),
    [
        ([("a", "Sumbawa", None, None)], True),
        ([("a", None, "Alas Barat", "Lekng")], True),
        ([("a", None, None, "Lekong")], True),
        ([("a", "Bima", None, None)], False),
        ([("a", "Sumbawa", None, None), ("a", "Dompu", None, None)], False),
        ([("a", "Sumbawa", None, None)] * 9 + [("a", "Dompu", None, None)], True),
        ([("a", None, None, "Entah")], False),
        ([("a", None, None, None)], False),
    ],
)
def test_lists_of_home(rows, is_of_home):
    """Nine rows in ten that name a place must name one at home."""
    assert lists_of_home(lists(*rows), "5204") == ({"a"} if is_of_home else frozenset())


def test_lists_are_judged_apart():
    """One file of another regency changes nothing for the others; without a home no list is of home."""
    rows = lists(("a", "Sumbawa", None, None), ("b", "Dompu", None, None))
    assert lists_of_home(rows, "5204") == {"a"}
    assert lists_of_home(rows, "") == frozenset()
