"""Counts that the summary sheet, the screen and the JSON summary share."""

from __future__ import annotations

from collections import Counter

from votersync.findings.coverage import not_of_home
from votersync.problems import contradictions
from votersync.records import LinkClass, Role, Run
from votersync.text import NO_TEXT, Text, numbers

WORKERS = Text(
    id="{workers} PMI dalam daftar itu: {matched} cocok, {unsure} hanya berpasangan yang perlu ditinjau, {missing} "
    "tidak ditemukan{others}.",
    en="{workers:worker|workers} on those lists: {matched} matched, {unsure} only with pairs for review, {missing} not "
    "found{others}.",
)
OTHERS = Text(
    id=", {others} tanpa pasangan dan tidak disebut di sini (beralamat di luar kabupaten/kota asal, atau meninggal)",
    en=", {others} without a link and not listed (of another regency, or recorded as dead)",
)
BRIEFLY = Text(
    id="PMI: {workers} orang = {matched} cocok + {unsure} perlu ditinjau + {missing} tidak ditemukan + {others} dari "
    "luar "
    "kabupaten/kota asal atau meninggal.",
    en="Workers: {workers} = {matched} matched + {unsure} for review + {missing} not found + {others} of another "
    "regency "
    "or dead.",
)
"""The same on the screen."""


def role_counts(run: Run) -> dict[Role, tuple[int, int, int]]:
    """Return tables, rows in and rows read for each role."""
    tables = [table for file in run.files for table in file.tables]
    return {
        role: (
            len(own := [table for table in tables if table.role is role]),
            sum(table.rows_in for table in own),
            sum(table.rows_read for table in own),
        )
        for role in Role
    }


def classes(run: Run) -> dict[str, int]:
    """Return the number of links of each class."""
    counts = Counter(run.links["class"].astype(str))
    return {link_class.value: counts[link_class.value] for link_class in LinkClass}


def workers_line(run: Run) -> Text:
    """Say what became of each worker, of whom there can be several rows: no person of the lists goes unsaid."""
    counts = _workers(run)
    told = numbers(counts)
    return WORKERS.fill(**told | {"others": OTHERS.fill(**told) if counts["others"] else NO_TEXT})


def workers_brief(run: Run) -> Text:
    """Say the same in a line that a screen holds."""
    return BRIEFLY.fill(**numbers(_workers(run)))


def doubtful_lists(run: Run) -> tuple[Text, ...]:
    """Warn of lists that may have been taken for what they are not: in another role, or of another regency."""
    told = (contradictions(run.files), not_of_home(run.voters, run.home))
    return tuple(text for text in told if text is not None)


def _workers(run: Run) -> dict[str, int]:
    workers, at = run.migrants["pekerja"].to_numpy(), run.links["migrant"].to_numpy()
    is_match = run.links["class"].eq(LinkClass.MATCH.value).to_numpy()
    matched, linked = set(workers[at[is_match]].tolist()), set(workers[at].tolist())
    everyone = len(set(workers.tolist()))
    missing = sum(finding.kind == "tidak-terdaftar" for finding in run.findings)
    return {
        "workers": everyone,
        "matched": len(matched),
        "unsure": len(linked - matched),
        "missing": missing,
        "others": everyone - len(linked) - missing,
    }
