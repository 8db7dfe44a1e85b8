"""How workbooks leave the office: divided by area, numbers masked, locked by a password that no command line shows."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import click

from votersync.cli.options import FILE, PATH, Choice, word_of
from votersync.cli.outputs import Output, check_secret
from votersync.config import Config, SplitBy
from votersync.errors import UsageError
from votersync.text import Lang, Text, same

PASSWORD_VARIABLE = "VOTERSYNC_PASSWORD"  # noqa: S105 - the name of the variable, not its value
LONGEST_PASSWORD = 255
"""Signs that Excel accepts."""

SPLIT_BY = word_of(*SplitBy)
SPLIT_OPTION = Choice(
    ("--split-by",),
    Text(
        id="Tulis juga satu buku kerja per wilayah, dengan indeks, dalam folder di samping laporan.",
        en="Also write one workbook for each area, with an index, in a folder beside the report.",
    ),
    SPLIT_BY,
    same("kecamatan|desa"),
)
MASK_OPTION = Choice(
    ("--mask-nik/--no-mask-nik",),
    Text(
        id="Tampilkan NIK dan NKK sebagai 520417******0001, atau utuh (bawaan: hanya dalam laporan per wilayah).",
        en="Show NIK and NKK as 520417******0001, or whole (default: only in workbooks of single areas).",
    ),
    more={"default": None},
)
MASK_ONE_OPTION = Choice(
    MASK_OPTION.names,
    Text(
        id="Tampilkan NIK dan NKK sebagai 520417******0001, atau utuh (bawaan).",
        en="Show NIK and NKK as 520417******0001, or whole (default).",
    ),
    more=MASK_OPTION.more,
)
"""The same for commands that write no workbooks of single areas."""
LOCK_OPTIONS = (
    Choice(
        ("--password-file",),
        Text(
            id="Kunci buku kerja dengan kata sandi di baris pertama berkas ini (atau dari VOTERSYNC_PASSWORD).",
            en="Encrypt workbooks with the password in the first line of this file (or from VOTERSYNC_PASSWORD).",
        ),
        PATH,
        FILE,
    ),
    Choice(
        ("--ask-password",),
        Text(
            id="Tanyakan kata sandi di terminal dan kunci buku kerja dengannya.",
            en="Ask for a password in the terminal and encrypt workbooks with it.",
        ),
    ),
)
"""Options of every command that writes a workbook with people in it."""
OPEN_OPTIONS = (
    Choice(
        ("--password-file",),
        Text(
            id="Buka laporan yang terkunci dengan kata sandi di baris pertama berkas ini (atau dari "
            "VOTERSYNC_PASSWORD).",
            en="Open locked reports with the password in the first line of this file (or from VOTERSYNC_PASSWORD).",
        ),
        PATH,
        FILE,
    ),
    Choice(
        ("--ask-password",),
        Text(
            id="Tanyakan kata sandi laporan yang terkunci di terminal.",
            en="Ask in the terminal for the password of locked reports.",
        ),
    ),
)
"""The same of a command that reads such workbooks."""

ONE_SOURCE = Text(
    id="Pilih salah satu: --password-file atau --ask-password.",
    en="Choose one of them: --password-file or --ask-password.",
)
NO_TERMINAL = Text(
    id="--ask-password hanya dapat dipakai di terminal; pakai --password-file atau VOTERSYNC_PASSWORD.",
    en="--ask-password works in a terminal only; use --password-file or VOTERSYNC_PASSWORD.",
)
UNREADABLE = Text(
    id="--password-file {path}: berkas tidak ada, atau tidak dapat dibaca sebagai teks.",
    en="--password-file {path}: there is no such file, or it cannot be read as text.",
)
BAD_PASSWORD = Text(
    id="{source}: kata sandi harus berisi 1 sampai {most} karakter.",
    en="{source}: a password must have 1 to {most} characters.",
)
ASK = Text(id="Kata sandi buku kerja", en="Password of the workbook")
AGAIN = Text(id="Ulangi kata sandi", en="Repeat the password")
DIFFER = Text(id="Kedua kata sandi tidak sama.", en="The two passwords differ.")


class LockOptions(TypedDict):
    """Values of :data:`LOCK_OPTIONS`."""

    password_file: Path | None
    ask_password: bool


def password_for(outputs: tuple[Output, ...], options: LockOptions, config: Config) -> str:
    """Return the password that locks *outputs*; empty when none was asked for.  What is typed is typed twice.

    Raises:
        UsageError: As :func:`password_of`; or the file of the password would be read as a list, or be overwritten.
    """
    if options["password_file"] is not None:
        check_secret(options["password_file"], outputs, config)
    return password_of(options, config.lang, repeats=True)


def password_of(
    options: LockOptions, lang: Lang, *, repeats: bool = False, environ: Mapping[str, str] = os.environ
) -> str:
    """Return the password of workbooks; empty when none was given.

    A source that is named but holds nothing is an error: a report must not lie open because a variable was empty.

    Args:
        options: where it comes from.
        lang: the language in which it is asked for.
        repeats: whether it is asked for twice, since nobody could open what a slip had locked.
        environ: the environment, another source of it.

    Raises:
        UsageError: No password can be had from the source named, or the library is missing; never holds the password.
    """
    path = options["password_file"]
    if path is not None and options["ask_password"]:
        raise UsageError(ONE_SOURCE)
    if path is not None:
        password, source = _first_line(path), f"--password-file {path}"
    elif options["ask_password"]:
        password, source = _asked(lang, repeats=repeats), "--ask-password"
    elif PASSWORD_VARIABLE in environ:
        password, source = environ[PASSWORD_VARIABLE], PASSWORD_VARIABLE
    else:
        return ""
    if not 1 <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(BAD_PASSWORD.fill(source=source, most=LONGEST_PASSWORD))
    from votersync.report.lock import require_lock

    require_lock()
    return password


def _first_line(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        # The error's own text could quote bytes of the file.
        raise UsageError(UNREADABLE.fill(path=path)) from None
    return text.split("\n", 1)[0].rstrip("\r")


def _asked(lang: Lang, *, repeats: bool) -> str:
    """Ask unseen."""
    if not sys.stdin.isatty():
        raise UsageError(NO_TERMINAL)
    said: list[str] = [
        click.prompt(words[lang], hide_input=True, default="", show_default=False, err=True)
        for words in ((ASK, AGAIN) if repeats else (ASK,))
    ]
    if len(set(said)) > 1:
        raise UsageError(DIFFER)
    return said[0]
