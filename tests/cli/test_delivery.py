"""Where a password may come from, and what a script sees of divided and locked reports."""

import re
import sys

import openpyxl
import pytest

from votersync.cli import delivery
from votersync.cli.delivery import password_of
from votersync.errors import UsageError
from votersync.report import lock
from votersync.text import Lang

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

SECRET = "rahasia-kantor-77"  # noqa: S105 - made up for this test
MATCH = ("match", "data", "-o", "laporan.xlsx")


def asked_for(path=None, *, asks=False):
    """The options as click gives them."""
    return {"password_file": path, "ask_password": asks}


def test_without_a_source_there_is_no_password():
    assert password_of(asked_for(), Lang.ID, environ={}) == ""


@pytest.mark.parametrize("content", [f"{SECRET}\n", f"\ufeff{SECRET}\r\nsecond line\n", SECRET])
def test_a_file_gives_its_first_line(tmp_path, content):
    """Line ends and a byte order mark are the editor's, not the password's."""
    (tmp_path / "sandi.txt").write_bytes(content.encode())
    assert password_of(asked_for(tmp_path / "sandi.txt"), Lang.ID, environ={}) == SECRET


def test_the_option_wins_over_the_environment(tmp_path):
    (tmp_path / "sandi.txt").write_text("other")
    given = {"VOTERSYNC_PASSWORD": SECRET}
    assert password_of(asked_for(), Lang.ID, environ=given) == SECRET
    assert password_of(asked_for(tmp_path / "sandi.txt"), Lang.ID, environ=given) == "other"


@pytest.mark.parametrize("value", ["", SECRET * 50], ids=["empty", "too long"])
def test_a_password_that_cannot_be_stops_the_run(value):
    """An empty variable never means an open report; the message does not repeat the value."""
    with pytest.raises(UsageError, match="VOTERSYNC_PASSWORD: a password must have") as stopped:
        password_of(asked_for(), Lang.ID, environ={"VOTERSYNC_PASSWORD": value})
    assert SECRET not in str(stopped.value)


def test_a_file_that_is_no_text_is_told_without_its_content(tmp_path):
    (tmp_path / "sandi.bin").write_bytes(SECRET.encode() + b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot be read") as stopped:
        password_of(asked_for(tmp_path / "sandi.bin"), Lang.ID, environ={})
    assert stopped.value.__cause__ is None
    assert SECRET not in str(stopped.value)


def test_asking_needs_a_terminal(monkeypatch):
    """In a script nobody can answer: the run stops and says what to use."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    with pytest.raises(UsageError, match="terminal only"):
        password_of(asked_for(asks=True), Lang.ID, repeats=True, environ={})


@pytest.fixture
def typed(monkeypatch):
    """Answers that somebody types on a terminal, and whether each was hidden."""
    answers, hidden = [], []

    def prompt(text, **how):
        hidden.append(how["hide_input"])
        return answers.pop(0)

    monkeypatch.setattr(delivery, "sys", type("Terminal", (), {"stdin": type("In", (), {"isatty": lambda: True})}))
    monkeypatch.setattr(delivery.click, "prompt", prompt)
    return answers, hidden


def test_a_password_that_opens_is_asked_for_once(typed):
    """A slip shows at once; only what locks is typed twice."""
    answers, hidden = typed
    answers.append(SECRET)
    assert password_of(asked_for(asks=True), Lang.ID, environ={}) == SECRET
    assert hidden == [True]


@pytest.mark.parametrize("answers", [[SECRET, SECRET], [SECRET, "slip"]])
def test_asking_hides_and_repeats(typed, answers):
    """Typed twice, shown never; a slip stops before an unknown password locks the report."""
    left, hidden = typed
    left += answers
    if answers[0] == answers[1]:
        assert password_of(asked_for(asks=True), Lang.ID, repeats=True, environ={}) == SECRET
    else:
        with pytest.raises(UsageError, match="differ"):
            password_of(asked_for(asks=True), Lang.ID, repeats=True, environ={})
    assert hidden == [True, True]


def test_two_sources_are_one_too_many(votersync, small_lists):
    outcome = votersync(*MATCH, "--password-file", "p.txt", "--ask-password")
    assert outcome.code == 2
    assert "--ask-password" in outcome.err


def test_a_locked_and_divided_report(votersync, small_lists, tmp_path, monkeypatch):
    """The variable locks the report, its parts and their index; the password is on no stream."""
    monkeypatch.setenv("VOTERSYNC_PASSWORD", SECRET)
    outcome = votersync(*MATCH, "--split-by", "kecamatan", "-vv")
    assert outcome.code == 0
    assert SECRET not in outcome.out + outcome.err
    files = [tmp_path / "laporan.xlsx", *(tmp_path / "laporan per kecamatan").iterdir()]
    assert len(files) >= 3
    assert {path.read_bytes()[:4] for path in files} == {b"\xd0\xcf\x11\xe0"}


def test_a_missing_library_stops_before_any_work(votersync, small_lists, tmp_path, monkeypatch):
    """Code 2, what to install, and no report that would lie open."""
    monkeypatch.setenv("VOTERSYNC_PASSWORD", SECRET)
    monkeypatch.setattr(lock, "find_spec", lambda *_: None)
    outcome = votersync(*MATCH)
    assert outcome.code == 2
    assert 'pip install "votersync[password]"' in outcome.err
    assert not (tmp_path / "laporan.xlsx").exists()


def test_a_later_run_passes_locked_reports_over(votersync, small_lists, monkeypatch):
    """What a password locks is known as ours too: no file is missing from the second run, and it may be replaced."""
    monkeypatch.setenv("VOTERSYNC_PASSWORD", SECRET)
    command = ("match", "data", "-o", "data/laporan.xlsx", "--split-by", "desa")
    assert votersync(*command).code == 0
    again = votersync(*command)
    assert (again.code, again.err) == (0, "")


MASK = "--mask-nik"
EXPLAIN = ("explain", "data", "--migrant", "pmi.csv:2")


@pytest.mark.parametrize("command", [("audit", "data"), EXPLAIN])
def test_other_workbooks_are_locked_alike(votersync, small_lists, tmp_path, command):
    """The options of match mean the same wherever a workbook holds people."""
    (tmp_path / "sandi.txt").write_text(SECRET)
    outcome = votersync(*command, "-o", "c.xlsx", "--password-file", "sandi.txt", "-vv")
    assert outcome.code == 0
    assert SECRET not in outcome.out + outcome.err
    assert (tmp_path / "c.xlsx").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    inside = votersync(*command, "-o", "d.xlsx", "--password-file", "data/pmi.csv", "--lang", "en")
    assert (inside.code, "among the lists" in inside.err) == (2, True)


def test_other_workbooks_are_masked_alike(votersync, small_lists, tmp_path):
    """An audit shows numbers unless told not to; explain shows none but those that a list has in other columns."""
    lists = tmp_path / "data" / "pmi.csv"
    lists.write_text(lists.read_text().replace("RAHMAWATI", "RAHMAWATI 5204175505900001"))
    assert votersync("audit", "data", "-o", "a.xlsx").code == votersync("audit", "data", "-o", "b.xlsx", MASK).code == 0
    assert (_has_number(tmp_path / "a.xlsx"), _has_number(tmp_path / "b.xlsx")) == (True, False)
    told, masked = votersync(*EXPLAIN, "-o", "c.xlsx").out, votersync(*EXPLAIN, "-o", "d.xlsx", MASK).out
    assert ("5204175505900001" in told, "520417******0001" in masked) == (True, True)
    assert (_has_number(tmp_path / "c.xlsx"), _has_number(tmp_path / "d.xlsx")) == (True, False)


def test_letters_take_no_option_that_they_would_not_heed(votersync, small_lists):
    """A letter locks nothing: who asks for a password must not get an open file."""
    outcome = votersync("letters", "data", "-o", "surat", "--ask-password")
    assert (outcome.code, "--ask-password" in outcome.err) == (2, True)


def test_the_whole_shows_numbers_and_the_parts_do_not(votersync, small_lists, tmp_path):
    """Defaults: the office needs the number, whoever gets a part does not."""
    assert votersync(*MATCH, "--split-by", "desa").code == 0
    assert _has_number(tmp_path / "laporan.xlsx")
    assert not any(_has_number(path) for path in (tmp_path / "laporan per desa").iterdir())


@pytest.mark.parametrize("how", ["option", "setting"])
def test_the_whole_is_masked_where_asked_for(votersync, small_lists, tmp_path, how):
    """--mask-nik, or mask_nik in votersync.toml."""
    if how == "setting":
        (tmp_path / "votersync.toml").write_text("mask_nik = true\n")
    assert votersync(*MATCH, *(["--mask-nik"] if how == "option" else [])).code == 0
    assert not _has_number(tmp_path / "laporan.xlsx")
    assert votersync(*MATCH, "--no-mask-nik").code == 0
    assert _has_number(tmp_path / "laporan.xlsx")


def _has_number(path):
    book = openpyxl.load_workbook(path)
    cells = (cell for sheet in book for row in sheet.values for cell in row)
    told = " | ".join(str(cell) for cell in cells if not isinstance(cell, float))
    return re.search(r"(?<![0-9a-f.])\d{16}(?![0-9a-f])", told) is not None


def test_strangers_in_the_folder_are_named_on_stderr(votersync, small_lists, tmp_path):
    """A part of an earlier result is never silently left among the new ones."""
    folder = tmp_path / "laporan per kecamatan"
    folder.mkdir()
    (folder / "520406 Utan.xlsx").write_bytes(b"earlier")
    outcome = votersync(*MATCH, "--split-by", "kecamatan", "--lang", "en")
    assert (outcome.code, "520406 Utan.xlsx" in outcome.err) == (0, True)
    assert (folder / "520406 Utan.xlsx").read_bytes() == b"earlier"


def test_a_later_run_passes_the_parts_over(votersync, small_lists):
    """Parts beside the lists are no lists."""
    command = ("match", "data", "-o", "data/laporan.xlsx", "--split-by", "desa")
    assert votersync(*command).code == 0
    again = votersync(*command)
    assert (again.code, again.err) == (0, "")


@pytest.mark.parametrize(
    ("make", "options", "told"),
    [
        ("file", ("--split-by", "desa"), "is no folder"),
        ("folder", ("laporan per desa", "--split-by", "desa"), "named as an input"),
        ("secret", ("--password-file", "data/sandi.txt"), "among the lists"),
        ("secret", ("da*/*.txt", "--password-file", "data/sandi.txt"), "among the lists"),
        ("", ("--split-by", "rt"), "write kecamatan or desa"),
    ],
)
def test_what_would_destroy_or_disclose_stops_before_any_work(votersync, small_lists, tmp_path, make, options, told):
    """A file in the folder's place, a folder that is an input, a password that would be read as a list."""
    if make == "file":
        (tmp_path / "laporan per desa").write_bytes(b"")
    if make == "folder":
        (tmp_path / "laporan per desa").mkdir()
    if make == "secret":
        (tmp_path / "data" / "sandi.txt").write_text(SECRET)
    outcome = votersync(*MATCH, "--lang", "en", *options)
    assert outcome.code == 2
    assert told in outcome.err
    assert not (tmp_path / "laporan.xlsx").exists()
