"""The options of all commands: name, kind of value, and help in both languages, as one table each.

What a value may be is decided where votersync.toml decides it: :mod:`votersync.config_values`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from votersync import config_values as forms
from votersync.cli.language import LANG_VARIABLE, LOG_JSON_VARIABLE, speaking
from votersync.config_values import Form
from votersync.errors import UsageError
from votersync.text import NO_TEXT, Lang, Text, same

BAD_VALUE = Text(
    id="{value} tidak dapat dipakai untuk {option}: {expected}.", en="{value} cannot be used for {option}: {expected}."
)

NEVER_IN_PATHS = frozenset('"' if os.name == "nt" else "")
"""Windows takes the backslash in ``"D:\\data\\" -o laporan.xlsx`` to quote the mark, and all of it is one path."""


class Value(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """A kind of value whose errors are ours, in both languages."""

    def __init__(self, name: str, form: Form) -> None:
        self.name = name
        self._form = form

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """Read a value given as text; one that is read already is returned as it is."""
        del ctx
        if not isinstance(value, str):
            return value
        try:
            return self._form.read(value)
        except (ValueError, TypeError) as error:
            option = param.opts[-1] if param is not None else self.name
            raise UsageError(BAD_VALUE.fill(value=value, option=option, expected=self._form.expected)) from error


class PathValue(Value):
    """A path; several of them in one environment variable are separated as PATH is."""

    envvar_list_splitter = os.path.pathsep


def word_of(*words: str) -> Value:
    """Return the kind of value that is one of some words."""
    return Value("|".join(words), forms.one_of(*words))


def _read_path(value: object) -> Path:
    text = str(value)
    if not text.strip() or NEVER_IN_PATHS.intersection(text):
        raise ValueError(text)
    return Path(text)


DATE = Value("YYYY-MM-DD", forms.DATE)
SHARE = Value("SHARE", forms.SHARE)
WHOLE = Value("N", forms.WHOLE)
LANG = Value("id|en", forms.LANG)
PEMILIHAN = Value("pemilu|pilkada", forms.PEMILIHAN)
LINE = Value("TEXT", forms.LINE)
WILAYAH = Value("CODE", forms.WILAYAH)
WORD = Value("WORD", Form(str, NO_TEXT))
"""Any word: what it means is for the command to see."""
PATH = PathValue(
    "PATH",
    Form(
        _read_path,
        Text(
            id='tulis nama berkas atau folder, tanpa \\ di depan tanda petik penutup: "D:\\data"',
            en='write the name of a file or folder, without a \\ before the closing quotation mark: "D:\\data"',
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option or argument of a command, before it is told in a language."""

    names: tuple[str, ...]
    help: Text
    kind: Value | None = None
    """Kind of value; ``None`` for a flag."""
    metavar: Text | None = None
    more: dict[str, Any] = field(default_factory=dict)
    """Further keywords for click."""

    def option(self, lang: Lang) -> click.Option:
        """Return the option, its help in *lang*."""
        kind: dict[str, Any] = {"is_flag": True} if self.kind is None else {"type": self.kind}
        if self.metavar is not None:
            kind["metavar"] = self.metavar[lang]
        return click.Option(self.names, help=self.help[lang], **{**kind, **self.more})


LANG_OPTION = Choice(
    ("--lang",),
    Text(
        id="Bahasa laporan, pesan dan bantuan ini (bawaan: id).",
        en="Language of report, messages and this help (default: id).",
    ),
    LANG,
    same("id|en"),
    {"envvar": LANG_VARIABLE, "allow_from_autoenv": False},
)
QUIET_OPTION = Choice(
    ("-q", "--quiet"),
    Text(id="Hanya tampilkan kesalahan.", en="Show errors only."),
)
VERBOSE_OPTION = Choice(
    ("-v", "--verbose"),
    Text(
        id="Tampilkan jalannya pekerjaan (jumlah dan detik saja, tanpa data orang); -vv lebih rinci.",
        en="Tell how the work goes (counts and seconds only, no personal data); -vv tells more.",
    ),
    more={"count": True, "is_flag": False},
)
LOG_JSON_OPTION = Choice(
    ("--log-json",),
    Text(
        id="Tulis catatan dan kesalahan di stderr sebagai baris JSON, untuk program lain.",
        en="Write log and errors on stderr as JSON lines, for other programs.",
    ),
    more={"envvar": LOG_JSON_VARIABLE, "allow_from_autoenv": False},
)
DEBUG_OPTION = Choice(
    ("--debug",),
    Text(
        id="Bila votersync gagal, tampilkan rincian teknisnya untuk pengembang; dapat memuat data pribadi.",
        en="If votersync fails, print the technical trace for its developers; it can hold personal data.",
    ),
)
FOLDER = same("FOLDER")
PATHS = Text(id="[BERKAS|FOLDER|POLA]...", en="[FILE|FOLDER|GLOB]...")
PLACE = Text(id="BERKAS|FOLDER", en="FILE|FOLDER")
FILE = Text(id="BERKAS", en="FILE")
OPTIONS_METAVAR = Text(id="[PILIHAN]...", en="[OPTIONS]...")
HELP_OPTION = Text(id="Tampilkan bantuan ini.", en="Show this help.")
JSON_OPTION = Choice(
    ("--json", "as_json"),
    Text(id="Tulis ringkasan sebagai JSON, untuk program lain.", en="Print the summary as JSON, for other programs."),
    more={"envvar": "VOTERSYNC_JSON", "allow_from_autoenv": False},
)
CONFIG_OPTION = Choice(
    ("--config",),
    Text(
        id="Berkas pengaturan (bawaan: votersync.toml di folder ini atau folder terdekat di atasnya).",
        en="Settings file (default: votersync.toml in this folder or the nearest one above).",
    ),
    PATH,
    FILE,
)
COMMON_OPTIONS = (LANG_OPTION, QUIET_OPTION, VERBOSE_OPTION, LOG_JSON_OPTION, DEBUG_OPTION)


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands in a command line without an option, before it is told in a language."""

    name: str
    metavar: Text
    kind: Value = PATH
    more: dict[str, Any] = field(default_factory=lambda: {"nargs": -1})
    """Further keywords for click; as it stands, there may be any number."""

    def told(self, lang: Lang) -> click.Argument:
        """Return the argument, its place in the usage line in *lang*."""
        return click.Argument([self.name], type=self.kind, metavar=self.metavar[lang], **self.more)


INPUTS = Argument("inputs", PATHS)
"""The paths that a command reads."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command, before it is told in a language."""

    name: str
    run: Callable[..., None]
    """What it does, given the click context and the values of its options by name."""
    short_help: Text
    help: Text
    options: Sequence[Choice] = ()
    """Its own; those of all commands are added."""
    argument: Argument | None = None

    def told(self, lang: Lang) -> click.Command:
        """Return the command, its help in *lang*."""
        params: list[click.Parameter] = [
            *([self.argument.told(lang)] if self.argument else ()),
            *(choice.option(lang) for choice in (*self.options, *COMMON_OPTIONS)),
            help_option(lang),
        ]
        command = click.Command(
            self.name,
            callback=click.pass_context(self.run),
            help=self.help[lang],
            short_help=self.short_help[lang],
            options_metavar=OPTIONS_METAVAR[lang],
            params=params,
            add_help_option=False,
        )
        return speaking(command, lang)


def help_option(lang: Lang) -> click.Option:
    """Return ``--help``, told in *lang*."""

    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
        del param
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    return click.Option(
        ("--help",),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        allow_from_autoenv=False,
        callback=show,
        help=HELP_OPTION[lang],
    )
