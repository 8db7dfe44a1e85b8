"""The first look at a file: its head and, for an archive, the names of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from votersync.ingest.formats.archive import member_names

HEAD_BYTES: Final = 64 * 1024
ZIP_MAGIC: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"


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


def probe(path: Path) -> Probe:
    """Look at *path*; OSError when it cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    first = Probe(head)
    return Probe(head, member_names(path)) if first.is_zip else first
