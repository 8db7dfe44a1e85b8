"""Messages and bars go to stderr, and only where somebody watches."""

import io
import sys

import pytest

from votersync.cli.session import Session, progress
from votersync.text import Text


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "is_quiet", "is_told"), [(Terminal, False, True), (Terminal, True, False), (io.StringIO, False, False)]
)
def test_messages_need_a_terminal_and_no_quiet(monkeypatch, stream, is_quiet, is_told):
    """A scheduler's log holds errors, not chatter."""
    stderr = stream()
    monkeypatch.setattr(sys, "stderr", stderr)
    session = Session(is_quiet=is_quiet)
    session.say(Text(id="Ditulis", en="Written"))
    with progress(session) as on_progress:
        if on_progress:
            on_progress(1, 2)
    assert ("Ditulis" in stderr.getvalue()) is is_told
    assert ("Membaca berkas" in stderr.getvalue()) is is_told
