"""Events on stderr: as text, as JSON lines, at the level asked for."""

import json
import logging
import re

import pytest

from votersync.log import LOGGER, configure, event, stage


@pytest.fixture(autouse=True)
def _as_before():
    handlers, level = LOGGER.handlers[:], LOGGER.level
    yield
    LOGGER.handlers[:] = handlers
    LOGGER.setLevel(level)


def test_a_stage_tells_when_it_begins_and_what_it_counted(capsys):
    """Each line is a JSON object: UTC time, level, event, then the facts."""
    configure(logging.INFO, is_json=True)
    with stage("read") as counts:
        counts.update(files=2)
    begun, ended = map(json.loads, capsys.readouterr().err.splitlines())
    assert list(begun) == ["time", "level", "event"]
    assert (begun["level"], begun["event"]) == ("info", "read.begun")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", begun["time"])
    assert (ended["event"], ended["files"]) == ("read.ended", 2)
    assert ended["seconds"] >= 0


def test_a_stage_that_fails_does_not_end(capsys):
    """Counts of half a stage would be taken for its result."""
    configure(logging.INFO, is_json=True)
    with pytest.raises(ValueError), stage("read"):
        raise ValueError
    assert "read.ended" not in capsys.readouterr().err


def test_as_text(capsys):
    """One line an event, for people."""
    configure(logging.INFO, is_json=False)
    event("read.ended", files=2, seconds=0.5)
    assert re.fullmatch(r"\S+Z INFO read\.ended files=2 seconds=0\.5\n", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("level", "told"), [(logging.ERROR, "c"), (logging.WARNING, "bc"), (logging.INFO, "abc"), (logging.DEBUG, "zabc")]
)
def test_levels(capsys, level, told):
    """Quiet, usual, -v and -vv."""
    configure(level, is_json=True)
    for name, at in (("z", 10), ("a", 20), ("b", 30), ("c", 40)):
        event(name, at)
    assert "".join(json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()) == told


def test_a_letter_that_a_console_lacks_is_escaped(capsys):
    """JSON lines are ASCII."""
    configure(logging.INFO, is_json=True)
    event("warning", message="“ž”")
    line = capsys.readouterr().err
    assert line.isascii()
    assert json.loads(line)["message"] == "“ž”"
