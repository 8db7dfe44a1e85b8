"""The nouns that travel between the stages: sheets, set-aside rows, faults, files, links explained, findings.

All are frozen and standard library only, so they cross process borders cheaply.  The two tables everybody
shares, persons and links, are described in :mod:`votersync.tables`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from votersync.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from votersync.config import Config
    from votersync.memory import Memory


class Role(StrEnum):
    """What a table holds."""

    VOTERS = "voters"
    MIGRANTS = "migrants"
    UNKNOWN = "unknown"


class LinkClass(StrEnum):
    """What is said of a candidate pair that is kept."""

    MATCH = "match"
    POSSIBLE = "possible"


class Domicile(StrEnum):
    """How the places of a voter and a migrant relate: the highest level that differs.

    ``SAME`` only when the desa agrees; ``UNKNOWN`` when all that is known agrees but a lower
    level is not known.
    """

    SAME = "same"
    DESA = "desa"
    KECAMATAN = "kecamatan"
    KABUPATEN = "kabupaten"
    PROVINSI = "provinsi"
    UNKNOWN = "unknown"


class BrokenCell(NamedTuple):
    """A cell whose value cannot be known exactly: it is never read as blank and never guessed."""

    shown: str
    """What the file shows, e.g. ``#N/A``."""
    fault: str
    """Code of a :class:`votersync.domain.faults.Fault`, e.g. ``sel-galat``."""


Cell = str | int | float | bool | date | datetime | time | timedelta | BrokenCell | None
"""One cell as the reader gives it; ``None`` is blank.  Identity numbers are never ``float`` beyond 2**53."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or the one table of a text file: its non-blank rows in order, each with its row number."""

    name: str
    """Sheet name; empty where the format has none."""
    rows: Sequence[Sequence[Cell]]
    """Non-blank rows; position in a row = column, 0 = column A; rows may differ in length."""
    numbers: Sequence[int]
    """Row number of each entry of ``rows`` as a spreadsheet (or a text editor) shows it, 1-based."""
    merged: Sequence[tuple[int, int, int, int]] = ()
    """Merged ranges as (first row number, first column, last row number, last column); columns 0-based."""
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    """Row numbers hidden by hand or by a filter; they are read like all others, and counted."""
    notes: Sequence[Text] = ()
    """What the user should know of how this sheet was read (exact path, false dimension, encoding ...)."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """One cell that could not be used, or only in part.  ``row`` 0 means the whole column."""

    row: int
    column: str
    """Header text as in the file, or the column letter."""
    field: str
    """Name of the persons column it was read for."""
    fault: str
    """Code of a :class:`votersync.domain.faults.Fault`."""
    shown: str = ""
    """The text as in the file (for the report only, never for logs)."""
    rows: int = 1
    """How many rows a whole-column fault touches."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """One row that was not read, with the reason; it is listed in the report."""

    file: str
    sheet: str
    row: int
    fault: str
    shown: str = ""
    """The row's cells joined by `` | `` (for the report only, never for logs)."""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column of a table was understood."""

    column: int
    """0-based position."""
    header: str
    """Header text as in the file; two-level headers joined by `` / ``; empty where there is none."""
    field: str
    """Persons column it is read as; empty when it is not used."""
    reason: Text
    """Why: by its name, by its content, by the user's setting; or why it is not used."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """How one table was understood; the rows themselves are in the persons table."""

    file: str
    sheet: str
    role: Role
    layout: str
    """Short name of the layout recognised, e.g. ``sidalih-csv``, ``pdpb``, ``model-a``, ``pmi``."""
    header_rows: Sequence[int]
    columns: Sequence[ColumnReading]
    context: Mapping[str, str]
    """Values that hold for all rows: desa, kecamatan, kabupaten, provinsi, tps, negara, status_rekam."""
    rows_in: int
    """Rows that carry or should carry a person: read + set aside + repeated.  Titles, headers, blanks are not rows."""
    rows_read: int
    set_aside: Sequence[SetAside] = ()
    rows_repeated: int = 0
    """Rows of a roll that say nothing which a row of a :class:`SharedRolls` does not say; they are read once."""
    faults: Sequence[CellFault] = ()
    notes: Sequence[Text] = ()
    not_rows: Mapping[str, int] = field(default_factory=dict)
    """Non-blank rows that are no persons, by kind: title, header, numbering, total, footer ..."""
    seems: Role = Role.UNKNOWN
    """Role that its titles and columns tell; the user may have said another."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something that keeps a whole file, sheet or table from the report."""

    file: str
    sheet: str
    fault: str
    detail: Text
    """One sentence that says what was found and what was expected."""


class Roll(NamedTuple):
    """A voter roll: a file, or one of its sheets."""

    file: str
    sheet: str
    """Empty: the whole file."""


@dataclass(frozen=True, slots=True)
class SharedRolls:
    """Two rolls that hold largely the same voters: versions of one roll, or one taken from the other."""

    first: Roll
    second: Roll
    first_voters: int
    """Entries of the whole roll."""
    second_voters: int
    common: int
    """Pairs of entries of one name and birth date at one place, where most are so."""
    repeated: int
    """Those of which one entry says nothing that the other does not say: they are read once."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """One input file: what it is and what was in it."""

    file: str
    """Path relative to the inputs' common root, with ``/``."""
    sha256: str
    format: str
    """``xlsx``, ``xlsb``, ``xls``, ``ods``, ``csv``, ``html`` ...; empty when unreadable."""
    encoding: str = ""
    """Character set and delimiter of a text file, e.g. ``utf-8-sig, ;``; else empty."""
    tables: Sequence[TableReading] = ()
    problems: Sequence[FileProblem] = ()
    notes: Sequence[Text] = ()
    same_as: str = ""
    """Set when the same content was already read under this name; such a file adds no rows."""
    shares: Sequence[SharedRolls] = ()
    """Where it holds largely the same voters as another roll."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One step from the prior to the match weight; the bits of all steps sum to it exactly."""

    comparison: str
    """``awal`` for the prior, ``orang_lain`` for what others explain, else the comparison's name, e.g. ``nik``."""
    meaning: Text
    """What the step says, e.g. of the comparison level reached."""
    bits: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an officer should look at."""

    kind: str
    """Code of the finding kind, e.g. ``beda-domisili``."""
    severity: int
    """1 (to know) to 3 (first to look at)."""
    evidence: Text
    """One sentence that a village official understands."""
    voter: int | None = None
    """Position in the voters table."""
    migrant: int | None = None
    """Position in the migrants table."""
    link: int | None = None
    """Position in the links table."""
    level: str = ""
    """For beda-domisili the level that differs; else what the kind says it is."""
    others: tuple[int, ...] = ()
    """Positions of further rows of the same table concerned (e.g. other rows of the worker)."""
    double: int | None = None
    """Position in the doubles table."""


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One comparison level of the model that a run used, for the method sheet."""

    comparison: str
    level: str
    meaning: Text
    m: float
    """Probability of the level among pairs that are one person."""
    u: float
    """Probability of the level among pairs that are two persons."""
    bits: float
    """log2(m / u); 0 for a missing value."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One comparison level whose weight a run's training moved far from the shipped model."""

    comparison: str
    level: str
    meaning: Text
    shipped: float
    """Bits of the shipped model."""
    learned: float
    """Bits that the run used."""


@dataclass(frozen=True, slots=True)
class GroupEstimate:
    """What a linkage expects of its own errors among one group of the migrants' rows."""

    group: str
    """Code, e.g. ``sex:P``."""
    name: Text
    rows: int
    """Rows of migrants in the group."""
    matches: int
    expected_false_matches: float
    expected_missed: float


@dataclass(frozen=True, slots=True)
class LinkageSummary:
    """What a linkage did and how sure it is of itself."""

    candidate_pairs: int
    blocking: Mapping[str, int]
    """Pairs that each blocking rule was the first to find."""
    prior: float
    """Probability that a random pair is one person."""
    expected_false_matches: float
    """Expected number of wrong links among class match, from the probabilities."""
    expected_missed: float
    """Expected number of true links kept below class match."""
    match_threshold: float
    """Smallest probability in class match, as derived from the accepted error rate."""
    model: Sequence[ModelLine]
    notes: Sequence[Text] = ()
    model_version: int = 0
    """Version of the shipped model that the training started from."""
    drift: Sequence[Drift] = ()
    """Levels whose weight lies far from the shipped one, the farthest first."""
    by_group: Sequence[GroupEstimate] = ()
    """The expected errors again, by sex, age, words of the name, and whether a NIK is given."""


@dataclass(frozen=True, slots=True)
class Doubles:
    """The rolls against themselves: entries that may be one voter, and how they were told."""

    pairs: pd.DataFrame
    """Doubles table, see :data:`votersync.tables.DOUBLES`."""
    entries: int
    """Entries compared."""
    compared: int
    """Pairs compared."""
    blocking: Mapping[str, int]
    """Pairs that each blocking rule was the first to find."""
    least: float
    """Smallest probability kept for a pair without one whole NIK."""
    expected_wrong: float
    """Expected number of pairs of two persons among those, from the probabilities."""
    namesakes: float
    """Pairs of different people expected to share name and birth date by chance."""
    model: Sequence[ModelLine]


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run found: what the report, the files for scripts and the summary are written from."""

    config: Config
    version: str
    as_of: date
    """Reference date in force."""
    home: str
    """Kemendagri code of the home regency, given or inferred; empty when unknown."""
    files: Sequence[FileReading]
    voters: pd.DataFrame
    """Persons table, see :data:`votersync.tables.PERSONS`."""
    migrants: pd.DataFrame
    links: pd.DataFrame
    """See :data:`votersync.tables.LINKS`."""
    linkage: LinkageSummary
    findings: Sequence[Finding]
    memory: Memory | None = None
    """What the ledger remembers; ``None``: no ledger."""
    doubles: Doubles | None = None
    """None where no findings were looked for."""
