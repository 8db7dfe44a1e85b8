"""Which files a run reads: paths, folders and globs become a sorted list, and what is passed over says so.

Contents are looked at only to tell copies, our own reports and truth files; reading is ``formats``' work.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from votersync.config import Config
from votersync.ingest.formats.workbook import refused
from votersync.ingest.named_paths import Found, NamedPath, common_root, expand, name_under
from votersync.ingest.passing import CLOSED_FOLDER, reason_by_content, reason_by_name
from votersync.records import FileProblem, FileReading, Role
from votersync.text import Text

SAME_CONTENT: Final = Text(
    id="Isinya sama dengan {first}; dibaca satu kali saja.",
    en="Its content equals {first}; it is read once only.",
)
NAMED_TWICE: Final = Text(
    id="Berkas disebut lebih dari satu kali; dibaca satu kali saja.",
    en="The file is named more than once; it is read once only.",
)
NOT_FOUND: Final = Text(
    id="Tidak ada berkas atau folder dengan nama ini.", en="There is no file or folder of this name."
)
NOTHING_INSIDE: Final = Text(id="Tidak ada berkas yang cocok di dalamnya.", en="There is no matching file in it.")
NAME_UNKNOWN: Final = Text(
    id="Nama berkas atau foldernya memuat huruf yang tidak dikenal. Beri nama dengan huruf biasa.",
    en="The name of the file or its folder has characters that are not known. Rename it in plain letters.",
)
NO_FILE: Final = Text(
    id="Ini bukan berkas, melainkan saluran atau perangkat; tidak dibaca.",
    en="This is no file but a pipe or a device; it is not read.",
)


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
    """Return the files of *config*, sorted by name, each content once.

    A file that several options name takes the role of the one that names it most closely (file before glob
    before folder); where two roles claim it alike, its role is recognised from its columns.
    """
    named = [
        NamedPath(path, role)
        for role, paths in (
            (Role.UNKNOWN, config.inputs),
            (Role.VOTERS, config.voters),
            (Role.MIGRANTS, config.migrants),
        )
        for path in paths
    ]
    root = common_root(path.anchor() for path in named)
    passed: list[FileReading] = []
    found: dict[Path, list[Found]] = {}
    for given in named:
        reached = expand(given)
        if not any(hit.is_file for hit in reached):
            detail = NOTHING_INSIDE if given.exists() else NOT_FOUND
            name = name_under(root, given.absolute())
            passed.append(_problem(given.absolute().name if name == "." else name, "berkas-tidak-ada", detail))
        for hit in reached:
            found.setdefault(hit.path, []).append(hit)
    read: list[SourceFile] = []
    for path, hits in sorted(found.items(), key=lambda item: name_under(root, item[0])):
        _sort_out(path, hits, name_under(root, path), read, passed)
    files, copies = _without_copies(read)
    return Discovery(tuple(files), tuple(sorted((*passed, *copies), key=lambda reading: reading.file)))


def _sort_out(path: Path, hits: list[Found], name: str, read: list[SourceFile], passed: list[FileReading]) -> None:
    """Put one file among those to read or those passed over."""
    known = os.fsencode(name).decode("utf-8", "replace")
    if known != name:  # bytes of another character set, of which Python makes surrogates that no report can hold
        passed.append(_problem(known, "berkas-tidak-ada", NAME_UNKNOWN))
        return
    is_direct = any(hit.closeness == hit.NAMED for hit in hits)
    reason = reason_by_name(path, is_file=hits[0].is_file, is_direct=is_direct)
    if reason is CLOSED_FOLDER or (reason is None and path.exists() and not path.is_file()):
        passed.append(_problem(name, "berkas-terkunci" if reason else "berkas-tidak-dikenal", reason or NO_FILE))
        return
    if reason is not None:
        passed.append(FileReading(name, "", "", notes=(reason,)))
        return
    try:
        sha256 = _sha256(path)
        reason = reason_by_content(path)
    except OSError as error:
        why = refused(error)
        passed.append(_problem(name, why.fault, why.detail))
        return
    if reason is not None:
        passed.append(FileReading(name, sha256, "", notes=(reason,)))
        return
    read.append(SourceFile(path, name, _role(hits), sha256))
    passed.extend(FileReading(name, sha256, "", notes=(NAMED_TWICE,), same_as=name) for _ in hits[1:])


def _role(hits: Iterable[Found]) -> Role:
    claims = [hit for hit in hits if hit.role is not Role.UNKNOWN]
    closest = max((hit.closeness for hit in claims), default=0)
    return _only_one(hit.role for hit in claims if hit.closeness == closest)


def _without_copies(files: list[SourceFile]) -> tuple[list[SourceFile], list[FileReading]]:
    """Return each content once, under its first name, and the others as readings that point to it."""
    first: dict[str, int] = {}
    kept: list[SourceFile] = []
    copies: list[FileReading] = []
    for file in files:
        position = first.setdefault(file.sha256, len(kept))
        if position == len(kept) or file.sha256 == _EMPTY:
            kept.append(file)
            continue
        original = kept[position]
        kept[position] = replace(original, role=_only_one((original.role, file.role)))
        note = SAME_CONTENT.fill(first=original.name)
        copies.append(FileReading(file.name, file.sha256, "", notes=(note,), same_as=original.name))
    return kept, copies


def _only_one(claimed: Iterable[Role]) -> Role:
    """Return the role that is claimed; unknown where none is, or two are."""
    roles = {*claimed} - {Role.UNKNOWN}
    return roles.pop() if len(roles) == 1 else Role.UNKNOWN


def _problem(name: str, fault: str, detail: Text) -> FileReading:
    return FileReading(name, "", "", problems=(FileProblem(name, "", fault, detail),))


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


_EMPTY: Final = hashlib.sha256().hexdigest()  # empty files are no copies of each other: each is a problem
