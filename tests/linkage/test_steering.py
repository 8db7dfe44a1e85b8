"""What officers decided of pairs, in the links."""

import pytest

from people import person, persons
from votersync.config import Config
from votersync.linkage.link import link
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


@pytest.mark.parametrize("steering", [Steering(confirmed=((0, 0),)), Steering(rejected=((2, 2),))])
def test_the_order_of_links_is_kept(steering):
    """Sorted by migrant and falling probability, as ever."""
    links, _ = link(VOTERS, WORKERS, Config(), steering=steering)
    assert links["migrant"].is_monotonic_increasing
