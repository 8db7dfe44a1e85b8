"""Zip containers opened safely: sizes, ratios and names are checked before any part is unpacked.

What the parts mean is the business of the format modules.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from votersync.ingest.formats.workbook import UnreadableError
from votersync.text import Text

MAX_ENTRIES: Final = 10_000
MAX_UNPACKED: Final = 2 * 1024**3
"""Bytes of all parts together; a full Excel sheet of 16 columns unpacks to about 1 GiB."""
MAX_RATIO: Final = 200
"""Unpacked over packed size; spreadsheets of real rolls stay below 30, deflate itself ends at 1,032."""
RATIO_FROM: Final = 1_000_000
"""Bytes unpacked from which the ratio is looked at."""
CHUNK: Final = 4 * 1024**2

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


def damaged(what: str = "") -> UnreadableError:
    """Return the refusal of a container that is cut short or whose check sums fail."""
    part = f" ({what})" if what else ""
    return UnreadableError(
        "berkas-rusak",
        Text(
            id=f"Isi berkas tidak dapat dibuka utuh{part}.",
            en=f"The content of the file cannot be unpacked in full{part}.",
        ),
    )


def cut(row: int) -> UnreadableError:
    """Return what is said of a text or page that ends within a row; the rows before it are read all the same."""
    return UnreadableError(
        "berkas-rusak",
        Text(
            id=f"Berkas terpotong di tengah baris {row}; yang sebelumnya dibaca.",
            en=f"The file is cut short within row {row}; what stands before was read.",
        ),
    )


def holed() -> UnreadableError:
    """Return what is said of a text or page of which a part is zeros; the rest is read all the same."""
    return UnreadableError(
        "berkas-rusak",
        Text(
            id="Sebagian isi berkas hilang (berganti nol); sisanya dibaca.",
            en="A part of the content is lost (replaced by zeros); the rest was read.",
        ),
    )


def unsafe(detail: Text) -> UnreadableError:
    """Return the refusal of a container that would exhaust the machine or hide data."""
    return UnreadableError("berkas-berbahaya", detail)


def member_names(path: Path) -> frozenset[str]:
    """Return the names of all parts; empty when the directory of the archive cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except _BROKEN:
        return frozenset()


class Archive:
    """A zip file that passed the checks; part names compare without case and leading slash."""

    def __init__(self, source: Path | BytesIO) -> None:
        """Open a file, or its content; raise :class:`UnreadableError` when it is damaged, locked or unsafe."""
        try:
            self._zip = zipfile.ZipFile(source)
        except _BROKEN as error:
            raise damaged() from error
        try:
            _check(self._zip.infolist())
        except UnreadableError:
            self._zip.close()
            raise
        self._names = {_key(info.filename): info for info in self._zip.infolist()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._names

    def size(self, part: str) -> int:
        """Return the unpacked size of *part* in bytes, 0 when there is none."""
        info = self._names.get(_key(part))
        return info.file_size if info else 0

    def read(self, part: str) -> bytes:
        """Return all of *part*, its check sum verified; raise :class:`UnreadableError` when it cannot be."""
        return b"".join(self.chunks(part))

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield *part* in pieces of at most 4 MiB; the check sum is verified with the last piece."""
        try:
            with self._zip.open(self._names[_key(part)]) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except _BROKEN as error:
            raise damaged(part) from error


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise unsafe(
            Text(
                id=f"Berkas berisi {len(entries)} bagian; paling banyak {MAX_ENTRIES}.",
                en=f"The file holds {len(entries)} parts; at most {MAX_ENTRIES} are accepted.",
            )
        )
    twice = [name for name, count in Counter(_key(entry.filename) for entry in entries).items() if count > 1]
    if twice:
        raise unsafe(
            Text(
                id=f"Bagian {twice[0]} ada dua kali; yang mana yang benar tidak diketahui.",
                en=f"The part {twice[0]} is there twice; which one is right is not known.",
            )
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableError(
            "berkas-bersandi",
            Text(id="Bagian berkas dikunci kata sandi.", en="Parts of the file are locked by a password."),
        )
    _check_sizes(entries)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    suspect = [
        entry
        for entry in entries
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
    ]
    if unpacked > MAX_UNPACKED or suspect:
        raise unsafe(
            Text(
                id=f"Isi berkas menjadi {unpacked // 1024**2} MB saat dibuka; itu tidak wajar.",
                en=f"The content unpacks to {unpacked // 1024**2} MB, which is out of all proportion.",
            )
        )
