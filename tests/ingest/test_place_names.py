"""Which of a few official names a written name means."""

import pytest

from votersync.ingest.place_names import (
    EXACT,
    MISSPELT,
    NONE,
    SHORTENED,
    SPELT,
    TWICE,
    desa_names_of,
    find,
    names_in,
    nearest,
    taken_elsewhere,
)

ALAS_BARAT, MOYO_HILIR, HOME = "520417", "520409", "5204"


@pytest.mark.parametrize(
    ("text", "kecamatan", "code", "confidence"),
    [
        ("Lekong", ALAS_BARAT, "5204172004", EXACT),
        ("DS. LEKONG", ALAS_BARAT, "5204172004", EXACT),
        ("LEKNG", ALAS_BARAT, "5204172004", MISSPELT),
        ("LEKOGN", ALAS_BARAT, "5204172004", MISSPELT),
        ("LEKONGG", ALAS_BARAT, "5204172004", SPELT),
        ("LB. MAPIN", ALAS_BARAT, "5204172003", EXACT),
        ("LABUAN MAPPIN", ALAS_BARAT, "5204172003", SPELT),
        ("LABUHN MAPING", ALAS_BARAT, "5204172003", MISSPELT),
        ("LABUHAN NAPIM", ALAS_BARAT, "5204172003", TWICE),
        ("M. KEBAK", ALAS_BARAT, "5204172002", SHORTENED),
        ("PAGUTAN TIM.", "527102", "5271021013", SHORTENED),
        ("MAPIN BARU", ALAS_BARAT, "5204172008", SPELT),
        ("GONTAR BERU", ALAS_BARAT, "5204172007", SPELT),
        ("PAMASAR", "520424", "5204242003", EXACT),
        ("SEBEDO", "520406", "5204062008", EXACT),
        ("SUKA MAJU", "520402", "5204022008", EXACT),
    ],
)
def test_find(text, kecamatan, code, confidence):
    """A name is found as it is, in another spelling, mistyped or shortened, each less sure than the one before."""
    found = find(text, names_in(kecamatan), taken=taken_elsewhere(kecamatan))
    assert (found.code, found.confidence) == (code, confidence)


@pytest.mark.parametrize(
    ("text", "kecamatan"),
    [
        ("MAPIN", ALAS_BARAT),
        ("MAPIN REBA", ALAS_BARAT),
        ("MAPIN BERA", ALAS_BARAT),
        ("UPT PRODE SPI I", "520413"),
        ("GONTAR LAMA", ALAS_BARAT),
        ("USAR", ALAS_BARAT),
        ("JOROK", ALAS_BARAT),
        ("LEKONG BARU", ALAS_BARAT),
        ("UPT PRODE SP IV", "520413"),
        ("XYZ", ALAS_BARAT),
        ("", ALAS_BARAT),
        ("-", ALAS_BARAT),
        ("U", "520503"),
    ],
)
def test_near_twins_are_never_merged(text, kecamatan):
    """A name that is nearly that of two places, or that of a third, means none."""
    assert find(text, names_in(kecamatan), taken=taken_elsewhere(kecamatan)) == NONE


def test_names_that_several_desa_bear():
    """A name of two desa of the regency says only the regency, and a slip in it no other desa."""
    assert find("JOROK", desa_names_of(HOME)).code == HOME
    assert find("PUNGKT", desa_names_of(HOME)) == NONE


def test_nearest():
    """Names within reach come with their number of errors, nearest first."""
    assert nearest("ALAS BRAT", names_in(HOME))[0] == (1, "520417")
    assert nearest("XYZXYZ", names_in(HOME)) == []
