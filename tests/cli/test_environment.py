"""Every option of every command is an environment variable too, and means the same there."""

import os
from pathlib import Path

import click
import pytest

from votersync.cli.main import commands
from votersync.cli.session import Session
from votersync.text import Lang

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "commands.md"
FOR_ALL = {"lang": "VOTERSYNC_LANG", "as_json": "VOTERSYNC_JSON", "log_json": "VOTERSYNC_LOG_JSON"}
"""Options whose one variable holds for every command."""
SPELLED = {
    "PATH": "some/file.xlsx",
    "YYYY-MM-DD": "2025-12-31",
    "SHARE": "0.25%",
    "N": "3",
    "CODE": "5204",
    "FILE:SHEET:ROW": "pmi.xlsx:PMI:12",
    "TEXT": "Ani",
    "WORD": "P000012",
}
"""A value of each kind, as it is written."""


def commands_below(group: click.Group, path: tuple[str, ...] = ()):
    """Every command with the words that name it, those of groups included."""
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands_below(command, (*path, name))


def parsed(path: tuple[str, ...], arguments: list[str]) -> dict[str, object]:
    """What a command understands of a command line and of the environment."""
    context = click.Context(commands(Lang.EN), info_name="votersync", auto_envvar_prefix="VOTERSYNC", obj=Session())
    command = context.command
    for name in path:
        command = command.commands[name]
        last = name == path[-1]
        context = (
            command.make_context(name, list(arguments), parent=context, resilient_parsing=True)
            if last
            else click.Context(command, parent=context, info_name=name)
        )
    return context.params


OPTIONS = [
    (path, option)
    for path, command in commands_below(commands(Lang.EN))
    for option in command.params
    if isinstance(option, click.Option)
]
EXPOSED = [(path, option) for path, option in OPTIONS if option.expose_value]


def variable_of(path: tuple[str, ...], option: click.Option) -> str:
    """The name that the documentation promises."""
    return FOR_ALL.get(option.name, "_".join(("VOTERSYNC", *path, option.name)).upper().replace("-", "_"))


def written(option: click.Option) -> tuple[str, list[str]]:
    """A value of the option that is not its default: as a variable holds it, and as it is typed."""
    name, kind = option.opts[-1], option.type.name
    if option.count:
        return "2", [name, name]
    if option.is_flag:
        return ("0", option.secondary_opts) if option.default is True else ("1", [name])
    value = kind.rpartition("|")[2] if "|" in kind else SPELLED[kind]
    return value, [name, value]


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch):
    for name in [name for name in os.environ if name.startswith("VOTERSYNC_")]:
        monkeypatch.delenv(name)


def ids(value):
    """Name a case by its command and option."""
    return " ".join(value) if isinstance(value, tuple) else value.opts[-1]


@pytest.mark.parametrize(("path", "option"), EXPOSED, ids=ids)
def test_a_variable_means_what_the_option_means(monkeypatch, path, option):
    """Same value, from the environment and from the command line; the reference names the variable."""
    value, line = written(option)
    expected, unset = parsed(path, line)[option.name], parsed(path, [])[option.name]
    assert expected != unset
    monkeypatch.setenv(variable_of(path, option), value)
    assert parsed(path, [])[option.name] == expected
    assert f"`{variable_of(path, option)}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "option"), [(p, o) for p, o in EXPOSED if o.multiple], ids=ids)
def test_several_values_in_one_variable(monkeypatch, path, option):
    """Paths are separated as in PATH, as they may hold blanks; anything else by blanks."""
    is_path = option.type.name == "PATH"
    values, separator = (("a b.csv", "c.csv"), os.pathsep) if is_path else (("P000012", "M000345"), " ")
    monkeypatch.setenv(variable_of(path, option), separator.join(values))
    assert parsed(path, [])[option.name] == tuple(Path(value) if is_path else value for value in values)


@pytest.mark.parametrize(("path", "option"), [(p, o) for p, o in EXPOSED if o.is_flag], ids=ids)
def test_a_flag_can_be_off(monkeypatch, path, option):
    """0, false, no and off say no, also for the second name of a pair."""
    for said in ("0", "false", "no", "OFF"):
        monkeypatch.setenv(variable_of(path, option), said)
        assert parsed(path, [])[option.name] is False
    if option.secondary_opts:
        assert parsed(path, [option.opts[-1]])[option.name] is True


@pytest.mark.parametrize(("path", "option"), EXPOSED, ids=ids)
def test_an_empty_variable_is_none(monkeypatch, path, option):
    """A scheduler that sets a variable to nothing has not set it."""
    unset = parsed(path, [])[option.name]
    monkeypatch.setenv(variable_of(path, option), "")
    assert parsed(path, [])[option.name] == unset


def test_help_and_version_are_no_variables(votersync, monkeypatch):
    """A variable of such a name, set for another purpose, must not keep a run from being done."""
    assert {option.name for _, option in OPTIONS if not option.expose_value} == {"help"}
    for name in ("HELP", "VERSION", "MATCH_HELP", "MATCH_VERSION"):
        monkeypatch.setenv(f"VOTERSYNC_{name}", "1")
    assert (
        votersync("match", "--lang", "en").err
        == "votersync: Name the report to write, for instance: --output laporan.xlsx\n"
    )


def test_the_command_line_wins_over_the_environment(monkeypatch):
    """What is typed is meant."""
    monkeypatch.setenv("VOTERSYNC_MATCH_SEED", "7")
    monkeypatch.setenv("VOTERSYNC_MATCH_MASK_NIK", "1")
    values = parsed(("match",), ["--seed", "8", "--no-mask-nik"])
    assert (values["seed"], values["mask_nik"]) == (8, False)


def test_no_password_is_ever_the_value_of_an_option():
    """A command line can be seen by others: VOTERSYNC_PASSWORD, a file, or a question in the terminal."""
    names = {spelling for _, option in OPTIONS for spelling in option.opts}
    assert {name for name in names if "password" in name} <= {"--password-file", "--ask-password"}


@pytest.mark.parametrize(
    ("lang", "told"), [("id", "tulis 1 untuk ya, 0 untuk tidak"), ("en", "write 1 for yes, 0 for no")]
)
def test_a_switch_that_is_neither_on_nor_off_is_told_in_the_language_spoken(votersync, monkeypatch, lang, told):
    """The library's own words would be English in an Indonesian sentence."""
    monkeypatch.setenv("VOTERSYNC_JSON", "maybe")
    outcome = votersync("runs", "--lang", lang)
    assert outcome.code == 2
    assert told in outcome.err
    assert "boolean" not in outcome.err
