"""The rolls against themselves: what is told, what twins and chance explain, and what each pair says of itself."""

import tracemalloc
from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
import pandas as pd
import pytest

from factories import GONTAR, LEKONG, MARONGE, voters
from made_rolls import MASKED, NIK, NKK, OTHER_NKK, crowd, rizal
from people import person, persons
from votersync.linkage.blocking import MAX_BLOCK
from votersync.linkage.doubles import LEAST, _sharing, find_doubles
from votersync.linkage.encode import encode
from votersync.records import Doubles
from votersync.sample.people import Population, load_places
from votersync.tables import DOUBLES, check_columns


def doubles(roll: pd.DataFrame) -> Doubles:
    """Compare a roll with itself."""
    _, side, names = encode(roll, persons())
    return find_doubles(roll, side, names, seed=1)


def pair(*people, roll=600):
    """The pair of the first two entries of a roll that holds a crowd besides; None where it is not told."""
    table = doubles(voters(*people, *crowd(roll))).pairs
    own = table[(table["first"] == 0) & (table["second"] == 1)]
    return own.iloc[0] if len(own) else None


def test_steps_add_up_to_the_weight():
    """The prior, each comparison and what other people explain are the numbers that were summed."""
    table = doubles(voters(rizal(), rizal(nik=NIK), rizal(wilayah=GONTAR, nkk=None), *crowd())).pairs
    check_columns(table, DOUBLES)
    assert len(table) == 3
    total = table[[column for column in table if column.startswith("bits_")]].sum(axis=1)
    assert total.to_numpy() == pytest.approx(table["match_weight"].to_numpy())
    assert (1 / (1 + 2.0 ** -table["match_weight"])).to_numpy() == pytest.approx(table["probability"].to_numpy())


def test_one_whole_nik_is_always_told_and_marked_so():
    """Even beside another name: what it means is for the findings to say."""
    told = pair(rizal(nik=NIK), person("SITI AMINAH", "1970-02-03", nik=NIK, wilayah=GONTAR))
    assert told["is_one_nik"]
    assert told["probability"] < LEAST
    assert not pair(rizal(), rizal())["is_one_nik"]


@pytest.mark.parametrize(("first", "second"), [("SITI AMINAH", "SITI AMINA"), ("MUHAMMAD RIZAL", "MUHAMAD RIJAL")])
def test_a_household_is_a_reason_against(first, second):
    """On one card such entries are twins; on other cards in other kecamatan they are rather one person."""
    assert pair(rizal(first), rizal(second)) is None
    assert pair(rizal(first), rizal(second, nkk=OTHER_NKK, wilayah=MARONGE)) is not None


def test_twins_may_live_apart():
    """Two names that differ are rather twins' than one person's, also on two cards."""
    assert pair(rizal("MUHAMMAD RIZAL"), rizal("MUHAMMAD RIZWAN", nkk=OTHER_NKK, wilayah=MARONGE)) is None


def test_two_whole_niks_are_two_people_unless_all_else_is_rare():
    """A namesake of one day with his own NIK elsewhere is nobody's double."""
    assert pair(rizal(nik=NIK), rizal(nik="5204084503900007", wilayah=MARONGE, nkk=OTHER_NKK, tempat_lahir="")) is None


def test_masked_cards_are_compared_on_what_they_show():
    """Twelve digits of the family card speak for a pair, and against it."""
    same = pair(rizal(nkk=NKK), rizal(nkk=NKK[:12] + "????"))
    other = pair(rizal(nkk=NKK), rizal(nkk=OTHER_NKK[:12] + "????", wilayah=GONTAR))
    assert (same["level_nkk"], other["level_nkk"]) == ("SAME", "DIFFERENT")
    assert same["bits_nkk"] > 0 > other["bits_nkk"]


def test_an_entry_off_the_roll_is_not_compared():
    """Entries marked TMS are told by their marks."""
    assert pair(rizal(), rizal(is_linkable=False, tms=2)) is None
    assert doubles(voters(rizal(), rizal(is_linkable=False, tms=2))).entries == 1


def test_regions_in_niks_are_worth_what_voters_of_two_kecamatan_share():
    """Four of five were first registered where they live: of two from two kecamatan, 32 in a hundred share a region."""
    homes = [(LEKONG, MARONGE)[at % 2] for at in range(1_000)]
    issued = [(LEKONG, MARONGE)[(at + (at // 2 % 5 == 0)) % 2][:6] for at in range(1_000)]
    roll = [person("SITI", nik=f"{region}??????????", wilayah=home) for region, home in zip(issued, homes, strict=True)]
    u = {line.level: line.u for line in doubles(voters(*roll)).model if line.comparison == "nik"}
    assert u["SAME_VISIBLE"] == pytest.approx(2 * 0.8 * 0.2, abs=0.03)
    assert u["SAME_VISIBLE_HERE"] == pytest.approx(0.8**2 + 0.2**2, abs=0.03)


def test_pairs_grow_with_the_rows():
    """Four times the entries give less than six times the pairs, and a key that very many share never gives all."""
    small, large = (doubles(voters(*_people(count))) for count in (1_000, 4_000))
    assert 0 < large.compared < 6 * max(small.compared, 1_000)
    alike = [person("SITI", "1980-01-01", jenis_kelamin="P", nik=MASKED, wilayah=LEKONG) for _ in range(200)]
    assert doubles(voters(*alike)).compared < 200 * MAX_BLOCK


def _people(count):
    rng = Random(1)
    return [
        person(
            f"{rng.choice('BDKLMNRST')}A{rng.choice('KLMNRST')}I {rng.choice('BDKLMNRST')}U{rng.choice('KLMNRST')}A",
            f"{rng.randint(1950, 2005)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
            jenis_kelamin=rng.choice("LP"),
            wilayah=rng.choice((LEKONG, GONTAR, MARONGE)),
        )
        for _ in range(count)
    ]


def test_namesakes_by_chance_are_counted_within_a_year_and_sex():
    """Two pairs of one name times two pairs of one date, of the six pairs of four men born in one year."""
    men = [(name, day) for name in ("RIZAL", "HASAN") for day in ("03-12", "07-01")]
    roll = voters(*(person(name, f"1990-{day}", jenis_kelamin="L") for name, day in men))
    assert doubles(roll).namesakes == pytest.approx(2 * 2 / 6)


def test_an_empty_roll_has_no_doubles():
    """Nothing read is nothing compared."""
    found = doubles(voters())
    assert (len(found.pairs), found.compared, found.namesakes, found.expected_wrong) == (0, 0, 0, 0)


def test_planted_doubles_are_found_and_hardly_others():
    """On a made-up roll, half of it masked, where one entry in two hundred is a voter entered again."""
    people = list(Population(load_places(), Random(7)).roll(LEKONG, 3_000))
    people += Population(load_places(), Random(8)).roll(MARONGE, 3_000)
    rng = Random(9)
    planted = set()
    for at in range(0, 2_900, 100):
        other = 3_000 + at if rng.random() < 0.5 else at + 1
        home = {name: getattr(people[other], name) for name in ("desa", "nkk", "dusun", "rt", "rw", "tps")}
        people[other] = people[at] if other < 3_000 else replace(people[at], **home)
        planted.add((at, other))
    roll = voters(*(_entry(p, is_masked=at % 2 == 1) for at, p in enumerate(people)))
    table = doubles(roll).pairs
    told = set(zip(table["first"].tolist(), table["second"].tolist(), strict=True))
    assert len(told & planted) >= 0.85 * len(planted)
    assert len(told - planted) <= 2


def _entry(who, *, is_masked):
    nik, nkk = (text[:12] + "????" if is_masked else text for text in (who.nik, who.nkk))
    more = {"jenis_kelamin": who.sex, "tempat_lahir": who.birthplace, "rt": who.rt, "rw": who.rw}
    return person(who.nama, who.born.isoformat(), nik=nik, nkk=nkk, wilayah=who.desa, **more)


def crowded(seed, entries=4_000):
    """Keys of entries of one sex and kecamatan, most alone, some of a few, one of very many, in all parts of keys."""
    random = np.random.default_rng(seed)
    distinct = random.integers(0, 2**64, entries, dtype=np.uint64)
    shared = np.repeat(distinct[:9], [2, 3, 5, MAX_BLOCK, MAX_BLOCK + 1, 2, 4, 2 * MAX_BLOCK, 2])
    keys = np.concatenate([shared, distinct[9:]])
    return keys, random.permutation(len(keys)).astype(np.int32)


@pytest.mark.parametrize("seed", range(3))
def test_every_two_entries_of_a_key_are_a_pair(seed):
    """But for keys of too many entries, which here nothing splits."""
    keys, at = crowded(seed)
    _, side, _ = encode(voters(*(rizal() for _ in keys)), persons())
    of_key = pd.Series(at).groupby(keys).agg(list)
    expected = {(*sorted(both),) for its in of_key if len(its) <= MAX_BLOCK for both in combinations(its, 2)}
    pairs = _sharing(keys, at, side, MAX_BLOCK)
    assert pairs.dtype == np.int64
    assert sorted(zip(*divmod(pairs, len(side)), strict=True)) == sorted(expected)


def test_keys_are_sorted_in_parts():
    """What sorting them all at once takes, five times the keys, an office PC has not for millions of voters."""
    entries = 200_000
    keys = np.random.default_rng(1).integers(0, 2**64, entries, dtype=np.uint64)
    _, side, _ = encode(voters(rizal()), persons())
    tracemalloc.start()
    _sharing(keys, np.arange(entries, dtype=np.int32), side, MAX_BLOCK)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * keys.nbytes
