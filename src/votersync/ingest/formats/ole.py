"""Compound files (OLE), the container of xls: finds a stream by name and returns its bytes.

Only what reading needs; every chain of sectors is bounded, so a damaged file ends in a refusal.
Layout: [MS-CFB].
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from votersync.ingest.formats.archive import damaged

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

HEADER: Final = 512
"""Bytes of the header."""

_FREE: Final = 0xFFFFFFFA  # this and above are no sector numbers
_SECTOR_SHIFTS: Final = frozenset({9, 12})
_FLAGS: Final = 96
_ENTRY: Final = 128
_STREAM_TYPE: Final = 2
_ROOT_TYPE: Final = 5


class Compound:
    """A compound file in memory."""

    def __init__(self, path: Path) -> None:
        """Read *path*; raise :class:`UnreadableError` when it is damaged."""
        self._data = path.read_bytes()
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise damaged("OLE") from error

    def _open(self) -> None:
        data = self._data
        if not data.startswith(MAGIC) or len(data) < HEADER:
            raise ValueError
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in _SECTOR_SHIFTS or mini_shift != 6:
            raise ValueError
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, self._cutoff, mini_fat, _, difat, _ = struct.unpack_from("<I4xIIIII", data, 48)
        self._fat = self._read_fat(difat)
        self._entries = self._read_entries(self._chain(directory))
        root = next((entry for entry in self._entries if entry[1] == _ROOT_TYPE), None)
        if root is None:
            raise ValueError
        self._mini = self._chain(root[2])
        self._mini_fat = _numbers(self._chain(mini_fat)) if mini_fat < _FREE else ()

    def _read_fat(self, difat: int) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        seen = 0
        while difat < _FREE and seen <= len(self._data) // self._size:
            block = _numbers(self._sector(difat))
            sectors += block[:-1]
            difat = block[-1]
            seen += 1
        return _numbers(b"".join(self._sector(sector) for sector in sectors if sector < _FREE))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise ValueError
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, first: int) -> bytes:
        pieces: list[bytes] = []
        number = first
        while number < _FREE:
            if len(pieces) > len(self._data) // self._size:
                raise ValueError
            pieces.append(self._sector(number))
            number = self._fat[number]
        return b"".join(pieces)

    def _read_entries(self, directory: bytes) -> list[tuple[str, int, int, int]]:
        """Return (name in lower case, type, first sector, size) of each directory entry."""
        entries = []
        for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, start + 64)
            first, size = struct.unpack_from("<II", directory, start + 116)
            name = directory[start : start + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            entries.append((name.lower(), kind, first, size))
        return entries

    def __contains__(self, name: str) -> bool:
        return any(entry[0] == name.lower() and entry[1] == _STREAM_TYPE for entry in self._entries)

    def read(self, name: str) -> bytes:
        """Return the stream called *name*, upper and lower case alike.

        Raises:
            UnreadableError: there is none, or its sectors are damaged.
        """
        try:
            _, _, first, size = next(
                entry for entry in self._entries if entry[0] == name.lower() and entry[1] == _STREAM_TYPE
            )
            content = self._mini_chain(first) if size < self._cutoff else self._chain(first)
        except (StopIteration, struct.error, IndexError, ValueError) as error:
            raise damaged(name) from error
        if len(content) < size:
            raise damaged(name)
        return content[:size]

    def _mini_chain(self, first: int) -> bytes:
        pieces: list[bytes] = []
        number = first
        while number < _FREE:
            if len(pieces) > len(self._mini) // self._mini_size:
                raise ValueError
            start = number * self._mini_size
            pieces.append(self._mini[start : start + self._mini_size])
            number = self._mini_fat[number]
        return b"".join(pieces)


def flags_at(header: bytes) -> int | None:
    """Return where in the file the root entry holds its four bytes of user-defined flags ([MS-CFB] 2.6.1 State Bits).

    Args:
        header: the first 512 bytes of the file.

    Returns:
        The offset in bytes; ``None`` where this is the header of no compound file.
    """
    if not header.startswith(MAGIC) or len(header) < HEADER:
        return None
    (shift,) = struct.unpack_from("<H", header, 30)
    (directory,) = struct.unpack_from("<I", header, 48)
    return ((directory + 1) << shift) + _FLAGS if shift in _SECTOR_SHIFTS else None


def _numbers(block: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(block) // 4}I", block)
