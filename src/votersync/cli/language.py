"""The command line in two languages: texts of click's own, and how it speaks before options are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar

import click

from votersync.errors import UsageError, VotersyncError
from votersync.text import Lang, Text

LANG_VARIABLE = "VOTERSYNC_LANG"
"""Sets the language of every command, help included."""
LOG_JSON_VARIABLE = "VOTERSYNC_LOG_JSON"
"""Has every command tell its events as JSON lines, errors of usage included."""

HEADINGS: Mapping[str, Text] = {
    "Usage": Text(id="Pemakaian", en="Usage"),
    "Options": Text(id="Pilihan", en="Options"),
    "Commands": Text(id="Perintah", en="Commands"),
}
MISSING = Text(id="{name} belum diberikan. Lihat: {path} --help", en="{name} is missing. See: {path} --help")
UNKNOWN_OPTION = Text(
    id="Pilihan {name} tidak dikenal{near}. Lihat: {path} --help",
    en="There is no option {name}{near}. See: {path} --help",
)
UNKNOWN_COMMAND = Text(
    id="Perintah {name} tidak ada{near}. Lihat: votersync --help",
    en="There is no command {name}{near}. See: votersync --help",
)
NEAR = Text(id="; barangkali {near}", en="; perhaps {near} is meant")
OPTION_MISUSED = Text(
    id="Pilihan {name} tidak dipakai dengan benar (kurang atau kelebihan nilai). Lihat: {path} --help",
    en="Option {name} is used wrongly (a value is missing or not wanted). See: {path} --help",
)
BAD_SWITCH = Text(
    id="{name}: tulis 1 untuk ya, 0 untuk tidak. Lihat: {path} --help",
    en="{name}: write 1 for yes, 0 for no. See: {path} --help",
)
OTHERWISE_WRONG = Text(
    id="Perintah tidak dapat dipahami ({detail}). Lihat: {path} --help",
    en="The command cannot be understood ({detail}). See: {path} --help",
)


def spoken_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Return the language asked for with ``--lang`` or ``VOTERSYNC_LANG``; Indonesian unless told.

    A language that does not exist is no error here: the option itself says so when it is read.
    """
    asked = environment.get(LANG_VARIABLE, "")
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument == "--lang":
            asked = following
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return Lang.EN if asked.strip().lower() == Lang.EN else Lang.ID


def wants_log_json(arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Return whether stderr is for a program, known before options are read: errors of usage are told so too."""
    is_set = environment.get(LOG_JSON_VARIABLE, "").strip().lower() in {"1", "true", "t", "yes", "y", "on"}
    return is_set or "--log-json" in arguments


class Formatter(click.HelpFormatter):
    """Help pages whose headings are in the language spoken."""

    lang = Lang.ID

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line under its heading in the language spoken."""
        super().write_usage(prog, args, prefix or f"{HEADINGS['Usage'][self.lang]}: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading, translated where it is click's own."""
        super().write_heading(HEADINGS[heading][self.lang] if heading in HEADINGS else heading)


class EnglishFormatter(Formatter):
    """Help pages in English."""

    lang = Lang.EN


class IndonesianContext(click.Context):
    """An invocation whose help is in Indonesian."""

    formatter_class = Formatter


class EnglishContext(click.Context):
    """An invocation whose help is in English."""

    formatter_class = EnglishFormatter


C = TypeVar("C", bound=click.Command)


def speaking(command: C, lang: Lang) -> C:
    """Let the help page of *command* speak *lang*, headings included."""
    command.context_class = EnglishContext if lang is Lang.EN else IndonesianContext
    return command


class BilingualGroup(click.Group):
    """The commands, in the order of work; an unknown one is answered with our own error."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order given: click sorts them."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named first."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise UsageError(UNKNOWN_COMMAND.fill(name=name, near=_near(get_close_matches(name, self.commands))))
        return super().resolve_command(ctx, args)


def in_our_words(error: click.ClickException) -> VotersyncError:
    """Turn an error of click into one of ours, in both languages."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "votersync"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.opts[-1] if error.param.param_type_name == "option" else error.param.human_readable_name
        return UsageError(MISSING.fill(name=name, path=path))
    if isinstance(error, click.NoSuchOption):
        near = _near(error.possibilities or ())
        return UsageError(UNKNOWN_OPTION.fill(name=error.option_name, near=near, path=path))
    if isinstance(error, click.BadOptionUsage):
        return UsageError(OPTION_MISUSED.fill(name=error.option_name, path=path))
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Option) and error.param.is_flag:
        return UsageError(BAD_SWITCH.fill(name=error.param.opts[-1], path=path))
    return UsageError(OTHERWISE_WRONG.fill(detail=error.format_message().rstrip("."), path=path))


def _near(names: Sequence[str]) -> Text | str:
    """Name the first of the names that a slip may stand for, the likeliest first; nothing without one."""
    return NEAR.fill(near=names[0]) if names else ""
