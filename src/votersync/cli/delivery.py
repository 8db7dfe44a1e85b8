"""How workbooks leave the office: divided by area, and locked by a password that no command line shows."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from votersync.cli.options import FILE, PATH, Choice, Value
from votersync.config import SplitBy
from votersync.errors import UsageError
from votersync.text import Lang, Text

PASSWORD_VARIABLE = "VOTERSYNC_PASSWORD"  # noqa: S105 - the name of the variable, not its value
LONGEST_PASSWORD = 255
"""Signs that Excel accepts."""

SPLIT_BY = Value(
    "kecamatan|desa",
    lambda value: SplitBy(str(value).strip().lower()),
    Text(id="tulis kecamatan atau desa", en="write kecamatan or desa"),
)
OPTIONS = (
    Choice(
        ("--split-by",),
        Text(
            id="Tulis juga satu buku kerja per wilayah, dengan indeks, dalam folder di samping laporan.",
            en="Also write one workbook for each area, with an index, in a folder beside the report.",
        ),
        SPLIT_BY,
        Text(id="kecamatan|desa", en="kecamatan|desa"),
    ),
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

ONE_SOURCE = Text(
    id="Pilih salah satu: --password-file atau --ask-password.",
    en="Choose one of them: --password-file or --ask-password.",
)
NO_TERMINAL = Text(
    id="--ask-password hanya dapat dipakai di terminal; pakai --password-file atau VOTERSYNC_PASSWORD.",
    en="--ask-password works in a terminal only; use --password-file or VOTERSYNC_PASSWORD.",
)
UNREADABLE = Text(
    id="--password-file {path}: tidak dapat dibaca sebagai teks.", en="--password-file {path}: cannot be read as text."
)
BAD_PASSWORD = Text(
    id="{source}: kata sandi harus berisi 1 sampai {most} karakter.",
    en="{source}: a password must have 1 to {most} characters.",
)
ASK = Text(id="Kata sandi buku kerja", en="Password of the workbook")
AGAIN = Text(id="Ulangi kata sandi", en="Repeat the password")
DIFFER = Text(id="Kedua kata sandi tidak sama.", en="The two passwords differ.")


def password_of(path: Path | None, lang: Lang, *, asks: bool, environ: Mapping[str, str] = os.environ) -> str:
    """Return the password for the workbooks; empty when none was asked for.

    A source that is named but holds nothing is an error: a report must not lie open because a variable was empty.

    Raises:
        UsageError: No password can be had from the source named, or the library is missing; never holds the password.
    """
    if path is not None and asks:
        raise UsageError(ONE_SOURCE)
    if path is not None:
        password, source = _first_line(path), f"--password-file {path}"
    elif asks:
        password, source = _asked(lang), "--ask-password"
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


def _asked(lang: Lang) -> str:
    """Ask twice, unseen."""
    if not sys.stdin.isatty():
        raise UsageError(NO_TERMINAL)
    first: str = click.prompt(ASK[lang], hide_input=True, default="", show_default=False, err=True)
    again: str = click.prompt(AGAIN[lang], hide_input=True, default="", show_default=False, err=True)
    if first != again:
        raise UsageError(DIFFER)
    return first
