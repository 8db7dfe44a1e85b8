"""Files for scripts: links and findings as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import CSVWriter

from votersync.findings.find import BY_CODE
from votersync.records import Finding, Run
from votersync.report.atomic import replace_whole
from votersync.report.entries import others_texts
from votersync.report.scripts_memory import gone_findings, id_at, memory_table
from votersync.report.weights import in_codes, probabilities, weights
from votersync.text import Lang

_FORMULA_START = r"^([=+\-@\t\r])"
"""Of a text that a spreadsheet would run as a formula (ASVS 1.2.10)."""


ROWS_AT_ONCE = 20_000
"""Findings made a table of at a time: the texts of a province's take as much memory as all else of a run."""


def write_links(run: Run, path: Path) -> None:
    """Write the links table with files, sheets and rows; csv or parquet by suffix.

    Raises:
        OutputError: the file could not be written.
    """
    links = run.links
    table = pd.DataFrame(
        {
            **_place(run.migrants, links["migrant"].to_numpy(), "migrant"),
            **_place(run.voters, links["voter"].to_numpy(), "voter"),
            "probability": links["probability"].round(9),
            "match_weight": links["match_weight"].round(3),
            "class": links["class"].astype("str"),
            "domicile": links["domicile"].astype("str"),
            "candidates": links["candidates"],
            "is_tied": links["is_tied"],
        }
    )
    more = links.loc[:, "share_name":].copy()
    for column in more:
        more[column] = more[column].astype("str") if str(column).startswith("level_") else more[column].round(3)
    ids = (run.memory.voter_ids, run.memory.migrant_ids) if run.memory else ({}, {})
    for side, known in zip(("voter", "migrant"), ids, strict=True):
        more[f"{side}_id"] = [id_at(known, position) for position in links[side].tolist()]
    write_table(pd.concat([table, more], axis=1), path)


def write_findings(run: Run, path: Path) -> None:
    """Write one row a finding, and after them those of the last run that are gone; csv, json or parquet by suffix.

    Raises:
        OutputError: the file could not be written.
    """
    memory = memory_table(run)
    gone = gone_findings(run)
    findings = [*run.findings, *gone]

    def part(at: int) -> pd.DataFrame:
        told = _told(run, findings[at : at + ROWS_AT_ONCE])
        return pd.concat([told, memory.iloc[at : at + ROWS_AT_ONCE].reset_index(drop=True)], axis=1)

    write_tables((part(at) for at in range(0, max(len(findings), 1), ROWS_AT_ONCE)), path)


def _told(run: Run, findings: Sequence[Finding]) -> pd.DataFrame:
    """Return what some findings say, one row each, but for what the ledger knows of them."""
    voter = np.array([-1 if f.voter is None else f.voter for f in findings], dtype=np.int64)
    migrant = np.array([-1 if f.migrant is None else f.migrant for f in findings], dtype=np.int64)
    columns: dict[str, Any] = {
        "kind": [f.kind for f in findings],
        "severity": [f.severity for f in findings],
        "level": [f.level for f in findings],
        **_place(run.voters, voter, "voter"),
        **_place(run.migrants, migrant, "migrant"),
        "probability": np.array(probabilities(run, findings), dtype=np.float64).round(9),
        "others": others_texts(run, findings),
    }
    for lang in Lang:
        columns[f"evidence_{lang}"] = [f.evidence[lang] for f in findings]
        # What is gone asks for no step.
        steps = [BY_CODE[f.kind].step(run.config.pemilihan)[lang] if f.severity else "" for f in findings]
        columns[f"next_step_{lang}"] = steps
    columns["weights"] = [in_codes(steps) for steps in weights(run, findings)]
    return pd.DataFrame(columns)


def _place(persons: pd.DataFrame, at: np.ndarray, side: str) -> dict[str, Any]:
    """File, sheet and row of each position; -1 is nobody."""
    known = at >= 0
    safe = np.where(known, at, 0)
    if not len(persons):
        return {f"{side}_file": [""] * len(at), f"{side}_sheet": [""] * len(at), f"{side}_row": [0] * len(at)}
    return {
        f"{side}_file": np.where(known, persons["file"].iloc[safe].astype("str").to_numpy(), ""),
        f"{side}_sheet": np.where(known, persons["sheet"].iloc[safe].astype("str").to_numpy(), ""),
        f"{side}_row": np.where(known, persons["row"].to_numpy()[safe], 0),
    }


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table whole or not at all: csv, json or parquet by suffix.

    Raises:
        OutputError: the file could not be written.
    """
    write_tables([table], path)


def write_tables(tables: Iterable[pd.DataFrame], path: Path) -> None:
    """Do the same with a table in parts, one at least, each made when it is asked for.

    A csv file is written part by part; the other formats are of one piece.

    Raises:
        OutputError: as of :func:`write_table`.
    """

    def whole() -> pd.DataFrame:
        return pd.concat(tables, ignore_index=True)

    writers: dict[str, Callable[[Path], object]] = {
        ".parquet": lambda file: whole().to_parquet(file, index=False),
        ".json": lambda file: whole().to_json(file, orient="records", force_ascii=False, indent=1),
    }
    replace_whole(path, writers.get(path.suffix.lower(), lambda file: _write_csv(tables, file)))


def _write_csv(tables: Iterable[pd.DataFrame], path: Path) -> None:
    every = map(_for_csv, tables)
    first = next(every)
    with CSVWriter(path, first.schema) as writer:
        for table in chain([first], every):
            writer.write_table(table)


def _for_csv(table: pd.DataFrame) -> pa.Table:
    """Write truth values as Python does, texts inert, and nothing where nothing is known."""
    return pa.table({str(name): _cells(table[name]) for name in table})


def _cells(column: pd.Series) -> pa.Array:
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return pa.array(column, from_pandas=True)
    texts = pa.array(column.astype("str"), pa.large_string(), from_pandas=True)
    inert = pc.replace_substring_regex(texts, _FORMULA_START, r"'\1")
    return pc.if_else(pc.equal(inert, ""), None, inert)
