"""What the ledger remembers, for scripts: columns of the findings and links, and a key of the JSON summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from votersync.findings.find import BY_CODE
from votersync.memory import Cause, Decision, Gone, Memory, Progress, Recalled, Verdict
from votersync.records import Finding, Run
from votersync.report.recall import progress_counts


class _Columns(NamedTuple):
    """One row of the columns that scripts rely on; as it stands, that of a finding without a ledger."""

    finding_id: str = ""
    progress: str = ""
    changed: str = ""
    cause: str = ""
    voter_id: str = ""
    migrant_id: str = ""
    decision: str = ""
    decision_date: str = ""
    decision_officer: str = ""
    wait_until: str = ""
    is_closed: bool | None = None
    reopened: str = ""
    perhaps: str = ""


def gone_findings(run: Run) -> list[Finding]:
    """Return what is gone as findings of severity 0 without positions; none without a ledger."""
    return [Finding(gone.kind, 0, gone.evidence) for gone in run.memory.gone] if run.memory else []


def memory_table(run: Run) -> pd.DataFrame:
    """Return the columns for a table of the run's findings and, after them, :func:`gone_findings`."""
    memory = run.memory
    if memory is None:
        rows = [_Columns()] * len(run.findings)
    else:
        pairs = zip(run.findings, memory.recalled, strict=True)
        rows = [*(_recalled(memory, finding, known) for finding, known in pairs), *(_gone(one) for one in memory.gone)]
    return pd.DataFrame(rows, columns=list(_Columns._fields)).astype({"is_closed": "boolean"})


def id_at(known: Mapping[int, str], position: int | None) -> str:
    """Return the id of the entry at a position; empty where it has none."""
    return "" if position is None else known.get(position, "")


def memory_record(run: Run) -> dict[str, Any] | None:
    """Return what the JSON summary tells of the ledger; ``None`` without one."""
    memory = run.memory
    if memory is None:
        return None
    counts = {code: Counter[Progress]() for code in BY_CODE} | progress_counts(run, memory)
    decided = Counter(one.decision.verdict for one in memory.recalled if one.decision and one.is_closed)
    causes = Counter(gone.cause for gone in memory.gone)
    return {
        "run": memory.run,
        "previous": memory.previous,
        "previous_at": memory.previous_at,
        "progress": {kind: {one.value: progress[one] for one in Progress} for kind, progress in counts.items()},
        "decided": {verdict.value: decided[verdict] for verdict in Verdict},
        "gone": {cause.value: causes[cause] for cause in Cause},
        "warnings": [warning[run.config.lang] for warning in memory.warnings],
    }


def _recalled(memory: Memory, finding: Finding, known: Recalled) -> _Columns:
    ids = id_at(memory.voter_ids, finding.voter), id_at(memory.migrant_ids, finding.migrant)
    told = _Columns(known.id, known.progress.value, ";".join(known.changed), "", *ids, is_closed=known.is_closed)
    told = told._replace(reopened=";".join(known.reopened), perhaps=";".join(one.id for one in known.perhaps))
    return _with_decision(told, known.decision)


def _gone(gone: Gone) -> _Columns:
    told = _Columns(gone.id, gone.progress.value, cause=gone.cause.value, is_closed=False)
    return _with_decision(told, gone.decision)


def _with_decision(told: _Columns, decision: Decision | None) -> _Columns:
    if decision is None:
        return told
    return told._replace(
        decision=decision.verdict.value,
        decision_date=_iso(decision.day),
        decision_officer=decision.officer,
        wait_until=_iso(decision.until),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
