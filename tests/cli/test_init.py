"""A working folder: settings file and ledger, nothing else, and nothing that is there is changed."""

import json

import pytest

from votersync.cli.template import template
from votersync.errors import LedgerError
from votersync.text import Lang, Text


def names(folder) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("folder", [[], ["."], ["kantor"]])
@pytest.mark.parametrize("lang", list(Lang))
def test_it_makes_settings_and_ledger_and_nothing_else(votersync, tmp_path, folder, lang):
    """Here, or in a folder that is made; and it says what to do next."""
    outcome = votersync("init", *folder, "--lang", lang)
    made = tmp_path.joinpath(*folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert names(made) == ["votersync.db", "votersync.toml"]
    assert (made / "votersync.toml").read_text(encoding="utf-8") == template(lang)
    assert "votersync decide" in outcome.out


def test_what_is_there_is_kept_and_said_so(votersync, tmp_path):
    """Settings and memory of years must not be lost by a second init."""
    (tmp_path / "votersync.toml").write_text('wilayah = "5204"\n', encoding="utf-8")
    (tmp_path / "votersync.db").write_bytes(b"decisions")
    outcome = votersync("init", "--lang", "en")
    assert outcome.code == 0
    assert outcome.out.count("There already, unchanged: ") == 2
    assert (tmp_path / "votersync.toml").read_text(encoding="utf-8") == 'wilayah = "5204"\n'
    assert (tmp_path / "votersync.db").read_bytes() == b"decisions"


def test_a_folder_of_settings_gets_its_ledger(votersync, tmp_path):
    """Who used votersync.toml before there was a ledger."""
    (tmp_path / "votersync.toml").write_text("seed = 2\n", encoding="utf-8")
    out = votersync("init", "--lang", "en").out
    assert "There already, unchanged: votersync.toml" in out
    assert "Made: votersync.db" in out


def test_a_working_folder_within_another_is_pointed_out(votersync, tmp_path):
    """Its memory begins anew; nobody should find out by losing sight of decisions."""
    votersync("init")
    outcome = votersync("init", "triwulan", "--lang", "en")
    assert outcome.code == 0
    assert f"NOTE: {tmp_path} is a working folder, too." in outcome.err
    assert votersync("init", "triwulan", "--lang", "en").err == ""


def test_a_working_folder_made_above_another_is_not_pointed_out(votersync, tmp_path, monkeypatch):
    """Commands in the one below go on using it."""
    votersync("init", "kantor")
    monkeypatch.chdir(tmp_path / "kantor")
    assert votersync("init", "..").err == ""


def test_quiet_makes_it_without_a_word(votersync, tmp_path):
    """-q: errors only."""
    votersync("init")
    outcome = votersync("init", "inner", "-q")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert names(tmp_path / "inner") == ["votersync.db", "votersync.toml"]


def test_a_file_is_no_folder(votersync, tmp_path):
    """Code 2, and nothing is made."""
    (tmp_path / "dpt.xlsx").touch()
    outcome = votersync("init", "dpt.xlsx", "--lang", "en")
    assert (outcome.code, outcome.err) == (2, "votersync: dpt.xlsx: this is a file; name a folder.\n")


def test_a_folder_that_cannot_be_made(votersync, monkeypatch):
    """Code 5: the folder around it is missing, or gives no right."""
    assert votersync("init", "a/b").code == 5
    monkeypatch.setattr("pathlib.Path.open", _refuse)
    assert votersync("init", "c").code == 5
    monkeypatch.setattr("pathlib.Path.mkdir", _refuse)
    assert votersync("init", "d").code == 5


def _refuse(*_, **__):
    raise PermissionError


def test_a_folder_without_rights_is_told_before_a_ledger_is_spoken_of(votersync, tmp_path, monkeypatch):
    """Nobody who has no ledger yet is told to restore a backup of it."""
    with monkeypatch.context() as locked:
        locked.setattr("os.access", lambda *_: False)
        outcome = votersync("init")
    assert (outcome.code, names(tmp_path)) == (5, [])
    assert f"tidak ada hak menulis di folder {tmp_path}." in outcome.err
    assert votersync("init").code == 0


def test_a_ledger_that_cannot_be_made_is_code_7(votersync, tmp_path, monkeypatch):
    """Nothing is made, for settings alone would remember nothing; after the cause is gone all is."""

    def fail(_):
        raise LedgerError(Text(id="tanpa hak", en="no rights"))

    with monkeypatch.context() as broken:
        broken.setattr("votersync.ledger.store.create", fail)
        assert votersync("init").code == 7
    assert names(tmp_path) == []
    assert votersync("init").code == 0
    assert names(tmp_path) == ["votersync.db", "votersync.toml"]


def test_commands_below_a_working_folder_use_its_settings(votersync, small_lists, tmp_path, monkeypatch):
    """Match in a folder of a quarter reads what the office set once; paths start from the settings file."""
    votersync("init")
    toml = tmp_path / "votersync.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("#inputs", "inputs"), encoding="utf-8")
    below = tmp_path / "2026" / "triwulan-3"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert votersync("match", "-o", "laporan.xlsx").code == 0
    assert names(below) == ["laporan.xlsx"]
    assert len(json.loads(votersync("runs", "--json").out)["runs"]) == 1
