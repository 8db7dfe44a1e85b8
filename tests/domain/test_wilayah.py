"""The gazetteer's exact names."""

import pytest

from votersync.domain.wilayah import (
    desas,
    desas_of_kabupaten,
    fold_place,
    is_region_of_nik,
    kabupatens,
    nama_wilayah,
    relation,
    short_name,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Ds. Labuhan Aji", "LAB AJI"), ("KEC. ALAS BRT", "Alas Barat"), ("KABUPATEN SUMBAWA", "Sumbawa")],
)
def test_fold_place(left, right):
    """Markers, blanks and short forms make no difference."""
    assert fold_place(left) == fold_place(right)


def test_near_twins_are_apart():
    """Neighbours of like names keep their own codes, and one name in two kecamatan has both."""
    assert desas("520417")["GONTAR"] != desas("520417")["GONTARBARU"]
    assert desas("520417")["MAPINREA"] != desas("520417")["MAPINBERU"]
    assert len(desas_of_kabupaten("5204")["JOROK"]) == 2
    assert (kabupatens()["SUMBAWA"], kabupatens()["SUMBAWABARAT"]) == (("5204",), ("5207",))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("5204172005", "5204172005", "same"),
        ("5204172005", "5204172007", "desa"),
        ("5204172005", "5204062005", "kecamatan"),
        ("5204172005", "5207", "kabupaten"),
        ("5204", "3171", "provinsi"),
        ("5204172005", "520417", "unknown"),
    ],
)
def test_relation(left, right, expected):
    """The highest level that differs is told, and unknown where a code ends."""
    assert relation(left, right) == expected


def test_names_of_codes():
    """A code gives its names from provinsi down."""
    assert nama_wilayah("5204172005")["desa"] == "Gontar"
    assert short_name("5204172005") == "Desa Gontar, Kec. Alas Barat"
    assert nama_wilayah("0000") == {}
    assert is_region_of_nik("5204171203900001")
    assert is_region_of_nik("52??171203900001")
    assert not is_region_of_nik("5299171203900001")
