"""The office's memory, as its users meet it: a working folder, reports given back, runs, forgetting."""

import csv
import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from short_lists import write_lists
from votersync.cli.main import main
from votersync.cli.session import Session
from votersync.ingest.passing import LOCKED_REPORT

# openpyxl does not know the extension that holds the bars, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A working folder in which one run was made."""
    made = tmp_path_factory.mktemp("kantor")
    write_lists(made / "data")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(made)
        assert main(["init"]) == main(["match", "data", "-o", "laporan.xlsx", "--findings", "temuan.csv", "-q"]) == 0
    return made


@pytest.fixture
def folder(votersync, made, tmp_path):
    """A copy of that folder, as if the run had been made in it; its lists lie in ``data``."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    with closing(sqlite3.connect(tmp_path / "votersync.db")) as db, db:
        db.execute("UPDATE run SET report = ?", [str((tmp_path / "laporan.xlsx").resolve())])
    return "data"


def fill(path, to, **words):
    """Fill in the first row of the sheet Beda Domisili, as an officer does, and save it under another name."""
    book = openpyxl.load_workbook(path)
    sheet = book["Beda Domisili"]
    head, row = 5, 6
    columns = {str(cell.value): cell.column for cell in sheet[head]}
    for title, value in words.items():
        sheet.cell(row, columns[title.replace("_", " ")]).value = value
    book.save(to)


def progress(out):
    """Return the counts of progress of the last run that ``runs --json`` tells."""
    return json.loads(out)["runs"][-1]["counts"]["progress"]


def test_a_second_run_costs_only_what_is_new(votersync, folder):
    """The same lists again: everything stays, and the summary says so."""
    assert votersync("match", folder, "-o", "laporan2.xlsx").code == 0
    counts = progress(votersync("runs", "--json").out)
    assert list(counts) == ["tetap"]
    assert votersync("diff", "1", "2").out.strip() == "Tidak ada beda temuan."


def test_a_decision_is_recorded_once_and_closes_its_finding(votersync, folder, tmp_path):
    """From the filled-in report into the next one: out of the working sheet, into that of decided findings."""
    fill("laporan.xlsx", "isian.xlsx", Keputusan="Orang sama", Petugas="Ani", Tanggal=date(2026, 11, 20))
    first, again = (votersync("decide", "isian.xlsx", "--json") for _ in range(2))
    assert (first.code, again.code) == (0, 0)
    assert json.loads(first.out)["recorded"] == 1
    assert (json.loads(again.out)["recorded"], json.loads(again.out)["known"]) == (0, 1)
    named_twice = votersync("decide", "isian.xlsx", str(tmp_path / "isian.xlsx"), "--json")
    assert json.loads(named_twice.out)["known"] == 1
    assert votersync("match", folder, "-o", "laporan2.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "laporan2.xlsx")
    said = {name: "SITI RAHMAWATI" in {str(c.value) for row in book[name] for c in row} for name in book.sheetnames}
    assert (said["Beda Domisili"], said["Sudah Diputuskan"]) == (False, True)


@pytest.mark.parametrize(
    ("verdict", "told"),
    [("Orang sama", "ledger: the same person"), ("Bukan orang sama", "ledger: not the same person")],
)
def test_an_explanation_tells_what_was_decided(votersync, folder, verdict, told):
    """Beside what the lists say, and only in the working folder."""
    fill("laporan.xlsx", "isian.xlsx", Keputusan=verdict)
    ask = ("explain", folder, "--migrant", "pmi.csv:2", "--lang", "en")
    assert "ledger" not in votersync(*ask).out
    votersync("decide", "isian.xlsx")
    assert told in votersync(*ask).out


@pytest.mark.parametrize(
    ("verdict", "letters"), [("Orang sama", 1), ("Bukan orang sama", 0), ("Sudah ditindaklanjuti", 0)]
)
def test_letters_know_what_was_decided(votersync, folder, verdict, letters):
    """A confirmed person is written to; one who is somebody else, or was dealt with, is not."""
    fill("laporan.xlsx", "isian.xlsx", Keputusan=verdict)
    votersync("decide", "isian.xlsx")
    assert json.loads(votersync("letters", folder, "-o", "surat", "--json").out)["letters"] == letters


def test_a_report_with_decisions_that_are_not_recorded_is_not_replaced(votersync, folder, tmp_path):
    """Next quarter's report under the same name would be the end of what officers wrote into this one."""
    fill("laporan.xlsx", "laporan.xlsx", Keputusan="Orang sama")
    before = (tmp_path / "laporan.xlsx").read_bytes()
    done = votersync("match", folder, "-o", "laporan.xlsx")
    assert (done.code, (tmp_path / "laporan.xlsx").read_bytes()) == (5, before)
    assert "votersync decide" in done.err
    assert votersync("decide", "laporan.xlsx").code == 0
    assert votersync("match", folder, "-o", "laporan.xlsx").code == 0


@pytest.mark.parametrize(
    "words",
    [
        {"Keputusan": "Orang sama", "Tanggal": "kemarin"},
        {"Keputusan": "mungkin"},
        {"Catatan": "keluarga belum dapat dihubungi"},
    ],
)
def test_a_report_with_entries_that_cannot_be_recorded_is_not_replaced(votersync, folder, tmp_path, words):
    """A slip in one cell must not cost the officer what was written beside it."""
    fill("laporan.xlsx", "laporan.xlsx", **words)
    before = (tmp_path / "laporan.xlsx").read_bytes()
    assert votersync("decide", "laporan.xlsx").code == 4
    done = votersync("match", folder, "-o", "laporan.xlsx")
    assert (done.code, (tmp_path / "laporan.xlsx").read_bytes()) == (5, before)
    fill("laporan.xlsx", "laporan.xlsx", **dict.fromkeys(words))
    assert votersync("match", folder, "-o", "laporan.xlsx").code == 0


def test_without_a_ledger_it_is_said_that_decisions_cannot_be_recorded(votersync, small_lists, monkeypatch):
    """On a terminal, before the report is given out; not where there is a ledger, or nobody wants one."""
    monkeypatch.setattr(Session, "is_watched", lambda _: True)
    told = {}
    for name, arguments in {"none": (), "unwanted": ("--no-ledger",), "there": ()}.items():
        if name == "there":
            votersync("init")
        told[name] = "votersync init" in votersync("match", "data", "-o", f"{name}.xlsx", *arguments).err
    assert told == {"none": True, "unwanted": False, "there": False}


def test_without_a_ledger_a_report_that_officers_filled_in_is_not_replaced(votersync, small_lists, tmp_path):
    """Nothing else remembers their entries; a report in which nothing was written is replaced as ever."""
    run = ("match", "data", "-o", "laporan.xlsx")
    assert (votersync(*run).code, votersync(*run).code) == (0, 0)
    fill("laporan.xlsx", "laporan.xlsx", Catatan="sudah ditanyakan")
    before = (tmp_path / "laporan.xlsx").read_bytes()
    done = votersync(*run)
    assert (done.code, (tmp_path / "laporan.xlsx").read_bytes()) == (5, before)
    assert "--output" in done.err
    assert votersync("match", "data", "-o", "lain.xlsx").code == 0


def test_a_locked_report_is_replaced_only_where_nobody_changed_it(votersync, folder, tmp_path):
    """Without its password nobody can see what officers wrote into it."""
    pytest.importorskip("msoffcrypto")
    (tmp_path / "sandi.txt").write_text("rahasia", encoding="utf-8")
    (tmp_path / "lain").mkdir()
    locked = ("match", folder, "--no-ledger", "-o", "lain/laporan.xlsx", "--password-file", "sandi.txt")
    assert votersync(*locked).code == 0
    assert votersync(*locked[:-2]).code == 0
    assert votersync(*locked).code == 0
    report = tmp_path / "lain" / "laporan.xlsx"
    report.write_bytes(report.read_bytes().replace(LOCKED_REPORT, b"\0" * len(LOCKED_REPORT)))
    before = report.read_bytes()
    done = votersync(*locked[:-2])
    assert (done.code, report.read_bytes()) == (5, before)
    assert votersync(*locked).code == 0


def test_a_workbook_of_an_area_with_decisions_that_are_not_recorded_is_not_replaced(votersync, folder, tmp_path):
    """Desks fill in their own workbooks: the next run tells how to record what they hold, and leaves all as it is."""
    split = ("match", folder, "-o", "laporan.xlsx", "--split-by", "kecamatan")
    assert votersync(*split).code == 0
    desks = [path for path in (tmp_path / "laporan per kecamatan").iterdir() if not path.name.startswith("00")]
    desk = next(path for path in desks if "Beda Domisili" in openpyxl.load_workbook(path).sheetnames)
    fill(desk, desk, Keputusan="Orang sama")
    before = {path.name: path.read_bytes() for path in desk.parent.iterdir()}
    done = votersync(*split)
    assert (done.code, {path.name: path.read_bytes() for path in desk.parent.iterdir()}) == (5, before)
    assert 'per kecamatan"' in done.err
    assert votersync("decide", desk.parent).code == 0
    assert votersync(*split).code == 0


def test_a_report_without_decisions_is_no_error(votersync, folder):
    """Nothing filled in, nothing recorded, and the number of undecided rows is told."""
    done = votersync("decide", "laporan.xlsx", "--json")
    told = json.loads(done.out)
    assert (done.code, told["recorded"], told["problems"]) == (0, 0, 0)
    assert told["undecided"] > 0


def test_a_finding_in_two_workbooks_waits_for_its_decision_once(votersync, folder):
    """The whole report and the workbook of a desk: what one of them decides is not undecided in the other."""
    alone = json.loads(votersync("decide", "laporan.xlsx", "--json").out)["undecided"]
    fill("laporan.xlsx", "isian.xlsx", Keputusan="Orang sama")
    both = json.loads(votersync("decide", "laporan.xlsx", "isian.xlsx", "--json").out)
    assert (both["recorded"], both["undecided"]) == (1, alone - 1)


def test_a_decision_that_was_emptied_again_stays_and_is_told(votersync, folder):
    """An officer who empties it means to take it back; what is recorded is never removed by a blank."""
    fill("laporan.xlsx", "isian.xlsx", Keputusan="Orang sama")
    assert json.loads(votersync("decide", "laporan.xlsx", "--json").out)["notices"] == []
    assert json.loads(votersync("decide", "isian.xlsx", "--json").out)["notices"] == []
    (told,) = json.loads(votersync("decide", "laporan.xlsx", "--json", "--lang", "en").out)["notices"]
    assert told.startswith("1 finding not filled in here, but with a decision on record")
    assert json.loads(votersync("decide", "laporan.xlsx", "isian.xlsx", "--json").out)["notices"] == []
    assert votersync("match", folder, "-o", "laporan2.xlsx").code == 0
    assert json.loads(votersync("decide", "laporan2.xlsx", "--json").out)["notices"] == []


def test_two_reports_of_one_name_are_told_apart(votersync, folder, tmp_path):
    """Every desk returns its laporan.xlsx: what is told, and what the ledger keeps, says whose it is."""
    for desk, verdict in (("Alas", "Orang sama"), ("Buer", "Bukan orang sama")):
        (tmp_path / "kembali" / desk).mkdir(parents=True)
        fill("laporan.xlsx", f"kembali/{desk}/laporan.xlsx", Keputusan=verdict)
    err = votersync("decide", "kembali").err
    assert "Alas/laporan.xlsx [Beda Domisili], baris 6: keputusan berbeda" in err
    assert "di Buer/laporan.xlsx [Beda Domisili], baris 6" in err


def test_rows_that_cannot_be_recorded_are_told_and_the_others_recorded(votersync, folder):
    """An unknown word is told by file, sheet and row, with the code for partial input."""
    fill("laporan.xlsx", "isian.xlsx", Keputusan="mungkin")
    done = votersync("decide", "isian.xlsx")
    assert done.code == 4
    assert "isian.xlsx [Beda Domisili], baris 6" in done.err
    assert "SITI" not in done.err


def test_a_date_still_to_come_is_recorded_and_told(votersync, folder):
    """It would outdo every later answer, so the officer hears of it by sheet and row; a date of the past is no news."""
    told, today = {}, date.today()  # noqa: DTZ011 - as decide takes it
    for days in (-1, 400):
        fill("laporan.xlsx", "isian.xlsx", Keputusan="Orang sama", Tanggal=today + timedelta(days))
        done = votersync("decide", "isian.xlsx")
        assert done.code == 0
        told[days] = "isian.xlsx [Beda Domisili], baris 6: tanggal keputusan ini belum tiba" in done.out
    assert told == {-1: False, 400: True}


def test_a_folder_of_returned_reports_can_be_given(votersync, folder, tmp_path):
    """Files that are no reports of ours are told; the others count."""
    desk = tmp_path / "meja"
    desk.mkdir()
    fill("laporan.xlsx", desk / "a.xlsx", Keputusan="Orang sama")
    openpyxl.Workbook().save(desk / "lain.xlsx")
    done = votersync("decide", desk, "--json")
    assert (done.code, json.loads(done.out)["recorded"]) == (4, 1)
    assert "lain.xlsx" in done.err


def test_no_report_in_a_folder_is_passed_over_in_silence(votersync, folder, tmp_path):
    """Whatever it was saved as; of a file that can hold no table it is said that it was not read."""
    desk = tmp_path / "meja" / "Alas"
    desk.mkdir(parents=True)
    fill("laporan.xlsx", "isian.xlsx", Keputusan="Orang sama")
    sheet = openpyxl.load_workbook("isian.xlsx")["Beda Domisili"]
    lines = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
    with (desk / "beda domisili.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(lines)
    for name in ("jawaban.zip", "pengantar.docx", "~$isian.xlsx"):
        (desk / name).write_bytes(b"x")
    done = votersync("decide", tmp_path / "meja", "--json")
    told = json.loads(done.out)
    assert (done.code, told["recorded"]) == (0, 1)
    assert [notice.split(":")[0] for notice in told["notices"]] == ["jawaban.zip", "pengantar.docx", "~$isian.xlsx"]


@pytest.mark.parametrize("arguments", [("decide",), ("decide", "tidak-ada.xlsx"), ("runs", "3"), ("diff", "1")])
def test_what_is_not_understood_is_a_usage_error(votersync, folder, arguments):
    """A slip on the command line says what to write."""
    assert votersync(*arguments).code == 2


@pytest.mark.parametrize(
    "arguments",
    [("runs", "show", "{n}"), ("diff", "1", "{n}"), ("forget", "--run", "{n}"), ("forget", "--person", "P{n}")],
    ids=" ".join,
)
def test_a_number_that_nothing_has_is_a_usage_error(votersync, folder, arguments):
    """However large: it is said that the ledger has no such run or entry."""
    done = votersync(*(word.format(n=2**70) for word in arguments))
    assert (done.code, str(2**70) in done.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [("decide", "x.xlsx"), ("runs",), ("diff", "1", "2"), ("forget", "--run", "1"), ("export", "salinan")],
    ids=lambda arguments: arguments[0],
)
def test_without_a_working_folder_it_is_said_how_to_make_one(votersync, arguments):
    """Commands of the ledger need one."""
    done = votersync(*arguments)
    assert done.code == 2
    assert "votersync init" in done.err


@pytest.mark.skipif(os.name == "nt", reason="on Windows the lock file, by which this is known, goes with the command")
@pytest.mark.parametrize(
    "arguments", [("match", "data", "-o", "x.xlsx"), ("runs",), ("letters", "data", "-o", "surat")]
)
def test_a_ledger_that_is_lost_is_told(votersync, folder, tmp_path, arguments):
    """A run that quietly remembers nothing would ask every question again."""
    (tmp_path / "votersync.db").rename(tmp_path / "lama.db")
    done = votersync(*arguments)
    assert done.code == 7
    assert "votersync.db" in done.err
    assert votersync("match", folder, "-o", "x.xlsx", "--no-ledger").code == 0


@pytest.mark.parametrize("statement", ["INSERT INTO covered", "INSERT INTO decision", "UPDATE run SET finished"])
def test_a_disk_that_fills_up_under_the_ledger_is_told(votersync, folder, monkeypatch, statement):
    """Whatever was being recorded, the code says that it was not; earlier runs and decisions stand."""
    real = sqlite3.connect

    class Full(sqlite3.Connection):
        def execute(self, sql, *values):
            if sql.startswith(statement):
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(sql, *values)

        def executemany(self, sql, *values):
            return self.execute(sql) if sql.startswith(statement) else super().executemany(sql, *values)

    fill("laporan.xlsx", "isian.xlsx", Keputusan="Orang sama")
    with monkeypatch.context() as disk:
        disk.setattr("sqlite3.connect", lambda *given, **named: real(*given, factory=Full, **named))
        done = [votersync("match", folder, "-o", "laporan2.xlsx"), votersync("decide", "isian.xlsx")]
    assert 7 in {one.code for one in done}
    assert all("disk is full" in one.err for one in done if one.code)
    assert json.loads(votersync("decide", "isian.xlsx", "--json").out)["problems"] == 0
    assert votersync("match", folder, "-o", "laporan2.xlsx").code == 0


def test_a_run_can_be_kept_out_of_the_ledger(votersync, folder):
    """--no-ledger leaves no record, and the report no IDs."""
    assert votersync("match", folder, "-o", "x.xlsx", "--no-ledger").code == 0
    assert len(json.loads(votersync("runs", "--json").out)["runs"]) == 1


def test_a_report_that_cannot_be_written_leaves_the_ledger_as_it_was(votersync, folder, monkeypatch):
    """The run is taken back; the next one counts on."""

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("pathlib.Path.replace", full)
        assert votersync("match", folder, "-o", "laporan2.xlsx").code == 5
    assert len(json.loads(votersync("runs", "--json").out)["runs"]) == 1


def test_what_a_killed_run_left_is_swept(votersync, folder, tmp_path):
    """Unfinished files of the same name go; those of others stay."""
    left, other = tmp_path / ".laporan-0123abcd.part.xlsx", tmp_path / ".rekap-0123abcd.part.xlsx"
    for path in (left, other):
        path.write_bytes(b"half")
    votersync("match", folder, "-o", "laporan.xlsx")
    assert (left.exists(), other.exists()) == (False, True)


def test_a_sheet_may_have_any_name(votersync, folder, tmp_path):
    """Also the word that stands for no value elsewhere."""
    book = openpyxl.Workbook()
    book.active.title = "nan"
    for line in (tmp_path / "data" / "pmi.csv").read_text(encoding="utf-8").splitlines():
        book.active.append(line.split(";"))
    (tmp_path / "data" / "pmi.csv").unlink()
    book.save(tmp_path / "data" / "pmi.xlsx")
    assert votersync("match", folder, "-o", "laporan2.xlsx").code == 0
    assert {one["sheet"] for one in json.loads(votersync("runs", "show", "2", "--json").out)["inputs"]} == {"", "nan"}


def test_one_run_is_told_with_its_inputs(votersync, folder):
    """Who, when, with which files and settings, and what came of it."""
    votersync("match", folder, "-o", "laporan2.xlsx", "--officer", "Ani")
    told = json.loads(votersync("runs", "show", "2", "--json").out)
    assert told["officer"] == "Ani"
    assert {one["file"] for one in told["inputs"]} == {"dpt.csv", "pmi.csv"}
    assert all(len(one["sha256"]) == 64 for one in told["inputs"])
    assert "Ani" in votersync("runs", "show", "2").out
    assert votersync("runs", "show", "9").code == 2


def test_a_person_is_forgotten(votersync, folder, tmp_path):
    """By the id that the report shows; the file holds no trace."""
    assert b"SITI RAHMAWATI" in (tmp_path / "votersync.db").read_bytes()
    votersync("export", "salinan", "--format", "json")
    entries = json.loads((tmp_path / "salinan" / "entries.json").read_text(encoding="utf-8"))
    ids = sorted({one["entry"] for one in entries if one["nama"] == "SITI RAHMAWATI"})
    done = votersync("forget", *(word for one in ids for word in ("--person", one)), "--json")
    assert (done.code, json.loads(done.out)["entries"]) == (0, 2)
    assert "1 run, 1 finding, 0 decisions, 1 entry." in votersync("forget", "--run", "1", "--lang", "en").out
    assert b"SITI RAHMAWATI" not in (tmp_path / "votersync.db").read_bytes()


def test_forgetting_one_entry_names_those_that_may_be_the_same_person(votersync, folder):
    """An entry of the roll and a row of a list have two ids; who asks to be forgotten means both."""
    votersync("export", "salinan", "--format", "json")
    entries = json.loads(Path("salinan/entries.json").read_text(encoding="utf-8"))
    first, second = sorted({one["entry"] for one in entries if one["nama"] == "SITI RAHMAWATI"})
    told = votersync("forget", "--person", first)
    assert told.code == 0
    assert told.out.splitlines()[-1].startswith("Masih ada, mungkin orang yang sama")
    assert told.out.splitlines()[-1].endswith(second)


def test_a_file_that_another_command_still_reads_is_told(votersync, folder, tmp_path):
    """What was removed lies in the file until the other one has ended and the ledger is opened once more."""
    with closing(sqlite3.connect(tmp_path / "votersync.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM run").fetchone()
        told = votersync("forget", "--run", "1", "--json")
    assert (told.code, json.loads(told.out)["is_still_read"]) == (0, True)
    assert votersync("runs").code == 0
    left = b"".join(path.read_bytes() for path in tmp_path.glob("votersync.db*"))
    assert b"SITI RAHMAWATI" not in left


def test_what_lies_between_two_runs_is_told(votersync, folder, tmp_path):
    """Siti is on no list any more: her finding is gone, in words and for scripts, which get codes and no names."""
    lists = tmp_path / "data" / "pmi.csv"
    kept = [line for line in lists.read_text(encoding="utf-8").splitlines() if "SITI" not in line]
    lists.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert votersync("match", "data", "-o", "laporan.xlsx", "-q").code == 0
    told = votersync("diff", "1", "2")
    assert (told.code, "Beda domisili" in told.out) == (0, True)
    found = json.loads(votersync("diff", "1", "2", "--json").out)
    assert {one["kind"] for one in found} >= {"beda-domisili"}
    assert not any("SITI" in str(one) or "changes" in one for one in found)


@pytest.mark.parametrize("arguments", [("export",), ("export", "satu", "dua"), ("diff", "1", "dua")])
def test_words_too_few_or_too_many_are_a_usage_error(votersync, folder, arguments):
    """An export goes into one folder; runs are named by number."""
    assert votersync(*arguments).code == 2


def test_a_date_still_to_come_does_not_empty_the_ledger(votersync, folder):
    """A slip of the year would cost the office all that it ever decided."""
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011
    refused = votersync("forget", "--before", tomorrow.isoformat())
    assert (refused.code, "belum tiba" in refused.err) == (2, True)
    assert len(json.loads(votersync("runs", "--json").out)["runs"]) == 1


@pytest.mark.parametrize("arguments", [(), ("--run", "1", "--before", "2026-01-01"), ("--person", "P9")])
def test_forgetting_names_one_thing(votersync, folder, arguments):
    """Nothing is removed on a guess."""
    assert votersync("forget", *arguments).code == 2


def test_an_export_is_plain_text_without_formulas(votersync, folder, tmp_path):
    """One file a table, in a folder that was empty."""
    assert votersync("export", "salinan").code == 0
    assert sorted(path.name for path in (tmp_path / "salinan").iterdir()) == [
        *("decisions.csv", "entries.csv", "findings.csv", "inputs.csv", "runs.csv")
    ]
    assert votersync("export", "salinan").code == 5


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind here")
@pytest.mark.usefixtures("folder")
def test_looking_at_a_ledger_that_may_not_be_written_leaves_nothing(votersync, tmp_path):
    """The next run, with the rights back, finds no file that it may not write."""
    ledger = tmp_path / "votersync.db"
    ledger.chmod(0o400)
    there = {one.name for one in tmp_path.iterdir()}
    assert [votersync(*its).code for its in (("runs",), ("diff", "1", "1"), ("export", "keluar"))] == [0, 0, 0]
    assert votersync("forget", "--run", "1").code == 7
    assert {one.name for one in tmp_path.iterdir()} - there <= {"keluar", "votersync.db.lock"}
    ledger.chmod(0o600)
    assert votersync("match", "data", "-o", "laporan2.xlsx").code == 0


@pytest.mark.parametrize(
    "arguments", [("runs",), ("decide", "laporan.xlsx"), ("forget", "--run", "1"), ("export", "a")]
)
def test_whoever_stands_in_another_folder_is_sent_to_the_working_folder(votersync, arguments):
    """A second ledger made on our advice would split the office's memory."""
    outcome = votersync(*arguments)
    assert outcome.code == 2
    assert "Pindah dahulu ke folder kerja kantor dengan cd; hanya bila belum pernah ada" in outcome.err
