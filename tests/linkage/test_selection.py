"""Which entries of the rolls count as one person."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import person, persons
from votersync.linkage.encode import encode
from votersync.linkage.selection import (
    LEAST_MATCH,
    MOST_IN_DESA,
    MOST_NAMESAKES,
    MOST_OF_BIRTHDAY,
    TIED_BITS,
    judge,
    match_threshold,
    same_persons,
)

NIK = "5204171203900001"
BORN, AT = "1990-03-12", {"wilayah": "520417", "jenis_kelamin": "L"}


def are_one(first, second, others=()):
    """Whether two entries of a roll are counted as one person."""
    _, side, names = encode(persons(first, second, *others), persons())
    person_of = same_persons(side, names)
    return bool(person_of[0] == person_of[1])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param({"nik": NIK}, {"nik": NIK}, True, id="one NIK"),
        pytest.param({"nik": NIK}, {"nik": NIK, "nama": "UMAR HODAYAT"}, True, id="one NIK and date, misspelt"),
        pytest.param({"nik": NIK}, {"nik": NIK, "nama": "SITI"}, False, id="one NIK and date, another name"),
        pytest.param({}, {}, True, id="one name, date and kecamatan"),
        pytest.param({}, {"nama": "UMAR HODAYAT"}, False, id="misspelt without a NIK"),
        pytest.param({"nik": NIK}, {"nik": "520417120390000?"}, True, id="a masked digit"),
        pytest.param({"nik": NIK}, {"nik": "520418120390????"}, False, id="another digit beside masked ones"),
        pytest.param({"nik": NIK}, {"nik": "5204171203900002"}, False, id="another NIK"),
        pytest.param(
            {"nik": "520417??????0001", "wilayah": "520408"},
            {"nik": NIK, "nama": "UMAR HIDAYATT"},
            True,
            id="one NIK but for its masked date, of one sound",
        ),
        pytest.param(
            {"nik": "520417??????0001", "wilayah": "520408"},
            {"nik": "520417??????0001", "nama": "UJANG HERMAWAN"},
            False,
            id="masked dates that may be two, another name of one letter",
        ),
        pytest.param(
            {"nik": "520417??????0001", "wilayah": "520408"},
            {"nik": "520417??????0002", "nama": "UMAR HIDAYATT"},
            False,
            id="another serial around masked dates",
        ),
        pytest.param(
            {"nik": NIK, "tempat_lahir": "GONTAR"},
            {"nik": "5204081203900002", "tempat_lahir": "GONTAR", "wilayah": "520408"},
            False,
            id="another NIK of one date, a birthplace that many have",
        ),
        pytest.param(
            {"nik": NIK, "tempat_lahir": "GONTAR"},
            {"nik": "5204171203900002", "tempat_lahir": "GONTAR"},
            False,
            id="another serial of one region and date, one birthplace",
        ),
        pytest.param(
            {"nik": NIK, "tempat_lahir": "GONTAR"},
            {"nik": "5204171303900001", "tempat_lahir": "GONTAR"},
            False,
            id="a NIK of another date, one birthplace",
        ),
    ],
)
def test_entries_of_one_person(first, second, expected):
    """A whole NIK, or a rare name of one day and kecamatan or birthplace."""
    one, other = ({**person("UMAR HIDAYAT", BORN, **AT), **more} for more in (first, second))
    assert are_one(one, other) is expected


def test_a_common_name_is_rather_a_namesake():
    """Where many have a name, two of one day and kecamatan are two people."""
    entries = [person("UMAR HIDAYAT", BORN, **AT) for _ in range(2)]
    crowd = [person("UMAR HIDAYAT") for _ in range(MOST_NAMESAKES - 1)]
    assert are_one(*entries, crowd[1:])
    assert not are_one(*entries, crowd)


def test_whoever_was_recorded_in_two_places_has_a_birthplace_that_few_have():
    """Namesakes born the same day are mostly born in the regency's town, as many others are."""
    first = {**person("UMAR HIDAYAT", BORN, **AT), "nik": NIK, "tempat_lahir": "GONTAR"}
    second = {**first, "nik": "5204081203900002", "wilayah": "520408"}
    others = [person("ALI", f"19{year}-01-02", **AT, tempat_lahir="ALAS") for year in range(60, 99)] * 3
    assert are_one(first, second, others)


@pytest.mark.parametrize(
    ("more", "namesakes", "expected"),
    [
        pytest.param({}, MOST_NAMESAKES, True, id="in one desa a name may be commoner"),
        pytest.param({"wilayah": "520417"}, MOST_NAMESAKES, False, id="than in one kecamatan"),
        pytest.param({}, MOST_IN_DESA, False, id="but not of any number"),
        pytest.param({"rt": 2, "rw": 1}, MOST_IN_DESA, True, id="unless in one RT"),
        pytest.param({"hari_lahir": 31, "bulan_lahir": 12}, MOST_NAMESAKES, False, id="nor on a default day"),
        pytest.param({"tahun_lahir": 0}, MOST_OF_BIRTHDAY, False, id="nor where the year is masked"),
        pytest.param({"tahun_lahir": 0}, 0, True, id="where the name is rare"),
        pytest.param({"tahun_lahir": 0, "nik": "520417120390????"}, MOST_NAMESAKES, True, id="or the NIK tells it"),
        pytest.param({"tahun_lahir": 0, "rt": 2, "rw": 1}, MOST_OF_BIRTHDAY, True, id="or the RT is one"),
    ],
)
def test_a_name_of_one_day_in_one_desa(more, namesakes, expected):
    """What chance would make of a name, a date and a place decides whether two entries are one person."""
    entry = {**person("UMAR HIDAYAT", BORN, wilayah="5204172004", jenis_kelamin="L"), **more}
    others = [person("UMAR HIDAYAT", "1970-05-05", wilayah="52040820", jenis_kelamin="L")] * namesakes
    assert are_one(entry, dict(entry), others) is expected


@given(st.permutations(range(4)))
def test_whoever_is_one_with_two_makes_them_one(order):
    """One NIK joins the first two, a name, a date and a desa the next, and a NIK the last, in any order of the rows."""
    at = {"wilayah": "5204172004", "jenis_kelamin": "L"}
    entries = [
        person("UMAR HODAYAT", BORN, **at, nik=NIK),
        person("UMAR HIDAYAT", BORN, **at, nik=NIK),
        person("UMAR HIDAYAT", BORN, **at),
        person("UMAR HIDAYAT", BORN, wilayah="520408", jenis_kelamin="L", nik="520417??????0001"),
    ]
    _, side, names = encode(persons(*(entries[i] for i in order)), persons())
    assert len(set(same_persons(side, names).tolist())) == 1


def test_no_entries():
    """An empty roll has no persons."""
    _, side, names = encode(persons(), persons())
    assert len(same_persons(side, names)) == 0


@given(
    st.lists(st.sampled_from([0.5, 0.899, 0.9, 0.95, 0.97, 0.99, 0.999, 1.0]), max_size=60),
    st.sampled_from([0.0021, 0.0113, 0.0471]),
)
def test_the_threshold_is_the_lowest_that_keeps_the_error_rate(probabilities, most):
    """Also where many pairs are just as probable, as the rows of one worker are: all of them are matches, or none."""
    probability = np.array(probabilities)

    def is_kept(threshold):
        return (1 - probability[probability >= threshold]).mean() <= most

    threshold = match_threshold(probability, most)
    possible = [p for p in set(probabilities) if p >= LEAST_MATCH and is_kept(p)]
    assert threshold == min(possible, default=1.0)


PAIRS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 3), st.sampled_from([-80.0, -3.0, 0.0, 2.0, 5.0, 300.0])), max_size=12
)


@given(PAIRS, st.sampled_from([0.01, 0.5, 0.99]))
def test_the_persons_a_worker_may_be_share_its_certainty_with_being_none(pairs, prior):
    """Of a person's entries the best counts; with "on no roll" all persons of a worker sum to one."""
    worker, person = (np.array([pair[i] for pair in pairs], dtype=np.int64) for i in (0, 1))
    judged = judge(np.array([pair[2] for pair in pairs]), worker, person, prior)
    best = {}
    for one, whom, weight in pairs:
        best[one, whom] = max(weight, best.get((one, whom), -np.inf))
    for at, (one, whom, _) in enumerate(pairs):
        own = {other: min(max(weight, -60), 200) for (its, other), weight in best.items() if its == one}
        every = sum(2.0**weight * prior for weight in own.values()) + 1 - prior
        assert judged.probability[at] == pytest.approx(2.0 ** own[whom] * prior / every)
        near = [other for other in own if best[one, other] >= max(best[one, it] for it in own) - TIED_BITS]
        assert judged.is_tied[at] == (whom in near and len(near) > 1)
