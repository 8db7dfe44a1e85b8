"""The ledger as plain tables, for the office's own files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

Table = tuple[tuple[str, ...], list[tuple[object, ...]]]
"""Names of the columns, and the rows."""

TABLES: Mapping[str, str] = {
    "runs": "SELECT id AS run, began, officer, version, model AS model_version, as_of, home, settings, counts, report, "
    "report_sha256, finished FROM run WHERE began != '' ORDER BY id",
    "inputs": "SELECT run, file, sheet, role, sha256, rows_in, rows_read FROM input ORDER BY id",
    "entries": "SELECT printf('%s%06d', role, id) AS entry, entry_row.run AS run, at AS row, nik, nkk, dpid, paspor, "
    "nama, lahir, kelamin, wilayah, tps, status, kejadian, rumah, umur, negara, sendiri FROM entry JOIN entry_row "
    "ON entry = id ORDER BY id, entry_row.run, at",
    "findings": "SELECT printf('T%06d', finding.id) AS finding, kind, finding_run.run AS run, progress, cause, "
    "changed, severity, wilayah, facts, evidence_id, evidence_en FROM finding_run JOIN finding ON finding.id = "
    "finding_run.finding JOIN finding_state AS state ON state.finding = finding.id AND state.run = (SELECT max(run) "
    "FROM finding_state WHERE finding = finding.id AND run <= finding_run.run) ORDER BY finding.id, finding_run.run",
    "decisions": "SELECT id AS decision, printf('T%06d', finding) AS finding, run, verdict, note, officer, day, until, "
    "recorded, file, sheet, row FROM decision ORDER BY id",
}
"""What is exported: name of each table -> its query; a state of a finding is told with every run it held in."""


def tables(db: sqlite3.Connection) -> Iterator[tuple[str, Table]]:
    """Yield each table of the export, in a fixed order of rows; all as the ledger stood at one moment."""
    db.execute("BEGIN")
    for name, query in TABLES.items():
        cursor = db.execute(query)
        yield name, (tuple(column for column, *_ in cursor.description), cursor.fetchall())
    db.execute("COMMIT")
