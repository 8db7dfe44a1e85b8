"""Writes a file as a whole or not at all: the earlier file stays until the new one is complete."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path

from votersync.errors import OutputError, refusal
from votersync.text import Text

NOT_WRITTEN = Text(
    id="{file} tidak dapat ditulis ({reason}). Tutup berkas itu di Excel, periksa folder dan ruang disk, lalu ulangi. "
    "Berkas lama tidak berubah.",
    en="{file} could not be written ({reason}). Close it in Excel, check the folder and the space on the disk, then "
    "run again. The earlier file is unchanged.",
)

NO_FOLDER = Text(id="{folder} tidak dapat dibuat ({reason}).", en="{folder} could not be made ({reason}).")


def sweep(path: Path) -> None:
    """Remove what killed runs left of unfinished files for *path*; no other run may be writing it now."""
    for left in path.parent.glob(f".{escape(path.stem)}-{'[0-9a-f]' * 8}.part{escape(path.suffix)}"):
        with suppress(OSError):
            left.unlink()


def part_of(path: Path) -> Path:
    """Name a new file beside *path*, hidden, in which it may be prepared."""
    return path.with_name(f".{path.stem}-{secrets.token_hex(4)}.part{path.suffix}")


def make_folder(folder: Path) -> None:
    """Make a folder of results, for its owner only, where it is missing.

    Raises:
        OutputError: the system refuses it.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise OutputError(NO_FOLDER.fill(folder=folder, reason=refusal(error))) from error


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file whose content is there already, whole or not at all.

    Raises:
        OutputError: as of :func:`replace_whole`.
    """

    def write(part: Path) -> None:
        part.write_bytes(content)

    replace_whole(path, write)


def replace_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let *write* fill a new file beside *path*, owner-only, then put it in its place.

    Raises:
        OutputError: the folder is missing, full or read-only, or the file is open in Excel.
    """
    part = part_of(path)
    try:
        part.touch(mode=0o600, exist_ok=False)
        write(part)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise OutputError(NOT_WRITTEN.fill(file=path.name, reason=refusal(error))) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
