"""Counts that the summary sheet, the screen and the JSON summary share."""

from __future__ import annotations

from collections import Counter

from votersync.records import LinkClass, Role, Run


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
