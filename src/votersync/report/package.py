"""A workbook packed while it is written: no part of it ever lies in memory as a whole, and none on a disk.

The library would keep all parts until the last is written, each three times: a gigabyte for a province.  It has no door
for this: methods are replaced that it keeps to itself, so `pyproject.toml` bounds its version (tried: 3.2.0, 3.3.1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter.packager import Packager

AT_ONCE = 2**18
"""Characters of a part that wait to be packed."""

FIXED_DAY = (1980, 1, 1, 0, 0, 0)
"""Time of the parts, as Excel writes it: a clock would make two equal runs differ."""


class PackedWorkbook(xlsxwriter.Workbook):  # type: ignore[misc]  # xlsxwriter states no types
    """A workbook that is packed into a stream part by part."""

    def __init__(self, stream: IO[bytes], options: Mapping[str, bool]) -> None:
        super().__init__(BytesIO(), dict(options))  # where the library would pack what it had kept: nothing
        self._archive = ZipFile(stream, "w", ZIP_DEFLATED)

    def _get_packager(self) -> Packager:
        return _Packager(self._archive)


class _Packager(Packager):  # type: ignore[misc]  # as above
    """Has the parts written one after the other, each into the archive."""

    def __init__(self, archive: ZipFile) -> None:
        super().__init__()
        self._archive = archive
        self._part: _Part | None = None

    def _filename(self, xml_filename: str) -> StringIO:
        """Begin a part: the one before is whole by now."""
        self._end_part()
        part = ZipInfo(xml_filename, FIXED_DAY)
        part.compress_type = self._archive.compression
        self._part = _Part(self._archive.open(part, "w"))
        return self._part

    def _create_package(self) -> Sequence[object]:
        """Write all parts; return those that are left for the library to pack."""
        left: Sequence[object] = super()._create_package()
        self._end_part()
        self._archive.close()
        return left

    def _end_part(self) -> None:
        if self._part is not None:
            self._part.pack()
            self._part.packed.close()


class _Part(StringIO):
    """What is written of a part and not yet packed; the library writes a few characters at a time."""

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__()
        self.packed = packed

    def write(self, text: str, /) -> int:
        """Take the next characters."""
        count = super().write(text)
        if self.tell() > AT_ONCE:
            self.pack()
        return count

    def pack(self) -> None:
        """Pack what waits."""
        self.packed.write(self.getvalue().encode())
        self.seek(0)
        self.truncate()
