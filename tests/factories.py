"""Made-up people, links and runs: what findings and reports are tested on, without reading or linking anything."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from people import person, persons
from votersync.config import Config
from votersync.findings.find import find
from votersync.findings.kind import Evidence
from votersync.linkage.doubles import find_doubles
from votersync.linkage.encode import encode
from votersync.records import (
    CellFault,
    Doubles,
    FileProblem,
    FileReading,
    LinkageSummary,
    ModelLine,
    Role,
    Run,
    SetAside,
    TableReading,
)
from votersync.tables import COMPARISON_NAMES, LINKS
from votersync.text import Lang, Text

LEKONG, GONTAR, MARONGE, BOGOR = "5204172004", "5204172005", "5204242002", "3201012001"
HOME = "5204"
AS_OF = date(2025, 12, 31)

__all__ = [
    "AS_OF",
    "BOGOR",
    "GONTAR",
    "HOME",
    "LEKONG",
    "MARONGE",
    "evidence",
    "links",
    "migrants",
    "person",
    "run",
    "voters",
]


def _rows(people: Sequence[dict[str, object]], file: str, more: dict[str, object]) -> pd.DataFrame:
    defaults = {"file": file, **more}
    return persons(*(_complete(p, defaults | {"row": i}) for i, p in enumerate(people, 2)))


def _complete(row: dict[str, object], defaults: dict[str, object]) -> dict[str, object]:
    """Fill in what the row leaves open; ``file`` and ``row`` count as open while they are those of person()."""
    whole = {
        **row,
        **{k: v for k, v in defaults.items() if k not in row or (k in ("file", "row") and row[k] in ("a.csv", 2))},
    }
    return whole | {"nik_asal": whole.get("nik_asal", whole.get("nik"))}


def voters(*people: dict[str, object]) -> pd.DataFrame:
    """Build a voters table: one file, rows 2, 3, ..., entries of Lekong unless they say otherwise."""
    return _rows(people, "dpt/lekong.csv", {"wilayah": LEKONG, "tps": 5})


def migrants(*people: dict[str, object]) -> pd.DataFrame:
    """Build a migrants table: each row a worker of its own and purna, unless it says otherwise."""
    numbered = [{"pekerja": i, "status_pmi": "purna", **p} for i, p in enumerate(people)]
    return _rows(numbered, "pmi/bp2mi.xlsx", {"sheet": "PMI"})


def links(*pairs: dict[str, object]) -> pd.DataFrame:
    """Build a links table from dicts with ``migrant`` and ``voter``; else a sure match of differing kecamatan."""
    usual = {"probability": 0.999, "match_weight": 10.0, "class": "match", "domicile": "kecamatan", "candidates": 1}
    usual |= {"is_tied": False, "share_name": 1, "share_birth": 1, "share_both": 1}
    usual |= {column.name: 0.0 for column in LINKS if column.name.startswith("bits_")} | {"bits_awal": -8.0}
    usual |= {f"level_{name}": "MISSING" for name in COMPARISON_NAMES}
    rows = [usual | pair for pair in pairs]
    return pd.DataFrame(
        {c.name: pd.Series([row[c.name] for row in rows]).astype(c.dtype) for c in LINKS}
        if rows
        else {c.name: pd.Series([], dtype=c.dtype) for c in LINKS}
    )


def evidence(
    on_roll: pd.DataFrame,
    abroad: pd.DataFrame | None = None,
    linked: pd.DataFrame | None = None,
    *,
    config: Config | None = None,
    home: str = HOME,
) -> Evidence:
    """What findings are told from, with the doubles that the real find_doubles() finds on the roll."""
    abroad = migrants() if abroad is None else abroad
    linked = links() if linked is None else linked
    config = config or Config()
    doubles = _doubles(on_roll, config.seed)
    return Evidence(on_roll, abroad, lambda: linked, doubles, config.as_of or AS_OF, config, home)


_FOUND: dict[bytes, Doubles] = {}


def _doubles(on_roll: pd.DataFrame, seed: int) -> Doubles:
    """Find the doubles of a roll, once: many tests look at one, and what agrees by chance on it is dear to learn."""
    key = pickle.dumps((on_roll, seed))
    if key not in _FOUND:
        _, side, names = encode(on_roll, migrants())
        _FOUND[key] = find_doubles(on_roll, side, names, seed)
    return _FOUND[key]


def files(people: dict[Role, pd.DataFrame]) -> tuple[FileReading, ...]:
    """Describe the files that the tables came from, one of them with a row set aside, and one unreadable file."""
    readings = []
    for role, table in people.items():
        for name, rows in table.groupby("file", observed=True):
            aside = (SetAside(str(name), "", 99, "baris-bergeser", "=1+1 | x"),) if role is Role.VOTERS else ()
            fault = (CellFault(3, "NIK", "nik", "nik-disamarkan", "5204********0001"),)
            count = len(rows) + len(aside)
            reading = TableReading(
                str(name), "", role, "pdpb", (1,), (), {}, count, len(rows), set_aside=aside, faults=fault
            )
            readings.append(FileReading(str(name), "ab" * 32, "csv", tables=(reading,)))
    detail = Text(id="Isinya terpotong.", en="Its content is cut short.")
    broken = FileProblem("dpt/rusak.xlsx", "", "berkas-rusak", detail)
    return (*readings, FileReading("dpt/rusak.xlsx", "cd" * 32, "", problems=(broken,)))


def run(
    on_roll: pd.DataFrame,
    abroad: pd.DataFrame,
    linked: pd.DataFrame,
    *,
    lang: Lang = Lang.ID,
    home: str = HOME,
) -> Run:
    """Build a whole run, its findings found by the real find()."""
    known = evidence(on_roll, abroad, linked, config=Config(inputs=(Path("data"),), lang=lang), home=home)
    line = ModelLine("nik", "SAMA_16", Text(id="16 angka NIK sama", en="all 16 digits agree"), 0.95, 1e-7, 23.2)
    summary = LinkageSummary(1234, {"same NIK": 1000, "=sounds alike": 234}, 0.6, 0.25, 1.5, 0.93, (line,))
    read = files({Role.VOTERS: on_roll, Role.MIGRANTS: abroad})
    return Run(
        known.config, "0.1.0", AS_OF, home, read, on_roll, abroad, linked, summary, find(known), doubles=known.doubles
    )
