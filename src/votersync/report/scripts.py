"""Files for scripts: links and findings as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import write_csv

from votersync.findings.find import BY_CODE
from votersync.records import Run
from votersync.report.atomic import replace_whole
from votersync.report.entries import others_texts
from votersync.report.scripts_memory import gone_findings, id_at, memory_table
from votersync.report.weights import in_codes, probabilities, weights
from votersync.text import Lang

_FORMULA_START = r"^([=+\-@\t\r])"
"""Of a text that a spreadsheet would run as a formula (ASVS 1.2.10)."""


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
    findings = [*run.findings, *gone_findings(run)]
    voter = np.array([-1 if f.voter is None else f.voter for f in findings], dtype=np.int64)
    migrant = np.array([-1 if f.migrant is None else f.migrant for f in findings], dtype=np.int64)
    columns: dict[str, Any] = {
        "kind": [f.kind for f in findings],
        "severity": [f.severity for f in findings],
        "level": [f.level for f in findings],
        **_place(run.voters, voter, "voter"),
        **_place(run.migrants, migrant, "migrant"),
        "probability": [None if p is None else round(p, 9) for p in probabilities(run, findings)],
        "others": others_texts(run, findings),
    }
    for lang in Lang:
        columns[f"evidence_{lang}"] = [f.evidence[lang] for f in findings]
        steps = [BY_CODE[f.kind].step(run.config.pemilihan)[lang] for f in run.findings]
        columns[f"next_step_{lang}"] = [*steps, *[""] * (len(findings) - len(steps))]
    columns["weights"] = [in_codes(steps) for steps in weights(run, findings)]
    write_table(pd.concat([pd.DataFrame(columns), memory_table(run)], axis=1), path)


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
    writers = {
        ".parquet": lambda part: table.to_parquet(part, index=False),
        ".json": lambda part: table.to_json(part, orient="records", force_ascii=False, indent=1),
    }
    replace_whole(path, writers.get(path.suffix.lower(), lambda part: write_csv(_for_csv(table), part)))


def _for_csv(table: pd.DataFrame) -> pa.Table:
    """Write truth values as Python does, texts inert, and nothing where nothing is known."""
    return pa.table({str(name): _cells(table[name]) for name in table})


def _cells(column: pd.Series) -> pa.Array:
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return pa.array(column, from_pandas=True)
    texts = pa.array(column.astype("str"), pa.large_string(), from_pandas=True)
    inert = pc.replace_substring_regex(texts, _FORMULA_START, r"'\1")
    return pc.if_else(pc.equal(inert, ""), None, inert)
