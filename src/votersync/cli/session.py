"""What all commands of one invocation share: language, loudness, settings, and the streams they speak to."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import click

from votersync.config import Config
from votersync.config_file import find_config_file, load_config
from votersync.text import Lang, Text

LOUDNESS = (logging.WARNING, logging.INFO, logging.DEBUG)
"""Log level without ``-v``, with one and with two."""
BAR = "{desc} {n_fmt}/{total_fmt} {bar}"
READING = Text(id="Membaca berkas", en="Reading files")


class CommonOptions(TypedDict):
    """Values of the options that every command has."""

    lang: Lang | None
    quiet: bool
    verbose: int


@dataclass(slots=True)
class Session:
    """One invocation; its language may be set late, by votersync.toml."""

    lang: Lang = Lang.ID
    is_quiet: bool = False

    def is_watched(self) -> bool:
        """Whether messages have a reader: a terminal, and nobody asked for quiet."""
        return not self.is_quiet and sys.stderr.isatty()

    def say(self, message: Text) -> None:
        """Tell a message on stderr, where somebody watches; stdout is for results."""
        if self.is_watched():
            click.echo(message[self.lang], err=True)


def session_of(context: click.Context) -> Session:
    """Return the session that :func:`votersync.cli.main.main` made for this invocation."""
    return context.ensure_object(Session)


def start(session: Session, common: CommonOptions) -> None:
    """Take over what the common options say."""
    session.lang = common["lang"] or session.lang
    session.is_quiet = common["quiet"]
    level = logging.ERROR if session.is_quiet else LOUDNESS[min(common["verbose"], len(LOUDNESS) - 1)]
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr, force=True)


def settings(session: Session, config_file: Path | None, given: Mapping[str, object]) -> Config:
    """Return the settings in force: command line over votersync.toml over defaults."""
    config = load_config(config_file or find_config_file(Path()), given)
    session.lang = config.lang
    return config


@contextmanager
def progress(session: Session) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar of files read on stderr: only on a terminal, never when quiet."""
    if not session.is_watched():
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc=READING[session.lang], leave=False, dynamic_ncols=True, bar_format=BAR) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
