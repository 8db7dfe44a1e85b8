"""Whether the head of a file is text: it has no control characters to speak of and no known binary magic."""

from __future__ import annotations

from typing import Final

from votersync.ingest.formats.encoding import marked_encoding

_BINARY_MAGIC: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"PAR1",
    b"SQLite format 3",
    b"{\\rtf",
    b"MIME-Version:",
)
_CONTROL: Final = bytes(code for code in range(32) if code not in b"\t\n\r\x0c\x1a\x00") + b"\x7f"
_ZEROS_ALLOWED: Final = 0.02  # share of zero bytes that a damaged text may hold
_CONTROL_ALLOWED: Final = 0.002  # share of other control characters; stray ones happen in names


def is_text(head: bytes) -> bool:
    """Whether a file that starts with *head* can be read as text."""
    if head.startswith(_BINARY_MAGIC):
        return False
    if marked_encoding(head):
        return True
    length = max(len(head), 1)
    controls = length - len(head.translate(None, _CONTROL))
    return head.count(0) <= max(8, _ZEROS_ALLOWED * length) and controls <= max(1, _CONTROL_ALLOWED * length)


def decoded_head(head: bytes) -> str:
    """Return *head* as text, good enough to look for ASCII words in it."""
    return head.decode(marked_encoding(head) or "latin-1", errors="replace")
