"""Opens one file, whatever its name says it is: the content decides which reader is used."""

from __future__ import annotations

from pathlib import Path

from votersync.ingest.formats.workbook import Workbook

__all__ = ["Workbook", "open_workbook"]


def open_workbook(path: Path, name: str) -> Workbook:
    """Read *path* as sheets of cells; *name* is how problems call the file.

    Never raises on bad content: what cannot be read is in :attr:`Workbook.problems`.
    """
    raise NotImplementedError
