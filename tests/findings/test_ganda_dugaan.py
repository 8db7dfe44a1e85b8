"""One person twice on the rolls without a complete NIK: what is told, and what chance or family explains."""

import pytest

from factories import GONTAR, LEKONG, MARONGE, person, voters
from found import entries, found
from made_rolls import CUT, NIK, OTHER_NKK, crowd, rizal


def double(first, second):
    """Findings on a roll that holds two entries and a crowd."""
    return found("ganda-dugaan", voters(first, second, *crowd()))


@pytest.mark.parametrize(
    "second",
    [
        {},
        {"nama": "MUH. RIZAL", "wilayah": MARONGE, "nkk": OTHER_NKK},
        {"nama": "MUHAMADRIZAL", "wilayah": MARONGE, "nkk": None},
        {"nama": "RIZAL MUHAMMAD", "wilayah": MARONGE, "nkk": OTHER_NKK},
        {"nama": "H. MUHAMMAD RIZAL, S.PD"},
        {"nik": NIK},
        {"nik": None},
        {"nik": CUT, "wilayah": MARONGE, "nkk": OTHER_NKK},
        {"wilayah": GONTAR, "nkk": None},
        {"born": "1990-12-03"},
        {"born": "1990-03-21"},
        {"nama": "MUHAMMAD RIZALL", "wilayah": MARONGE, "nkk": OTHER_NKK},
    ],
)
def test_one_person_entered_twice_is_told(second):
    """Name and birth date agree, however written, with more beside them."""
    assert [(f.voter, f.others) for f in double(rizal(), rizal(**second))] == [(0, (1,))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"nik": NIK}, {"nik": "5204171203900002"}, id="namesake-with-his-own-nik"),
        pytest.param({"nik": NIK}, {"nik": NIK}, id="one-nik-is-ganda-identik"),
        pytest.param({"nik": CUT}, {"nik": CUT, "nama": "MUHAMMAD RIZWAN"}, id="twins-on-cut-niks"),
        pytest.param({"nama": "ZAINAL"}, {"nama": "ZAINALH"}, id="twins-of-one-sound"),
        pytest.param({"nama": "HASAN"}, {"nama": "HASANUDDIN"}, id="twins-one-name-in-the-other"),
        pytest.param({"nama": "HASAN", "nkk": None}, {"nama": "HASAN BASRI", "nkk": None}, id="twins-without-card"),
        pytest.param({}, {"born": "1968-03-12", "nik": None}, id="father-and-son"),
        pytest.param({}, {"jenis_kelamin": "P", "nik": None}, id="other-sex"),
        pytest.param({}, {"is_linkable": False, "tms": 2}, id="marked-double"),
        pytest.param({}, {"is_linkable": False, "tms": 8}, id="marked-wrong-tps"),
        pytest.param({}, {"tms": 8}, id="marked-wrong-tps-still-linkable"),
        pytest.param({}, {"born": "1992-03-12", "nik": "520417120392????"}, id="each-nik-fits-its-own-date"),
        pytest.param({}, {"born": "", "nik": None}, id="no-birth-date"),
    ],
)
def test_other_people_are_not_told(first, second):
    """Near misses: what a family, a namesake or an entry marked off the roll explains is no double."""
    assert double(rizal(**first), rizal(**second)) == []


@pytest.mark.parametrize(("place", "level"), [(LEKONG, "same"), (GONTAR, "desa"), (MARONGE, "kecamatan")])
def test_the_level_says_how_far_apart_the_entries_are(place, level):
    """Inside a desa, between desa, between kecamatan."""
    assert [f.level for f in double(rizal(nik=CUT), rizal(nik=CUT, wilayah=place))] == [level]


def test_what_chance_explains_is_not_told():
    """A name and a date that many share prove nothing, though the very same entry would among rare ones."""
    common = [
        person("SITI", "1980-01-01", jenis_kelamin="P", wilayah=(LEKONG, GONTAR, MARONGE)[i % 3]) for i in range(12)
    ]
    pair = [person("SITI", "1980-01-01", jenis_kelamin="P", wilayah=place) for place in (LEKONG, MARONGE)]
    assert found("ganda-dugaan", voters(*pair, *common, *crowd())) == []


def test_coincidence_is_named():
    """The sentence says how many entries share the name and the date, and what chance would give."""
    (finding,) = double(rizal(), rizal(nik=NIK))
    assert "Nama itu ada pada 2 entri dan tanggal lahir itu pada 2 dari 602 entri" in finding.evidence.id
    assert "by chance 0.0017 other entries would have both" in finding.evidence.en
    assert "pairs of different people are expected to share name and birth date" in finding.evidence.en


def test_three_entries_are_three_pairs():
    """Nothing is lost where somebody is entered three times."""
    roll = voters(rizal(), rizal(nik=NIK), rizal(nik=CUT), *crowd())
    assert entries(found("ganda-dugaan", roll), roll) == {
        ("same", frozenset(pair)) for pair in ((2, 3), (2, 4), (3, 4))
    }
