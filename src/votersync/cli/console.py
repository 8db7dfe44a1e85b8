"""How text is shown on a console: broken between words at its edge, and in the characters that it has."""

from __future__ import annotations

import codecs
import textwrap
from shutil import get_terminal_size
from typing import TextIO

AS_PLAIN = "votersync.plain"
"""Name of the handler for ``errors=`` of a stream."""
PLAIN = {"\u2192": "->", "\u2190": "<-", "\u00b7": "-", "\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"}
"""The signs of our own sentences, and the apostrophes of place names, in ASCII."""


def as_plain(error: UnicodeError) -> tuple[str, int]:
    """Return the characters that cannot be written in ASCII, or escaped where they have no such form, and their end."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign) or sign.encode("ascii", "backslashreplace").decode() for sign in missing), error.end


def fitted(text: str, stream: TextIO) -> str:
    """Return a text as its stream shows it: on a terminal lines end between words, anywhere else they stay whole."""
    if not stream.isatty():
        return text
    width = get_terminal_size().columns
    return "\n".join(part for line in text.split("\n") for part in _broken(line, width))


def _broken(line: str, width: int) -> list[str]:
    """Break a line that is longer than *width*; what follows is set in, and long names stay whole."""
    if len(line) <= width:
        return [line]
    told = line.lstrip(" ")
    indent = " " * (len(line) - len(told))
    wrapper = textwrap.TextWrapper(width, indent, f"{indent}  ", break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(told)


codecs.register_error(AS_PLAIN, as_plain)
