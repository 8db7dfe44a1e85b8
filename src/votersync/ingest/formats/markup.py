"""XML read as a stream of events, with document type definitions refused.

A definition could make the parser expand text without bound; no spreadsheet program writes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from votersync.ingest.formats.archive import damaged, unsafe
from votersync.text import Text

Attributes = dict[str, str]


def local(name: str) -> str:
    """Return *name* without its namespace prefix."""
    return name.rpartition(":")[2]


def whole_number(written: str | None, default: int) -> int:
    """Return the number in an attribute; the default where there is none, or it is no whole number."""
    return int(written[:9]) if written and written.isascii() and written.isdigit() else default


def parse(
    chunks: Iterable[bytes],
    on_start: Callable[[str, Attributes], None],
    on_end: Callable[[str], None] | None = None,
    on_text: Callable[[str], None] | None = None,
) -> None:
    """Feed *chunks* through expat; raise :class:`UnreadableError` when they are no well-formed XML.

    Names are given as written, with their prefix: see :func:`local`.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = on_text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003  # expat takes no keyword
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise damaged(f"XML {error.lineno}:{error.offset}") from error
    except (LookupError, ValueError) as error:  # a character set that nobody knows
        raise damaged("XML") from error


def elements(data: bytes) -> list[tuple[str, Attributes]]:
    """Return every start tag of a small part, in order: local name and attributes with local names."""
    found: list[tuple[str, Attributes]] = []

    def on_start(name: str, attributes: Attributes) -> None:
        found.append((local(name), {local(key): value for key, value in attributes.items()}))

    parse((data,), on_start)
    return found


def _refuse(*_: object) -> None:
    raise unsafe(
        Text(
            id="Berkas memuat definisi XML (DTD) yang tidak ada pada berkas kantor.",
            en="The file holds an XML definition (DTD), which no office program writes.",
        )
    )
