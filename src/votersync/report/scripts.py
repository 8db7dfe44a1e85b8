"""Files and summaries for scripts: links, findings, the JSON summary, and the one-screen text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import write_csv

from votersync.findings.find import BY_CODE, KINDS
from votersync.findings.kind import FindingKind
from votersync.problems import losses, shared_rolls
from votersync.records import LinkageSummary, Role, Run
from votersync.report.atomic import replace_whole
from votersync.report.counts import classes, role_counts, workers_brief
from votersync.report.entries import others_texts
from votersync.report.recall import progress_line
from votersync.report.scripts_memory import gone_findings, id_at, memory_record, memory_table
from votersync.report.weights import in_codes, probabilities, weights
from votersync.report.words import ROLES, number
from votersync.text import NO_TEXT, Lang, Text

SCHEMA_VERSION = 1
"""Version of the JSON summary; it grows when a key changes its meaning or goes."""

MATCHES = Text(
    id="Cocok {matches}, {unsure} (perkiraan salah cocok {wrong}).",
    en="Matches {matches}, {unsure} (expected wrong matches {wrong}).",
)
REVIEW = Text(id="perlu ditinjau {count}", en="for review {count}")
POSSIBLE = Text(id="mungkin {count}", en="possible {count}")
NO_GROUND = Text(
    id="Hasil pencocokan, bukan dasar pencoretan: periksa ke Disdukcapil atau keluarga, lalu catat.",
    en="A result of matching, no ground to strike anyone: check with Disdukcapil or the family, then record.",
)

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


def summary(run: Run) -> dict[str, Any]:
    """Return the summary for machines; every value is JSON."""
    counts = Counter(finding.kind for finding in run.findings)
    return {
        "schema": SCHEMA_VERSION,
        "version": run.version,
        "settings": {
            "as_of": run.as_of.isoformat(),
            "wilayah": run.home,
            "pemilihan": run.config.pemilihan.value if run.config.pemilihan else None,
            "lang": run.config.lang.value,
            "max_false_match": run.config.max_false_match,
            "min_possible": run.config.min_possible,
            "seed": run.config.seed,
        },
        "inputs": _inputs(run),
        "problems": [
            {"file": p.file, "sheet": p.sheet, "fault": p.fault, "detail": p.detail[run.config.lang]}
            for p in losses(run.files)
        ],
        "shared_rolls": [
            {
                "first": {"file": one.first.file, "sheet": one.first.sheet, "voters": one.first_voters},
                "second": {"file": one.second.file, "sheet": one.second.sheet, "voters": one.second_voters},
                "common": one.common,
                "repeated": one.repeated,
            }
            for one in shared_rolls(run.files)
        ],
        "links": classes(run),
        "findings": {kind.code: counts[kind.code] for kind in _kinds(run)},
        "linkage": _linkage(run.linkage),
        "memory": memory_record(run),
    }


def _kinds(run: Run) -> tuple[FindingKind, ...]:
    """Kinds of findings that were looked for: all, or none."""
    return KINDS if run.doubles is not None else ()


def _linkage(linkage: LinkageSummary) -> dict[str, Any]:
    return {
        "candidate_pairs": linkage.candidate_pairs,
        "prior": round(linkage.prior, 4),
        "match_threshold": round(linkage.match_threshold, 6),
        "expected_false_matches": round(linkage.expected_false_matches, 2),
        "expected_missed": round(linkage.expected_missed, 2),
        "by_group": [
            {
                "group": one.group,
                "rows": one.rows,
                "matches": one.matches,
                "expected_false_matches": round(one.expected_false_matches, 2),
                "expected_missed": round(one.expected_missed, 2),
            }
            for one in linkage.by_group
        ],
        "model_version": linkage.model_version,
        "drift": [
            {
                "comparison": one.comparison,
                "level": one.level,
                "shipped": round(one.shipped, 2),
                "learned": round(one.learned, 2),
            }
            for one in linkage.drift
        ],
    }


def _inputs(run: Run) -> list[dict[str, Any]]:
    return [
        {
            "file": file.file,
            "sheet": table.sheet,
            "role": table.role.value,
            "rows_in": table.rows_in,
            "rows_read": table.rows_read,
            "rows_set_aside": table.rows_in - table.rows_read,
            "layout": table.layout,
            "sha256": file.sha256,
        }
        for file in run.files
        for table in file.tables
    ]


def summary_text(run: Run) -> str:
    """Return the summary for people: one screen in the run's language."""
    lang, counts = run.config.lang, Counter(finding.kind for finding in run.findings)
    by_class, read, kinds = classes(run), role_counts(run), _kinds(run)
    possible, review = number(by_class["possible"]), number(counts["perlu-ditinjau"])
    unsure = REVIEW.fill(count=review) if kinds else POSSIBLE.fill(count=possible)
    lines = [
        *(_role_line(role, *read[role]) for role in Role if read[role][0]),
        *([progress_line(run.memory)] if run.memory else []),
        MATCHES.fill(
            matches=number(by_class["match"]), unsure=unsure, wrong=number(run.linkage.expected_false_matches, 1)
        ),
        *((workers_brief(run), NO_TEXT) if kinds else ()),
        *(_count_line(kind.name, counts[kind.code]) for kind in kinds),
        NO_TEXT,
        NO_GROUND,
    ]
    return "\n".join(line[lang] for line in lines)


def _role_line(role: Role, tables: int, rows_in: int, rows_read: int) -> Text:
    told, aside = Text(id="{n} tabel", en="{n:table|tables}").fill(n=tables), number(rows_in - rows_read)
    rows, read = number(rows_in), number(rows_read)
    return Text(
        id=f"{ROLES[role].id:<18}{told.id:>10} {rows.id:>9} baris = {read.id} terbaca + {aside.id} disisihkan",
        en=f"{ROLES[role].en:<18}{told.en:>11}{rows.en:>9} rows = {read.en} read + {aside.en} set aside",
    )


def _count_line(name: Text, count: int) -> Text:
    told = number(count)
    return Text(id=f"  {name.id:<44}{told.id:>8}", en=f"  {name.en:<44}{told.en:>8}")
