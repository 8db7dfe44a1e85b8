"""The door: help in two languages, one sentence and a code for every failure."""

import re

import pytest

from votersync.cli import main as door
from votersync.cli.language import spoken_language
from votersync.cli.main import EXIT_CODES, commands
from votersync.errors import VotersyncError
from votersync.text import Lang
from votersync.version import VERSION


def test_no_arguments_shows_help(votersync):
    """Whoever types the bare name learns what there is."""
    outcome = votersync()
    assert outcome.code == 0
    assert "Pemakaian: votersync" in outcome.out


def test_help_names_every_command_and_exit_code(votersync):
    """The first page is the map."""
    out = votersync("--lang", "en", "--help").out
    names = re.findall(r"^  ([a-z]+)  ", out.partition("Commands:")[2], re.MULTILINE)
    assert names == list(commands(Lang.EN).commands)
    assert names[:3] == ["init", "match", "decide"]
    told = " ".join(out.partition("Exit codes:")[2].split())
    assert told == " ".join(f"{code} {meaning.en}" for code, meaning in EXIT_CODES)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, Lang.ID),
        (["match", "--lang", "en"], {}, Lang.EN),
        (["match", "--lang=en"], {}, Lang.EN),
        ([], {"VOTERSYNC_LANG": "en"}, Lang.EN),
        (["--lang", "id"], {"VOTERSYNC_LANG": "en"}, Lang.ID),
        (["--lang"], {}, Lang.ID),
        (["--lang", "fr"], {}, Lang.ID),
    ],
)
def test_language_spoken(arguments, environment, lang):
    """Option over environment over Indonesian; an odd value is left to the option's own check."""
    assert spoken_language(arguments, environment) is lang


@pytest.mark.parametrize("command", ["match", "inspect", "explain", "audit", "evaluate", "sample"])
@pytest.mark.parametrize("lang", list(Lang))
def test_every_option_has_help_in_both_languages(command, lang):
    """An option without a sentence would be a riddle."""
    for option in commands(lang).commands[command].params:
        if option.param_type_name == "option":
            assert option.help, option.name


def test_a_password_opens_where_reports_are_read(votersync):
    """``decide`` writes no workbook that could be locked."""
    assert "Open locked reports" in votersync("decide", "--help", "--lang", "en").out
    assert "Encrypt workbooks" in votersync("match", "--help", "--lang", "en").out


def test_help_differs_between_languages(votersync):
    """Indonesian help is Indonesian to its headings."""
    indonesian, english = votersync("match", "--help").out, votersync("match", "--help", "--lang", "en").out
    assert "Pilihan:" in indonesian
    assert "Options:" not in indonesian
    assert "Options:" in english


def test_version(votersync):
    """The version is that of the package."""
    assert votersync("--version").out == f"votersync {VERSION}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mtch"], "no command mtch; perhaps match is meant"),
        (["zzz"], "no command zzz. See"),
        (["match", "--ouput", "x.xlsx"], "no option --ouput; perhaps --output is meant"),
        (["inspect"], "votersync inspect data"),
        (["match", "--bla"], "no option --bla"),
        (["match", "a", "-o"], "is used wrongly"),
        (["match", "a"], "Name the report to write"),
        (["match", "a", "-o", "x.xlsx", "--as-of", "soon"], "soon cannot be used for --as-of: write a date"),
        (["match", "a", "-o", "x.xlsx", "--max-false-match", "0.5"], "cannot be used for --max-false-match"),
        (["match", "a", "-o", "x.xlsx", "--wilayah", "52"], "cannot be used for --wilayah"),
        (["match", "a", "-o", "x.xlsx", "--config", "none.toml"], "none.toml: this settings file is not there"),
        (["match", "-o", "x.xlsx"], "Name the files or folders to read"),
        (["inspect"], "Name the files or folders to read"),
        (["sample"], "FOLDER is missing"),
        (["inspect", "a", "--lang", "fr"], "fr tidak dapat dipakai untuk --lang"),
    ],
)
def test_usage_errors_are_one_sentence_and_code_2(votersync, arguments, told):
    """What is wrong and what to write instead, on stderr, without a trace."""
    lang = () if "--lang" in arguments else ("--lang", "en")
    outcome = votersync(*arguments[:1], *lang, *arguments[1:])
    if arguments == ["mtch"]:
        outcome = votersync("--lang", "en", "mtch")
    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""


def raising(monkeypatch, error):
    """Let ``inspect`` fail with *error* inside."""

    def fail(*_, **__):
        raise error

    monkeypatch.setattr("votersync.cli.inspect.settings", fail)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["init", "{long}"], 5),
        (["init", "none/below"], 5),
        (["init", "taken.xlsx"], 2),
        (["init", "taken.xlsx/below"], 5),
        (["sample", "{long}"], 5),
        (["inspect", "{long}"], 3),
        (["inspect", "{long}/*.xlsx"], 3),
        (["match", "{long}", "-o", "taken.xlsx"], 3),
        (["match", "--voters", "{long}/*", "-o", "new.xlsx"], 3),
        (["audit", "--answers", "{long}.xlsx"], 3),
    ],
)
def test_a_name_that_the_system_cannot_take_is_told(votersync, tmp_path, arguments, code):
    """Too long for any file system, or below a file: a sentence on what was given, no fault of ours."""
    (tmp_path / "taken.xlsx").touch()
    outcome = votersync("--lang", "en", *(argument.format(long="a" * 300) for argument in arguments))
    assert outcome.code == code
    assert "went wrong" not in outcome.err


def test_a_fault_of_ours_shows_no_value(votersync, monkeypatch):
    """The message of an unexpected error may quote a person; only kind and place are shown."""
    raising(monkeypatch, ValueError("invalid literal: SITI AMINAH 5204175505900001"))
    outcome = votersync("inspect", "a", "--lang", "en")
    assert outcome.code == 1
    assert "ValueError, cli/inspect.py:" in outcome.err
    assert "SITI" not in outcome.err
    assert "Traceback" not in outcome.err


def test_debug_shows_the_trace(votersync, monkeypatch):
    """Who asks for the trace gets it."""
    raising(monkeypatch, ValueError("inside"))
    outcome = votersync("inspect", "a", "--debug")
    assert outcome.code == 1
    assert "ValueError: inside" in outcome.err


def test_ctrl_c_ends_with_130(votersync, monkeypatch):
    """A stop by the user is no error of ours."""
    raising(monkeypatch, KeyboardInterrupt())
    outcome = votersync("inspect", "a")
    assert outcome.code == 130
    assert "Dihentikan" in outcome.err


def test_exit_codes_of_errors_are_documented():
    """Every error class ends with a code that the help page explains."""

    def tree(error):
        return [error, *(below for sub in error.__subclasses__() for below in tree(sub))]

    assert {error.exit_code for error in tree(VotersyncError)} <= {code for code, _ in EXIT_CODES}


def test_run_makes_outputs_private_and_consoles_safe(monkeypatch):
    """The process starts with owner-only rights and streams that cannot fail on a letter."""
    masks, errors = [], []

    class Stream:
        def reconfigure(self, *, errors):
            seen.append(errors)

    seen = errors
    monkeypatch.setattr(door.os, "umask", masks.append)
    monkeypatch.setattr(door.sys, "stdout", Stream())
    monkeypatch.setattr(door.sys, "stderr", Stream())
    monkeypatch.setattr(door, "main", lambda _: 4)
    with pytest.raises(SystemExit) as end:
        door.run()
    assert (end.value.code, masks, errors) == (4, [0o077], ["votersync.plain"] * 2)


def test_a_backslash_that_swallows_a_quotation_mark_is_told(votersync, monkeypatch):
    r"""On Windows ``match "D:\data\" -o laporan.xlsx`` names one path, with a mark that no name there has."""
    monkeypatch.setattr("votersync.cli.options.NEVER_IN_PATHS", frozenset('"'))
    outcome = votersync("match", 'D:\\data" -o laporan.xlsx')
    assert outcome.code == 2
    assert 'tanpa \\ di depan tanda petik penutup: "D:\\data".' in outcome.err
