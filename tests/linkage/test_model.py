"""What other people explain, and what training moved far from the shipped model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from people import person, persons
from votersync.linkage.comparisons import grade
from votersync.linkage.encode import encode
from votersync.linkage.levels import LEVELS, Kelamin, Lahir, Nama, Wilayah
from votersync.linkage.model import drift, load_model
from votersync.linkage.training import Chance, Sought, learn_m, learn_u


def moved(**factors):
    """The shipped model with m of some levels multiplied: ``lahir={Lahir.EXACT: 2}``."""
    shipped = load_model()
    m = {name: values.copy() for name, values in shipped.m.items()}
    for name, levels in factors.items():
        for level, factor in levels.items():
            m[name][level] *= factor
    return replace(shipped, m=m)


@pytest.mark.parametrize(
    ("factors", "told"),
    [
        ({}, []),
        ({"lahir": {Lahir.YEAR_ALTERED: 1.9}}, []),
        ({"lahir": {Lahir.YEAR_ALTERED: 2.1}}, [("lahir", "YEAR_ALTERED")]),
        (
            {"lahir": {Lahir.YEAR_ALTERED: 2.1}, "kelamin": {Kelamin.DIFFERENT: 0.2}, "nama": {Nama.SIMILAR: 3}},
            [("kelamin", "DIFFERENT"), ("nama", "SIMILAR"), ("lahir", "YEAR_ALTERED")],
        ),
    ],
)
def test_weights_that_moved_more_than_a_bit_are_told(factors, told):
    """The farthest first, with both weights."""
    found = drift(load_model(), moved(**factors))
    assert [(one.comparison, one.level) for one in found] == told
    assert all(abs(one.learned - one.shipped) > 1 for one in found)


def test_the_u_of_agreeing_names_is_no_weight():
    """From PART upwards the rarity of each name takes its place."""
    shipped = load_model()
    u = {**shipped.u, "nama": shipped.u["nama"] * 0.1}
    assert {one.level for one in drift(shipped, replace(shipped, u=u))} == {"DIFFERENT", "PART_SIMILAR"}


VOTERS = 10_000
AT = {"wilayah": "5204172004", "rt": 3, "rw": 1}
WORKER = person("SALIM HASAN", "1990-03-12", nik="5204171203900001", **AT)


def explained(listed, rolled):
    """Bits that other people explain of the likeness of two records."""
    graded = grade(*encode(persons(rolled), persons(listed)), np.array([0]), np.array([0]))
    return -float(load_model().others_bits(graded, VOTERS)[0])


def without(row, *columns):
    """A record that knows less."""
    return {name: value for name, value in row.items() if name not in columns}


def test_twins_explain_near_names_of_one_day():
    """SALIM HASAN and SALIM HASAM born one day may be twins; on other days chance does as much."""
    one_day = explained(without(WORKER, "nik"), person("SALIM HASAM", "1990-03-12", **AT))
    other_day = explained(without(WORKER, "nik"), person("SALIM HASAM", "1990-03-21", **AT))
    assert one_day > other_day + 1.5


def test_the_owner_of_a_nik_is_rather_one_of_the_house():
    """A brother whose NIK is used lives where the worker lives, down to RT and RW."""
    brother = person("SALIM USMAN", "1985-01-02", nik=WORKER["nik"], **AT)
    elsewhere = brother | {"rt": 7}
    assert explained(WORKER, brother) > explained(WORKER, elsewhere) > 0


def test_a_date_read_from_a_borrowed_nik_proves_nothing():
    """It agrees with its owner's, whosever it is."""
    owner = person("HASAN USMAN", "1990-03-12", nik=WORKER["nik"])
    by_nik = explained(without(WORKER, "tahun_lahir", "bulan_lahir", "hari_lahir"), owner)
    assert by_nik > explained(WORKER, owner) + 5


def test_the_owner_of_a_nik_explains_a_seldom_date_no_better():
    """1 January is as seldom beside the owner's NIK as beside the worker's: what it says for them falls out."""
    usual, new_year = (
        explained(without(WORKER, "tahun_lahir", "bulan_lahir", "hari_lahir") | {"nik": nik}, person(*own, nik=nik))
        for own, nik in (
            (("HASAN USMAN", "1990-03-12"), "5204171203900001"),
            (("HASAN USMAN", "1990-01-01"), "5204170101900001"),
        )
    )
    model = load_model()
    share = model.m["lahir"][Lahir.EXACT] / model.u["lahir"][Lahir.EXACT]
    of_new_year = model.m["lahir"][Lahir.EXACT_DEFAULT_DAY] / model.u["lahir"][Lahir.EXACT_DEFAULT_DAY]
    assert usual - new_year == pytest.approx(np.log2(share / of_new_year), abs=0.01)


def test_the_owner_of_a_masked_nik_is_thought_of_too():
    """Where the list's date is that of the NIK, it agrees whosever the number is."""
    masked = person("HASAN USMAN", "1990-03-12", nik="520417120390????")
    by_nik = explained(without(WORKER, "tahun_lahir", "bulan_lahir", "hari_lahir"), masked)
    assert by_nik > explained(WORKER, masked) + 0.5


@pytest.mark.parametrize(("desa", "settled"), [("5204172004", 1.0), ("5204172001", 0.1)])
def test_those_on_no_roll_tell_where_they_live(desa, settled):
    """Only relatives of people from the desa of the rolls are on the rolls."""
    voters = [person(f"VOTER {at}", "1950-01-02", wilayah="5204172004") for at in range(300)]
    workers = [person(f"WORKER {at}", "1990-03-12", wilayah=desa) for at in range(300)]
    left, right, names = encode(persons(*voters), persons(*workers))
    at = np.arange(300, dtype=np.int32)
    sought = Sought.of(left, right, np.ones(300, dtype=bool))
    chance = Chance.of(load_model(), (left, right), names, at, seed=1)
    learned, _ = learn_m(load_model(), grade(left, right, names, at, at), sought, chance)
    assert learned.settled == pytest.approx(settled, abs=0.05)


def test_rows_without_a_date_do_not_teach_the_prior():
    """Of a name alone not all candidates are looked at."""
    dated = [person(f"SALIM {'ABCDEFGHIJ'[at % 10]}{at}", "1990-03-12") for at in range(3)]
    left, right, _ = encode(persons(*dated), persons(*dated, person("SITI")))
    assert Sought.of(left, right, np.ones(4, dtype=bool)).is_told.tolist() == [True, True, True, False]
    placed, _, _ = encode(
        persons(*dated), persons(person("SITI", wilayah="5204172004"), person("SITI", wilayah="5204"))
    )
    assert Sought.of(placed, right, np.ones(2, dtype=bool)).is_told.tolist() == [True, False]
    bare, _, _ = encode(persons(*dated), persons(person("SITI")))
    assert Sought.of(bare, right, np.ones(1, dtype=bool)).is_told.all()


@pytest.mark.parametrize("bare", [0, 300])
@pytest.mark.parametrize(
    ("wilayah", "told", "bits"),
    [
        pytest.param("5204", Wilayah.SAME_KABUPATEN, 0.0, id="all are of one regency"),
        pytest.param("520417", Wilayah.SAME_KECAMATAN, 1.0, id="half are of this kecamatan"),
    ],
)
def test_a_place_told_in_part_is_weighed_by_that_part(bare, wilayah, told, bits):
    """Rows of which only the kecamatan or the regency is told, and nothing is found, say nothing of those found."""
    names = [f"SALIM {first}{second}" for first in "ABCDEFGHIJKLMNOPQRST" for second in "ABCDEFGHIJKLMNO"]
    homes = [("5204172004", "5204242001")[at % 2] for at in range(300)]
    voters = [person(name, "1990-03-12", wilayah=home) for name, home in zip(names, homes, strict=True)]
    others = [person(f"OTHER {at}", "1950-01-02", wilayah=home) for at, home in enumerate(homes)]
    others += [person(f"BARE {at}", wilayah=wilayah) for at in range(bare)]
    at = np.arange(600 + bare, dtype=np.int32)
    left, right, vocabulary = encode(persons(*voters), persons(*voters, *others))
    chance = Chance.of(load_model(), (left, right), vocabulary, at, seed=1)
    start = learn_u(load_model(), left, right, vocabulary, chance)
    pairs = grade(left, right, vocabulary, at, at % 300)
    learned, _ = learn_m(start, pairs, Sought.of(left, right, np.ones(600 + bare, dtype=bool)), chance)
    assert learned.level_bits("wilayah")[told] == pytest.approx(bits, abs=0.1)


def test_those_on_no_roll_live_elsewhere_more_often():
    """Where nobody of another regency is on the rolls, whoever lives in the regency of the rolls is rather on them."""
    names = [f"SALIM {first}{second}" for first in "ABCDEFGHIJKLMNOPQRST" for second in "ABCDEFGHIJKLMNO"]
    voters = [person(name, "1990-03-12", wilayah="5204172004") for name in names]
    absent = [person(f"OTHER {name}", "1950-01-02", wilayah="3201012001") for name in names]
    at = np.arange(600, dtype=np.int32)
    left, right, vocabulary = encode(persons(*voters), persons(*voters, *absent))
    chance = Chance.of(load_model(), (left, right), vocabulary, at, seed=1)
    start = learn_u(load_model(), left, right, vocabulary, chance)
    pairs = grade(left, right, vocabulary, at[:300], at[:300])
    learned, _ = learn_m(start, pairs, Sought.of(left, right, np.ones(600, dtype=bool)), chance)
    here, elsewhere = Wilayah.SAME_DESA, Wilayah.OTHER_PROVINSI
    assert start.u["wilayah"][elsewhere] == pytest.approx(0.5, abs=0.02)
    assert learned.u["wilayah"][elsewhere] > 0.9
    assert learned.u["wilayah"][here] < start.u["wilayah"][here] / 5
    assert [name for name in LEVELS if (learned.u[name] != start.u[name]).any()] == ["wilayah"]


@pytest.mark.parametrize(
    ("nama", "sex", "bits"),
    [
        ("SITI", "P", 0),
        ("SITI AMINAH", "P", 0),
        ("SITA", "P", 1),
        ("BUDI", "P", 1),
        ("SITI", "L", -2.3),
        ("BUDI", "L", -6.4),
    ],
)
def test_names_are_given_by_sex(nama, sex, bits):
    """That the sexes agree too says nothing of two of one name; that they differ is seldom chance."""
    row, other = person("SITI", jenis_kelamin="P"), person(nama, jenis_kelamin=sex)
    graded = grade(*encode(persons(row), persons(other)), np.array([0]), np.array([0]))
    told = load_model().bits(graded)[0, list(LEVELS).index("kelamin")]
    assert told == pytest.approx(bits, abs=0.1)


def test_rolls_teach_how_often_namesakes_are_of_two_sexes():
    """On rolls where men and women share their names that the sexes agree tells as much as elsewhere."""
    told = Kelamin.DIFFERENT_OF_NAME
    for sexes, expected in (("LP", 0.5), ("P", 0.01)):
        voters = [person("NUR", "1990-03-12", jenis_kelamin=sexes[at % len(sexes)]) for at in range(300)]
        left, right, names = encode(persons(*voters), persons(*voters))
        chance = Chance.of(load_model(), (left, right), names, np.arange(300), seed=1)
        learned = learn_u(load_model(), left, right, names, chance)
        assert learned.u["kelamin"][told] == pytest.approx(expected, abs=0.02)


def test_relatives_homes_are_told_as_the_workers_are():
    """Where a list tells the place of birth for the desa, that two desa differ is no reason against a relative."""
    names = [f"SALIM {first}{second}" for first in "ABCDEFGHIJKLMNOPQRST" for second in "ABCDEFGHIJKLMNO"]
    workers = [person(name, "1990-03-12", wilayah="5204172005") for name in names]
    voters = [row | {"wilayah": "5204172004"} for row in workers]
    at = np.arange(300, dtype=np.int32)
    shipped = load_model()
    left, right, names = encode(persons(*voters), persons(*workers))
    sought = Sought.of(left, right, np.ones(300, dtype=bool))
    chance = Chance.of(load_model(), (left, right), names, at, seed=1)
    learned, _ = learn_m(shipped, grade(left, right, names, at, at), sought, chance)
    told = Wilayah.OTHER_DESA
    assert learned.m["wilayah"][told] > 2 * shipped.m["wilayah"][told]
    for table, before in ((learned.relative, shipped.relative), (learned.twin, shipped.twin)):
        moved = table["wilayah"][told] / before["wilayah"][told]
        assert moved == pytest.approx(learned.m["wilayah"][told] / shipped.m["wilayah"][told])
