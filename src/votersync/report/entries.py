"""List entries as the report shows them: column by column, for many positions at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

import pandas as pd

from votersync.domain.wilayah import nama_wilayah
from votersync.findings.wording import birth_of, day_first
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import Finding, Run

TOLD = [
    *("nik", "nik_asal", "nama", "jenis_kelamin", "hari_lahir", "bulan_lahir", "tahun_lahir"),
    *("wilayah", "kabupaten", "kecamatan", "desa", "tps"),
    *("status_pmi", "negara", "tanggal_berangkat", "tanggal_pulang", "file", "sheet", "row"),
]
"""Columns of a persons table that entries are made of."""

T = TypeVar("T")
Positions = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of one list, one per row of a sheet; where there is none, everything is empty."""

    nik: list[str]
    """All 16 digits where they are known, else the cell as in the file."""
    known_nik: list[str]
    """Digits and ``?``, for comparing."""
    nama: list[str]
    jenis_kelamin: list[str]
    lahir: list[str]
    wilayah: list[str]
    kabupaten: list[str]
    kecamatan: list[str]
    desa: list[str]
    tps: list[str]
    status_pmi: list[str]
    negara: list[str]
    berangkat: list[str]
    pulang: list[str]
    file: list[str]
    sheet: list[str]
    row: list[int | str]


def entries(persons: pd.DataFrame, positions: Positions) -> Entries:
    """Take the entries at the positions; ``None`` gives an empty entry."""
    present = {i: position for i, position in enumerate(positions) if position is not None}
    rows = persons[TOLD].iloc[[*present.values()] or slice(0)]  # a list of nobody takes as long as one of some

    def spread(values: list[T]) -> list[T | str]:
        if len(present) == len(positions):
            return [*values]
        whole: list[T | str] = [""] * len(positions)
        for i, value in zip(present, values, strict=True):
            whole[i] = value
        return whole

    def texts(column: str) -> list[str]:
        return spread([value if isinstance(value, str) else "" for value in rows[column].tolist()])

    codes = texts("wilayah")
    official = {code: nama_wilayah(code) for code in sorted(set(codes))}

    def places(level: str) -> list[str]:
        return [official[code].get(level, "") or written for code, written in zip(codes, texts(level), strict=True)]

    return Entries(
        nik=[_shown_nik(known, written) for known, written in zip(texts("nik"), texts("nik_asal"), strict=True)],
        known_nik=texts("nik"),
        nama=texts("nama"),
        jenis_kelamin=texts("jenis_kelamin"),
        lahir=spread(_births(rows)),
        wilayah=codes,
        kabupaten=[short_kabupaten(name) for name in places("kabupaten")],
        kecamatan=places("kecamatan"),
        desa=places("desa"),
        tps=spread([f"{tps:03d}" if tps else "" for tps in rows["tps"].tolist()]),
        status_pmi=texts("status_pmi"),
        negara=texts("negara"),
        berangkat=_days_first(texts("tanggal_berangkat")),
        pulang=_days_first(texts("tanggal_pulang")),
        file=texts("file"),
        sheet=texts("sheet"),
        row=spread(rows["row"].tolist()),
    )


def rows_texts(persons: pd.DataFrame, groups: Sequence[Sequence[int]]) -> list[str]:
    """Name the rows of each group briefly: ``dpt/lekong.csv: 2, 5; dpt/simu.xlsx [TPS 01]: 7``."""
    rows = persons[["file", "sheet", "row"]].iloc[list(chain.from_iterable(groups))]
    sheets = rows["sheet"].astype("str").where(rows["sheet"].notna(), "")
    named = zip(rows["file"].astype("str").tolist(), sheets.tolist(), rows["row"].tolist(), strict=True)
    return [_rows_text(islice(named, len(group))) for group in groups]


def _rows_text(named: Iterable[tuple[str, str, int]]) -> str:
    told: dict[tuple[str, str], list[str]] = {}
    for file, sheet, row in named:
        told.setdefault((file, sheet), []).append(str(row))
    return "; ".join(f"{file}{f' [{sheet}]' if sheet else ''}: {', '.join(at)}" for (file, sheet), at in told.items())


def others_texts(run: Run, findings: Sequence[Finding]) -> list[str]:
    """Name the other rows that each finding is about: workers' where it is about a worker, else voters'."""
    of_voters = rows_texts(run.voters, [f.others if f.migrant is None else () for f in findings])
    of_workers = rows_texts(run.migrants, [() if f.migrant is None else f.others for f in findings])
    return [voters or workers for voters, workers in zip(of_voters, of_workers, strict=True)]


def merge(first: Entries, second: Entries) -> Entries:
    """Where the first has no entry, take the second's: a column that holds voters and workers."""
    names = Entries.__dataclass_fields__
    is_first = [bool(file) for file in first.file]
    return Entries(
        **{
            name: [
                a if own else b for own, a, b in zip(is_first, getattr(first, name), getattr(second, name), strict=True)
            ]
            for name in names
        }
    )


def _shown_nik(known: str, written: str) -> str:
    return known if known and UNKNOWN_DIGIT not in known else written or known


def _births(rows: pd.DataFrame) -> list[str]:
    parts = (rows[part].tolist() for part in ("hari_lahir", "bulan_lahir", "tahun_lahir"))
    return [birth_of(*birth) for birth in zip(*parts, strict=True)]


def _days_first(days: list[str]) -> list[str]:
    told = {day: day_first(day) for day in dict.fromkeys(days)}
    return [told[day] for day in days]


def short_kabupaten(name: str) -> str:
    """``Kabupaten Sumbawa Barat`` -> ``Kab. Sumbawa Barat``: columns are narrow."""
    return name.replace("Kabupaten ", "Kab. ")
