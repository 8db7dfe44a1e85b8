"""read(): files to persons tables, every row accounted for.

Each file is read on its own, in a reader process (:mod:`votersync.ingest.one_file`); what only all of them together can
tell is settled here, on whole tables.

=======================  ==============================================  ===========================================
Step                     Modules                                         In, out
=======================  ==============================================  ===========================================
find the files           discover, named_paths, passing                  paths, folders, globs -> files
*in a reader process:*
open                     formats/open, a module for each format          bytes -> sheets of cells
join pages               pages                                           sheets -> one sheet for each list
take tables apart        table, beside, couples, several_lines ...       sheet -> sheets of one table, cells in columns
do without a header      blocks, no_header                               sheet -> one that has a header, or a problem
find the header          decks, header_rows, header                      sheet -> header rows and their words
tell the columns         columns, profile, spread, ticked, role, said    header and cells -> raw fields and the role
sort the rows            row_kinds, context, neighbours, shift           rows -> persons, places, what is set aside
bring cells together     boxes, wrapped, above, once, families           cells of other rows -> the rows they hold for
read the values          values, two_in_one, dates, numbers, codes ...   raw table -> persons table and faults
*of all files:*
read each list once      copies, versions                                tables -> those that say something of their own
resolve places           places and the other place modules              names and addresses -> Kemendagri codes
bring workers together   workers                                         rows of migrants -> workers and their state
=======================  ==============================================  ===========================================
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from votersync.alongside import alongside
from votersync.config import USUAL_HOME, Config
from votersync.domain.umur import VOTING_AGE
from votersync.domain.wilayah import load
from votersync.errors import VotersyncError
from votersync.ingest.columnwise import release_arrow
from votersync.ingest.copies import without_copies
from votersync.ingest.discover import SourceFile, discover
from votersync.ingest.one_file import FilePacked, read_packed
from votersync.ingest.parcels import unpacked, whole
from votersync.ingest.pool import Crash, run_in_processes
from votersync.ingest.values import SCHEMA
from votersync.records import FileProblem, FileReading, Role
from votersync.tables import PERSONS, check_columns
from votersync.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from votersync.ingest.versions import Twins

CRASHED = Text(id="Pembaca berhenti saat membaca berkas ini.", en="The reader stopped while reading this file.")


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read."""

    voters: pd.DataFrame
    """Persons table, see :data:`votersync.tables.PERSONS`."""
    migrants: pd.DataFrame
    files: tuple[FileReading, ...]
    as_of: date
    """Reference date in force."""
    home: str
    """Code of the home regency; empty when it cannot be told."""
    twins: Twins
    """Voters of whom two versions of a roll do not say the same, see :func:`votersync.ingest.versions.read_once`."""


def read(config: Config, *, on_progress: Callable[[int, int], None] | None = None) -> Reading:
    """Read all inputs into one table of voters and one of migrants.

    Args:
        config: inputs, roles, column rules, processes, reference date, home regency.
        on_progress: told (files read, files in all).

    Raises:
        VotersyncError: a row was lost (a fault of ours; nothing is reported from such a run).
    """
    from votersync.ingest.misplaced import leave_out_misplaced
    from votersync.ingest.places import resolve_places
    from votersync.ingest.versions import read_once
    from votersync.ingest.workers import default_as_of, settle_workers

    files, tables = _read_all(config, on_progress)
    voters, migrants = _join(tables, Role.VOTERS), _join(tables, Role.MIGRANTS)
    voters, migrants, home = resolve_places(voters, migrants, config.wilayah)
    voters, files, twins = read_once(voters, files)
    as_of = config.as_of or default_as_of(migrants) or _coming_of_age(voters)
    migrants = settle_workers(migrants, as_of)
    voters = leave_out_misplaced(voters).assign(pekerja=-1, status_pmi=None)
    _check_conservation(files, len(voters) + len(migrants))
    voters, migrants = _typed(voters), _typed(migrants)
    release_arrow()
    return Reading(voters, migrants, files, as_of, home, twins)


def inspect_files(config: Config, *, on_progress: Callable[[int, int], None] | None = None) -> tuple[FileReading, ...]:
    """Read all inputs and return only how each file and table was understood."""
    from votersync.ingest.places import resolve_places
    from votersync.ingest.versions import read_once

    files, tables = _read_all(config, on_progress)
    rolls = [(role, table) for role, table in tables if role is Role.VOTERS]
    if len(rolls) < 2:
        return files
    voters, *_ = resolve_places(_join(rolls, Role.VOTERS), _join(rolls, Role.MIGRANTS), config.wilayah)
    return read_once(voters, files)[1]


def _read_all(
    config: Config, on_progress: Callable[[int, int], None] | None
) -> tuple[tuple[FileReading, ...], list[tuple[Role, pa.Table]]]:
    found = discover(config)
    done = 0

    def on_done(_position: int) -> None:
        nonlocal done
        done += 1
        if on_progress:
            on_progress(done, len(found.files))

    task = partial(read_packed, rules=config.columns, home=config.wilayah or USUAL_HOME)
    # Places are looked up when all is read; until then only the readers have work.
    alongside(load)
    # The largest first: the last one begun keeps the others waiting.
    sources = sorted(found.files, key=_size, reverse=True)
    results = run_in_processes(task, sources, config.processes, on_done=on_done)
    read = {s.name: _crashed(s) if isinstance(r, Crash) else r for s, r in zip(sources, results, strict=True)}
    packed = [read[source.name] for source in found.files]
    reads = without_copies([(file, [(role, unpacked(table)) for role, table in tables]) for file, tables in packed])
    files = (*(reading for reading, _ in reads), *found.passed_over)
    return files, [role_and_table for _, tables in reads for role_and_table in tables]


def _size(source: SourceFile) -> int:
    """Return a file's bytes; 0 where it has gone since it was found."""
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def _crashed(source: SourceFile) -> FilePacked:
    return FileReading(
        source.name, source.sha256, "", problems=(FileProblem(source.name, "", "pembaca-berhenti", CRASHED),)
    ), []


def _join(tables: Sequence[tuple[Role, pa.Table]], role: Role) -> pd.DataFrame:
    """Stack the tables of one role, in the order of files."""
    import pandas as pd

    own = [whole(table) for table_role, table in tables if table_role is role]
    stacked = pa.concat_tables(own).unify_dictionaries() if own else SCHEMA.empty_table()
    frame = stacked.to_pandas()
    return (
        frame.astype({c.name: "str" for c in PERSONS if c.dtype == "str" and c.name in frame})
        if len(frame)
        else pd.DataFrame(frame)
    )


def _typed(persons: pd.DataFrame) -> pd.DataFrame:
    typed = persons[[column.name for column in PERSONS]].astype({column.name: column.dtype for column in PERSONS})
    check_columns(typed, PERSONS)
    return typed


def _coming_of_age(voters: pd.DataFrame) -> date:
    """Reference date where no list knows of any event: the year in which the youngest voter comes of age."""
    youngest = int(voters["tahun_lahir"].max()) if len(voters) else 0
    return date((youngest or 2000) + VOTING_AGE, 12, 31)


def _check_conservation(files: Sequence[FileReading], persons: int) -> None:
    """Every row is read or set aside; a difference is a fault of ours, and no report may stand on it."""
    tables = [table for file in files for table in file.tables]
    lost = [t for t in tables if t.rows_in != t.rows_read + t.rows_repeated + len(t.set_aside)]
    if lost or sum(table.rows_read for table in tables) != persons:
        where = ", ".join(f"{t.file} [{t.sheet}]" for t in lost) or "?"
        raise VotersyncError(
            Text(
                id=f"Jumlah baris tidak cocok di {where}; laporan tidak dibuat. Mohon laporkan kepada pengembang.",
                en=f"Row counts do not add up in {where}; no report was made. Please tell the developers.",
            )
        )
