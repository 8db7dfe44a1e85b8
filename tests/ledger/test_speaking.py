"""What only speaks for a decision on who somebody is reopens nothing; what speaks against it, or of neither, does."""

from datetime import date

import pytest

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, voters
from votersync.ledger.decisions import take
from votersync.ledger.known import known_of
from votersync.ledger.speaking import speaks_for
from votersync.ledger.steering import steering
from votersync.memory import Cause, Decision, Progress, ReturnedRow, Verdict

NIK, MASKED, NEIGHBOURS, OTHERS = "5204175505900001", "520417??????0001", "5204175505900002", "5203014807880004"
SITI = person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=LEKONG)
WORKER = SITI | {"wilayah": MARONGE, "nik": None}
NEIGHBOUR = person("LALU AHMAD", "1985-03-03", nik="5204170303850002", jenis_kelamin="L", wilayah=LEKONG)
FAR = person("NURHAYATI", "1992-07-21", nik="5204176107920003", jenis_kelamin="P", wilayah=GONTAR)
PAIR = links({"migrant": 0, "voter": 0})
SAMA, BUKAN, DONE = Verdict.SAMA, Verdict.BUKAN, Verdict.DITINDAKLANJUTI


def sides(worker, voter=None):
    """Return the roll and the list."""
    return voters(SITI | (voter or {}), NEIGHBOUR, FAR), migrants(WORKER | worker)


def recalled(remembered, kind="beda-domisili"):
    """Return what is recalled of the finding of a kind."""
    run = remembered.run
    (found,) = [r for f, r in zip(run.findings, run.memory.recalled, strict=True) if f.kind == kind]
    return found


def decide(office, found, verdict):
    """Give one row back."""
    row = ReturnedRow(
        found.key, "a.xlsx", "Beda Domisili", 6, Decision(verdict, day=date(2026, 3, 1)), {"SITI RAHMAWATI"}
    )
    with office.ledger() as db:
        assert take(db, [row]).problems == ()


def steered(office, roll, listed):
    """Return what the ledger steers the next run with."""
    with office.ledger() as db:
        return steering(known_of(db, roll, listed, 2026), roll, listed)


@pytest.mark.parametrize(
    ("verdict", "before", "after", "reopened"),
    [
        (SAMA, {}, {"nik": NIK}, ()),
        (SAMA, {}, {"nik": MASKED}, ()),
        (SAMA, {"nik": MASKED}, {"nik": NIK}, ()),
        (SAMA, {"nama": "SITI RACHMAWATI"}, {"nama": "SITI RAHMAWATI", "nik": NIK}, ()),
        (SAMA, {"hari_lahir": 16}, {}, ()),
        (SAMA, {}, {"nik": NEIGHBOURS}, ("pmi.nik",)),
        (SAMA, {}, {"nik": OTHERS}, ("pmi.nik",)),
        (SAMA, {}, {"nama": "SITI RACHMAWATI"}, ("pmi.nama",)),
        (SAMA, {}, {"nik": NIK, "status_pmi": "aktif"}, ("pmi.status",)),
        (DONE, {}, {"nik": NIK}, ()),
        (DONE, {}, {"nik": OTHERS}, ("pmi.nik",)),
        (DONE, {"nik": OTHERS}, {"nik": NIK, "status_pmi": "aktif"}, ("pmi.status",)),
        (BUKAN, {}, {"nik": OTHERS}, ()),
        (BUKAN, {"nik": MASKED}, {"nik": OTHERS}, ()),
        (BUKAN, {}, {"nik": NEIGHBOURS}, ("pmi.nik",)),
        (BUKAN, {}, {"nik": NIK}, ("pmi.nik",)),
        (BUKAN, {"nik": OTHERS}, {"nik": OTHERS, "tahun_lahir": 1979, "bulan_lahir": 2}, ()),
        (BUKAN, {}, {"hari_lahir": 16}, ("pmi.lahir",)),
        (Verdict.MENUNGGU, {}, {"nik": NIK}, ("pmi.nik",)),
    ],
)
def test_what_only_speaks_for_a_decision_asks_nothing_again(office, verdict, before, after, reopened):
    """It is told as changed, in this quarter, and the decision stands in the next one too."""
    decide(office, recalled(office.run(*sides(before), PAIR)), verdict)
    again = recalled(office.run(*sides(after), PAIR))
    assert (again.progress, again.reopened) == (Progress.BERUBAH, reopened)
    last = recalled(office.run(*sides(after), PAIR))
    assert (last.progress, last.reopened) == (Progress.TETAP, reopened)
    assert again.is_closed == last.is_closed == (not reopened and verdict is not Verdict.MENUNGGU)


def test_what_speaks_against_it_later_is_asked(office):
    """The NIK was the voter's own, and is another one in the third quarter."""
    decide(office, recalled(office.run(*sides({}), PAIR)), SAMA)
    told = [recalled(office.run(*sides({"nik": nik}), PAIR)).reopened for nik in (NIK, OTHERS)]
    assert told == [(), ("pmi.nik",)]


def test_what_was_done_about_a_confirmed_pair_stands_too(office):
    """Confirmed on one finding, followed up on the other one."""
    abroad = {"status_pmi": "aktif"}
    first = office.run(*sides(abroad), PAIR)
    decide(office, recalled(first), SAMA)
    decide(office, recalled(first, "pmi-aktif"), DONE)
    again = office.run(*sides(abroad | {"nik": NIK}), PAIR)
    assert recalled(again).is_closed
    assert recalled(again, "pmi-aktif").is_closed


@pytest.mark.parametrize(
    ("verdict", "after", "holds"),
    [(SAMA, NIK, True), (SAMA, OTHERS, False), (BUKAN, OTHERS, True), (BUKAN, NIK, False)],
)
def test_it_goes_on_steering_the_linkage(office, verdict, after, holds):
    """A pair stays linked, or left out, by what only speaks for it; else the model judges."""
    decide(office, recalled(office.run(*sides({}), PAIR)), verdict)
    told = steered(office, *sides({"nik": after}))
    assert bool(told.confirmed or told.rejected) is holds


def test_a_rejected_pair_is_gone_for_the_decision(office):
    """Though its worker is told with another NIK since."""
    decide(office, recalled(office.run(*sides({}), PAIR)), BUKAN)
    causes = {
        one.cause for one in office.run(*sides({"nik": OTHERS}), links()).memory.gone if one.kind == "beda-domisili"
    }
    assert causes == {Cause.KEPUTUSAN}


def test_of_a_pair_of_which_one_is_gone_nothing_is_said(office):
    """The voter left the roll when the worker's NIK became known."""
    decide(office, recalled(office.run(*sides({}), PAIR)), SAMA)
    memory = office.run(voters(NEIGHBOUR, FAR), migrants(WORKER | {"nik": NIK}), links()).memory
    assert [one.cause for one in memory.gone if one.kind == "beda-domisili"] == [Cause.PEMILIH_TIDAK_ADA]


@pytest.mark.parametrize(
    ("field", "then", "now", "is_for_one"),
    [
        ("nkk", ([], ["5204170101010001"]), (["5204170101010001"], ["5204170101010001"]), True),
        ("wilayah", (["520424"], [LEKONG]), ([LEKONG], [LEKONG]), True),
        ("wilayah", (["520424"], [LEKONG]), (["520418"], [LEKONG]), False),
        ("wilayah", ([LEKONG], ["5204"]), ([GONTAR], ["5204"]), True),
        ("wilayah", ([LEKONG], ["5204", LEKONG]), ([GONTAR], ["5204", LEKONG]), False),
        ("nama", (["SITI"], ["SITI"]), (["RINI"], ["RINI"]), False),
        ("nik", ([], []), ([NIK], [MASKED]), True),
        ("status", (["aktif"], ["purna"]), (["purna"], ["purna"]), False),
    ],
)
def test_what_both_tell_speaks_for_one_person(field, then, now, is_for_one):
    """But not where both tell something else than they did: that may be two other people's."""
    told = ([{field: values} for values in side] for side in (then, now))
    assert speaks_for(SAMA, field, *map(tuple, told)) is is_for_one
