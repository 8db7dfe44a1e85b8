"""Families in several TPS, and entries marked 8 without their B."""

import pytest

from factories import GONTAR, LEKONG, MARONGE, person, voters
from found import entries, found
from made_rolls import NIK, NKK, OTHER_NKK, family, marked


def test_who_stands_apart_from_the_family_comes_first():
    """One finding a family: its voter is the one outside the TPS of the others."""
    roll = voters(*family(5, 4, 5))
    (finding,) = found("keluarga-beda-tps", roll)
    assert (finding.voter, finding.others, finding.level) == (1, (0, 2), "keluarga")
    assert "ANAK 1 TPS 004" in finding.evidence.id
    assert NKK not in finding.evidence.id


@pytest.mark.parametrize(
    "people",
    [
        pytest.param(family(5, 5, 5), id="one-tps"),
        pytest.param([*family(5), *family(4, wilayah=GONTAR)], id="other-desa"),
        pytest.param([*family(5), *family(0)], id="tps-unknown"),
        pytest.param([*family(5), *family(4, tms=8)], id="marked-8"),
        pytest.param([*family(5), *family(4, is_linkable=False, tms=4)], id="marked-off"),
        pytest.param(family(5, 4, nkk="520417010110000?"), id="card-cut"),
        pytest.param(family(*[5, 4] * 15), id="filler"),
    ],
)
def test_near_misses_of_a_split_family(people):
    """Only complete cards, known TPS and one desa show a split family."""
    assert found("keluarga-beda-tps", voters(*people)) == []


def test_a_desa_whose_tps_are_not_drawn_by_family_is_told_once():
    """Where most families are split, the desa is to be asked, not each family; those in one TPS are no part of it."""
    people = [
        person(f"ANAK {i} {j}", nkk=f"52041701011{i:02d}001"[:16].ljust(16, "1"), tps=j + 1)
        for i in range(12)
        for j in range(2)
    ]
    (finding,) = found("keluarga-beda-tps", voters(*people, *family(3, 3, nkk=OTHER_NKK)))
    assert (finding.level, finding.voter, finding.others) == ("banyak-keluarga", 0, tuple(range(1, 24)))


def new(nama="ANI", **more):
    """Its new entry in TPS 4."""
    return person(nama, "1990-03-12", **{"nik": NIK, "tps": 4, **more})


@pytest.mark.parametrize(
    ("people", "level"),
    [
        pytest.param([marked(is_linkable=True)], "tidak-padan", id="alone"),
        pytest.param([marked(), new(tps=5)], "tps-sama", id="same-tps"),
        pytest.param([marked(), new(wilayah=MARONGE)], "beda-desa", id="other-desa"),
        pytest.param([marked(), new(is_linkable=False, tms=1)], "tidak-padan", id="new-entry-marked-dead"),
        pytest.param([marked(nik=None), new("ANA", nik=None)], "tidak-padan", id="another-name"),
        pytest.param([marked(nik=None), new(nik=None, hari_lahir=13)], "tidak-padan", id="another-day"),
        pytest.param(
            [
                marked(nik=None, bulan_lahir=3, hari_lahir=1),
                new(nik=None, bulan_lahir=8, hari_lahir=13),
            ],
            "tidak-padan",
            id="another-day-and-month",
        ),
    ],
)
def test_an_8_without_its_b_is_told(people, level):
    """Left so the voter would drop off the roll."""
    assert [(f.voter, f.level) for f in found("salah-tps", voters(*people))] == [(0, level)]


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([marked(), new()], id="paired"),
        pytest.param([marked(nik=None), new(nik=None)], id="paired-by-name-and-date"),
        pytest.param([marked(), new(tps=5), new(tps=4)], id="one-of-two-is-right"),
        pytest.param([new()], id="no-8"),
    ],
)
def test_a_matched_8_is_not_told(people):
    """The pair of 8 and B is how a wrong TPS is put right."""
    assert found("salah-tps", voters(*people)) == []


def test_lekong_is_where_the_factory_puts_voters():
    """The tests above rest on it."""
    roll = voters(*family(5, 4))
    assert set(roll["wilayah"]) == {LEKONG}
    assert entries(found("keluarga-beda-tps", roll), roll) == {("keluarga", frozenset({2, 3}))}
