"""Which files a run reads: paths, folders and globs become a sorted list, and what is passed over says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from votersync.config import Config
from votersync.records import FileReading, Role


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to be read."""

    path: Path
    name: str
    """Path relative to the inputs' common root, with ``/``."""
    role: Role
    """Role given by the option that named the file; ``UNKNOWN``: to be recognised."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """Files to read, and files not read with the reason."""

    files: tuple[SourceFile, ...]
    passed_over: tuple[FileReading, ...]


def discover(config: Config) -> Discovery:
    """Return the files of *config*, sorted by name, each content once."""
    raise NotImplementedError
