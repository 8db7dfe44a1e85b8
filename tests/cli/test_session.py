"""Messages and bars go to stderr, and only where somebody watches."""

import ast
import io
import logging
import sys
from pathlib import Path

import pytest

import votersync.cli
from votersync import log
from votersync.cli.console import fitted
from votersync.cli.session import Session, progress
from votersync.text import Text


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "asked", "is_told"),
    [
        (Terminal, {}, True),
        (Terminal, {"is_quiet": True}, False),
        (Terminal, {"is_log_json": True}, False),
        (io.StringIO, {}, False),
    ],
)
def test_messages_need_a_terminal_and_no_quiet(monkeypatch, stream, asked, is_told):
    """A scheduler's log holds errors, not chatter."""
    stderr = stream()
    monkeypatch.setattr(sys, "stderr", stderr)
    session = Session(**asked)
    session.say(Text(id="Ditulis", en="Written"))
    with progress(session) as on_progress:
        on_progress(1, 2)
    assert ("Ditulis" in stderr.getvalue()) is is_told
    assert ("Membaca berkas" in stderr.getvalue()) is is_told


def test_a_log_has_no_bar_among_its_lines(monkeypatch):
    """Each of its lines would begin behind the bar."""
    stderr = Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    log.configure(logging.INFO, is_json=False)
    with progress(Session()) as on_progress:
        on_progress(1, 2)
    log.configure(logging.WARNING, is_json=False)
    assert stderr.getvalue() == ""


def test_lines_end_between_words_on_a_terminal(monkeypatch):
    """A terminal alone would break them inside words; what goes into a file keeps its lines."""
    monkeypatch.setenv("COLUMNS", "30")
    text = "Ringkas\n  dpt/desa-yang-namanya-sangat-panjang.xlsx: berkas ini tidak dapat dibuka"
    assert fitted(text, io.StringIO()) == text
    assert fitted(text, Terminal()).split("\n") == [
        "Ringkas",
        "  dpt/desa-yang-namanya-sangat-panjang.xlsx:",
        "    berkas ini tidak dapat",
        "    dibuka",
    ]


def test_nothing_asks_but_ask_password():
    """A prompt would hang a scheduler: only --ask-password asks, and it looks for a terminal first."""
    asking = set()
    for module in Path(votersync.cli.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in (
                "prompt", "confirm", "pause", "getpass", "input", "getchar", "edit",
            ):  # fmt: skip
                asking.add(module.name)
    assert asking == {"delivery.py"}


@pytest.mark.parametrize("place", [("--lang", "en", "match"), ("match", "--lang", "en")])
def test_the_language_may_stand_before_the_command(votersync, small_lists, tmp_path, place):
    """It wins over votersync.toml at either place."""
    (tmp_path / "votersync.toml").write_text('lang = "id"\n', encoding="utf-8")
    assert "Matches 1" in votersync(*place, "data", "-o", "laporan.xlsx").out
