"""What votersync tells of its work while it works: events with counts and seconds, never a value of a person.

Events go to stderr, as lines of text or as JSON lines; the events there are stand in README.md.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

LOGGER = logging.getLogger("votersync")


def configure(level: int, *, is_json: bool) -> None:
    """Send events of *level* and above to stderr, and nowhere else.

    Args:
        level: of :mod:`logging`.
        is_json: whether each event is a JSON object on a line of its own, instead of text.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine() if is_json else TextLine())
    LOGGER.handlers[:] = [handler]
    LOGGER.setLevel(level)


def event(name: str, level: int = logging.INFO, **facts: object) -> None:
    """Tell that something happened.

    Args:
        name: of the event; scripts rely on it.
        level: of :mod:`logging`.
        facts: counts, seconds, codes; never a value of a person, and nothing that quotes a cell.
    """
    LOGGER.log(level, name, extra={"facts": facts})


@contextmanager
def stage(name: str) -> Iterator[dict[str, int]]:
    """Tell that a part of the work begins, and with which counts and after how many seconds it ended.

    The counts are put into what this yields; a part that fails does not end, the error is told instead.
    """
    event(f"{name}.begun")
    counts: dict[str, int] = {}
    begun = perf_counter()
    yield counts
    event(f"{name}.ended", **counts, seconds=round(perf_counter() - begun, 3))


class JsonLine(logging.Formatter):
    """One JSON object: ``time`` (UTC, ISO 8601), ``level``, ``event``, then the facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; ASCII only, so that a console of any character set passes it on unharmed."""
        head = {"time": _time(record, "milliseconds"), "level": record.levelname.lower(), "event": record.msg}
        return json.dumps({**head, **_facts(record)}, default=str)


class TextLine(logging.Formatter):
    """Time (UTC), level, event, then the facts as ``name=value``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        facts = "".join(f" {name}={value}" for name, value in _facts(record).items())
        return f"{_time(record, 'seconds')} {record.levelname} {record.msg}{facts}"


def _time(record: logging.LogRecord, timespec: str) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec=timespec).replace("+00:00", "Z")


def _facts(record: logging.LogRecord) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = record.__dict__["facts"]
    return facts
