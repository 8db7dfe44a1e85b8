"""The same records give the same links and doubles, byte for byte, in whatever order they come."""

from random import Random

import numpy as np
import pandas as pd
import pytest

from factories import GONTAR, LEKONG, MARONGE
from made_rolls import MASKED, NIK, crowd, rizal
from people import person, persons
from votersync.config import Config
from votersync.linkage.doubles import find_doubles
from votersync.linkage.encode import encode
from votersync.linkage.link import link
from votersync.linkage.order import in_order
from votersync.memory import Steering

CROWD = crowd(240)
ROLL = [
    *CROWD,
    # Doubles that say the same and doubles that do not, twins, namesakes, an entry off the roll.
    *CROWD[:5],
    rizal(),
    rizal(),
    rizal(nik=NIK, wilayah=GONTAR, nkk=None),
    rizal("RIZAL MUHAMAD", wilayah=MARONGE),
    person("SITI AMINAH", "1990-03-12", nik=MASKED, wilayah=LEKONG, rt=2),
    person("SITI AMINI", "1990-03-12", nik=MASKED, wilayah=LEKONG, rt=2),
    *(person("AMINAH", f"{year}-01-01", wilayah=GONTAR) for year in (1980, 1980, 1981)),
    CROWD[7] | {"is_linkable": False},
]
LISTED = [
    *({**one, "nkk": None, "pekerja": i} for i, one in enumerate(CROWD[::3])),
    # Several rows of a worker, workers who say the same, one that fits two voters alike.
    *({**CROWD[i], "nik": None, "pekerja": i // 3, "wilayah": MARONGE} for i in range(0, 30, 3)),
    rizal(nik=None, pekerja=100),
    rizal("M RIZAL", nik=None, wilayah=GONTAR, pekerja=100),
    rizal(nik=None, pekerja=101),
    person("AMINAH", "1980-01-01", pekerja=102),
    person("AMINAH", umur=45, wilayah=GONTAR, pekerja=103),
    person("AMINAH", umur=45, wilayah=GONTAR, pekerja=104),
    person("HASNAH BASRIULAH", "1958-09-10", pekerja=105),
]
STEERING = Steering(confirmed=((3, 9), (5, 200)), rejected=((0, 0), (1, 3)))


def shuffled(rows, random):
    """The rows in another order, and at which place each stood."""
    order = random.sample(range(len(rows)), len(rows))
    return [rows[i] for i in order], np.array(order)


def renumbered(rows):
    """Workers numbered as they come."""
    numbers = {}
    return [{**row, "pekerja": numbers.setdefault(row["pekerja"], len(numbers))} for row in rows]


def bytes_of(table, **places):
    """A table of pairs as csv with all digits, sorted by the places its records stood at first."""
    moved = table.assign(**{column: order[table[column]] for column, order in places.items()})
    if "first" in places:
        moved[["first", "second"]] = np.sort(moved[["first", "second"]].to_numpy(), axis=1)
    return moved.sort_values(list(places)).to_csv(index=False, float_format="%.17g").encode()


@pytest.mark.parametrize("is_plain", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_links_do_not_hang_on_the_order(seed, is_plain):
    """Nor do weights, ties, counts or what the linkage says of itself, to the last bit."""
    random = Random(seed)
    first, told = link(persons(*ROLL), persons(*renumbered(LISTED)), Config(), is_plain=is_plain, steering=STEERING)
    (roll, voter_was), (listed, migrant_was) = shuffled(ROLL, random), shuffled(LISTED, random)
    at_migrant, at_voter = np.argsort(migrant_was), np.argsort(voter_was)
    steering = Steering(
        *(tuple((at_migrant[m], at_voter[v]) for m, v in pairs) for pairs in (STEERING.confirmed, STEERING.rejected))
    )
    second, told_again = link(
        persons(*roll), persons(*renumbered(listed)), Config(), is_plain=is_plain, steering=steering
    )
    unmoved = {"migrant": np.arange(len(LISTED)), "voter": np.arange(len(ROLL))}
    assert bytes_of(first, **unmoved) == bytes_of(second, migrant=migrant_was, voter=voter_was)
    assert told == told_again
    assert first["is_tied"].any()
    assert (first["class"] == "match").any()


@pytest.mark.parametrize("seed", range(4))
def test_a_sample_of_workers_does_not_hang_on_the_order(seed, monkeypatch):
    """Where the model is learned from some workers only, they are the same ones."""
    monkeypatch.setattr("votersync.linkage.link.TRAINING_WORKERS", 20)
    (roll, voter_was), (listed, migrant_was) = shuffled(ROLL, Random(seed)), shuffled(LISTED, Random(seed))
    first, _ = link(persons(*ROLL), persons(*renumbered(LISTED)), Config())
    second, _ = link(persons(*roll), persons(*renumbered(listed)), Config())
    unmoved = {"migrant": np.arange(len(LISTED)), "voter": np.arange(len(ROLL))}
    assert bytes_of(first, **unmoved) == bytes_of(second, migrant=migrant_was, voter=voter_was)


@pytest.mark.parametrize("seed", range(4))
def test_doubles_do_not_hang_on_the_order(seed):
    """Which of two entries comes first is its place in the table; all else is the same."""
    roll, was = shuffled(ROLL, Random(seed))
    first, second = doubles(persons(*ROLL)), doubles(persons(*roll))
    unmoved = np.arange(len(ROLL))
    assert bytes_of(first.pairs, first=unmoved, second=unmoved) == bytes_of(second.pairs, first=was, second=was)
    assert (first.expected_wrong, first.namesakes) == (second.expected_wrong, second.namesakes)
    assert len(first.pairs) > 5


def doubles(roll: pd.DataFrame):
    """Compare a roll with itself, as a run does."""
    _, side, names = in_order(encode(roll, persons()), np.zeros(0, dtype=np.int32))
    return find_doubles(roll, side, names, seed=1)
