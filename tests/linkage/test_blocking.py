"""Candidate pairs: those that share a key, each once, whatever the order of the rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import person, persons
from votersync.linkage import blocking
from votersync.linkage.blocking import candidate_pairs, rules_for
from votersync.linkage.encode import encode
from votersync.linkage.keys import Parts

DESA = ("5204172004", "5204242002")
TWO_WORDS_AND_YEAR = next(rule for rule in blocking.BLOCKING_RULES if rule.name == "dua kata nama + tahun")
PEOPLE = st.lists(
    st.builds(
        person,
        st.sampled_from(["SITI", "SITI AMINAH", "NURUL HUDA", "RATNA SARI", "RATNASARI", "HUSEN", ""]),
        st.sampled_from(["1990-03-12", "1990-12-03", "1985-01-01", ""]),
        nik=st.sampled_from([None, "5204171203900001", "520417120390????", "5204170112850002"]),
        jenis_kelamin=st.sampled_from(["L", "P", None]),
        wilayah=st.sampled_from([*DESA, "520417", None]),
        is_linkable=st.sampled_from([True, True, False]),
    ),
    min_size=0,
    max_size=14,
)


def by_row(make, side, names):
    """The keys of each row of a side."""
    found = [set() for _ in range(len(side))]
    for key, row in zip(*make(Parts(side, names, slice(None))), strict=True):
        found[row].add(key)
    return found


def shared_keys(left, right, names):
    """The first rule under which each pair shares a key, by looking at all pairs."""
    rules = rules_for(left, right)
    keys = [(by_row(rule.keys, left, names), by_row(rule.voter_keys or rule.keys, right, names)) for rule in rules]
    return {
        (i, j): first
        for i in range(len(left))
        for j in range(len(right))
        if right.is_linkable[j]
        and (first := next((at for at, (a, b) in enumerate(keys) if a[i] & b[j]), None)) is not None
    }


@given(PEOPLE, PEOPLE)
def test_same_as_looking_at_all_pairs(roll, listed):
    """Sieve, sorting and joining find what comparing every key of every pair finds, with the same credit."""
    left, right, names = encode(persons(*roll), persons(*listed))
    found = candidate_pairs(left, right, names)
    pairs = dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), found.rule.tolist(), strict=True))
    assert pairs == shared_keys(left, right, names)
    assert sum(found.credit.values()) == len(pairs)


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(person("ROMANA PERTIWI", umur=37, wilayah=DESA[0]), id="age only"),
        pytest.param(person("ROMANA PERTIWI", wilayah=DESA[0]), id="no birth date"),
        pytest.param(person("ROMANA PERTIWI", "1989-01-01", wilayah=DESA[0]), id="day not known"),
    ],
)
def test_a_misspelt_name_in_the_desa_is_compared_without_a_birth_date(listed):
    """Where no day of birth is told, one word of the name and the desa bring an entry and a row together."""
    roll = [person("ROHANA PERTIWI", "1989-08-12", wilayah=desa) for desa in DESA]
    found = candidate_pairs(*encode(persons(*roll), persons(listed)))
    assert found.right.tolist() == [0]


@pytest.mark.parametrize("called", ["DIN", "NUR", "HAS"])
def test_what_people_are_called_is_compared_in_the_desa(called):
    """A village's list tells DIN, the end of NURDIN, or HAS, the beginning of his other name, and no birth date."""
    roll = [person(name, "1985-08-12", wilayah=DESA[0]) for name in ("SALIM", "NURDIN HASAN")]
    listed = person(called, umur=20, wilayah=DESA[0])
    assert candidate_pairs(*encode(persons(*roll), persons(listed))).right.tolist() == [1]


def test_a_nik_of_another_length_finds_its_voter():
    """Sixteen of the seventeen digits are the number of a voter with nothing else in common."""
    roll = [person("SALIM", nik="5204105010990012"), person("HASAN", nik="5204105010990013")]
    listed = person("ROHANI", nik_asal="52041050109990012")
    assert candidate_pairs(*encode(persons(*roll), persons(listed))).right.tolist() == [0]


def test_a_name_without_its_weak_h_is_compared_in_the_kecamatan():
    """ROHANA and IBRAHIM are written as they are heard; a list with an age has nothing else to find one word by."""
    roll = [person(name, "1985-08-12", jenis_kelamin="P", wilayah=DESA[0]) for name in ("ROHANA", "RUSMINI")]
    listed = person("ROANA", umur=40, jenis_kelamin="P", wilayah=DESA[0])
    assert candidate_pairs(*encode(persons(*roll), persons(listed))).right.tolist() == [0]


@pytest.mark.parametrize("umur", [0, 29])
def test_a_misspelt_name_in_the_kecamatan_is_compared_with_a_masked_birth_year(umur):
    """Day and month, kecamatan, sex and first letter are all that such a roll shows to look by, also beside an age."""
    roll = [
        person(name, bulan_lahir=12, hari_lahir=27, umur=umur, jenis_kelamin="P", wilayah=place)
        for name, place in (("JUMAINI", DESA[0]), ("SUMAINI", DESA[0]), ("JUMAINI", DESA[1]))
    ]
    young = person("BUDI", "2008-01-02", jenis_kelamin="L", wilayah=DESA[1])  # tells of which year the ages are
    listed = person("JUMAIMI AHMAD", "1996-12-27", jenis_kelamin="P", wilayah=DESA[0][:6])
    assert candidate_pairs(*encode(persons(*roll, young), persons(listed))).right.tolist() == [0]


def test_putting_pairs_together_in_parts_changes_nothing(monkeypatch):
    """Small limits of memory give the pairs that large ones give."""
    roll = [person(f"SITI {a}", f"{1970 + i}-02-03", wilayah=DESA[i % 2]) for i, a in enumerate("ABDULLAH")]
    sides = encode(persons(*roll), persons(*roll))
    whole = candidate_pairs(*sides)
    monkeypatch.setattr(blocking, "COMPACTED", 3)
    monkeypatch.setattr(blocking, "SLICE", 2)
    parts = candidate_pairs(*sides)
    assert np.array_equal(whole.left, parts.left)
    assert np.array_equal(whole.right, parts.right)
    assert np.array_equal(whole.rule, parts.rule)


@pytest.mark.parametrize(
    ("sex", "crowd", "found_share", "is_left_out"), [("P", 40, 0.5, False), (None, 40, 1, False), ("P", 900, 0, True)]
)
def test_a_crowd_under_one_key_is_split_by_sex(sex, crowd, found_share, is_left_out):
    """A common name leads to those of one kecamatan and sex, or either; a key that still has a crowd is counted."""
    roll = [person("SITI", jenis_kelamin="LP"[i % 2], wilayah=DESA[0]) for i in range(crowd)]
    left, right, names = encode(persons(*roll), persons(person("SITI", jenis_kelamin=sex, wilayah=DESA[0])))
    found = candidate_pairs(left, right, names)
    assert len(found.right) == crowd * found_share
    assert sex is None or all(roll[i]["jenis_kelamin"] == sex for i in found.right)
    assert (found.left_out > 0) == is_left_out


def test_a_masked_nik_finds_its_owner_under_another_name():
    """Ten digits are all that the roll shows; a typing error in the first letter must not hide its owner."""
    roll = [person("FITRI", nik="520417120390????"), person("PAJARIAH", nik="5204171203??????")]
    listed = [person("UNTARI", nik="5204171203900001")]
    found = candidate_pairs(*encode(persons(*roll), persons(*listed)))
    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 0), (0, 1)]


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(person("KURNEATIHERMANUSMAN", "1986-02-07", wilayah="5204"), id="words run together"),
        pytest.param(person("KORNIATI USMAN", "1986-02-07", wilayah="5204"), id="no sex"),
        pytest.param(person("KORNIATE", umur=38, jenis_kelamin="P", rt=4, wilayah=DESA[0]), id="age and RT"),
    ],
)
def test_a_name_with_no_word_in_common_is_compared_where_little_else_is_told(listed):
    """A list of passports has no sex and no desa, a survey no birth date."""
    roll = person("KURNIATI HERMAN", "1986-02-07", jenis_kelamin="P", rt=4, wilayah=DESA[0])
    others = [person("KASIM", "1986-02-08", wilayah=DESA[0]), person("KARTINI", "2008-02-07", rt=4, wilayah=DESA[0])]
    found = candidate_pairs(*encode(persons(roll, *others), persons(listed)))
    assert found.right.tolist() == [0]


@pytest.mark.parametrize(("sex", "told"), [(None, "P"), ("P", None), (None, None)])
def test_a_sex_that_is_not_told_is_either(sex, told):
    """A list of names, birth dates and kecamatan, and a roll without sexes: a name is looked for among both."""
    roll = [person("LINA", "1986-02-07", jenis_kelamin=told, wilayah=desa) for desa in DESA]
    listed = person("MARLINA", "1986-02-07", jenis_kelamin=sex, wilayah="520417")
    assert candidate_pairs(*encode(persons(*roll), persons(listed))).right.tolist() == [0]


def test_an_age_on_the_roll_finds_a_misspelt_name_of_the_rt():
    """A posted roll tells an age and no date: of one first letter, sex and RT few were born in those years."""
    voter = person("PURADI", umur=32, jenis_kelamin="L", rt=7, wilayah=DESA[0])
    others = [person("SITI", "2008-02-07", wilayah=DESA[0]), voter | {"umur": 52}, voter | {"rt": 8}]
    listed = person("PURAI", "1994-01-28", jenis_kelamin="L", rt=7, wilayah=DESA[0])
    assert candidate_pairs(*encode(persons(voter, *others), persons(listed))).right.tolist() == [0]


def test_an_age_on_the_roll_blocks_by_both_years_that_it_leaves():
    """Of a voter who is 39 in 2025 the year of birth is 1985 or 1986: either brings a namesake from a list."""
    roll = [person("SITI AMINAH", umur=39, wilayah=DESA[0]), person("BUDI", "2008-01-02", wilayah=DESA[0])]
    listed = [person("AMINAH SITI", f"{year}-08-12", wilayah="5204") for year in (1984, 1985, 1986, 1987)]
    found = candidate_pairs(*encode(persons(*roll), persons(*listed)), rules=[TWO_WORDS_AND_YEAR])
    assert found.left.tolist() == [1, 2]


def test_a_list_of_passports_without_desa_finds_an_age_on_the_roll():
    """A father's name is added, the roll has only an age: one word, the year and the kecamatan are left."""
    roll = [person("ROSLAELA", umur=43, wilayah=desa) for desa in DESA]
    listed = person("ROSLAELA SURYAWAN", "1982-04-20", jenis_kelamin="P", wilayah="520417")
    found = candidate_pairs(*encode(persons(*roll, person("BUDI", "2008-01-02", wilayah=DESA[0])), persons(listed)))
    assert found.right.tolist() == [0]


def test_a_register_without_desa_finds_a_voter_by_dusun_and_rt():
    """A slip in a short name, or an altered year, leaves no word and year that agree; an RT has few people."""
    home = {"jenis_kelamin": "P", "alamat": "DUSUN BUIN INDAH", "rt": 3}
    voter = person("MULTI", umur=30, wilayah=DESA[0], **home)
    others = [voter | {"rt": 4}, voter | {"alamat": "DUSUN KULON"}, person("BUDI", "2008-01-02", wilayah=DESA[0])]
    roll = persons(voter, *others, *(person("RINI", "1970-01-02", wilayah=DESA[0], **home) for _ in range(2)))
    listed = person("MUTI", "1983-05-27", wilayah="520417", **home)
    assert candidate_pairs(*encode(roll, persons(listed))).right.tolist() == [0]
    at_a_desa = persons(listed | {"wilayah": DESA[0]})
    assert candidate_pairs(*encode(roll, at_a_desa)).right.tolist() == []
