"""The main job as a script sees it: files, streams, codes."""

import csv
import json
import re
from pathlib import Path

import pytest

from short_lists import NOBODY, write_lists
from votersync.report import workbook

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def lists(tmp_path) -> Path:
    """The folder ``data`` with one roll and one list of workers."""
    folder = tmp_path / "data"
    write_lists(folder)
    with (folder / "dpt.csv").open("a", encoding="utf-8") as roll:
        roll.write(NOBODY)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_report_links_and_findings_are_written(votersync, lists, tmp_path):
    """One command gives the report, and what scripts read."""
    outcome = votersync("match", "data", "-o", "laporan.xlsx", "--links", "links.csv", "--findings", "findings.csv")
    assert (outcome.code, outcome.err) == (0, "")
    assert (tmp_path / "laporan.xlsx").read_bytes()[:2] == b"PK"
    link = rows(tmp_path / "links.csv")[0]
    assert (link["migrant_file"], link["migrant_row"], link["voter_file"], link["voter_row"]) == (
        "pmi.csv",
        "2",
        "dpt.csv",
        "2",
    )
    assert (link["class"], link["domicile"]) == ("match", "kecamatan")
    assert "beda-domisili" in (tmp_path / "findings.csv").read_text(encoding="utf-8-sig")


def test_summary_counts_every_row(votersync, lists):
    """--json: rows in = rows read + rows set aside, for each input."""
    summary = json.loads(votersync("match", "data", "-o", "laporan.xlsx", "--json").out)
    counts = {one["file"]: (one["rows_in"], one["rows_read"], one["rows_set_aside"]) for one in summary["inputs"]}
    assert counts == {"dpt.csv": (4, 3, 1), "pmi.csv": (2, 2, 0)}


@pytest.mark.reader_processes
def test_a_second_run_gives_the_same_bytes(votersync, lists, tmp_path):
    """Nothing depends on the clock or on chance."""
    votersync("match", "data", "-o", "laporan.xlsx")
    first = (tmp_path / "laporan.xlsx").read_bytes()
    assert votersync("match", "data", "-o", "laporan.xlsx").code == 0
    assert (tmp_path / "laporan.xlsx").read_bytes() == first


def test_our_own_results_among_the_inputs_are_passed_over(votersync, lists):
    """Results may lie beside the lists: they are replaced, never read and never refused."""
    command = ("match", "data", "-o", "data/laporan.xlsx", "--links", "data/l.csv", "--findings", "data/f.csv")
    assert votersync(*command).code == 0
    again = votersync(*command, "--json")
    assert again.code == 0
    assert [one["file"] for one in json.loads(again.out)["inputs"]] == ["dpt.csv", "pmi.csv"]


@pytest.mark.parametrize("readme", ["README.md", "README.id.md"])
def test_readme_names_what_scripts_read(votersync, lists, tmp_path, readme):
    """Every column of links and findings, and every key of the summary, is in the README."""
    files = ("--links", "links.csv", "--findings", "findings.csv")
    summary = json.loads(votersync("match", "data", "-o", "laporan.xlsx", "--json", *files).out)
    names = {*summary, *summary["inputs"][0], *rows(tmp_path / "links.csv")[0], *rows(tmp_path / "findings.csv")[0]}
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert sorted(n for n in names if f"`{n}`" not in text and not n.startswith(("level_", "bits_"))) == []


@pytest.mark.reader_processes
def test_a_broken_file_is_named_and_the_rest_is_done(votersync, lists, tmp_path):
    """Partial input: the report is there, code 4, the file and what to do on stderr."""
    (lists / "dpt2.xlsx").write_bytes(b"PK\x03\x04 cut short")
    outcome = votersync("match", "data", "-o", "laporan.xlsx", "--lang", "en")
    assert outcome.code == 4
    assert "dpt2.xlsx: " in outcome.err
    assert (tmp_path / "laporan.xlsx").exists()


def test_a_missing_path_is_partial_input(votersync, lists):
    """A path that names nothing is never passed over in silence."""
    outcome = votersync("match", "data", "none.xlsx", "-o", "laporan.xlsx", "--lang", "en")
    assert outcome.code == 4
    assert "none.xlsx" in outcome.err


@pytest.mark.parametrize("left_out", ["dpt.csv", "pmi.csv"])
def test_one_side_missing_is_an_input_error(votersync, lists, tmp_path, left_out):
    """Without a roll, or without workers, there is nothing to match and no report."""
    (lists / left_out).unlink()
    outcome = votersync("match", "data", "-o", "laporan.xlsx")
    assert outcome.code == 3
    assert not (tmp_path / "laporan.xlsx").exists()


def test_roles_that_the_lists_contradict_are_told(votersync, lists, tmp_path):
    """A roll given as a list of workers, and the other way round, is read as told, but not in silence."""
    ours = ("--voters", str(lists / "dpt.csv"), "--migrants", str(lists / "pmi.csv"), "--lang", "en")
    swapped = ("--voters", str(lists / "pmi.csv"), "--migrants", str(lists / "dpt.csv"), "--lang", "en")
    assert "exchanged" not in votersync("match", *ours, "-o", str(tmp_path / "a.xlsx")).err
    told = votersync("match", *swapped, "-o", str(tmp_path / "b.xlsx"))
    assert told.code == 0
    assert "2 tables were read" in told.err
    assert told.err.rstrip().endswith("exchanged.\n  dpt.csv\n  pmi.csv")
    assert "the other one" in votersync("inspect", *swapped).out


def test_an_empty_folder_is_told_by_its_name(votersync, tmp_path):
    """Also where it is the only path."""
    (tmp_path / "kosong").mkdir()
    told = votersync("match", str(tmp_path / "kosong"), "-o", str(tmp_path / "a.xlsx"))
    assert told.code == 3
    assert "\n  kosong: " in told.err
    assert "--voters" in told.err


def test_files_of_no_use_are_named_where_nothing_else_is_there(votersync, lists, tmp_path):
    """Who gives the wrong file learns what it was taken for."""
    (tmp_path / "surat.txt").write_text("Yth. Ketua KPU\nmohon data\n", encoding="utf-8")
    outcome = votersync("match", "surat.txt", "-o", "laporan.xlsx")
    assert outcome.code == 3
    assert "surat.txt: bukan tabel orang" in outcome.err


def test_a_failed_write_keeps_the_earlier_report(votersync, lists, tmp_path, monkeypatch):
    """A fault of ours while writing: code 1, the earlier report as it was."""
    (tmp_path / "laporan.xlsx").write_bytes(b"earlier")

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(workbook, "workbook_bytes", fail)
    assert votersync("match", "data", "-o", "laporan.xlsx").code == 1
    assert (tmp_path / "laporan.xlsx").read_bytes() == b"earlier"


def test_quiet_says_nothing(votersync, lists):
    """-q: a run that is done is silent."""
    outcome = votersync("match", "data", "-o", "laporan.xlsx", "-q")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


@pytest.mark.parametrize("loudness", [[], ["-vv"], ["--json"]])
def test_no_number_of_a_person_reaches_a_stream(votersync, lists, loudness):
    """Summary, logs and JSON hold no NIK, whatever is asked for."""
    outcome = votersync("match", "data", "-o", "laporan.xlsx", *loudness)
    assert re.search(r"\d{16}", outcome.out + outcome.err) is None
    assert "RAHMAWATI" not in outcome.out + outcome.err


def test_settings_come_from_the_folder(votersync, lists, tmp_path):
    """votersync.toml of the current folder is used; its language too, once it is read."""
    (tmp_path / "votersync.toml").write_text('inputs = ["data"]\nlang = "en"\nseed = 3\n', encoding="utf-8")
    summary = json.loads(votersync("match", "-o", "laporan.xlsx", "--json").out)
    assert (summary["settings"]["lang"], summary["settings"]["seed"]) == ("en", 3)


def test_environment_sets_options(votersync, lists, tmp_path, monkeypatch):
    """VOTERSYNC_MATCH_OUTPUT is --output."""
    monkeypatch.setenv("VOTERSYNC_MATCH_OUTPUT", "dari_lingkungan.xlsx")
    assert votersync("match", "data").code == 0
    assert (tmp_path / "dari_lingkungan.xlsx").exists()


@pytest.mark.parametrize(("pemilihan", "told"), [("pemilu", "DPTLN"), ("pilkada", "Pilkada")])
def test_the_step_is_that_of_the_election_that_is_named(votersync, lists, pemilihan, told):
    """A worker abroad may vote there in one election and not in the other; without a name both are told."""
    for named in ((), ("--pemilihan", pemilihan)):
        assert votersync("match", "data", "-o", "l.xlsx", "--findings", "t.csv", "-q", *named).code == 0
        (step,) = {row["next_step_id"] for row in rows(Path("t.csv")) if row["kind"] == "pmi-aktif"}
        said = {word for word in ("DPTLN", "Pilkada") if word in step}
        assert said == ({told} if named else {"DPTLN", "Pilkada"})
