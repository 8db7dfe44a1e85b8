"""What the user said of a table, on the command line or in votersync.toml, held against the table itself."""

from __future__ import annotations

from dataclasses import replace

from votersync.config import ColumnRule
from votersync.ingest.columns import SAID
from votersync.ingest.rawtable import RawTable
from votersync.records import Role
from votersync.text import Text

SEEMS_OTHER = Text(
    id="Peran tabel ini disebut pemakai; judul dan kolomnya menunjukkan peran yang lain.",
    en="The role of this table is as the user said; its titles and columns tell the other one.",
)
NO_SUCH_COLUMN = Text(
    id="Kolom yang disebut votersync.toml tidak ada di tabel ini, jadi dikenali sendiri: {columns}.",
    en="Columns named in votersync.toml are not in this table, so they were recognised as usual: {columns}.",
)


def judged(raw: RawTable, seems: Role, rule: ColumnRule | None) -> RawTable:
    """Note what titles and columns tell of the table's role, and in words what the user said that is not so."""
    reading, notes = raw.reading, list(raw.reading.notes)
    if seems not in (Role.UNKNOWN, reading.role):
        notes.append(SEEMS_OTHER)
    set_by_user = {column.field for column in reading.columns if column.reason == SAID}
    missing = {field: name for field, name in (rule.fields if rule else {}).items() if name != "-"}
    named = [f"{field} = {name}" for field, name in missing.items() if field not in set_by_user]
    if named:
        notes.append(NO_SUCH_COLUMN.fill(columns=", ".join(named)))
    return replace(raw, reading=replace(reading, seems=seems, notes=notes))
