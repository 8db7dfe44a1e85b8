"""What the user named, expanded: folders recursively, globs also where the shell leaves them alone (Windows).

Order and result depend on names only, never on the file system's own order.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from votersync.records import Role

_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """One path that an option led to."""

    IN_FOLDER: ClassVar[int] = 0
    BY_GLOB: ClassVar[int] = 1
    NAMED: ClassVar[int] = 2

    path: Path
    role: Role
    closeness: int
    """How closely the option names it: ``IN_FOLDER``, ``BY_GLOB`` or ``NAMED``."""
    is_file: bool = True
    """False for a folder that is not entered (hidden, a link, or without the right to look into it)."""


@dataclass(frozen=True, slots=True)
class NamedPath:
    """One path as given, with the role of the option that gave it."""

    path: Path
    role: Role

    def absolute(self) -> Path:
        """Return the path from the file system's root, ``..`` taken out, links kept."""
        return Path(os.path.abspath(self.path))  # noqa: PTH100  # Path.absolute() keeps "..", resolve() follows links

    def exists(self) -> bool:
        """Whether it is there as given, or is a glob whose fixed folder is there."""
        return is_there(self.path) or (self._is_glob() and _is_folder(self.anchor()))

    def anchor(self) -> Path:
        """Return the folder it stands for: itself, a file's parent, a glob's fixed leading folder."""
        path = self.absolute()
        if _is_folder(path):
            return path
        if self._is_glob():
            return _fixed(path)
        return path.parent

    def _is_glob(self) -> bool:
        return not is_there(self.path) and bool(_WILD & set(str(self.path)))


def is_there(path: Path) -> bool:
    """Whether a file or folder exists; one whose name the system cannot take, such as one too long, does not."""
    return os.path.exists(path)  # noqa: PTH110  # Path.exists() raises for such a name, before Python 3.14


def _is_folder(path: Path) -> bool:
    """Whether a folder exists; as :func:`is_there`."""
    return os.path.isdir(path)  # noqa: PTH112  # as above


def common_root(anchors: Iterable[Path]) -> Path | None:
    """Return the folder that holds all *anchors*; None when there is none, or they lie on several drives."""
    paths = sorted(set(anchors))
    if not paths:
        return None
    try:
        return Path(os.path.commonpath(paths))
    except ValueError:
        return None


def name_under(root: Path | None, path: Path) -> str:
    """Return *path* relative to *root* with ``/``; the whole path when there is no common root."""
    if root is not None and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return path.as_posix()


def expand(named: NamedPath) -> list[Found]:
    """Return every file that *named* leads to, sorted; nothing when it leads nowhere."""
    path = named.absolute()
    if _is_folder(path):
        return _walk(path, named.role, Found.IN_FOLDER)
    if is_there(path):
        return [Found(path, named.role, Found.NAMED)]
    fixed = _fixed(path)
    if fixed == path or not _is_folder(fixed):
        return []
    pattern = _pattern(path.relative_to(fixed))
    found = [Found(folder, named.role, Found.BY_GLOB, is_file=False) for folder in _closed(fixed, pattern)]
    for hit in sorted(fixed.glob(pattern)):
        if hit.is_dir():
            found += _walk(hit, named.role, Found.BY_GLOB)
        else:
            found.append(Found(hit, named.role, Found.BY_GLOB))
    return sorted(dict.fromkeys(found), key=lambda item: item.path)


def _closed(fixed: Path, pattern: str) -> list[Path]:
    """Return the folders that a glob has to look into and may not, which it passes without a word."""
    parts = Path(pattern).parts
    ways = (str(Path(*parts[:count])) for count in range(1, len(parts)))
    looked_into = {fixed, *(hit for way in ways for hit in fixed.glob(way) if hit.is_dir())}
    return [folder for folder in looked_into if not _may_be_looked_into(folder)]


def _may_be_looked_into(folder: Path) -> bool:
    try:
        os.scandir(folder).close()
    except OSError:
        return False
    return True


def _fixed(path: Path) -> Path:
    """Return the leading part of *path* that holds no wildcard."""
    fixed = Path(path.anchor)
    for part in path.parts[1:]:
        if _WILD & set(part):
            break
        fixed /= part
    return fixed


def _pattern(glob: Path) -> str:
    """Write a glob as every Python reads it: before 3.13 ``**`` beside other signs in a part is an error, not ``*``."""
    return str(Path(*(part if part == "**" else re.sub(r"\*+", "*", part) for part in glob.parts)))


def _walk(folder: Path, role: Role, closeness: int) -> list[Found]:
    found: list[Found] = []

    def on_error(error: OSError) -> None:
        found.append(Found(Path(error.filename), role, closeness, is_file=False))

    for base, folders, files in os.walk(folder, onerror=on_error):
        left_out = [name for name in folders if name.startswith((".", "__MACOSX")) or (Path(base) / name).is_symlink()]
        folders[:] = sorted(set(folders) - set(left_out))
        found += (Found(Path(base) / name, role, closeness, is_file=False) for name in left_out)
        found += (Found(Path(base) / name, role, closeness) for name in files)
    return sorted(found, key=lambda item: item.path)
