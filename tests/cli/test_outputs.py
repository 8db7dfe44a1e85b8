"""Outputs are checked before any work is done, and never replace an input."""

import json
import os
import sys
from pathlib import Path

import pytest

from votersync.cli.outputs import Output, check_folder, check_outputs, check_parts_folder
from votersync.config import Config
from votersync.errors import OutputError, UsageError
from votersync.text import Lang


def check(*outputs, **config):
    check_outputs(tuple(Output(option, path) for option, path in outputs), Config(**config))


def test_good_names_pass(tmp_path):
    """New files in an existing folder need nothing."""
    check(
        ("--output", tmp_path / "laporan.XLSX"),
        ("--links", tmp_path / "links.parquet"),
        ("--findings", tmp_path / "temuan.json"),
    )


@pytest.mark.parametrize(
    ("option", "name"),
    [("--output", "laporan.xls"), ("--output", "laporan"), ("--links", "links.json"), ("--findings", "f.xlsx")],
)
def test_wrong_suffix(tmp_path, option, name):
    """The suffix is the format; another one is a slip."""
    with pytest.raises(UsageError, match="must end in"):
        check((option, tmp_path / name))


def test_folder_missing(tmp_path):
    """The folder is named; nothing is created on the way."""
    with pytest.raises(OutputError, match="does not exist"):
        check(("--output", tmp_path / "none" / "laporan.xlsx"))
    assert not (tmp_path / "none").exists()


def test_folder_instead_of_file(tmp_path):
    """A folder cannot be a report."""
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UsageError, match="this is a folder"):
        check(("--output", tmp_path / "a.xlsx"))


def test_same_name_twice(tmp_path):
    """Two results never share a file, however they are spelt."""
    (tmp_path / "b").mkdir()
    with pytest.raises(UsageError, match="already used"):
        check(("--links", tmp_path / "a.csv"), ("--findings", tmp_path / "b" / ".." / "a.csv"))


@pytest.mark.parametrize("option", ["inputs", "voters", "migrants"])
def test_an_input_named_as_output(tmp_path, option):
    """A roll given to be read is never written over."""
    roll = tmp_path / "dpt.xlsx"
    roll.write_bytes(b"roll")
    with pytest.raises(UsageError, match="one of the inputs"):
        check(("--output", roll), **{option: (tmp_path / "." / "dpt.xlsx",)})
    assert roll.read_bytes() == b"roll"


def test_an_input_inside_a_folder_named_as_output(tmp_path):
    """The same, when the roll is reached through its folder."""
    roll = tmp_path / "dpt.csv"
    roll.write_text("NIK,NAMA\n5204170101900001,BUDI\n", encoding="utf-8")
    with pytest.raises(UsageError, match="one of the inputs"):
        check(("--links", roll), inputs=(tmp_path,))


@pytest.mark.parametrize("given", ["no-such-folder", "*.xlsx", "dpt/*.csv"])
def test_a_file_beside_the_inputs_may_be_written(tmp_path, given):
    """What no option leads to is no input, whatever stands in the folder around it."""
    other = tmp_path / "links.csv"
    other.write_text("lain;bukan\n", encoding="utf-8")
    check(("--links", other), inputs=(tmp_path / given,))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not bind here")
def test_file_that_cannot_be_written(tmp_path):
    """A locked report is told before an hour of work, not after."""
    report = tmp_path / "laporan.xlsx"
    report.write_bytes(b"")
    report.chmod(0o400)
    with pytest.raises(OutputError, match="cannot be written"):
        check(("--output", report))


def test_a_name_that_the_system_refuses(tmp_path):
    """Too long for the file system: told before any work, and nothing is left behind."""
    for length in (250, 300):
        with pytest.raises(OutputError, match="this name cannot be used here"):
            check(("--output", tmp_path / ("n" * (length - len(".xlsx")) + ".xlsx")))
    with pytest.raises(OutputError, match="this name cannot be used here"):
        check_folder(tmp_path / ("n" * 300))
    with pytest.raises(OutputError, match="this name cannot be used here"):
        check_parts_folder(tmp_path / ("n" * 300), Config())
    check(("--output", tmp_path / "laporan {akhir}.xlsx"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small_lists")
def test_links_without_a_report(votersync):
    """Nothing but links is looked for; they are those that stand beside a report."""
    whole = votersync("match", "data", "-o", "laporan.xlsx", "--links", "semua.csv")
    alone = votersync("match", "data", "--links", "saja.csv", "--lang", "en", "-v")
    assert (whole.code, alone.code) == (0, 0)
    assert Path("saja.csv").read_bytes() == Path("semua.csv").read_bytes()
    assert "find.begun" not in alone.err
    assert "Matches 1 (0.0 of them expected to be wrong), possible 0" in alone.out
    assert "Different domicile" not in alone.out
    told = json.loads(votersync("match", "data", "--links", "saja.csv", "--json").out)
    assert (told["links"]["match"], told["findings"]) == (1, {})


@pytest.mark.usefixtures("small_lists")
def test_findings_without_a_report(votersync):
    assert votersync("match", "data", "-o", "laporan.xlsx", "--findings", "semua.csv").code == 0
    assert votersync("match", "data", "--findings", "saja.csv").code == 0
    assert Path("saja.csv").read_bytes() == Path("semua.csv").read_bytes()
    assert votersync("match", "data", "--links", "saja.csv", "--exit-code").code == 8


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--split-by", "desa"), "--split-by needs a report"),
        (("--password-file", "sandi.txt"), "--password-file needs a report"),
        (("--ask-password",), "--ask-password needs a report"),
    ],
)
@pytest.mark.usefixtures("small_lists")
def test_what_only_a_report_has_needs_one(votersync, arguments, told):
    outcome = votersync("match", "data", "--links", "saja.csv", "--lang", "en", *arguments)
    assert (outcome.code, told in outcome.err) == (2, True)


@pytest.mark.usefixtures("small_lists")
def test_a_ledger_needs_a_report(votersync):
    """What it records is a run with its report; without it, links can be had alone."""
    assert votersync("init").code == 0
    outcome = votersync("match", "data", "--links", "saja.csv", "--lang", "en")
    assert (outcome.code, "name --output, or use --no-ledger" in outcome.err) == (2, True)
    assert votersync("match", "data", "--links", "saja.csv", "--no-ledger").code == 0


def test_the_folder_without_rights_is_named_in_full(tmp_path, monkeypatch):
    """A name alone stands in the folder ``.``, which says nothing before a full stop."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(OutputError) as caught:
        check(("--output", Path("laporan.xlsx")))
    assert caught.value.tell(Lang.ID).endswith(f"tidak ada hak menulis di folder {tmp_path}.")
