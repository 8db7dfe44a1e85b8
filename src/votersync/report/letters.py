"""write_letters(): a letter for each person registered elsewhere than the migrants' list says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from votersync.domain.wilayah import nama_wilayah
from votersync.findings.kinds.beda_domisili import KIND as BEDA_DOMISILI
from votersync.findings.kinds.meninggal import KIND as MENINGGAL
from votersync.findings.wording import rows_at
from votersync.memory import Verdict
from votersync.records import Run
from votersync.report.atomic import make_folder, write_bytes
from votersync.report.letter_document import document_bytes
from votersync.report.letter_text import Letter, letter_to


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, for the summary."""

    letters: int
    desa: int
    files: tuple[str, ...]
    left_out: int
    """Differing domiciles of people whom the migrants' list records as dead."""
    decided: int = 0
    """Those that an officer has dealt with already."""


def pairs_of(run: Run) -> tuple[list[tuple[int, int]], int, int]:
    """Return voter and migrant of each finding of kind beda-domisili, and how many are left out: dead, and decided.

    Nobody whom the migrants' list records as dead is written to: the family is asked first (kind meninggal).  Nor is
    anybody about whom an officer decided, but that both entries are one person.
    """
    dead = {finding.voter for finding in run.findings if finding.kind == MENINGGAL.code}
    settled = _settled(run)
    found = [
        (finding.voter, finding.migrant, at in settled)
        for at, finding in enumerate(run.findings)
        if finding.kind == BEDA_DOMISILI.code and finding.voter is not None and finding.migrant is not None
    ]
    open_ones = [(voter, migrant) for voter, migrant, is_settled in found if not is_settled]
    living = [pair for pair in open_ones if pair[0] not in dead]
    return living, len(open_ones) - len(living), len(found) - len(open_ones)


def _settled(run: Run) -> set[int]:
    """Return the positions of findings that officers have dealt with."""
    recalled = run.memory.recalled if run.memory else ()
    return {
        at
        for at, known in enumerate(recalled)
        if known.is_closed and known.decision and known.decision.verdict is not Verdict.SAMA
    }


def letters_to(run: Run, pairs: Sequence[tuple[int, int]]) -> list[Letter]:
    """Return a letter for each pair of voter and migrant, by desa, TPS and name: the order of the rounds."""
    voters = rows_at(run.voters, (voter for voter, _ in pairs))
    migrants = rows_at(run.migrants, (migrant for _, migrant in pairs))
    letters = [letter_to(voter, migrant) for voter, migrant in zip(voters, migrants, strict=True)]
    return sorted(letters, key=lambda letter: (letter.desa, letter.tps, letter.addressee[0].id))


def write_letters(run: Run, folder: Path, *, is_per_person: bool) -> Written:
    """Write a document for each desa, or for each person; nothing at all where nobody is to be written to.

    Args:
        run: the run; its settings hold letterhead, signer, polling day and language.
        folder: an empty folder, or one that does not exist yet.
        is_per_person: a document for each letter instead of one for each desa.

    Raises:
        OutputError: the folder or a file could not be written.
    """
    pairs, left_out, decided = pairs_of(run)
    letters = letters_to(run, pairs)
    documents = list(_documents(letters, is_per_person=is_per_person))
    if documents:
        make_folder(folder)
    for name, part in documents:
        write_bytes(document_bytes(part, run.config), folder / name)
    names = tuple(name for name, _ in documents)
    return Written(len(letters), len({letter.desa for letter in letters}), names, left_out, decided)


def _documents(letters: Sequence[Letter], *, is_per_person: bool) -> Iterator[tuple[str, list[Letter]]]:
    """Name each document after the place: its official names and code, never a person (UU 27/2022)."""
    for desa, group in groupby(letters, key=lambda letter: letter.desa):
        together = list(group)
        if not is_per_person:
            yield f"{file_stem(desa)}.docx", together
            continue
        for number, letter in enumerate(together, start=1):
            yield f"{file_stem(desa)}-{number:03d}.docx", [letter]


def file_stem(code: str) -> str:
    """Return ``surat-alas-barat-lekong-5204172004``; a place without a code is called ``tanpa-kode``."""
    named = nama_wilayah(code)
    names = [named[level] for level in ("kecamatan", "desa") if level in named] or [named.get("kabupaten", "")]
    plain = unicodedata.normalize("NFKD", " ".join(names)).encode("ascii", "ignore").decode().lower()
    return "-".join(part for part in ("surat", *re.findall(r"[a-z0-9]+", plain), code or "tanpa-kode") if part)
