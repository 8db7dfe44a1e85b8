"""What became of findings: new, still there, changed in what, gone and why."""

import time
from datetime import date

import pytest

from factories import BOGOR, GONTAR, LEKONG, MARONGE, links, migrants, person, voters
from votersync.ledger.said import read_said
from votersync.memory import Cause, Progress

NIK, OTHER_NIK = "5204175505900001", "5204170303850002"
SITI_VOTER = person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=LEKONG)
SITI_WORKER = person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=MARONGE)
NEIGHBOUR = person("LALU AHMAD", "1985-03-03", nik=OTHER_NIK, jenis_kelamin="L", wilayah=LEKONG)
FAR = person("NURHAYATI", "1992-07-21", nik="5204176107920003", jenis_kelamin="P", wilayah=GONTAR)
PAIR = links({"migrant": 0, "voter": 0})
ROLL = voters(SITI_VOTER, NEIGHBOUR, FAR)
LIST = migrants(SITI_WORKER)


NUMBERS = ("SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM")


def domicile(remembered):
    """Return what is recalled of the one finding that Siti's domicile differs."""
    run = remembered.run
    (found,) = [r for f, r in zip(run.findings, run.memory.recalled, strict=True) if f.kind == "beda-domisili"]
    return found


def test_the_first_run_finds_everything_new(office):
    """Without an earlier run all is baru, nothing gone, and there is nothing to warn of."""
    memory = office.run(ROLL, LIST, PAIR).memory
    assert (memory.run, memory.previous, memory.previous_at) == (1, 0, "")
    assert {one.progress for one in memory.recalled} == {Progress.BARU}
    assert memory.gone == ()
    assert memory.warnings == ()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows takes its time zone from its own settings")
def test_the_last_run_is_of_the_day_that_the_office_had(office, monkeypatch):
    """At seven in the morning in Sumbawa it is still yesterday in UTC."""
    office.run(ROLL, LIST, PAIR)
    with office.ledger() as db:
        db.execute("UPDATE run SET began = '2026-11-26T23:00:00Z'")
    monkeypatch.setenv("TZ", "WITA-8")
    time.tzset()
    try:
        assert office.run(ROLL, LIST, PAIR).memory.previous_at == "2026-11-27"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "negara", ["Brunei Darussalam", "100% 'x'\n\"y\"", "a\x1fb"], ids=["plain", "signs", "separator"]
)
def test_the_ledger_reads_what_it_wrote(office, negara):
    """Whatever stands in a text, also what tells texts apart: each row has its own fields."""
    office.run(ROLL, LIST, PAIR)
    with office.ledger() as db:
        db.execute("UPDATE entry_row SET negara = ? WHERE entry = 2", (negara,))
        said = read_said(db)
    assert [(entry, row.nik, row.negara) for entry in ("P1", "M2") for row in said.rows_of(entry)] == [
        ("P1", NIK, ""),
        ("M2", NIK, negara),
    ]
    assert said.looked_up("M2") == said.rows_of("M2")
    assert said.looked_up("M9") == []


def test_the_same_lists_again_change_nothing(office):
    """Everything stays, under the same ids."""
    first, second = office.run(ROLL, LIST, PAIR), office.run(ROLL, LIST, PAIR)
    assert [one.id for one in first.memory.recalled] == [one.id for one in second.memory.recalled]
    assert {one.progress for one in second.memory.recalled} == {Progress.TETAP}
    assert (second.memory.previous, len(second.memory.previous_at)) == (1, 10)
    assert second.memory.voter_ids == first.memory.voter_ids
    assert second.memory.migrant_ids == first.memory.migrant_ids


def test_order_files_and_sheets_play_no_part(office):
    """Reversed rows in other files: the same findings."""
    first = domicile(office.run(ROLL, LIST, PAIR))
    moved = [p | {"file": "baru.xlsx", "sheet": "X", "row": 90 + i} for i, p in enumerate((FAR, NEIGHBOUR, SITI_VOTER))]
    again = domicile(office.run(voters(*moved), LIST, links({"migrant": 0, "voter": 2})))
    assert (again.id, again.progress, again.changed) == (first.id, Progress.TETAP, ())


@pytest.mark.parametrize(
    ("voter", "worker", "changed"),
    [
        ({"nama": "SITI RACHMAWATI"}, {}, ("pemilih.nama",)),
        ({}, {"nik": "5204175505900011"}, ("pmi.nik",)),
        ({"tps": 9}, {}, ("pemilih.tps",)),
        ({"wilayah": GONTAR}, {}, ("pemilih.wilayah",)),
        ({}, {"status_pmi": "aktif"}, ("pmi.status",)),
        ({"nkk": "5204172001100001"}, {}, ("pemilih.nkk",)),
    ],
)
def test_what_has_changed_is_named(office, voter, worker, changed):
    """A finding whose facts change is the same finding, and says in what."""
    first = domicile(office.run(ROLL, LIST, PAIR))
    again = domicile(office.run(voters(SITI_VOTER | voter, NEIGHBOUR, FAR), migrants(SITI_WORKER | worker), PAIR))
    assert (again.id, again.progress, again.changed) == (first.id, Progress.BERUBAH, changed)


def test_what_changes_back_has_changed(office):
    """A worker abroad, home, and abroad again: the third list says word for word what the first one said."""
    abroad, home = (migrants(SITI_WORKER | {"status_pmi": status}) for status in ("aktif", "purna"))
    told = [domicile(office.run(ROLL, listed, PAIR)) for listed in (abroad, home, abroad, abroad)]
    assert [one.progress for one in told] == [Progress.BARU, Progress.BERUBAH, Progress.BERUBAH, Progress.TETAP]
    assert [one.changed for one in told[1:]] == [("pmi.status",), ("pmi.status",), ()]


def test_what_two_rows_say_again_has_changed(office):
    """Two lists call her home, then one list abroad, then both home again."""
    home, abroad = (SITI_WORKER | {"status_pmi": status} for status in ("purna", "aktif"))
    both = migrants(home, home | {"file": "pmi/other.csv"})
    told = [domicile(office.run(ROLL, listed, PAIR)) for listed in (both, migrants(abroad), both, both)]
    assert [one.progress for one in told] == [Progress.BARU, Progress.BERUBAH, Progress.BERUBAH, Progress.TETAP]


def test_the_level_of_a_finding_can_change(office):
    """A worker who moves on to another regency is the same finding at another level."""
    office.run(ROLL, LIST, PAIR)
    linked = links({"migrant": 0, "voter": 0, "domicile": "provinsi"})
    again = domicile(office.run(ROLL, migrants(SITI_WORKER | {"wilayah": BOGOR}), linked))
    assert again.changed == ("pmi.wilayah", "tingkat")


def test_what_a_list_leaves_out_is_no_change(office):
    """A masked NIK and a missing birth date say less than before, not something else."""
    office.run(ROLL, LIST, PAIR)
    less = SITI_VOTER | {"nik": "520417??????0001", "tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0}
    assert domicile(office.run(voters(less, NEIGHBOUR, FAR), LIST, PAIR)).progress is Progress.TETAP
    assert domicile(office.run(ROLL, LIST, PAIR)).progress is Progress.TETAP


def test_a_new_finding_rests_on_what_the_ledger_knew_of_its_entries(office):
    """A roll that leaves out the family card when a finding arises: that a later one tells it again is no news."""
    home = SITI_WORKER | {"wilayah": LEKONG}
    alike = links({"migrant": 0, "voter": 0, "domicile": "same"})
    known = voters(SITI_VOTER | {"nkk": "5204170101100001"}, NEIGHBOUR, FAR)
    untold = voters(SITI_VOTER | {"nik": "520417??????0001"}, NEIGHBOUR, FAR)
    office.run(known, migrants(home), alike)
    first = domicile(office.run(untold, LIST, PAIR))
    assert (first.progress, first.changed) == (Progress.BARU, ())
    again = domicile(office.run(known, LIST, PAIR))
    assert (again.id, again.progress, again.changed) == (first.id, Progress.TETAP, ())


@pytest.mark.parametrize(
    ("roll", "listed", "linked", "progress", "cause"),
    [
        ((NEIGHBOUR, FAR), (SITI_WORKER,), (), Progress.SELESAI, Cause.PEMILIH_TIDAK_ADA),
        ((FAR,), (SITI_WORKER,), (), Progress.TAK_TERCAKUP, Cause.DESA_TAK_TERCAKUP),
        (
            (SITI_VOTER | {"wilayah": MARONGE}, NEIGHBOUR, FAR),
            (SITI_WORKER,),
            ({"migrant": 0, "voter": 0, "domicile": "same"},),
            Progress.SELESAI,
            Cause.PEMILIH_PINDAH,
        ),
        (
            (SITI_VOTER, NEIGHBOUR, FAR),
            (SITI_WORKER | {"wilayah": LEKONG},),
            ({"migrant": 0, "voter": 0, "domicile": "same"},),
            Progress.SELESAI,
            Cause.DATA_BERUBAH,
        ),
        ((SITI_VOTER, NEIGHBOUR, FAR), (SITI_WORKER,), (), Progress.SELESAI, Cause.TIDAK_LAGI),
        (
            (SITI_VOTER | {"is_linkable": False, "jenis_kelamin": "L"}, NEIGHBOUR, FAR),
            (SITI_WORKER,),
            (),
            Progress.SELESAI,
            Cause.PEMILIH_TIDAK_ADA,
        ),
    ],
    ids=["voter gone", "desa not given", "voter moved", "worker moved", "no longer linked", "struck and changed"],
)
def test_what_is_gone_says_why(office, roll, listed, linked, progress, cause):
    """A gap in what was given is told apart from a finding that is settled."""
    first = domicile(office.run(ROLL, LIST, PAIR))
    memory = office.run(voters(*roll), migrants(*listed), links(*linked)).memory
    (gone,) = [one for one in memory.gone if one.id == first.id]
    assert (gone.progress, gone.cause) == (progress, cause)
    assert "SITI RAHMAWATI" in gone.evidence.id


def test_a_worker_who_is_on_the_rolls_now_is_told_so(office):
    """Who was on no roll and matches a new voter entry: nothing about the worker has changed, and that is not why."""
    office.run(voters(NEIGHBOUR, FAR), LIST, links())
    (gone,) = office.run(ROLL, LIST, PAIR).memory.gone
    assert (gone.kind, gone.progress, gone.cause) == ("tidak-terdaftar", Progress.SELESAI, Cause.PMI_TERDAFTAR)


@pytest.mark.parametrize("more", ["before", "after"])
def test_what_another_row_of_the_worker_said_is_data_that_changed(office, more):
    """A row of the same worker comes or goes that tells another place: "the data are the same" would not be true."""
    own = SITI_WORKER | {"pekerja": 0}
    rows = [own, own | {"wilayah": GONTAR, "file": "pmi/lain.csv"}]
    lists = {"before": [rows, rows[:1]], "after": [rows[:1], rows]}[more]
    first = domicile(office.run(ROLL, migrants(*lists[0]), PAIR))
    memory = office.run(ROLL, migrants(*lists[1]), links()).memory
    assert [one.cause for one in memory.gone if one.id == first.id] == [Cause.DATA_BERUBAH]


def test_a_worker_who_leaves_a_list_is_gone_but_a_missing_list_is_a_gap(office):
    """One of twenty workers vanished; or all of one list did, but whom another list has come to name."""
    rng = range(20)
    others = [person(f"ORANG {chr(65 + i)}", f"1980-01-{i + 1:02d}", file="pmi/lain.csv") for i in rng]
    more = [person(f"WARGA {chr(65 + i)}", f"1970-02-{i + 1:02d}", file="pmi/bp2mi.xlsx") for i in rng]
    on_both = [one | {"file": "pmi/bp2mi.xlsx"} for one in others[:5]]
    office.run(ROLL, migrants(SITI_WORKER, *more, *others), PAIR)
    memory = office.run(ROLL, migrants(*more, *others), links()).memory
    assert {(one.kind, one.cause) for one in memory.gone} == {
        ("beda-domisili", Cause.PMI_TIDAK_ADA),
    }
    memory = office.run(ROLL, migrants(*more, *on_both), links()).memory
    causes = {one.cause for one in memory.gone}
    assert causes == {Cause.DAFTAR_TAK_DIBERIKAN}
    assert {one.progress for one in memory.gone} == {Progress.TAK_TERCAKUP}


def crowds():
    """Return two lists of twenty workers each."""
    return [
        [person(f"{word} {chr(65 + i)}", f"19{year}-01-{i + 1:02d}", file=f"pmi/{word}.csv") for i in range(20)]
        for word, year in (("ORANG", 80), ("WARGA", 70))
    ]


def test_a_worker_who_leaves_one_list_while_another_is_missing_may_still_stand_on_that(office):
    """Named by two lists: one is not given, and the other names him no more."""
    one, other = crowds()
    on_both = [SITI_WORKER | {"file": rows[0]["file"], "pekerja": 0} for rows in (one, other)]
    first = domicile(office.run(ROLL, migrants(*on_both, *one, *other), PAIR))
    (gone,) = [it for it in office.run(ROLL, migrants(*one), links()).memory.gone if it.id == first.id]
    assert (gone.progress, gone.cause) == (Progress.TAK_TERCAKUP, Cause.DAFTAR_TAK_DIBERIKAN)


def test_who_left_a_list_while_the_desa_was_missing_is_gone(office):
    """His list was given each time: by those whom it still names it is told, not by those who left it."""
    listed, _ = crowds()
    first = domicile(office.run(ROLL, migrants(SITI_WORKER | {"file": listed[0]["file"]}, *listed), PAIR))
    told = [office.run(roll, migrants(*listed), links()).memory.gone for roll in (voters(FAR), ROLL)]
    assert [[one.cause for one in gone if one.id == first.id] for gone in told] == [
        [Cause.DESA_TAK_TERCAKUP],
        [Cause.PMI_TIDAK_ADA],
    ]


def test_a_desa_given_in_part_is_a_gap(office):
    """The roll of one TPS of three: who is not in it is not gone."""
    street = [person(f"WARGA {word}", f"1970-02-{at:02d}", wilayah=LEKONG) for at, word in enumerate(NUMBERS, 1)]
    first = domicile(office.run(voters(SITI_VOTER, *street, FAR), LIST, PAIR))
    for left, cause in ((street[:2], Cause.DESA_TAK_TERCAKUP), (street, Cause.PEMILIH_TIDAK_ADA)):
        memory = office.run(voters(*left, FAR), LIST, links()).memory
        assert [one.cause for one in memory.gone if one.id == first.id] == [cause]


def test_a_gap_is_not_an_end(office):
    """A desa that comes back brings its findings back as they were, even after two quarters."""
    first = domicile(office.run(ROLL, LIST, PAIR))
    for _ in range(2):
        memory = office.run(voters(FAR), LIST, links()).memory
        assert [(one.id, one.progress) for one in memory.gone] == [(first.id, Progress.TAK_TERCAKUP)]
    again = domicile(office.run(ROLL, LIST, PAIR))
    assert (again.id, again.progress) == (first.id, Progress.TETAP)


def test_a_few_rows_of_a_desa_are_no_roll_however_often_they_are_given(office):
    """What is missing is measured by what the desa once held, not by the few rows of the run before."""
    crowd = [person(f"ORANG {chr(65 + i)}", f"1980-01-{i + 1:02d}", wilayah=LEKONG) for i in range(20)]
    first = domicile(office.run(voters(SITI_VOTER, *crowd), LIST, PAIR))
    for _ in range(2):
        memory = office.run(voters(crowd[0], FAR), LIST, links()).memory
        assert [one.progress for one in memory.gone if one.id == first.id] == [Progress.TAK_TERCAKUP]
    (gone,) = [one for one in office.run(voters(*crowd), LIST, links()).memory.gone if one.id == first.id]
    assert gone.progress is Progress.SELESAI


def test_what_comes_back_after_its_end_is_new_under_its_old_id(office):
    """A finding that was settled and arises again is shown as new, and as seen before."""
    first = domicile(office.run(ROLL, LIST, PAIR))
    office.run(ROLL, LIST, links())
    office.run(ROLL, LIST, links())
    again = domicile(office.run(ROLL, LIST, PAIR))
    assert (again.id, again.progress, again.changed) == (first.id, Progress.BARU, ("muncul-lagi",))


def test_a_gone_finding_is_told_once(office):
    """Settled findings do not come up again in every later run."""
    first = domicile(office.run(ROLL, LIST, PAIR))
    assert first.id in {one.id for one in office.run(ROLL, LIST, links()).memory.gone}
    assert office.run(ROLL, LIST, links()).memory.gone == ()


def test_a_family_is_one_finding_while_its_members_change(office):
    """One more member in another TPS: the same family, with other members."""
    card = "5204172001100001"

    def family(*tps):
        names = ("AHMAD", "SITI", "NUR", "HASAN", "RINI", "JUNAIDI")
        return voters(
            *(
                person(names[i], f"19{70 + i}-01-02", nkk=card, nik=f"520417010170000{i}", tps=t)
                for i, t in enumerate(tps)
            )
        )

    def told(remembered):
        run = remembered.run
        return [r for f, r in zip(run.findings, run.memory.recalled, strict=True) if f.kind == "keluarga-beda-tps"]

    (first,) = told(office.run(family(1, 2), LIST, links()))
    (again,) = told(office.run(family(1, 2, 2), LIST, links()))
    assert (again.id, again.changed) == (first.id, ("anggota",))
    office.run(family(1, 2, 2, 2, 2, 2), LIST, links())
    (large,) = told(office.run(family(1, 2, 2, 2, 2, 1), LIST, links()))
    assert (large.id, large.changed) == (first.id, ("pemilih.tps",))
    (gone,) = office.run(family(1, 1, 1, 1, 1, 1), LIST, links()).memory.gone
    assert gone.cause is Cause.DATA_BERUBAH


def test_a_family_whose_card_number_is_masked_is_a_gap(office):
    """A roll that shows twelve digits of the family card tells no family: nothing is resolved, and it comes back."""

    def family(card, second=2):
        names = ("AHMAD", "SITI")
        rows = (person(names[i], f"19{70 + i}-01-02", wilayah=LEKONG, nkk=card, tps=(1, second)[i]) for i in (0, 1))
        return voters(*rows, NEIGHBOUR)

    whole, masked = "5204172001100001", "520417200110????"
    office.run(family(whole), LIST, links())
    for _ in range(2):
        (gap,) = [one for one in office.run(family(masked), LIST, links()).memory.gone if one.kind != "tidak-terdaftar"]
        assert (gap.kind, gap.progress, gap.cause) == (
            "keluarga-beda-tps",
            Progress.TAK_TERCAKUP,
            Cause.ISIAN_TAK_DIBERIKAN,
        )
    gone = office.run(family(whole, second=1), LIST, links()).memory.gone
    assert [one.cause for one in gone if one.id == gap.id] == [Cause.DATA_BERUBAH]


def test_an_address_that_is_not_told_is_a_gap(office):
    """A list without desa says nothing of the domicile, also where an officer confirmed the pair."""
    first = domicile(office.run(ROLL, LIST, PAIR))
    nowhere = migrants(SITI_WORKER | {"wilayah": "5204"})
    for _ in range(3):
        memory = office.run(ROLL, nowhere, links({"migrant": 0, "voter": 0, "domicile": "unknown"})).memory
        assert [(one.id, one.cause) for one in memory.gone] == [(first.id, Cause.ISIAN_TAK_DIBERIKAN)]
    assert domicile(office.run(ROLL, LIST, PAIR)).progress is Progress.TETAP


def test_half_the_rows_missing_is_a_reason_for_a_warning(office):
    """Inputs that shrink by more than half are told, with both figures."""
    office.run(voters(SITI_VOTER, NEIGHBOUR, FAR, *[NEIGHBOUR] * 6), LIST, PAIR)
    (warning,) = office.run(voters(SITI_VOTER, FAR), LIST, PAIR).memory.warnings
    assert "2" in warning.id
    assert "9" in warning.id


def test_the_ledger_s_words_hold_no_clock_but_that_of_the_runs(office):
    """Recalling twice without recording gives the same memory."""
    office.run(ROLL, LIST, PAIR)
    run = office.run(ROLL, LIST, PAIR).run
    one, two = (office.recalled(run, date(2026, 3, 1)).memory for _ in range(2))
    assert one == two


def test_a_finding_that_rested_on_a_missing_list_is_a_gap(office):
    """The worker stands on another list too, which says too little to find it again: the gap is no resolution."""
    others = [person(f"ORANG {chr(65 + i)}", f"1980-01-{i + 1:02d}", file="pmi/lain.csv") for i in range(20)]
    more = [person(f"WARGA {chr(65 + i)}", f"1970-02-{i + 1:02d}", file="pmi/bp2mi.xlsx") for i in range(20)]
    bare = SITI_WORKER | {"file": "pmi/lain.csv", "wilayah": LEKONG, "pekerja": 0}
    first = domicile(office.run(ROLL, migrants(SITI_WORKER | {"pekerja": 0}, bare, *more, *others), PAIR))
    memory = office.run(ROLL, migrants(bare, *others), links()).memory
    (gone,) = [one for one in memory.gone if one.id == first.id]
    assert (gone.progress, gone.cause) == (Progress.TAK_TERCAKUP, Cause.DAFTAR_TAK_DIBERIKAN)


def test_earlier_rows_that_are_not_said_now_are_kept_once(office):
    """The same list again records nothing, though the ledger knows of more than it says."""
    home, abroad = (migrants(SITI_WORKER | {"status_pmi": status}) for status in ("purna", "aktif"))
    for listed in (home, abroad, abroad, abroad):
        office.run(ROLL, listed, PAIR)
    with office.ledger() as db:
        rows = db.execute("SELECT entry_row.run, at, status FROM entry_row JOIN entry ON entry = id WHERE role = 'M'")
        assert sorted(rows) == [(1, 0, "purna"), (2, 0, "aktif"), (2, 100, "purna")]


@pytest.mark.parametrize(
    ("event", "is_changed"),
    [("2024-01-10", False), ("", False), ("2026-02-01", True)],
    ids=["earlier", "none", "later"],
)
def test_a_missing_list_takes_no_state_from_a_worker(office, event, is_changed):
    """One list says she left in 2025, the other what was before that: while the first one is missing nothing is new."""
    one, other = crowds()
    left = SITI_WORKER | {"file": one[0]["file"], "pekerja": 0, "status_pmi": "aktif", "kejadian": "2025-06-01"}
    named = SITI_WORKER | {"file": other[0]["file"], "pekerja": 0, "status_pmi": "aktif"}
    first = domicile(office.run(ROLL, migrants(left, named | {"kejadian": "2024-01-10"}, *one, *other), PAIR))
    alone = named | {"status_pmi": "purna", "kejadian": event}
    second = domicile(office.run(ROLL, migrants(alone, *other), PAIR))
    assert (second.id, "pmi.status" in second.changed) == (first.id, is_changed)
    third = domicile(office.run(ROLL, migrants(left, named | {"kejadian": "2024-01-10"}, *one, *other), PAIR))
    assert ("pmi.status" in third.changed) == is_changed
