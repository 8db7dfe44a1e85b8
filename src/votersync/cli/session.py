"""What all commands of one invocation share: language, loudness, settings, and the streams they speak to."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import click

from votersync import log
from votersync.cli.console import fitted
from votersync.config import Config
from votersync.config_file import find_config_file, find_ledger, load_config
from votersync.text import Lang, Text
from votersync.version import VERSION

LOUDNESS = (logging.WARNING, logging.INFO, logging.DEBUG)
"""Log level without ``-v``, with one and with two."""
BAR = "{desc} {n_fmt}/{total_fmt} {bar}"
NO_OPTIONS: Mapping[str, object] = {}
"""Those of a command that has none among the settings but the language."""
READING = Text(id="Membaca berkas", en="Reading files")
WRITTEN = Text(id="Ditulis: {path}", en="Written: {path}")


class CommonOptions(TypedDict):
    """Values of the options that every command has."""

    lang: Lang | None
    quiet: bool
    verbose: int
    log_json: bool
    debug: bool


@dataclass(slots=True)
class Session:
    """One invocation; its language may be set late, by votersync.toml."""

    lang: Lang = Lang.ID
    lang_asked: Lang | None = None
    """What ``--lang`` says, before or after the command's name; it wins over votersync.toml."""
    is_quiet: bool = False
    is_log_json: bool = False
    """Whether stderr is read by a program: JSON lines only."""
    is_debug: bool = False
    config_file: Path | None = None
    """The votersync.toml in force, once settings are read."""

    def is_watched(self) -> bool:
        """Whether messages have a reader: a terminal, and nobody asked for quiet or for JSON lines."""
        return not self.is_quiet and not self.is_log_json and sys.stderr.isatty()

    def answer(self, record: object, text: str, *, as_json: bool) -> None:
        """Print the result to stdout: JSON for programs, else as :meth:`show`."""
        if as_json:
            # ASCII only: a console of any character set passes it on unharmed.
            click.echo(json.dumps(record, indent=2, ensure_ascii=True))
        else:
            self.show(text)

    def show(self, text: str) -> None:
        """Print to stdout for people, nothing when quiet."""
        if not self.is_quiet:
            click.echo(fitted(text, sys.stdout))

    def say(self, message: Text) -> None:
        """Tell a message on stderr, where somebody watches; stdout is for results."""
        if self.is_watched():
            _tell(message[self.lang])

    def say_written(self, path: Path) -> None:
        """Tell on stderr, where somebody watches, what was written."""
        self.say(WRITTEN.fill(path=path))

    def warn(self, message: Text) -> None:
        """Tell a message on stderr, to scripts too, but never when quiet."""
        if self.is_log_json:
            log.event("warning", logging.WARNING, message=message[self.lang])
        elif not self.is_quiet:
            _tell(message[self.lang])

    def fail(self, message: Text, code: int) -> None:
        """Tell on stderr why the work ends with *code*."""
        if self.is_log_json:
            log.event("stopped", logging.ERROR, code=code, message=message[self.lang])
        else:
            _tell(f"votersync: {message[self.lang]}")


def _tell(line: str) -> None:
    """Print a line to stderr; where it cannot be written, as on a full disk, the code must tell all the same."""
    with suppress(OSError):
        click.echo(fitted(line, sys.stderr), err=True)


def session_of(context: click.Context) -> Session:
    """Return the session that :func:`votersync.cli.main.main` made for this invocation."""
    return context.ensure_object(Session)


def start(context: click.Context, common: CommonOptions) -> Session:
    """Return the session of this invocation, which takes over what the common options say."""
    session = session_of(context)
    session.lang_asked = common["lang"] or session.lang_asked
    session.lang = session.lang_asked or session.lang
    session.is_quiet = common["quiet"]
    session.is_log_json = common["log_json"]
    session.is_debug = common["debug"]
    level = logging.ERROR if session.is_quiet else LOUDNESS[min(common["verbose"], len(LOUDNESS) - 1)]
    log.configure(level, is_json=session.is_log_json)
    log.event("begun", command=context.command_path.partition(" ")[2], version=VERSION)
    return session


def settings(session: Session, config_file: Path | None, options: Mapping[str, object] = NO_OPTIONS) -> Config:
    """Return the settings in force: those among a command's *options* over votersync.toml over defaults."""
    session.config_file = config_file or find_config_file(Path())
    given = {name: value for name, value in options.items() if name in Config.__dataclass_fields__}
    config = load_config(session.config_file, {**given, "lang": session.lang_asked})
    session.lang = config.lang
    has_ledger = find_ledger(session.config_file) is not None
    log.event("settings", logging.DEBUG, has_file=session.config_file is not None, has_ledger=has_ledger)
    return config


@contextmanager
def progress(session: Session) -> Iterator[Callable[[int, int], None]]:
    """Show a bar of files read on stderr: only on a terminal, never when quiet; log them when asked for detail.

    Where the work is logged there is no bar: the lines would run into it.
    """
    if not session.is_watched() or log.LOGGER.isEnabledFor(logging.INFO):
        yield lambda done, total: log.event("read.progress", logging.DEBUG, done=done, total=total)
        return
    from tqdm import tqdm

    with tqdm(desc=READING[session.lang], leave=False, dynamic_ncols=True, bar_format=BAR) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
