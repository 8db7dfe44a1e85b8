"""What is removed is gone from the file itself, and nothing else is."""

import time
from datetime import date

import pytest

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, voters
from votersync.errors import UsageError
from votersync.ledger.decisions import take
from votersync.ledger.export import tables
from votersync.ledger.forget import forget_before, forget_persons, forget_run
from votersync.ledger.history import difference, run_of, runs
from votersync.memory import Decision, Progress, Verdict

NIK, OTHER = "5204175505900001", "5204170303850002"
SITI = person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=LEKONG)
LALU = person("LALU AHMAD", "1985-03-03", nik=OTHER, jenis_kelamin="L", wilayah=GONTAR)
ROLL = voters(SITI, LALU)
LIST = migrants(SITI | {"wilayah": MARONGE}, LALU | {"wilayah": MARONGE})
BOTH = links({"migrant": 0, "voter": 0}, {"migrant": 1, "voter": 1})


class Row:
    """One returned row about Siti."""

    file, sheet, row, texts = "laporan.xlsx", "Beda Domisili", 6, ("SITI RAHMAWATI",)

    def __init__(self, key):
        self.key, self.decision = key, Decision(Verdict.SAMA, "rumahnya sudah didatangi")


@pytest.fixture
def decided(office):
    """Two runs; Siti's finding is decided in the first."""
    run = office.run(ROLL, LIST, BOTH)
    (key,) = [
        r.key
        for f, r in zip(run.run.findings, run.memory.recalled, strict=True)
        if (f.kind, f.voter) == ("beda-domisili", 0)
    ]
    with office.ledger() as db:
        assert take(db, [Row(key)]).recorded == 1
    office.run(ROLL, LIST, BOTH)
    return office


def bytes_of(office):
    """Return all that lies in the ledger's files."""
    return b"".join(path.read_bytes() for path in office.path.parent.glob("votersync.db*"))


def ids_of_siti(db):
    """Return the ids of Siti's entries, as a report shows them."""
    asked = "SELECT DISTINCT role, id FROM entry JOIN entry_row ON entry = id WHERE nama = 'SITI RAHMAWATI'"
    return [f"{role}{number:06d}" for role, number in db.execute(asked)]


def test_a_person_leaves_no_trace_in_the_file(decided):
    """Neither NIK nor name nor note is left in any page; the other person is."""
    assert NIK.encode() in bytes_of(decided)
    with decided.ledger() as db:
        size = decided.path.stat().st_size
        forgotten = forget_persons(db, ids_of_siti(db))
    assert (forgotten.decisions, forgotten.entries, forgotten.others) == (1, 2, ())
    left = bytes_of(decided)
    assert [text in left for text in (NIK.encode(), b"RAHMAWATI", b"didatangi")] == [False] * 3
    assert OTHER.encode() in left
    assert decided.path.stat().st_size <= size


def test_who_is_removed_while_another_command_reads_is_told_to_be_in_the_file_yet(decided):
    """Its pages are as they were until the reader ends; then nothing is left."""
    with decided.ledger() as reader, decided.ledger() as db:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry_row").fetchall()
        db.execute("PRAGMA busy_timeout = 0")
        ids = [f"{role}{at:06d}" for role, at in db.execute("SELECT role, id FROM entry").fetchall()]
        assert forget_persons(db, ids).is_still_read
        reader.execute("COMMIT")
    with decided.ledger() as db:
        assert not forget_run(db, 1).is_still_read
    assert NIK.encode() not in bytes_of(decided)


def test_forgetting_half_of_a_pair_names_the_other_half(decided):
    """The worker who shared a finding with a removed voter entry is perhaps the same person."""
    with decided.ledger() as db:
        (voter,) = db.execute(
            "SELECT id FROM entry JOIN entry_row ON entry = id WHERE role = 'P' AND nik = ?", (NIK,)
        ).fetchone()
        (worker,) = db.execute(
            "SELECT id FROM entry JOIN entry_row ON entry = id WHERE role = 'M' AND nik = ?", (NIK,)
        ).fetchone()
        assert forget_persons(db, [f"P{voter:06d}"]).others == (f"M{worker:06d}",)


def test_an_entry_of_the_same_person_is_named_though_no_finding_joined_them(office):
    """Whoever is registered twice, or was taken for two workers, is still there under the other number."""
    far = SITI | {"nik": "5204175505900099", "tps": 7}
    office.run(voters(SITI | {"tps": 1}, far), LIST, links({"migrant": 0, "voter": 0}, {"migrant": 1, "voter": 1}))
    with office.ledger() as db:
        entry_of = dict(db.execute("SELECT tps, printf('P%06d', entry) FROM entry_row WHERE tps != ''"))
        assert entry_of["7"] in forget_persons(db, [entry_of["1"]]).others


@pytest.mark.parametrize("name", ["P999999", "M1x", "", "T000001", "SITI"])
def test_an_unknown_person_is_told_and_nothing_removed(decided, name):
    """A slip removes nobody."""
    with decided.ledger() as db:
        before = dict(tables(db))
        with pytest.raises(UsageError):
            forget_persons(db, ["P000001", name])
        assert dict(tables(db)) == before


def test_a_row_about_somebody_forgotten_is_told_and_not_recorded(office):
    """A report that was given back late must not bring a person back."""
    run = office.run(ROLL, LIST, BOTH)
    keys = [known.key for one, known in zip(run.run.findings, run.memory.recalled, strict=True) if one.voter == 0]
    with office.ledger() as db:
        forget_persons(db, ids_of_siti(db))
        taken = take(db, [Row(keys[0])])
    assert (taken.recorded, [one.text.id for one in taken.problems]) == (
        0,
        ["temuan ini sudah dihapus dari ledger; baris tidak dicatat."],
    )
    assert b"rumahnya sudah didatangi" not in bytes_of(office)


def test_a_forgotten_run_leaves_what_others_tell_of(decided):
    """The run and its inputs go; findings of the later run and their decisions stay, and are still closed."""
    with decided.ledger() as db:
        forgotten = forget_run(db, 1)
        assert (forgotten.runs, forgotten.decisions) == (1, 0)
        assert [one.run for one in runs(db)] == [2]
        with pytest.raises(UsageError):
            run_of(db, 1)
    memory = decided.run(ROLL, LIST, BOTH).memory
    assert {one.progress for one in memory.recalled} == {Progress.TETAP}
    assert sum(one.is_closed for one in memory.recalled) == 1


def test_after_the_last_run_is_forgotten_the_one_before_is_the_last(decided):
    """A run made with wrong files is taken back: what it said goes, the next run is compared with the one before."""
    wrong = SITI | {"nama": "SITI RAHMAWATY", "tps": 9}
    decided.run(voters(wrong, LALU), migrants(wrong | {"wilayah": MARONGE}), links({"migrant": 0, "voter": 0}))
    with decided.ledger() as db:
        forget_run(db, 3)
    assert b"RAHMAWATY" not in bytes_of(decided)
    memory = decided.run(ROLL, LIST, BOTH).memory
    assert (memory.previous, memory.gone) == (2, ())
    assert {one.progress for one in memory.recalled} == {Progress.TETAP}
    assert sum(one.is_closed for one in memory.recalled) == 1


def test_a_gap_stays_a_gap_when_the_run_before_it_is_forgotten(office):
    """The list with Siti was last given in the run that is forgotten: no finding is resolved by that."""
    other = LALU | {"wilayah": MARONGE, "file": "pmi/lain.csv"}
    office.run(ROLL, migrants(SITI | {"wilayah": MARONGE}, other), BOTH)
    office.run(voters(LALU), migrants(other), links({"migrant": 0, "voter": 0}))
    office.run(ROLL, migrants(other), links({"migrant": 0, "voter": 1}))
    with office.ledger() as db:
        forget_run(db, 1)
    for roll, pair in ((ROLL, links({"migrant": 0, "voter": 1})), (voters(LALU), links({"migrant": 0, "voter": 0}))):
        gone = office.run(roll, migrants(other), pair).memory.gone
        assert {one.progress for one in gone} == {Progress.TAK_TERCAKUP}


def test_after_every_run_is_forgotten_the_next_is_the_first(decided):
    """Nothing is compared with a run that is no more."""
    with decided.ledger() as db:
        forget_before(db, date(2100, 1, 1))
    memory = decided.run(ROLL, LIST, BOTH).memory
    assert memory.previous == 0
    assert {one.progress for one in memory.recalled} == {Progress.BARU}


def test_everything_before_a_date_goes_but_what_is_still_alive(decided):
    """Findings that only old runs tell of go with their decisions; no number is used twice."""
    only_lalu = links({"migrant": 0, "voter": 0})
    neighbour = person("NURHAYATI", "1992-07-21", nik="5204176107920003", wilayah=LEKONG)
    for _ in range(2):  # the first of them tells that Siti's findings are gone
        decided.run(voters(LALU, neighbour), migrants(LALU | {"wilayah": MARONGE}), only_lalu)
    with decided.ledger() as db:
        last = db.execute("SELECT max(id) FROM finding").fetchone()[0]
        db.execute("UPDATE run SET began = '2020-01-01T00:00:00Z' WHERE id < 4")
        forgotten = forget_before(db, date(2021, 1, 1))
        assert (forgotten.runs, forgotten.decisions) == (3, 1)
    assert NIK.encode() not in bytes_of(decided)
    run = decided.run(ROLL, LIST, BOTH)
    new = {int(one.id[1:]) for one in run.memory.recalled if one.progress is Progress.BARU}
    assert min(new) > last


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock of this system is not set by a variable")
def test_a_day_begins_as_the_clock_of_the_office_tells(decided, monkeypatch):
    """A run on New Year's morning in Sumbawa is not of the year before, though it was still evening in Greenwich."""
    monkeypatch.setenv("TZ", "WITA-8")
    time.tzset()
    try:
        with decided.ledger() as db:
            (runs,) = db.execute("SELECT count(*) FROM run").fetchone()
            db.execute("UPDATE run SET began = '2020-12-31T23:30:00Z'")
            assert forget_before(db, date(2021, 1, 1)).runs == 0
            assert forget_before(db, date(2021, 1, 2)).runs == runs
    finally:
        monkeypatch.undo()
        time.tzset()


def test_two_runs_are_compared_by_their_findings(office):
    """What came, what went, what changed in what; the same both ways round."""
    office.run(ROLL, LIST, BOTH)
    office.run(voters(SITI | {"tps": 9}, LALU), LIST, links({"migrant": 0, "voter": 0}))
    with office.ledger() as db:
        found = {(one.kind, one.progress): one for one in difference(db, 1, 2)}
        back = {(one.kind, one.progress) for one in difference(db, 2, 1)}
        assert difference(db, 1, 1) == []
    assert found["beda-domisili", Progress.BERUBAH].changed == ("pemilih.tps",)
    assert found["beda-domisili", Progress.SELESAI].id != found["beda-domisili", Progress.BERUBAH].id
    assert ("beda-domisili", Progress.BARU) in back


def test_the_export_holds_every_table_and_row(decided):
    """Runs, inputs, entries, findings in every run, decisions."""
    with decided.ledger() as db:
        exported = dict(tables(db))
    assert list(exported) == ["runs", "inputs", "entries", "findings", "decisions"]
    columns, rows = exported["decisions"]
    assert dict(zip(columns, rows[0], strict=True))["note"] == "rumahnya sudah didatangi"
    columns, rows = exported["findings"]
    assert {row[columns.index("run")] for row in rows} == {1, 2}
