"""A run divided by area: each finding in exactly one, that of the voter, else of the worker."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from votersync.config import SplitBy
from votersync.domain.wilayah import KABUPATEN_DIGITS, LEVELS, nama_wilayah
from votersync.findings.find import placer
from votersync.memory import Gone
from votersync.records import Finding, Run
from votersync.report.folder import NO_PLACE, file_name
from votersync.text import Text, same

T = TypeVar("T")

WITHOUT = {
    SplitBy.KECAMATAN: Text(id="Tanpa wilayah: kecamatan tidak jelas", en="No place: kecamatan unclear"),
    SplitBy.DESA: Text(id="Tanpa wilayah: desa/kelurahan tidak jelas", en="No place: desa unclear"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """One area and its findings, in the order of the whole report."""

    code: str
    """Kemendagri code; empty for findings whose place is not known this far."""
    name: Text
    file: str
    """Name of its workbook: code and official names."""
    findings: Sequence[Finding]
    gone: Sequence[Gone] = ()
    """Findings of the last run that were listed there and are not found now."""


def areas(run: Run, level: SplitBy) -> list[Area]:
    """Divide the findings of a run; areas rise by code, what has no place comes last.

    A place that is known less far than *level* asks has no area: nobody is put into a desa by guess.
    """
    digits = dict(LEVELS)[level]
    shares = _by_area(run.findings, placer(run.voters, run.migrants), digits)
    gone = _by_area(run.memory.gone if run.memory else (), lambda one: one.wilayah, digits)
    found = []
    for code in sorted({*shares, *gone}, key=lambda code: (not code, code)):
        name = _name(code, run.home) if code else WITHOUT[level]
        file = file_name(code, " - ".join(_official(code))) if code else file_name(NO_PLACE[run.config.lang])
        found.append(Area(code, name, file, shares.get(code, []), gone.get(code, ())))
    return found


def _by_area(every: Sequence[T], place: Callable[[T], str], digits: int) -> dict[str, list[T]]:
    """Divide by the area's code; under the empty one what lies in none."""
    shares: dict[str, list[T]] = {}
    for one in every:
        code = place(one)
        shares.setdefault(code[:digits] if len(code) >= digits else "", []).append(one)
    return shares


def run_mark(run: Run, level: SplitBy) -> str:
    """Return 12 signs that tell the workbooks of one result from those of another; equal runs have equal ones."""
    found = [(f.kind, f.voter, f.migrant, f.link, f.level, f.others) for f in run.findings]
    config = run.config
    made_by = (run.version, run.as_of.isoformat(), run.home, level, config.lang, config.mask_nik)
    number = run.memory.run if run.memory else 0
    told = json.dumps((made_by, number, [(file.file, file.sha256) for file in run.files], found), default=int)
    return sha256(told.encode()).hexdigest()[:12]


def _official(code: str) -> list[str]:
    """Kecamatan and desa as far as the code goes."""
    names = nama_wilayah(code)
    return [names[level] for level in ("kecamatan", "desa") if level in names]


def _name(code: str, home: str) -> Text:
    """Name an area for its cover; one outside the home regency with its regency."""
    names = nama_wilayah(code)
    told = [names["desa"]] if "desa" in names else []
    told += [f"Kecamatan {names['kecamatan']}"] if "kecamatan" in names else [code]
    told += [names["kabupaten"]] if code[:KABUPATEN_DIGITS] != home and "kabupaten" in names else []
    return same(", ".join(told))
