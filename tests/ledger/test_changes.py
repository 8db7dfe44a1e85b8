"""From what to what a finding changed: since the last run, since its decision, between any two runs."""

from dataclasses import replace
from datetime import date

import pytest

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, voters
from votersync.ledger.decisions import take
from votersync.ledger.history import difference
from votersync.memory import Cause, Change, Decision, How, Progress, ReturnedRow, Verdict, Whose

NIK, MASKED, FIELD_CARD = "5204175505900001", "520417??????0001", "5204172001100001"
SITI = person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=LEKONG)
WORKER = person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=MARONGE)
NEIGHBOUR = person("LALU AHMAD", "1985-03-03", nik="5204170303850002", jenis_kelamin="L", wilayah=LEKONG)
FAR = [
    person(f"NURHAYATI {word}", f"1992-07-2{at}", nik=f"5204176{at}07920003", jenis_kelamin="P", wilayah=GONTAR)
    for at, word in enumerate(("SATU", "DUA", "TIGA"), 1)
]
PAIR = links({"migrant": 0, "voter": 0})
VOTER, PMI = Whose.PEMILIH, Whose.PMI


def recalled(remembered, kind="beda-domisili"):
    """What is recalled of the one finding of a kind."""
    run = remembered.run
    (found,) = [r for f, r in zip(run.findings, run.memory.recalled, strict=True) if f.kind == kind]
    return found


def quarter(office, voter=None, *rows, **more):
    """Run once with Siti's entry, and her rows on the migrants' list, changed as said."""
    listed = [WORKER | {"pekerja": 0} | its for its in rows or ({},)]
    pairs = links(*({"migrant": at, "voter": 0} for at in range(len(listed))))
    return office.run(voters(SITI | (voter or {}), NEIGHBOUR, *FAR), migrants(*listed), pairs, **more)


@pytest.mark.parametrize(
    ("voter", "worker", "change"),
    [
        ({"nama": "SITI RACHMAWATI"}, {}, Change("pemilih.nama", "SITI RAHMAWATI", "SITI RACHMAWATI", whose=VOTER)),
        ({"tps": 9}, {}, Change("pemilih.tps", "5", "9", whose=VOTER)),
        ({"wilayah": GONTAR}, {}, Change("pemilih.wilayah", LEKONG, GONTAR, whose=VOTER)),
        ({"nkk": FIELD_CARD}, {}, Change("pemilih.nkk", "", FIELD_CARD, How.LENGKAP, VOTER)),
        ({}, {"nik": "5204175505900011"}, Change("pmi.nik", NIK, "5204175505900011", whose=PMI)),
        ({}, {"status_pmi": "aktif"}, Change("pmi.status", "purna", "aktif", whose=PMI)),
    ],
)
def test_what_has_changed_is_told_from_what_to_what(office, voter, worker, change):
    """Of the finding, and between the two runs."""
    quarter(office)
    assert recalled(quarter(office, voter, worker)).changes == (change,)
    with office.ledger() as db:
        ((told,),) = [one.changes for one in difference(db, 1, 2) if one.kind == "beda-domisili"]
    assert (told.code, told.before, told.after) == (change.code, change.before, change.after)


def test_what_an_entry_said_before_there_was_a_finding_is_no_news(office):
    """The ledger knew the card from an earlier roll: only one that it never knew is filled in."""
    at_home = links({"migrant": 0, "voter": 0, "domicile": "same"})
    office.run(voters(SITI | {"nkk": FIELD_CARD}, NEIGHBOUR, *FAR), migrants(WORKER), at_home)
    assert recalled(quarter(office)).progress is Progress.BARU
    for _ in range(2):
        assert recalled(quarter(office, {"nkk": FIELD_CARD})).progress is Progress.TETAP


def test_a_finding_goes_on_where_it_is_not_recorded_what_its_entries_said(office):
    """As in a ledger of an earlier schema: its facts are compared, once."""
    quarter(office)
    with office.ledger() as db:
        db.execute("UPDATE finding_run SET said = 0")
    assert recalled(quarter(office)).progress is Progress.TETAP
    with office.ledger() as db:
        assert db.execute("SELECT count(*) FROM finding_run WHERE run = 2 AND said != 0").fetchone()[0]
        assert db.execute("SELECT count(*) FROM finding_state WHERE run = 2").fetchone() == (0,)


@pytest.mark.parametrize(
    ("field", "code", "before", "after", "known"),
    [
        ("nik", "pmi.nik", MASKED, NIK, NIK),
        ("wilayah", "pmi.wilayah", "520424", MARONGE, MARONGE),
    ],
)
def test_what_was_known_in_part_is_filled_in(office, field, code, before, after, known):
    """A digit or a level more is no other value."""
    quarter(office, None, {field: before})
    again = recalled(quarter(office, None, {field: after}))
    assert again.changes == (Change(code, before, known, How.LENGKAP, PMI),)


@pytest.mark.parametrize("side", ["voter", "worker"])
def test_a_father_left_out_and_told_again_asks_nobody_again(office, side):
    """Lists that take turns with BINTI; a father of another name is told, from the one to the other."""

    def told(name):
        its = {"nama": name}
        return recalled(quarter(office, *((its,) if side == "voter" else (None, its))))

    with_father = "SITI RAHMAWATI BINTI AHMAD"
    progress = [told(name).progress for name in ("SITI RAHMAWATI", with_father, "SITI RAHMAWATI", with_father)]
    assert progress == [Progress.BARU, Progress.TETAP, Progress.TETAP, Progress.TETAP]
    code, whose = ("pemilih.nama", VOTER) if side == "voter" else ("pmi.nama", PMI)
    other = "SITI RAHMAWATI BINTI KASIM"
    assert told(other).changes == (Change(code, with_father, other, whose=whose),)


def test_what_another_row_still_tells_was_not_given_up(office):
    """A second list names another address; the first one stands by its own."""
    quarter(office, None, {"wilayah": MARONGE})
    other = {"wilayah": GONTAR, "file": "pmi/a.csv"}
    told = recalled(quarter(office, None, other, {"wilayah": MARONGE, "file": "pmi/b.csv"}))
    assert told.changes == (Change("pmi.wilayah", MARONGE, GONTAR, How.JUGA, PMI),)


def test_a_finding_that_comes_back_is_told_since_its_decision(office):
    """Decided on the first name, found with a second and then a third one: both steps are told."""
    first = recalled(quarter(office))
    with office.ledger() as db:
        names = frozenset({"SITI RAHMAWATI"})
        decision = Decision(Verdict.DITINDAKLANJUTI, day=date(2026, 3, 1))
        assert take(db, [ReturnedRow(first.key, "a.xlsx", "Beda Domisili", 6, decision, names)]).problems == ()
    spelt = ["SITI RAHMAWATI", "SITI RACHMAWATI", "SITI ROHMAWATI"]
    second, third = (recalled(quarter(office, {"nama": name})) for name in spelt[1:])
    steps = [Change("pemilih.nama", *pair, whose=VOTER) for pair in ((spelt[0], spelt[1]), (spelt[1], spelt[2]))]
    assert second.changes == second.changes_since == (steps[0],)
    assert third.changes == (steps[1],)
    assert third.changes_since == (Change("pemilih.nama", spelt[0], spelt[2], whose=VOTER),)
    last = recalled(quarter(office, {"nama": spelt[2]}))
    assert (last.changes, last.changes_since) == ((), third.changes_since)


@pytest.mark.parametrize(("neighbours", "how"), [((NEIGHBOUR,), How.LAIN), ((), How.TANPA_DAFTAR)])
def test_a_voter_whose_own_roll_is_missing_has_not_moved(office, neighbours, how):
    """Found elsewhere while nobody of the desa is given: she may stand there as well."""
    change = Change("pemilih.wilayah", LEKONG, GONTAR, how, VOTER)
    quarter(office)
    again = office.run(voters(SITI | {"wilayah": GONTAR}, *neighbours, *FAR), migrants(WORKER), PAIR)
    assert recalled(again).changes == (change,)
    with office.ledger() as db:
        (told,) = [one for one in difference(db, 1, 2) if one.kind == "beda-domisili"]
    assert told.changes == (change,)


def test_what_is_gone_tells_what_changed(office):
    """The voter now stands where the worker lives."""
    quarter(office)
    moved, same = (
        voters(SITI | {"wilayah": MARONGE}, NEIGHBOUR, *FAR),
        links({"migrant": 0, "voter": 0, "domicile": "same"}),
    )
    (gone,) = office.run(moved, migrants(WORKER), same).memory.gone
    assert (gone.cause, gone.changes) == (
        Cause.PEMILIH_PINDAH,
        (Change("pemilih.wilayah", LEKONG, MARONGE, whose=VOTER),),
    )


def test_a_voter_found_elsewhere_is_not_resolved_before_the_own_roll_is_given(office):
    """She may stand on both rolls; the next quarter has the other one, without her."""
    moved, same = SITI | {"wilayah": MARONGE}, links({"migrant": 0, "voter": 0, "domicile": "same"})
    quarter(office)
    told = []
    for roll in (voters(moved, *FAR), voters(moved, NEIGHBOUR, *FAR)):
        (gone,) = office.run(roll, migrants(WORKER), same).memory.gone
        told.append((gone.progress, gone.cause, gone.changes))
    change = Change("pemilih.wilayah", LEKONG, MARONGE, whose=VOTER)
    assert told == [
        (Progress.TAK_TERCAKUP, Cause.DESA_TAK_TERCAKUP, (replace(change, how=How.TANPA_DAFTAR),)),
        (Progress.SELESAI, Cause.PEMILIH_PINDAH, (change,)),
    ]


@pytest.mark.parametrize(
    ("name", "whose", "told"),
    [("SITI RAHMAWATI", Whose.KEDUA, ""), ("SITI RACHMAWATI", Whose.BERNAMA, "SITI RACHMAWATI")],
)
def test_of_two_voters_it_is_told_which(office, name, whose, told):
    """By name where that tells them apart, else as the report shows them."""
    second = SITI | {"nama": name, "tps": 7}
    for tps in (7, 8):
        again = office.run(voters(SITI, second | {"tps": tps}), migrants(), links())
    assert recalled(again, "ganda-identik").changes == (Change("pemilih.tps", "7", "8", How.LAIN, whose, told),)


def test_who_left_a_family_and_who_came_is_told_by_name(office):
    """One by name, several by their number."""
    family = [
        person(f"ORANG {word}", f"1980-01-0{at}", nkk=FIELD_CARD, tps=at, nik=f"52041701018000{at:02d}")
        for at, word in enumerate(("SATU", "DUA", "TIGA", "EMPAT", "LIMA"), 1)
    ]
    for members in (family[:4], [family[4], *family[1:3]], family[1:3]):
        again = recalled(office.run(voters(*members), migrants(), links()), "keluarga-beda-tps")
        if len(members) == 3:
            assert len(again.changes) == 2
            assert {*again.changes} == {Change("anggota", before="2"), Change("anggota", after="ORANG LIMA")}
    assert again.changes == (Change("anggota", before="ORANG LIMA"),)
