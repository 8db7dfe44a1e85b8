"""The first look at a file: its head, whether that is text, and, for an archive, the names of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from votersync.ingest.formats.archive import member_names
from votersync.ingest.formats.encoding import marked_encoding

HEAD_BYTES: Final = 64 * 1024
ZIP_MAGIC: Final = b"PK\x03\x04"
PDF_MAGIC: Final = b"%PDF"
_EMPTY_ZIP: Final = b"PK\x05\x06"
ARCHIVE_MAGIC: Final = (ZIP_MAGIC, b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
"""How archives begin: zip, rar, 7z and gzip (.gz, .tar.gz)."""
_BINARY_MAGIC: Final = (
    PDF_MAGIC,
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    *ARCHIVE_MAGIC,
    _EMPTY_ZIP,
    b"\xd0\xcf\x11\xe0",
    b"PAR1",
    b"SQLite format 3",
    b"{\\rtf",
    b"MIME-Version:",
)
_CONTROL: Final = bytes(code for code in range(32) if code not in b"\t\n\r\x0c\x1a\x00") + b"\x7f"
_ZEROS_ALLOWED: Final = 0.02  # share of zero bytes that a damaged text may hold
_CONTROL_ALLOWED: Final = 0.002  # share of other control characters; stray ones happen in names


@dataclass(frozen=True, slots=True)
class Probe:
    """What each format's ``detect`` looks at; the file's name is not part of it."""

    head: bytes
    """The first 64 KiB."""
    members: frozenset[str] = frozenset()
    """Part names of a zip archive; empty otherwise, or when its directory is damaged."""

    @property
    def is_zip(self) -> bool:
        """Whether the file is an archive, damaged or not."""
        return self.head.startswith((ZIP_MAGIC, _EMPTY_ZIP))

    @property
    def is_text(self) -> bool:
        """Whether it can be read as text: no control characters to speak of, and no known binary magic."""
        head = self.head
        if head.startswith(_BINARY_MAGIC):
            return False
        if marked_encoding(head):
            return True
        length = max(len(head), 1)
        controls = length - len(head.translate(None, _CONTROL))
        return head.count(0) <= max(8, _ZEROS_ALLOWED * length) and controls <= max(1, _CONTROL_ALLOWED * length)

    @property
    def text(self) -> str:
        """The head as text, good enough to look for ASCII words in it; empty where it is none."""
        return self.head.decode(marked_encoding(self.head) or "latin-1", errors="replace") if self.is_text else ""


def probe(path: Path) -> Probe:
    """Look at *path*; OSError when it cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    first = Probe(head)
    return Probe(head, member_names(path)) if first.is_zip else first
