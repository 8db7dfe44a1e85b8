"""What officers decided of pairs, and what is known of two versions of a roll, in the links."""

import numpy as np
import pytest

from people import person, persons
from votersync.config import Config
from votersync.linkage.link import link
from votersync.linkage.steering import as_one, repeated_in_versions
from votersync.memory import Steering

SITI = person("SITI RAHMAWATI", "1990-05-15", nik="5204175505900001", jenis_kelamin="P", wilayah="5204172004")
TWIN = person("SITI RAHMAWATI", "1990-05-15", nik="5204175505900002", jenis_kelamin="P", wilayah="5204172005")
FAR = person("LALU AHMAD", "1961-01-30", nik="5204243001610009", jenis_kelamin="L", wilayah="5204242002")
VOTERS = persons(SITI, TWIN, FAR)
WORKERS = persons(SITI | {"pekerja": 0, "nik": None}, SITI | {"pekerja": 0}, FAR | {"pekerja": 1})


def linked(steering):
    """Return (migrant, voter, class) of all links."""
    links, _ = link(VOTERS, WORKERS, Config(min_possible=1e-6), steering=steering)
    return set(zip(links["migrant"].tolist(), links["voter"].tolist(), links["class"].astype(str), strict=True))


def test_without_decisions_the_model_judges():
    """The worker with a NIK is the voter with that NIK."""
    assert (1, 0, "match") in linked(Steering())


def test_a_rejected_pair_is_not_proposed():
    """Every other pair still is."""
    pairs = {(migrant, voter) for migrant, voter, _ in linked(Steering(rejected=((0, 0), (1, 0))))}
    assert not pairs & {(0, 0), (1, 0)}
    assert (2, 2) in pairs


def test_a_confirmed_pair_is_a_match_and_its_worker_nobody_else():
    """Also where no blocking rule would have brought the two together."""
    pairs = linked(Steering(confirmed=((0, 2), (1, 2))))
    assert {(0, 2, "match"), (1, 2, "match")} <= pairs
    assert {voter for migrant, voter, _ in pairs if migrant in (0, 1)} == {2}


CORRECTED = SITI | {"nama": "SITI RAHMAWATY", "tps": 3}


@pytest.mark.parametrize("at", [(0, 3), (3, 0)])
def test_a_worker_is_linked_with_one_of_two_versions(at):
    """The one that it is likelier, by all its rows; whichever stands first."""
    first, second = (SITI, CORRECTED) if at == (0, 3) else (CORRECTED, SITI)
    voters = persons(first, TWIN, FAR, second)
    links, _ = link(voters, WORKERS, Config(min_possible=1e-6), steering=Steering(versions=((0, 3),)))
    of_siti = set(zip(links["migrant"].tolist(), links["voter"].tolist(), strict=True)) - {(2, 2)}
    assert {voter for _, voter in of_siti} & {0, 3} == {at[0]}
    assert {migrant for migrant, voter in of_siti if voter == at[0]} == {0, 1}


def test_a_confirmed_version_stays():
    """Also where the other one is likelier."""
    voters = persons(SITI, TWIN, FAR, CORRECTED)
    steering = Steering(confirmed=((0, 3), (1, 3)), versions=((0, 3),))
    links, _ = link(voters, WORKERS, Config(min_possible=1e-6), steering=steering)
    assert set(links["voter"][links["migrant"] != 2]) == {3}


def test_who_had_the_serial_of_a_nik_put_right_is_not_a_twin():
    """What twins are named like is learned from those of one version: their own other entry is named just like them."""
    names = ("SITI", "NUR", "SRI", "DEWI", "RATNA", "YULI", "AYU", "WATI", "MURNI", "LASTRI")
    first, second = (
        [
            person(name, f"1960-05-{at + 1:02}", nik=f"520417{at + 41}0560000{serial}", nkk=f"52041701010500{at + 10}")
            | {"jenis_kelamin": "P", "wilayah": "5204172004"}
            for at, name in enumerate(names)
        ]
        for serial in (1, 2)
    )
    worker = persons(first[0] | {"nik": "520417410560????", "nkk": None, "pekerja": 0})
    versions = tuple((at, at + len(names)) for at in range(len(names)))
    alone, _ = link(persons(*first), worker, Config())
    both, _ = link(persons(*first, *second), worker, Config(), steering=Steering(versions=versions))
    assert both["match_weight"].tolist() == pytest.approx(alone["match_weight"].tolist(), abs=1)


def test_versions_of_versions_are_one_person():
    """Entries of three rolls that are one voter by twos."""
    person_of = as_one(np.array([0, 1, 2, 3, 4], dtype=np.int32), [(3, 4), (1, 3), (0, 2)])
    assert person_of.tolist() == [0, 1, 0, 1, 1]


@pytest.mark.parametrize(("confirmed", "kept"), [((), [0]), ((1,), [1]), ((1, 2), [1, 2])])
def test_of_three_versions_by_twos_one_says_it_for_all(confirmed, kept):
    """The heaviest pair, though the two outer ones were not found to be one voter; or what officers confirmed."""
    voter, weights = np.array([0, 1, 2]), np.array([20.0, 10.0, 15.0])
    is_confirmed = np.isin(voter, confirmed)
    is_repeated = repeated_in_versions(np.zeros(3, np.int32), voter, weights, is_confirmed, [(0, 1), (1, 2)])
    assert np.flatnonzero(~is_repeated).tolist() == kept


@pytest.mark.parametrize("steering", [Steering(confirmed=((0, 0),)), Steering(rejected=((2, 2),))])
def test_the_order_of_links_is_kept(steering):
    """Sorted by migrant and falling probability, as ever."""
    links, _ = link(VOTERS, WORKERS, Config(), steering=steering)
    assert links["migrant"].is_monotonic_increasing
