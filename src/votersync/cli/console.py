"""What is shown where a console, or a file that output goes to, does not have a character."""

from __future__ import annotations

import codecs

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


codecs.register_error(AS_PLAIN, as_plain)
