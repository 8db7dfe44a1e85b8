"""Decisions that are not carried over, since too little says that two are one: the officer is told of them."""

from datetime import date

import pytest

from factories import GONTAR, LEKONG, links, migrants, person, voters
from votersync.ledger.decisions import take
from votersync.memory import Decision, ReturnedRow, Verdict

ROLL = voters(person("LALU AHMAD", "1985-03-03", nik="5204170303850002", jenis_kelamin="L", wilayah=LEKONG))
SAMSIAH = person("SAMSIAH", "1994-08-13", jenis_kelamin="P", wilayah=LEKONG, pekerja=0)
CROWD = [person("SAMSIAH", f"19{60 + n}-01-{n + 1:02d}", jenis_kelamin="P", pekerja=30 + n) for n in range(25)]
"""So many have the name that it says little."""
OTHER = person("HALIMAH", "1980-02-02", jenis_kelamin="P", pekerja=20)
LATER = SAMSIAH | {"tahun_lahir": 1991, "nik": "5204125308910001", "wilayah": "5204"}
"""The next list has another layout, and another year."""
DECIDED = Decision(Verdict.TIDAK_PERLU, "sudah pindah", "Sari", date(2026, 2, 3))


def first_run(office, *more):
    """Record a run that does not find SAMSIAH on the rolls, and what was decided of it; return the finding's id."""
    known = told(office.run(ROLL, migrants(SAMSIAH, *(more or CROWD)), links()))
    with office.ledger() as db:
        row = ReturnedRow(known[0].key, "laporan.xlsx", "Tidak Terdaftar", 6, DECIDED, frozenset({"SAMSIAH"}))
        assert take(db, [row]).problems == ()
    return known[0].id


def told(remembered):
    """Return what is recalled of each row that is on no roll, by its position."""
    run = remembered.run
    pairs = zip(run.findings, run.memory.recalled, strict=True)
    return {finding.migrant: known for finding, known in pairs if finding.kind == "tidak-terdaftar"}


def test_a_decision_on_somebody_of_that_name_is_told_beside_the_new_finding(office):
    """She may be the one of whom something was decided: it is said, and still asked."""
    before = first_run(office)
    now = told(office.run(ROLL, migrants(LATER, *CROWD), links()))[0]
    assert now.id != before
    assert (now.decision, now.is_closed) == (None, False)
    assert [(one.id, one.decision) for one in now.perhaps] == [(before, DECIDED)]


def test_an_earlier_event_does_not_keep_a_decision_from_being_told(office):
    """A list of another kind tells another event of one person: nobody is known again by that, but it is said."""
    registered = {"kejadian": "2022-04-07", "wilayah": "5204", "tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0}
    known = told(office.run(ROLL, migrants(SAMSIAH | registered | {"jenis_kelamin": None}), links()))
    with office.ledger() as db:
        row = ReturnedRow(known[0].key, "laporan.xlsx", "Tidak Terdaftar", 6, DECIDED, frozenset({"SAMSIAH"}))
        assert take(db, [row]).problems == ()
    now = told(office.run(ROLL, migrants(SAMSIAH | {"kejadian": "2020-05-07"}), links()))[0]
    assert now.decision is None
    assert [(one.id, one.decision) for one in now.perhaps] == [(known[0].id, DECIDED)]


@pytest.mark.parametrize(
    "other",
    [
        LATER | {"nama": "HALIMAH"},
        LATER | {"jenis_kelamin": "L"},
        LATER | {"tahun_lahir": 1971, "bulan_lahir": 2, "hari_lahir": 1},
    ],
    ids=["name", "sex", "birth date"],
)
def test_a_decision_on_somebody_else_is_not_told(office, other):
    """Another name, or a common one of another sex or birth date."""
    first_run(office)
    assert told(office.run(ROLL, migrants(other, *CROWD), links()))[0].perhaps == ()


def test_a_decision_that_stands_beside_its_own_finding_is_told_there_only(office):
    """She is still listed: who comes as well is somebody else."""
    first_run(office)
    again = told(office.run(ROLL, migrants(SAMSIAH, LATER | {"pekerja": 1}, *CROWD), links()))
    assert again[0].decision == DECIDED
    assert {at: one.perhaps for at, one in again.items() if one.perhaps} == {}


def test_a_decision_on_a_pair_is_told_where_its_voter_may_have_gone(office):
    """A voter of a common name and no NIK has left the desa; one of that name in another is linked with the worker."""
    crowd = [one | {"wilayah": f"52041{n % 8}2001"} for n, one in enumerate(CROWD)]
    listed = migrants(SAMSIAH | {"wilayah": "5204082005"})
    linked = office.run(voters(SAMSIAH, *crowd), listed, links({"migrant": 0, "voter": 0}))
    (known,) = [one for one in linked.memory.recalled if one.id == linked.told[0].recalled.id]
    with office.ledger() as db:
        row = ReturnedRow(known.key, "laporan.xlsx", "Beda Domisili", 6, DECIDED, frozenset({"SAMSIAH"}))
        assert take(db, [row]).problems == ()
    moved = voters(SAMSIAH | {"wilayah": GONTAR, "tahun_lahir": 1991}, *crowd)
    again = office.run(moved, listed, links({"migrant": 0, "voter": 0})).memory.recalled
    assert [[one.id for one in its.perhaps] for its in again if its.perhaps] == [[known.id]]


def test_a_decision_is_told_as_long_as_its_finding_is_asked_about(office):
    """In the next quarter many more of her name have come, and it says less than it did."""
    before = first_run(office, OTHER)
    undated = LATER | {"tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0, "nik": None, "wilayah": "5204082005"}
    for others in ([OTHER], [OTHER, *CROWD]):
        again = told(office.run(ROLL, migrants(undated, *others), links()))[0]
        assert [(one.id, one.decision) for one in again.perhaps] == [(before, DECIDED)]


def test_a_decision_is_told_on_beside_what_a_finding_it_was_told_beside_may_go_on_with(office):
    """The next list is another one again, which by itself is too unlike the first."""
    before = first_run(office)
    office.run(ROLL, migrants(LATER, *CROWD), links())
    last = LATER | {"nik": None, "tahun_lahir": 1991, "bulan_lahir": 11, "wilayah": GONTAR}
    again = told(office.run(ROLL, migrants(last, *CROWD), links()))[0]
    assert [one.id for one in again.perhaps] == [before]


def test_a_decision_is_no_longer_told_beside_another_finding_when_its_own_is_back(office):
    """It stands there again."""
    before = first_run(office)
    office.run(ROLL, migrants(LATER, *CROWD), links())
    again = told(office.run(ROLL, migrants(SAMSIAH, LATER | {"pekerja": 1}, *CROWD), links()))
    assert (again[0].id, again[0].decision) == (before, DECIDED)
    assert [one.perhaps for one in again.values() if one.perhaps] == []


def test_a_decision_on_somebody_whose_name_ends_otherwise_is_told(office):
    """Of the same home and age: a letter was put right, or she is the twin of who has left."""
    at_home = {"tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0, "umur": 30, "rt": 2, "rw": 1}
    first = SAMSIAH | at_home | {"nama": "SAMSIAH RAHMAWATI"}
    known = told(office.run(ROLL, migrants(first, *CROWD), links()))[0]
    with office.ledger() as db:
        names = frozenset({"SAMSIAH RAHMAWATI"})
        row = ReturnedRow(known.key, "laporan.xlsx", "Tidak Terdaftar", 6, DECIDED, names)
        assert take(db, [row]).problems == ()
    again = told(office.run(ROLL, migrants(first | {"nama": "SAMSIAH RAHMAWATU"}, *CROWD), links()))[0]
    assert [(one.id, one.decision) for one in again.perhaps] == [(known.id, DECIDED)]
