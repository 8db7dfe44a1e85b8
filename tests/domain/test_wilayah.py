"""The gazetteer's exact names."""

import pytest

from votersync.domain.wilayah import (
    desas,
    desas_named,
    desas_of_kabupaten,
    fold_place,
    fold_spelling,
    former_kecamatan,
    is_region_code,
    kabupatens,
    kecamatans_named,
    local_village_words,
    nama_wilayah,
    names,
    names_below,
    place_words,
    provinces,
    relation,
    short_name,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ds. Labuhan Aji", "LAB AJI"),
        ("KEC. ALAS BRT", "Alas Barat"),
        ("KABUPATEN SUMBAWA", "Sumbawa"),
        ("Moyohilir", "MOYO HILIR"),
        ("UPT. Prode SP.I", "PRODE SP 1"),
        ("Kr. Dima", "Karang Dima"),
        ("Tolo\u2019 Oi", "TOLO' OI"),
        ("5204172004 Lekong", "LEKONG"),
    ],
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
    assert nama_wilayah("0000") == {}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("5204172005", "Desa Gontar, Kec. Alas Barat"),
        ("5204081001", "Kel. " + names()["5204081001"] + ", Kec. Sumbawa"),
        ("520417", "Kec. Alas Barat"),
        ("5204", "Kabupaten Sumbawa"),
        ("52", "Nusa Tenggara Barat"),
        ("0000", ""),
    ],
)
def test_short_name(code, expected):
    """A place is named as an office writes it, a kelurahan as one, with its kecamatan."""
    assert short_name(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("520417", True),
        ("520403", True),
        ("520499", False),
        ("529917", False),
        ("52??17", True),
        ("5204??", True),
        ("??????", True),
        ("990101", False),
        ("520400", False),
    ],
)
def test_is_region_code(code, expected):
    """A NIK may carry a kecamatan of today or a number left vacant, none above the highest in use."""
    assert is_region_code(code) is expected


@pytest.mark.parametrize(
    ("written", "expected"), [("SOEKAMADJOE", "SUKAMAJU"), ("RHEE", "REE"), ("MAPINBERU", "MAPINBARU")]
)
def test_fold_spelling(written, expected):
    """Old spelling, a weak h, double letters and Samawa beru are folded alike."""
    assert fold_spelling(written) == fold_spelling(expected)


def test_place_words():
    """Markers in front go, numerals and short forms are written out."""
    assert place_words("Desa Lab. Aji II") == ("LABUHAN", "AJI", "2")
    assert place_words("DESA") == ("DESA",)
    assert place_words("Gampong Baro") == ("BARO",)


def test_names_below_hold_aliases_last():
    """A renamed desa is found by both names, the official one first."""
    below = [name for name, code in names_below("520424") if code == "5204242003"]
    assert below == ["Pemasar", "PAMASAR"]


def test_names_are_known_by_their_halves_and_behind_the_word_for_a_desa_there():
    """Tiro/Truseb is written Tiro, a desa of Berau Kampung Merabu; no name of another place is taken."""
    assert ("Tiro", "110721") in names_below("1107")
    assert ("KAMPUNG Merabu", "6403012001") in names_below("640301")
    assert not any(name.startswith("KAMPUNG ") for name, _ in names_below("520417"))
    assert local_village_words("8101") == ("NEGERI", "NEGERI ADMINISTRATIF")


def test_names_of_the_nation():
    """Kecamatan and desa names of the nation give all their codes."""
    assert kecamatans_named()["ALASBARAT"] == ("520417",)
    assert len(desas_named()["SUKAMAJU"]) > 100
    assert provinces()["NTB"] == provinces()["NUSATENGGARABARAT"] == "52"
    assert former_kecamatan()["520424"] == "520413"


def test_every_alias_stands_for_a_place_that_exists():
    """Codes on the right of the alias table are codes of the gazetteer."""
    aliased = {code for table in ("520417", "520424", "520406", "5204") for _, code in names_below(table)}
    assert aliased <= set(names())
    assert {*former_kecamatan(), *former_kecamatan().values()} <= set(names())


@pytest.mark.parametrize("level", [4, 6])
def test_home_names_are_unambiguous(level):
    """Within a place of home no two names fold alike, so that an exact name is certain."""
    for above in [code for code in names() if len(code) == level and code.startswith("5204")]:
        below = {fold_place(name): code for name, code in names_below(above)}
        assert all(below[fold_place(name)] == code for name, code in names_below(above))
