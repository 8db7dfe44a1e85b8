"""The ledger's file: whole after any interruption, kept from others, known by its schema."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from votersync.errors import LedgerBusyError, LedgerError
from votersync.ledger.export import tables
from votersync.ledger.past import TOLD_BESIDE
from votersync.ledger.schema import MIGRATIONS
from votersync.ledger.store import (
    address_to_read,
    change,
    columns,
    create,
    opened,
    opened_to_read,
    run_lock,
    secret_of,
    settle_unfinished,
)


@pytest.fixture
def path(tmp_path):
    """A new ledger."""
    path = tmp_path / "votersync.db"
    create(path)
    return path


def add_run(db, report, sha256=""):
    """Record an empty run whose report is to stand at *report*."""
    with change(db):
        db.execute(
            "INSERT INTO run VALUES (NULL, '2026-01-01', 'x', '1', 3, '2026-01-01', '', '{}', '{}', ?, ?, NULL)",
            (str(report), sha256),
        )
        db.execute("INSERT INTO covered VALUES (1, '5204172004', 10)")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_only_the_owner_can_read_it(path):
    """The file and its companions are readable by nobody else."""
    with opened(path) as db, change(db):
        db.execute("UPDATE ledger SET is_forgetting = 0")
        modes = {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    assert modes == {0o600}


def test_an_existing_file_is_never_overwritten(path):
    """Making a ledger where one is leaves it as it is."""
    before = path.read_bytes()
    with pytest.raises(LedgerError):
        create(path)
    assert path.read_bytes() == before


def test_each_ledger_has_a_secret_of_its_own(path, tmp_path):
    """Keys of one ledger's reports mean nothing to another."""
    create(tmp_path / "other.db")
    with opened(path) as one, opened(tmp_path / "other.db") as other:
        assert secret_of(one) != secret_of(other)
        assert len(secret_of(one)) == 32


@pytest.mark.parametrize("content", [b"", b"S", b"not a database at all, but long enough to look like one " * 40])
def test_what_is_no_ledger_is_refused_with_what_to_do(tmp_path, content):
    """A damaged, foreign or empty file is told by name, and left as it is: it may be all that is left of a memory."""
    path = tmp_path / "votersync.db"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"votersync\.db"), opened(path):
        pass
    assert path.read_bytes() == content


def test_a_ledger_that_cannot_be_made_leaves_no_file(tmp_path, monkeypatch):
    """Half a ledger would be taken for one that remembers nothing."""
    monkeypatch.setattr("votersync.ledger.store.MIGRATIONS", ("CREATE TABLE more (x);\nCREATE TABLE more (x);\n",))
    with pytest.raises(LedgerError):
        create(tmp_path / "votersync.db")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_undoes_the_change_and_is_told(path):
    """SQLite rolls back by itself then; why it failed is told in the office's words, without any value of a row."""

    def fill_up():
        with opened(path) as db:
            (pages,) = db.execute("PRAGMA page_count").fetchone()
            db.execute(f"PRAGMA max_page_count = {pages}")
            with change(db):
                db.execute("PRAGMA defer_foreign_keys = ON")
                db.executemany("INSERT INTO covered VALUES (1, ?, 1)", [(f"{code:010d}",) for code in range(10_000)])

    with pytest.raises(LedgerError) as told:
        fill_up()
    assert "ruang disk habis" in told.value.message.id
    with opened(path) as db:
        assert db.execute("SELECT count(*) FROM covered").fetchone() == (0,)


def test_a_change_that_cannot_be_committed_is_undone(path):
    """The ledger can be used on after a COMMIT that failed."""
    orphan = "PRAGMA defer_foreign_keys = ON", "INSERT INTO covered VALUES (9, '5204172004', 1)"
    with opened(path) as db:
        with pytest.raises(sqlite3.IntegrityError), change(db):
            [db.execute(statement) for statement in orphan]
        with change(db):
            db.execute("UPDATE ledger SET is_forgetting = 0")


def test_a_missing_ledger_is_told(tmp_path):
    """Nothing is made behind the office's back."""
    with pytest.raises(LedgerError, match="votersync init"), opened(tmp_path / "votersync.db"):
        pass
    assert not (tmp_path / "votersync.db").exists()


def test_another_program_s_database_is_refused(tmp_path):
    """A SQLite file with other tables is not touched."""
    path = tmp_path / "votersync.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE songs (title)")
    db.commit()
    db.close()
    with pytest.raises(LedgerError), opened(path):
        pass


def test_a_newer_schema_is_refused(path):
    """A ledger of a newer version is left alone."""
    with opened(path) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(LedgerError, match="newer"), opened(path):
        pass


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(path, monkeypatch):
    """A schema change is whole or not at all."""
    broken = "CREATE TABLE more (x);\nCREATE TABLE more (x);\n"
    monkeypatch.setattr("votersync.ledger.store.MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(LedgerError), opened(path):
        pass
    monkeypatch.undo()
    with opened(path) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_two_commands_may_bring_an_old_ledger_forward_at_once(tmp_path, monkeypatch):
    """Whoever comes second finds nothing left to do."""
    old = tmp_path / "lama.db"
    monkeypatch.setattr("votersync.ledger.store.MIGRATIONS", MIGRATIONS[:1])
    create(old)
    monkeypatch.undo()

    def overtaken(db):
        monkeypatch.undo()
        with opened(old):
            pass
        return change(db)

    monkeypatch.setattr("votersync.ledger.store.change", overtaken)
    with opened(old) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_change_that_fails_is_undone(path):
    """Several statements are kept together or not at all."""
    with opened(path) as db:
        with pytest.raises(sqlite3.OperationalError), change(db):
            db.executemany("UPDATE ledger SET is_forgetting = ? + no_such_function(?)", [(0, 0), (1, 1)])
        assert db.execute("SELECT is_forgetting FROM ledger").fetchone() == (0,)


def test_a_run_cut_off_before_its_report_is_taken_back(path, tmp_path):
    """What nobody has seen leaves no trace, and the earlier report stands."""
    report = tmp_path / "laporan.xlsx"
    report.write_bytes(b"the earlier report")
    with opened(path) as db:
        add_run(db, report, "0" * 64)
        settle_unfinished(db)
        assert db.execute("SELECT count(*) FROM run").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM covered").fetchone() == (0,)


def test_a_run_whose_report_stands_is_finished(path, tmp_path):
    """A run cut off just after its report was put in place counts."""
    report = tmp_path / "laporan.xlsx"
    report.write_bytes(b"abc")
    with opened(path) as db:
        add_run(db, report, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        settle_unfinished(db)
        assert db.execute("SELECT count(*) FROM run WHERE finished IS NOT NULL").fetchone() == (1,)


HOLD = """
import sys
from contextlib import closing
from pathlib import Path
from votersync.ledger.store import run_lock

with run_lock(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_says_so_and_a_dead_one_holds_nothing(path):
    """While one process runs, another is told; when it is killed, the lock is free."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout.readline() == "ready\n"
            with pytest.raises(LedgerBusyError), run_lock(path):
                pass
        finally:
            holder.kill()
    with run_lock(path):
        pass


@pytest.mark.parametrize("statement", ["DELETE FROM decision", "UPDATE decision SET verdict = 'x'"])
def test_decisions_are_neither_removed_nor_edited(path, statement):
    """History is kept by the file itself."""
    with opened(path) as db:
        with change(db):
            add = "INSERT INTO run VALUES (1, '', '', '', 0, '', '', '', '', '', '', '')"
            db.execute(add)
            db.execute("INSERT INTO finding VALUES (1, 'x', 1)")
            db.execute("INSERT INTO decision VALUES (1, 1, 1, 'menunggu', '', '', '', '', '', '', '', 0)")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)


def test_a_ledger_of_the_first_schema_is_brought_forward(path, tmp_path, monkeypatch):
    """Level and entries of old findings are taken out of their facts; what it did not hold of rows is unknown."""
    old = tmp_path / "lama.db"
    monkeypatch.setattr("votersync.ledger.store.MIGRATIONS", MIGRATIONS[:1])
    create(old)
    facts = '{"M7":{},"P12":{},"level":"desa","members":["P12","M7"]}'
    with opened(old) as db, change(db):
        db.execute("INSERT INTO run VALUES (1, 'x', '', '', 1, '', '', '{}', '{}', '', '', 'x')")
        db.execute("INSERT INTO finding VALUES (1, 'beda-domisili', 1)")
        db.execute("INSERT INTO finding_state VALUES (1, 1, 2, '5204', ?, '', '')", (facts,))
        db.execute("INSERT INTO finding_run VALUES (1, 1, 'baru', '', '')")
        db.execute("INSERT INTO entry VALUES (7, 'M', 1)")
        db.execute("INSERT INTO entry_row VALUES (7, 1, 0, '', '', '', '', 'SITI', '', '', '', '', '')")
    monkeypatch.undo()
    with opened(old) as db:
        assert db.execute("SELECT level, members FROM finding_state").fetchall() == [("desa", "P12 M7")]
        assert db.execute("SELECT progress, said, perhaps FROM finding_run").fetchall() == [("baru", 0, "")]
        told = db.execute("SELECT nama, kejadian, rumah, umur, negara FROM entry_row").fetchall()
        assert told == [("SITI", "", "", "", "")]


@pytest.mark.parametrize("parent", ["entry", "finding", "input"])
def test_rows_that_name_a_removed_one_are_found_by_an_index(path, parent):
    """SQLite looks for them at every row that goes: without an index, through all quarters each time."""
    with opened(path) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        keys = [
            (table, key[3])
            for table in tables
            for key in db.execute(f"PRAGMA foreign_key_list({table})")
            if key[2] == parent
        ]
        plans = [
            plan
            for table, column in keys
            for *_, plan in db.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1")  # noqa: S608
        ]
    assert len(plans) >= len(keys) > 0
    assert [plan for plan in plans if not plan.startswith("SEARCH")] == []


def test_findings_with_earlier_decisions_beside_them_are_found_by_an_index(path):
    """Else each run would look through those of all quarters for the few."""
    with opened(path) as db:
        plan = " ".join(str(step) for step in db.execute(f"EXPLAIN QUERY PLAN {TOLD_BESIDE}"))
    assert "finding_run_with_perhaps" in plan


def test_an_export_tells_of_one_moment(path, tmp_path):
    """What a run records meanwhile is in none of its tables: no input of a run that it does not tell of."""
    with opened(path) as db, opened(path) as other:
        told = tables(db)
        runs = next(told)[1][1]
        add_run(other, tmp_path / "x.xlsx")
        with change(other):
            other.execute("INSERT INTO input VALUES (NULL, 1, 'a.csv', '', 'voters', '', 1, 1)")
        assert (runs, dict(told)["inputs"][1]) == ([], [])


def test_what_a_query_finds_is_read_column_by_column(path):
    """In the order of the query, every value as it is; nothing found gives as many columns, empty."""
    rows = "SELECT 2 AS number, 'Sa''id \"x\"' AS name UNION ALL SELECT 1, '' ORDER BY number"
    with opened(path) as db:
        assert columns(db, ("number", "name"), rows) == [[1, 2], ["", 'Sa\'id "x"']]
        assert columns(db, ("run", "entry"), "SELECT * FROM seen") == [[], []]


@pytest.fixture
def locked(path, monkeypatch):
    """A ledger that its owner alone may write, seen by another user."""
    monkeypatch.setattr("votersync.ledger.store.os.access", lambda *_: False)
    return path


def names_of(path):
    """Return the names of all files of a folder."""
    return sorted(one.name for one in path.parent.iterdir())


def test_a_ledger_that_may_not_be_written_is_read_alone(locked):
    """SQLite would put a -shm beside it that nobody may write, and later runs could not use the ledger."""
    with opened_to_read(locked) as db:
        assert len(secret_of(db)) == 32
        assert names_of(locked) == ["votersync.db"]
    with pytest.raises(LedgerError, match="no right"), opened(locked):
        pass
    assert names_of(locked) == ["votersync.db"]


def test_what_another_user_writes_meanwhile_is_read_with_it(locked):
    """The newest rows stand in the -wal, and it has its locks."""
    writer = sqlite3.connect(locked)
    writer.execute("INSERT INTO covered VALUES (1, '5204172004', 1)")
    writer.commit()
    there = names_of(locked)
    with opened_to_read(locked) as db:
        assert db.execute("SELECT count(*) FROM covered").fetchone() == (1,)
    assert names_of(locked) == there == ["votersync.db", "votersync.db-shm", "votersync.db-wal"]
    writer.close()


def test_a_change_while_it_is_read_alone_is_told(locked):
    """What was read may be half of the one state and half of the other."""

    def overtaken():
        with opened_to_read(locked):
            writer = sqlite3.connect(locked)
            writer.execute("INSERT INTO covered VALUES (1, '5204172004', 1)")
            writer.commit()
            writer.close()

    with pytest.raises(LedgerBusyError):
        overtaken()


def test_a_log_without_its_index_is_left_alone(locked):
    """A copy with a -wal but no -shm holds more than its file, and to read it would leave a -shm."""
    locked.with_name("votersync.db-wal").write_bytes(b"frames")
    with pytest.raises(LedgerError, match="no right"), opened_to_read(locked):
        pass
    assert names_of(locked) == ["votersync.db", "votersync.db-wal"]


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("file:///data/kantor%201/votersync.db", "file:///data/kantor%201/votersync.db?immutable=1"),
        ("file:///C:/Data/votersync.db", "file:///C:/Data/votersync.db?immutable=1"),
        ("file://kantor/data/votersync.db", "file:////kantor/data/votersync.db?immutable=1"),
    ],
)
def test_the_address_to_read_a_ledger_by_names_no_host(uri, address):
    """SQLite refuses a host, as that of a network folder would be."""
    assert address_to_read(uri, is_alone=True) == address


@pytest.mark.parametrize("name", ["a b.db", "50% #1.db", "é.db"])
def test_a_ledger_of_any_name_is_read_by_its_address(tmp_path, name):
    with closing(sqlite3.connect(tmp_path / name)) as db:
        db.executescript("CREATE TABLE one (x); INSERT INTO one VALUES (7)")
    address = address_to_read((tmp_path / name).as_uri(), is_alone=True)
    with closing(sqlite3.connect(address, uri=True)) as db:
        assert db.execute("SELECT x FROM one").fetchall() == [(7,)]
