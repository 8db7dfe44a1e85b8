"""What a whole cycle tells on stderr: counts and seconds at every level, and nothing of a person."""

import json
import re
import warnings
from pathlib import Path

import openpyxl
import pytest

import votersync
from votersync.sample.generate import generate

STAGES = ("read", "identify", "link", "find", "recall", "write", "decide")
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def made_up(tmp_path_factory) -> Path:
    """Lists of made-up people, a broken file among them."""
    folder = tmp_path_factory.mktemp("people") / "data"
    generate(folder, voters=150, migrants=30, seed=5)
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04 cut short")
    return folder


def cycle(run, folder: Path) -> str:
    """Look, match in every form, decide, match again, write letters, measure, fail; all that stderr was told."""
    loud = ("-vv", "--log-json")
    match = ("match", folder, "--processes", "1", "-o", "a.xlsx", *loud)
    common = (folder, "--processes", "1", *loud)
    lines = [
        ("inspect", *common),
        (*match, "--links", "l.csv", "--findings", "f.json", "--split-by", "desa"),
        (*match, "--json", "--exit-code", "-q"),
        ("letters", *common, "-o", "surat"),
        ("audit", *common, "-o", "periksa.xlsx", "--size", "5"),
        ("audit", "--answers", "periksa.xlsx", *loud),
        ("explain", *common, "--migrant", "none.xlsx:1"),
        ("evaluate", "l.csv", "--truth", folder / "truth" / "links.csv", *loud),
        ("match", *common),
        ("match", "none", "-o", "a.xlsx", *loud),
        ("init", *loud),
        match,
    ]
    told = "".join(run(*line).err for line in lines)
    fill(Path("a.xlsx"))
    ledger = [
        ("decide", "a.xlsx", *loud),
        (*match, "--officer", "Ani"),
        ("runs", "show", "2", *loud),
        ("diff", "1", "2", *loud),
        ("export", "salinan", *loud),
        ("forget", "--run", "1", *loud),
    ]
    return told + "".join(run(*line).err for line in ledger)


def fill(report: Path) -> None:
    """Decide what can be decided on the first sheet of findings, one row in words that nobody can read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl drops bars in cells, as it says
        book = openpyxl.load_workbook(report)
    sheet = book["Beda Domisili"]
    column = next(cell.column for cell in sheet[5] if cell.value == "Keputusan")
    for row in range(6, sheet.max_row + 1):
        sheet.cell(row, column).value = "mungkin" if row == 6 else "Orang sama"
    book.save(report)


def names_of(folder: Path) -> set[str]:
    """Every name of more than one word in the lists."""
    reading = votersync.read(votersync.Config(inputs=(folder,), processes=1))
    return {name for people in (reading.voters, reading.migrants) for name in people["nama"].dropna() if " " in name}


def test_a_cycle_logs_json_lines_without_a_value_of_a_person(request, made_up):
    """Each line is an event; no 16 digits in a row, no date of birth, no name stands in any of them."""
    told = cycle(request.getfixturevalue("votersync"), made_up)
    events = [json.loads(line) for line in told.splitlines()]
    stages = {f"{name}.{at}" for name in STAGES for at in ("begun", "ended")}
    assert {one["event"] for one in events} == {"begun", "settings", "read.progress", *stages, "stopped", "ended"}
    assert max(one.get("recorded", 0) for one in events) > 0
    assert {one["code"] for one in events if one["event"] == "ended"} >= {2, 3, 4}
    for readme in ("README.md", "README.id.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert {one["event"] for one in events} <= set(re.findall(r"`([a-z.]+)`", text))
        assert {fact for one in events for fact in one} <= set(re.findall(r"`([a-z_]+)`", text))
    names = names_of(made_up)
    assert len(names) > 50
    assert [name for name in names if name in told] == []
    assert re.search(r"\d{16}|\d\d[-/|.]\d\d[-/|.](19|20)\d\d", told) is None


def events_of(votersync, *arguments: str) -> list[str]:
    """Names of the events of one command."""
    return [json.loads(line)["event"] for line in votersync(*arguments, "--log-json").err.splitlines()]


def test_levels_of_a_run(votersync, small_lists):
    """-q and the usual level are silent when all is well; -v tells the stages, -vv each file."""
    match = ("match", "data", "-o", "laporan.xlsx", "--processes", "1")
    stages = [f"{name}.{at}" for name in ("read", "link", "find", "write") for at in ("begun", "ended")]
    assert events_of(votersync, *match) == events_of(votersync, *match, "-q") == []
    assert events_of(votersync, *match, "-v") == ["begun", *stages, "ended"]
    detail = ["settings", "read.begun", "read.progress", "read.progress"]
    assert events_of(votersync, *match, "-vv") == ["begun", *detail, *stages[1:], "ended"]


@pytest.mark.parametrize("arguments", [["match", "--bla"], ["mtch"], ["match", "data"]])
def test_errors_of_usage_are_json_lines_too(votersync, monkeypatch, arguments):
    """Asked for by the option or by VOTERSYNC_LOG_JSON, also where options cannot be read."""
    by_option = votersync(*arguments, "--log-json").err
    monkeypatch.setenv("VOTERSYNC_LOG_JSON", "1")
    for err in (by_option, votersync(*arguments).err):
        (stopped,) = map(json.loads, err.splitlines())
        assert (stopped["level"], stopped["event"], stopped["code"]) == ("error", "stopped", 2)
        assert stopped["message"]


def test_warnings_are_json_lines_too(votersync, small_lists, tmp_path):
    """A stray file in the folder of parts: told by its name, on a line of its own."""
    folder = tmp_path / "laporan per desa"
    folder.mkdir()
    (folder / "lain.xlsx").touch()
    (line,) = votersync("match", "data", "-o", "laporan.xlsx", "--split-by", "desa", "--log-json").err.splitlines()
    assert (json.loads(line)["level"], json.loads(line)["event"]) == ("warning", "warning")
    assert "lain.xlsx" in json.loads(line)["message"]


def test_quiet_means_quiet_for_every_command(votersync, small_lists, tmp_path):
    """-q: nothing on either stream while all is well; what was asked for with --json is told all the same."""
    assert votersync("match", "data", "-o", "a.xlsx", "--links", "l.csv", "-q").out == ""
    (tmp_path / "truth.csv").write_text((tmp_path / "l.csv").read_text(encoding="utf-8"), encoding="utf-8")
    commands = (
        ("inspect", "data"),
        ("letters", "data", "-o", "surat"),
        ("audit", "data", "-o", "b.xlsx", "--size", "1"),
        ("explain", "data", "--migrant", "pmi.csv:2"),
        ("evaluate", "l.csv", "--truth", "truth.csv"),
        ("sample", "out", "--voters", "50", "--migrants", "5"),
        ("init",),
        ("match", "data", "-o", "a.xlsx"),
        ("decide", "a.xlsx"),
        ("runs",),
        ("runs", "show", "1"),
        ("diff", "1", "1"),
        ("export", "salinan"),
        ("forget", "--run", "1"),
    )
    for command in commands:
        outcome = votersync(*command, "-q")
        assert (outcome.code, outcome.out, outcome.err) == (0, "", ""), command
    assert json.loads(votersync("inspect", "data", "-q", "--json").out)
