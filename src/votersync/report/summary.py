"""What a run tells at its end: the JSON summary for programs, one screen for people."""

from __future__ import annotations

from collections import Counter
from typing import Any

from votersync.findings.find import KINDS
from votersync.findings.kind import FindingKind
from votersync.problems import losses, shared_rolls
from votersync.records import LinkageSummary, Role, Run
from votersync.report.counts import classes, role_counts, workers_brief
from votersync.report.recall import progress_line
from votersync.report.scripts_memory import memory_record
from votersync.report.words import ROLES
from votersync.text import NO_TEXT, Text, number

SCHEMA_VERSION = 1
"""Version of the JSON summary; it grows when a key changes its meaning or goes."""

MATCHES = Text(
    id="Cocok {matches} (diperkirakan {wrong} di antaranya keliru), {unsure}.",
    en="Matches {matches} ({wrong} of them expected to be wrong), {unsure}.",
)
REVIEW = Text(id="perlu ditinjau {count}", en="for review {count}")
POSSIBLE = Text(id="mungkin {count}", en="possible {count}")
NO_GROUND = Text(
    id="Hasil pencocokan, bukan dasar pencoretan: periksa ke Disdukcapil atau keluarga, lalu catat.",
    en="A result of matching, no ground to strike anyone: check with Disdukcapil or the family, then record.",
)


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
