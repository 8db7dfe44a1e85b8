"""One voter whom two workers match whose rows nothing joins: told once, whoever speaks, and decided once."""

from datetime import date

import pytest

from carried import CROWD, NUMBERED, ROLL, decide, recalled
from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, voters
from votersync.ledger.forget import forget_persons, forget_run
from votersync.memory import Cause, Progress, Verdict

OTHER = NUMBERED | {"nama": "SITI RAHMAWATU", "nik": None, "wilayah": GONTAR, "file": "pmi/register.csv", "pekerja": 1}
LATER, EARLIER = {"kejadian": "2026-02-01"}, {"kejadian": "2025-02-01"}
ONE, OTHER_ONE = {"migrant": 0, "voter": 0}, {"migrant": 1, "voter": 0}
BOTH = links(ONE, OTHER_ONE)


def listed(own, other):
    """The two workers' rows, among those of others."""
    return migrants(NUMBERED | own, OTHER | other, *CROWD)


def test_a_voter_whom_two_workers_match_is_told_once(office):
    """The row of the latest event speaks."""
    for own, other, row in ((LATER, EARLIER, 0), (EARLIER, LATER, 1)):
        run = office.run(ROLL, listed(own, other), BOTH).run
        (found,) = [one for one in run.findings if one.kind == "beda-domisili"]
        assert (found.migrant, found.others) == (row, (1 - row,))


@pytest.mark.parametrize("verdict", [Verdict.SAMA, Verdict.TIDAK_PERLU, Verdict.DITINDAKLANJUTI])
def test_what_was_decided_stays_when_the_other_row_speaks(office, verdict):
    """Which of two known rows is the later one changes nothing that an officer decided."""
    first = recalled(office.run(ROLL, listed(LATER, EARLIER), BOTH))
    decide(office, first, verdict)
    for own, other in ((LATER, {"kejadian": "2026-03-01"}), (LATER, EARLIER)):
        again = recalled(office.run(ROLL, listed(own, other), BOTH))
        assert (again.id, again.decision.verdict, again.is_closed) == (first.id, verdict, True)


def test_a_later_row_that_names_another_place_is_shown_again(office):
    """A new list matches the voter: the decided finding goes on, and says what changed."""
    first = recalled(office.run(ROLL, migrants(NUMBERED | EARLIER, *CROWD), links(ONE)))
    decide(office, first, Verdict.DITINDAKLANJUTI)
    again = recalled(office.run(ROLL, listed(EARLIER, LATER), BOTH))
    assert (again.id, again.is_closed, again.progress) == (first.id, False, Progress.BERUBAH)
    assert "pmi.wilayah" in again.reopened


@pytest.mark.parametrize("decided", [0, 1])
def test_findings_told_one_by_one_go_on_as_the_decided_one(office, decided):
    """Each list was missing once; now both are there: the decided finding goes on, and the other one is part of it."""
    rows = [NUMBERED | LATER, *CROWD], [OTHER | EARLIER | {"pekerja": 0}, *CROWD[:2]]
    found = [recalled(office.run(ROLL, migrants(*its), links(ONE))) for its in rows]
    assert found[0].id != found[1].id
    decide(office, found[decided], Verdict.DITINDAKLANJUTI)
    both = office.run(ROLL, listed(LATER, EARLIER), BOTH)
    assert (recalled(both).id, recalled(both).decision.verdict) == (found[decided].id, Verdict.DITINDAKLANJUTI)
    told = {one.id: one.cause for one in both.memory.gone}
    assert told.get(found[1 - decided].id, Cause.DIGABUNG) is Cause.DIGABUNG


@pytest.mark.parametrize("left", [[OTHER | EARLIER], [NUMBERED | {"nama": "HALIMAH"}, OTHER | EARLIER]])
def test_what_was_decided_stays_with_the_other_worker(office, left):
    """The one whose row spoke is on no list any more, or another person by name: the finding told of both."""
    first = recalled(office.run(ROLL, listed(LATER, EARLIER), BOTH))
    decide(office, first, Verdict.DITINDAKLANJUTI)
    linked = links({"migrant": len(left) - 1, "voter": 0})
    again = recalled(office.run(ROLL, migrants(*left, *CROWD), linked))
    assert (again.id, again.is_closed) == (first.id, True)


def test_what_was_decided_of_both_stays_with_either(office):
    """Told of both, then of one while the other's list is missing, then of the other one alone."""
    first = recalled(office.run(ROLL, listed(LATER, EARLIER), BOTH))
    decide(office, first, Verdict.DITINDAKLANJUTI)
    office.run(ROLL, migrants(NUMBERED | LATER, *CROWD), links(ONE))
    again = recalled(office.run(ROLL, migrants(OTHER | EARLIER, *CROWD), links(ONE)))
    assert (again.id, again.is_closed) == (first.id, True)


def test_a_decision_comes_back_to_the_worker_whose_row_spoke_then(office):
    """Her list was missing once, and the finding told of the other worker, whose row is gone when hers is back."""
    first = recalled(office.run(ROLL, listed(LATER, EARLIER), BOTH))
    decide(office, first, Verdict.DITINDAKLANJUTI)
    for listed_now in (OTHER | EARLIER, NUMBERED | LATER):
        again = recalled(office.run(ROLL, migrants(listed_now, *CROWD), links(ONE)))
        assert (again.id, again.is_closed) == (first.id, True)


def test_whoever_is_told_beside_can_be_forgotten(office):
    """The finding names the other worker as well, so that it goes with either."""
    told = office.run(ROLL, listed(LATER, EARLIER), BOTH)
    with office.ledger() as db:
        assert forget_persons(db, [told.memory.migrant_ids[1]]).findings == 1
        left = "\n".join(db.iterdump())
    assert OTHER["nama"] not in left
    assert NUMBERED["nama"] in left


def test_whoever_is_told_beside_is_kept_while_the_finding_is(office):
    """A run is forgotten and the finding goes on: both workers stay known."""
    office.run(ROLL, listed(LATER, EARLIER), BOTH)
    told = office.run(ROLL, listed(LATER, EARLIER), BOTH)
    with office.ledger() as db:
        forget_run(db, 1)
        entries = {entry for (entry,) in db.execute("SELECT printf('M%06d', id) FROM entry WHERE role = 'M'")}
    assert {*told.memory.migrant_ids.values()} <= entries


def test_who_is_denied_takes_the_other_row_not_along(office):
    """Who was called another person is not proposed again; of the other worker nobody has said that."""
    first = recalled(office.run(ROLL, listed(LATER, EARLIER), BOTH))
    decide(office, first, Verdict.BUKAN)
    again = recalled(office.run(ROLL, listed(LATER, EARLIER), links(OTHER_ONE)))
    assert (again.id != first.id, again.is_closed) == (True, False)
    assert [one.id for one in again.perhaps] == [first.id]


def test_the_findings_of_two_voters_are_two(office):
    """What is told together is of one voter."""
    roll = voters(*(person("SITI RAHMAWATI", "1990-05-15", wilayah=place) for place in (LEKONG, MARONGE)))
    run = office.run(roll, listed({}, {}), links(ONE, {"migrant": 1, "voter": 1}), date(2026, 3, 1)).run
    assert sum(one.kind == "beda-domisili" for one in run.findings) == 2


def test_a_gap_goes_on_though_its_worker_goes_by_another_number_since(office):
    """Two workers prove to be one while no list tells where they live; the same lists again say nothing new of that."""
    voter = person("ASMAWATI", "1990-01-19", nik="5204175901900001", jenis_kelamin="P", wilayah=LEKONG)
    first = person("ASMAWATI", "1992-01-19", jenis_kelamin="P", wilayah="5204", kejadian="2022-01-18", pekerja=0)
    second = voter | {"wilayah": MARONGE, "file": "pmi/survei.csv", "pekerja": 1}
    roll = voters(voter, person("LALU AHMAD", "1985-03-03", wilayah=LEKONG))
    (begun,) = [
        known
        for finding, known in recalled_of(office.run(roll, migrants(first, second), links({"migrant": 1, "voter": 0})))
        if finding.kind == "beda-domisili"
    ]
    untold = second | {"nik": None, "wilayah": "5204", "kejadian": "2020-03-02", "pekerja": 0}
    one = migrants(first | {"tahun_lahir": 1990}, untold)
    unknown = links(*({"migrant": at, "voter": 0, "domicile": "unknown"} for at in (0, 1)))
    for _ in range(3):
        gone = {its.id: its.cause for its in office.run(roll, one, unknown).memory.gone}
        assert gone[begun.id] is Cause.ISIAN_TAK_DIBERIKAN
    told = migrants(first | {"tahun_lahir": 1990}, untold | {"wilayah": MARONGE})
    differs = links({"migrant": 0, "voter": 0, "domicile": "unknown"}, {"migrant": 1, "voter": 0})
    again = {finding.kind: known.id for finding, known in recalled_of(office.run(roll, told, differs))}
    assert again["beda-domisili"] == begun.id


def recalled_of(remembered):
    """Return each finding with what is recalled of it."""
    return zip(remembered.run.findings, remembered.run.memory.recalled, strict=True)
