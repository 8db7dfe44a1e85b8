"""A voter whom several workers match: one finding of each kind, which names them all."""

import pytest

from factories import GONTAR, LEKONG, MARONGE, evidence, links, migrants, person, voters
from votersync.findings import pairs, wording
from votersync.findings.find import find

VOTER = person("SITI RAHMAWATI", "1990-05-15", wilayah=LEKONG)
OWN = VOTER | {"wilayah": MARONGE, "status_pmi": "aktif", "kejadian": "2025-03-01", "pekerja": 0}
OTHER = OWN | {"nama": "SITI RAHMAWATU", "wilayah": GONTAR, "kejadian": "2024-03-01", "pekerja": 1}
PAIRS = [{"migrant": at, "voter": 0} for at in (0, 1)]


def told(other, *, first=OWN):
    """Voter's findings, by kind."""
    found = find(evidence(voters(VOTER), migrants(first, OTHER | other), links(*PAIRS)))
    return {kind: [one for one in found if one.kind == kind] for kind in ("beda-domisili", "pmi-aktif", "meninggal")}


def test_what_is_one_thing_to_look_up_is_told_once():
    """The latest row speaks, and the other worker is named with place."""
    findings = told({})
    for kind in ("beda-domisili", "pmi-aktif"):
        (one,) = findings[kind]
        assert (one.migrant, one.others) == (0, (1,))
        assert "Cocok juga dengan pemilih ini, mungkin orang yang sama: SITI RAHMAWATU (Desa Gontar" in one.evidence.id
    (later,) = told({"kejadian": "2026-03-01"})["beda-domisili"]
    assert (later.migrant, later.others) == (1, (0,))


def test_the_likeliest_speaks():
    """A later row that is less likely the voter's comes second."""
    listed = migrants(OWN, OTHER | {"kejadian": "2026-03-01"})
    for least, row in ((0.95, 0), (0.9999, 1)):
        both = links(PAIRS[0] | {"probability": 0.9998}, PAIRS[1] | {"probability": least})
        (one,) = [one for one in find(evidence(voters(VOTER), listed, both)) if one.kind == "beda-domisili"]
        assert one.migrant == row


def test_what_the_rows_say_that_is_another_thing_is_told_beside():
    """One list has her abroad, another one dead, and both are told."""
    findings = told({"status_pmi": "meninggal"})
    assert [one.migrant for one in findings["pmi-aktif"]] == [0]
    assert [one.migrant for one in findings["meninggal"]] == [1]


@pytest.mark.parametrize("worker", [0, 1])
def test_rows_of_one_worker_are_no_other_worker(worker):
    """A worker is not named as somebody who matches too."""
    (one,) = told({"pekerja": worker})["beda-domisili"]
    assert ("Cocok juga" in one.evidence.id) is (worker == 1)


def test_the_entries_of_pairs_are_taken_some_at_a_time(monkeypatch):
    """Those of half a million links, all at once, take a gigabyte beside what is told of them."""
    taken, usual = [], wording.rows_at

    def rows_at(persons, positions):
        taken.append(len(at := list(positions)))
        return usual(persons, at)

    monkeypatch.setattr(wording, "ROWS_AT_ONCE", 2)
    for module in (wording, pairs):
        monkeypatch.setattr(module, "rows_at", rows_at)
    people = [VOTER | {"nama": f"SITI {name}", "nik": None} for name in ("AMINAH", "RAHMA", "SARI", "DEWI", "WATI")]
    listed = migrants(*(person | {"wilayah": MARONGE} for person in people))
    found = find(evidence(voters(*people), listed, links(*({"migrant": at, "voter": at} for at in range(5)))))
    assert len([one for one in found if one.kind == "beda-domisili"]) == 5
    assert max(taken) == 2
