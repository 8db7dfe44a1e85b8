"""What officers decided: taken once, kept for good, carried to the right finding, reopened by new evidence."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, voters
from votersync.ledger.decisions import take
from votersync.ledger.forget import forget_run
from votersync.ledger.known import known_of
from votersync.ledger.steering import steering
from votersync.memory import Cause, Decision, Verdict

NIK = "5204175505900001"
SITI = person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=LEKONG)
WORKER = SITI | {"wilayah": MARONGE}
NEIGHBOUR = person("LALU AHMAD", "1985-03-03", nik="5204170303850002", jenis_kelamin="L", wilayah=LEKONG)
FAR = person("NURHAYATI", "1992-07-21", nik="5204176107920003", jenis_kelamin="P", wilayah=GONTAR)
ROLL, LIST = voters(SITI, NEIGHBOUR, FAR), migrants(WORKER)
PAIR = links({"migrant": 0, "voter": 0})
REVIEW = links({"migrant": 0, "voter": 0, "class": "possible", "probability": 0.6})


@dataclass(frozen=True)
class Row:
    """One returned row."""

    key: str
    decision: Decision
    sheet: str = "Beda Domisili"
    row: int = 6
    file: str = "laporan.xlsx"
    texts: frozenset[str] = field(default_factory=lambda: frozenset({"SITI RAHMAWATI", "LEKONG"}))


def recalled(remembered, kind="beda-domisili"):
    """Return what is recalled of the finding of a kind."""
    run = remembered.run
    (found,) = [r for f, r in zip(run.findings, run.memory.recalled, strict=True) if f.kind == kind]
    return found


def decide(office, found, verdict, **more):
    """Give one row back, and return what became of it."""
    with office.ledger() as db:
        return take(db, [Row(found.key, Decision(verdict, **more))])


def history(office):
    """Return the verdicts recorded, the first one first."""
    with office.ledger() as db:
        return [verdict for (verdict,) in db.execute("SELECT verdict FROM decision ORDER BY id")]


@pytest.mark.parametrize("verdict", [Verdict.SAMA, Verdict.BUKAN, Verdict.DITINDAKLANJUTI, Verdict.TIDAK_PERLU])
def test_a_decided_finding_is_not_asked_about_again(office, verdict):
    """It is closed in the next run and the one after, with the decision beside it."""
    first = recalled(office.run(ROLL, LIST, PAIR))
    assert not first.is_closed
    assert decide(office, first, verdict, note="sudah ditanya", officer="Ani", day=date(2026, 3, 2)).recorded == 1
    for _ in range(2):
        again = recalled(office.run(ROLL, LIST, PAIR))
        assert again.is_closed
        assert again.decision == Decision(verdict, "sudah ditanya", "Ani", date(2026, 3, 2))


MESSES = {
    "rows reversed": (voters(FAR, NEIGHBOUR, SITI), LIST, 2),
    "one row added": (voters(person("BARU", "2000-01-01", wilayah=GONTAR), SITI, NEIGHBOUR, FAR), LIST, 1),
    "a sheet split": (
        voters(SITI | {"file": "a.xlsx", "row": 3}, NEIGHBOUR | {"file": "b.xlsx"}, FAR | {"file": "c.xlsx"}),
        LIST,
        0,
    ),
}


@pytest.mark.parametrize("mess", MESSES)
def test_a_decision_survives_what_is_no_change_of_evidence(office, mess):
    """Row numbers, files and neighbours are not what a decision rests on."""
    decide(office, recalled(office.run(ROLL, LIST, PAIR)), Verdict.DITINDAKLANJUTI)
    roll, listed, at = MESSES[mess]
    assert recalled(office.run(roll, listed, links({"migrant": 0, "voter": at}))).is_closed


@pytest.mark.parametrize(
    ("voter", "worker", "changed"),
    [
        ({"nama": "SITI RACHMAWATI"}, {}, ("pemilih.nama",)),
        ({}, {"nik": "5204175505900011"}, ("pmi.nik",)),
        ({"wilayah": GONTAR}, {}, ("pemilih.wilayah",)),
    ],
    ids=["one field changed", "a NIK corrected", "moved"],
)
def test_changed_evidence_reopens_with_the_earlier_decision(office, voter, worker, changed):
    """The decision is kept, shown, and asked for again, for as long as nobody decides anew."""
    decide(office, recalled(office.run(ROLL, LIST, PAIR)), Verdict.DITINDAKLANJUTI, officer="Ani")
    roll, listed = voters(SITI | voter, NEIGHBOUR, FAR), migrants(WORKER | worker)
    for _ in range(2):
        again = recalled(office.run(roll, listed, PAIR))
        assert not again.is_closed
        assert again.reopened == changed
        assert again.decision.officer == "Ani"
    decide(office, again, Verdict.TIDAK_PERLU, officer="Ani")
    assert recalled(office.run(roll, listed, PAIR)).is_closed
    assert history(office) == ["ditindaklanjuti", "tidak-perlu"]


def test_waiting_ends_on_its_day(office):
    """Up to the day nobody is asked; from it on the finding is open, and says that the time is over."""
    first = recalled(office.run(ROLL, LIST, PAIR))
    decide(office, first, Verdict.MENUNGGU, until=date(2026, 6, 1))
    assert recalled(office.run(ROLL, LIST, PAIR, today=date(2026, 5, 31))).is_closed
    over = recalled(office.run(ROLL, LIST, PAIR, today=date(2026, 6, 1)))
    assert (over.is_closed, over.reopened) == (False, ("waktu-tunggu",))


def test_waiting_without_a_day_is_asked_again(office):
    """Nobody is forgotten in waiting."""
    decide(office, recalled(office.run(ROLL, LIST, PAIR)), Verdict.MENUNGGU)
    again = recalled(office.run(ROLL, LIST, PAIR))
    assert not again.is_closed
    assert again.decision.verdict is Verdict.MENUNGGU


def test_the_same_report_twice_changes_nothing(office):
    """Recording is idempotent, also when an old report comes in again after a newer decision."""
    first = recalled(office.run(ROLL, LIST, PAIR))
    assert decide(office, first, Verdict.SAMA, officer="Ani").recorded == 1
    assert decide(office, first, Verdict.SAMA, officer="Ani") == decide(office, first, Verdict.SAMA, officer="Ani")
    second = recalled(office.run(ROLL, LIST, PAIR))
    decide(office, second, Verdict.TIDAK_PERLU, officer="Budi")
    late = decide(office, first, Verdict.SAMA, officer="Ani")
    assert (late.recorded, late.known, late.problems) == (0, 1, ())
    assert history(office) == ["orang-sama", "tidak-perlu"]


def test_two_desks_with_two_answers_are_both_told(office):
    """Neither is chosen silently; each is named by file, sheet and row."""
    key = recalled(office.run(ROLL, LIST, PAIR)).key
    one = Row(key, Decision(Verdict.SAMA), file="a.xlsx", row=6)
    two = Row(key, Decision(Verdict.BUKAN), file="b.xlsx", row=9)
    with office.ledger() as db:
        taken = take(db, [one, two])
    assert taken.recorded == 0
    assert ["a.xlsx [Beda Domisili], row 6" in problem.line.en for problem in taken.problems] == [True, True]
    assert history(office) == []


def test_the_row_that_disagrees_is_named(office):
    """Of three answers the one that differs, not one that only says more."""
    key = recalled(office.run(ROLL, LIST, PAIR)).key
    rows = [
        Row(key, Decision(Verdict.SAMA), file="a.xlsx"),
        Row(key, Decision(Verdict.SAMA, "KTP dilihat"), file="b.xlsx"),
        Row(key, Decision(Verdict.BUKAN), file="c.xlsx"),
    ]
    with office.ledger() as db:
        told = [problem.line.en for problem in take(db, rows).problems]
    assert ["c.xlsx" in one for one in told] == [True, True, True]


def test_a_corrected_copy_counts_beside_the_one_that_was_given_before(office):
    """The folder of returned reports is given again, with a newer answer in it: the old one is known already."""
    key = recalled(office.run(ROLL, LIST, PAIR)).key
    old = Row(key, Decision(Verdict.SAMA, day=date(2026, 3, 1)), file="a.xlsx")
    new = Row(key, Decision(Verdict.BUKAN, day=date(2026, 3, 5)), file="a2.xlsx")
    with office.ledger() as db:
        take(db, [old])
        taken = take(db, [old, new])
    assert (taken.recorded, taken.known, taken.problems) == (1, 1, ())
    assert history(office) == ["orang-sama", "bukan-orang-sama"]


def test_two_desks_that_agree_are_one_decision(office):
    """The row that says more is taken."""
    key = recalled(office.run(ROLL, LIST, PAIR)).key
    rows = [
        Row(key, Decision(Verdict.SAMA), file="a.xlsx"),
        Row(key, Decision(Verdict.SAMA, "KTP dilihat"), file="b.xlsx"),
    ]
    with office.ledger() as db:
        assert take(db, rows).recorded == 1
        assert (take(db, rows).recorded, take(db, rows[:1]).recorded) == (0, 0)
        assert db.execute("SELECT note FROM decision").fetchall() == [("KTP dilihat",)]


def test_what_two_desks_that_agree_remark_is_kept_of_both(office):
    """The later word counts; in whatever order the reports come, and however often."""
    key = recalled(office.run(ROLL, LIST, PAIR)).key
    told = [("KK pindah 2024", "Ani", date(2026, 5, 1)), ("sudah pulang", "Budi", date(2026, 5, 3))]
    rows = [Row(key, Decision(Verdict.SAMA, *said), file=f"{at}.xlsx") for at, said in enumerate(told)]
    with office.ledger() as db:
        assert take(db, [*reversed(rows), Row(key, Decision(Verdict.SAMA), file="utuh.xlsx")]).recorded == 2
        assert take(db, rows).recorded == 0
        assert db.execute("SELECT note, officer FROM decision ORDER BY id").fetchall() == [one[:2] for one in told]
    assert recalled(office.run(ROLL, LIST, PAIR)).decision.note == "sudah pulang"


def test_a_recorded_decision_without_a_date_is_told_as_such(office):
    """Where another answer contradicts it."""
    found = recalled(office.run(ROLL, LIST, PAIR))
    decide(office, found, Verdict.SAMA)
    (problem,) = decide(office, found, Verdict.BUKAN).problems
    assert f"{found.id} (tanpa tanggal)" in problem.text.id


@pytest.mark.parametrize(
    ("before", "after", "is_taken"),
    [
        ({"officer": "Ani"}, {"officer": "Budi"}, False),
        ({}, {}, False),
        ({"officer": "Ani"}, {"officer": "ani"}, True),
        ({"day": date(2026, 3, 1)}, {"day": date(2026, 3, 5)}, True),
        ({"day": date(2026, 3, 5)}, {"day": date(2026, 3, 1)}, False),
        ({}, {"day": date(2026, 3, 1)}, True),
        ({"day": date(2962, 3, 1)}, {"day": date(2026, 3, 1)}, True),
        ({"day": date(2962, 3, 1)}, {}, False),
    ],
)
def test_another_answer_from_the_same_report(office, before, after, is_taken):
    """The same officer, or a later date, may change a decision; another desk's answer is a conflict.

    A date that was still to come when it was recorded is a slip, and any date corrects it.
    """
    found = recalled(office.run(ROLL, LIST, PAIR))
    decide(office, found, Verdict.SAMA, **before)
    taken = decide(office, found, Verdict.BUKAN, **after)
    assert (taken.recorded, len(taken.problems)) == (int(is_taken), int(not is_taken))
    assert history(office) == ["orang-sama", "bukan-orang-sama"][: 1 + is_taken]


@pytest.mark.parametrize(
    ("verdict", "is_taken"), [(Verdict.SAMA, False), (Verdict.BUKAN, False), (Verdict.DITINDAKLANJUTI, True)]
)
def test_of_one_entry_nobody_decides_who_is_who(office, verdict, is_taken):
    """Written by hand, where the list of choices does not offer it: the row is told, and nothing recorded."""
    found = recalled(office.run(voters(NEIGHBOUR), LIST, links()), "tidak-terdaftar")
    taken = decide(office, found, verdict)
    assert (taken.recorded, len(taken.problems)) == (int(is_taken), int(not is_taken))
    assert all("satu entri" in problem.text.id for problem in taken.problems)


ABROAD = migrants(WORKER | {"status_pmi": "aktif"})


def both_findings(office):
    """Return the two findings that one run has about the same voter and worker."""
    run = office.run(ROLL, ABROAD, PAIR)
    return recalled(run, "beda-domisili"), recalled(run, "pmi-aktif")


def test_opposite_answers_on_two_findings_of_a_pair_are_both_told(office):
    """Nobody can be the same person for one finding and not for the other."""
    one, other = both_findings(office)
    rows = [Row(one.key, Decision(Verdict.SAMA)), Row(other.key, Decision(Verdict.BUKAN), sheet="PMI Aktif", row=9)]
    with office.ledger() as db:
        taken = take(db, rows)
        assert (taken.recorded, len(taken.problems)) == (0, 2)
        assert f"finding {other.id} in laporan.xlsx [PMI Aktif], row 9" in taken.problems[0].text.en
        assert f"finding {one.id} in laporan.xlsx [Beda Domisili], row 6" in taken.problems[1].text.en
        agreed = take(db, [rows[0], Row(other.key, Decision(Verdict.SAMA))])
        assert (agreed.recorded, agreed.problems) == (2, ())


@pytest.mark.parametrize(("verdict", "is_taken"), [(Verdict.BUKAN, False), (Verdict.TIDAK_PERLU, True)])
def test_the_opposite_of_what_is_recorded_of_a_pair_is_told(office, verdict, is_taken):
    """Another desk said who it is on another finding; what is done about this one is another question."""
    one, other = both_findings(office)
    decide(office, one, Verdict.SAMA, officer="Ani", day=date(2026, 3, 2))
    taken = decide(office, other, verdict, officer="Budi", day=date(2026, 3, 1))
    assert (taken.recorded, len(taken.problems)) == (int(is_taken), int(not is_taken))
    assert all(f"finding {one.id} about the same two entries" in problem.text.en for problem in taken.problems)
    assert all("(02-03-2026)" in problem.text.id for problem in taken.problems)
    assert decide(office, other, Verdict.BUKAN, officer="Budi", day=date(2026, 3, 3)).recorded == 1
    assert len(steered(office, ROLL, ABROAD).rejected) == 1


def test_what_was_unsaid_of_a_pair_contradicts_nothing(office):
    """A slip was corrected on one finding; another desk may say who it is on the other."""
    one, other = both_findings(office)
    decide(office, one, Verdict.SAMA, officer="Ani")
    decide(office, one, Verdict.TIDAK_PERLU, officer="Ani")
    assert decide(office, other, Verdict.BUKAN, officer="Budi").recorded == 1


def test_a_word_on_a_pair_that_gives_way_to_waiting_is_told_as_that(office):
    """The other finding is still asked about: who looks at it sees what became of the word that stood beside it."""
    for verdict, until in ((Verdict.SAMA, None), (Verdict.MENUNGGU, date(2027, 1, 1))):
        decide(office, both_findings(office)[0], verdict, until=until)
        other = both_findings(office)[1]
        assert (other.decision.verdict, other.is_closed) == (verdict, False)
    assert steered(office, ROLL, ABROAD).confirmed == ()


def test_a_report_that_changes_both_answers_is_taken_at_once(office):
    """Each officer corrects the own word: neither row is held against the other's old one."""
    one, other = both_findings(office)
    decide(office, one, Verdict.SAMA, officer="Ani")
    decide(office, other, Verdict.SAMA, officer="Budi")
    rows = [
        Row(one.key, Decision(Verdict.BUKAN, officer="Ani")),
        Row(other.key, Decision(Verdict.BUKAN, officer="Budi")),
    ]
    with office.ledger() as db:
        assert (take(db, rows).recorded, take(db, rows).known) == (2, 2)


def test_another_tps_undoes_no_decision_but_on_tps(office):
    """Each election draws the TPS anew: that is told, and who lives elsewhere is not asked about again."""
    card = {"nkk": "5204172001100001"}
    before, after = (
        voters(SITI | card | {"tps": one}, NEIGHBOUR | card | {"tps": other}, FAR) for one, other in ((1, 2), (4, 5))
    )
    kinds = ("beda-domisili", "keluarga-beda-tps")
    for kind in kinds:
        decide(office, recalled(office.run(before, LIST, PAIR), kind), Verdict.TIDAK_PERLU)
    again = [recalled(office.run(after, LIST, PAIR), kind) for kind in kinds]
    assert [one.is_closed for one in again] == [True, False]
    assert [one.reopened for one in again] == [(), ("pemilih.tps",)]


def test_a_report_of_a_run_that_was_forgotten_is_told(office):
    """What the finding rested on then is gone with the run; the row is not recorded, and nothing breaks."""
    first = recalled(office.run(ROLL, LIST, PAIR))
    office.run(voters(SITI | {"tps": 9}, NEIGHBOUR, FAR), LIST, PAIR)
    with office.ledger() as db:
        forget_run(db, 1)
    taken = decide(office, first, Verdict.TIDAK_PERLU)
    assert (taken.recorded, len(taken.problems)) == (0, 1)
    assert "the run of this report was removed" in taken.problems[0].text.en


def test_an_older_report_does_not_undo_a_newer_decision(office):
    """What was decided on a later report stands."""
    first = recalled(office.run(ROLL, LIST, PAIR))
    decide(office, recalled(office.run(ROLL, LIST, PAIR)), Verdict.SAMA)
    taken = decide(office, first, Verdict.BUKAN, day=date(2027, 1, 1))
    assert (taken.recorded, len(taken.problems)) == (0, 1)


@pytest.mark.parametrize(
    "key",
    ["T000001-1-000000", "T000001-2-{check}", "T000009-1-{check}", "", "SITI", "T-1-{check}", "T000001", "T99-x-y"],
)
def test_a_key_that_this_ledger_did_not_make_is_refused(office, key):
    """A mistyped, copied or foreign ID takes no decision anywhere."""
    found = recalled(office.run(ROLL, LIST, PAIR))
    check = found.key.rpartition("-")[2]
    with office.ledger() as db:
        taken = take(db, [Row(key.format(check=check), Decision(Verdict.SAMA))])
    assert (taken.recorded, len(taken.problems)) == (0, 1)


def test_a_row_torn_apart_by_sorting_is_refused(office):
    """Where the name beside the ID is another person's, nothing is recorded."""
    found = recalled(office.run(ROLL, LIST, PAIR))
    with office.ledger() as db:
        taken = take(db, [Row(found.key, Decision(Verdict.SAMA), texts=frozenset({"NURHAYATI"}))])
    assert (taken.recorded, len(taken.problems)) == (0, 1)


def steered(office, roll, listed):
    """Return what the ledger steers the next run with."""
    with office.ledger() as db:
        return steering(known_of(db, roll, listed, 2026), roll, listed)


def test_a_confirmed_pair_is_linked_and_a_rejected_one_left_out(office):
    """The newest word on a pair counts, whatever finding it was said of."""
    found = recalled(office.run(ROLL, LIST, REVIEW), "perlu-ditinjau")
    assert steered(office, ROLL, LIST).confirmed == ()
    decide(office, found, Verdict.SAMA, day=date(2026, 3, 1))
    assert steered(office, ROLL, LIST).confirmed == ((0, 0),)
    decide(office, found, Verdict.BUKAN, day=date(2026, 3, 2))
    assert steered(office, voters(FAR, SITI), LIST).rejected == ((0, 1),)


@pytest.mark.parametrize(("nik", "rejected"), [(NIK, ((1, 0),)), ("520417550590????", ())])
def test_a_rejected_pair_is_left_out_where_the_row_is_taken_for_another_worker(office, nik, rejected):
    """Two workers of one NIK proved to be one; taken apart again, a whole NIK tells which row was spoken of."""
    trip = {"tanggal_berangkat": "2020-01-22", "wilayah": "520424"}
    turned = person("RAHMAWATI SITI", nik=NIK) | trip
    bare = person("RAHMAWATI SITI", "1990-05-15", jenis_kelamin="P", paspor="C0013463", negara="Hong Kong") | trip
    glued = SITI | {"nama": "SITIRAHMAWATI"}
    office.run(ROLL, migrants(turned, glued), links())
    found = recalled(office.run(ROLL, LIST, PAIR))
    office.run(ROLL, migrants(bare | {"pekerja": 0}, WORKER | {"pekerja": 0}), links({"migrant": 1, "voter": 0}))
    decide(office, found, Verdict.BUKAN)
    again = WORKER | {"nama": glued["nama"], "nik": nik}
    assert steered(office, ROLL, migrants(bare, again)).rejected == rejected


def test_a_confirmed_entry_that_is_struck_off_is_linked_no_more(office):
    """Its worker is free for the entry that is still on the roll."""
    decide(office, recalled(office.run(ROLL, LIST, PAIR)), Verdict.SAMA)
    assert steered(office, ROLL, LIST).confirmed == ((0, 0),)
    struck = voters(SITI | {"is_linkable": False, "tms": 1}, NEIGHBOUR, FAR)
    assert steered(office, struck, LIST).confirmed == ()
    assert [one.cause for one in office.run(struck, LIST, links()).memory.gone] == [Cause.PEMILIH_TIDAK_ADA]


@pytest.mark.parametrize(
    ("verdict", "holds"), [(Verdict.DITINDAKLANJUTI, True), (Verdict.TIDAK_PERLU, True), (Verdict.MENUNGGU, False)]
)
def test_what_is_done_about_a_pair_unsays_nothing_of_who_it_is(office, verdict, holds):
    """Confirmed in one quarter, followed up in the next: still one person; who waits is no longer sure."""
    decide(office, recalled(office.run(ROLL, LIST, PAIR)), Verdict.SAMA)
    decide(office, recalled(office.run(ROLL, LIST, PAIR)), verdict)
    assert recalled(office.run(ROLL, LIST, PAIR)).decision.verdict is verdict
    assert bool(steered(office, ROLL, LIST).confirmed) is holds


def test_a_slip_that_is_corrected_in_the_same_report_is_unsaid(office):
    """Whoever chose the wrong word and then another one meant the other one."""
    found = recalled(office.run(ROLL, LIST, PAIR))
    decide(office, found, Verdict.BUKAN, officer="Ani")
    decide(office, found, Verdict.TIDAK_PERLU, officer="Ani")
    assert steered(office, ROLL, LIST).rejected == ()


@pytest.mark.parametrize(
    ("change", "holds"), [({"nama": "SITI ROHANI"}, False), ({"wilayah": GONTAR}, True), ({"tps": 9}, True)]
)
def test_steering_holds_while_people_are_who_they_were(office, change, holds):
    """A pair whose name changes is for the model to judge again; a move makes nobody another person."""
    decide(office, recalled(office.run(ROLL, LIST, REVIEW), "perlu-ditinjau"), Verdict.BUKAN)
    assert bool(steered(office, voters(SITI | change, NEIGHBOUR, FAR), LIST).rejected) is holds


def test_a_rejected_pair_that_comes_up_with_new_evidence_shows_the_old_decision(office):
    """The officer sees what was decided before, and that the name has changed."""
    decide(office, recalled(office.run(ROLL, LIST, REVIEW), "perlu-ditinjau"), Verdict.BUKAN, officer="Ani")
    again = recalled(office.run(voters(SITI | {"nama": "SITI RACHMAWATI"}, FAR), LIST, REVIEW), "perlu-ditinjau")
    assert (again.is_closed, again.reopened, again.decision.officer) == (False, ("pemilih.nama",), "Ani")


@pytest.mark.parametrize(("wilayah", "holds"), [(LEKONG, True), (GONTAR, False)])
def test_a_pair_without_a_nik_is_judged_again_where_the_place_has_changed(office, wilayah, holds):
    """A name and a birth date elsewhere may be a namesake: the model judges, with the earlier word beside it."""
    bare = voters(SITI | {"nik": None}, NEIGHBOUR, FAR)
    decide(office, recalled(office.run(bare, LIST, REVIEW), "perlu-ditinjau"), Verdict.SAMA)
    assert bool(steered(office, voters(SITI | {"nik": None, "wilayah": wilayah}, FAR), LIST).confirmed) is holds
