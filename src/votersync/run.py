"""One run, on one page: read the lists, link the people, find what an officer should look at.

What is written from a run is in :mod:`votersync.report`; this module writes nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from votersync.alongside import alongside
from votersync.collector import paused
from votersync.config import Config
from votersync.errors import InputError
from votersync.findings.find import find, find_on_rolls
from votersync.findings.kind import Evidence
from votersync.ingest.columnwise import release_arrow
from votersync.ingest.read import Reading, read
from votersync.ingest.versions import active_of_struck, with_known_speaking
from votersync.ingest.workers import with_states
from votersync.ledger.joining import joined
from votersync.ledger.known import Known, known_of
from votersync.ledger.remember import Remembered, remember
from votersync.ledger.steering import steering
from votersync.linkage.doubles import find_doubles
from votersync.linkage.encode import ENCODED, encode
from votersync.linkage.link import link_encoded
from votersync.linkage.order import in_order
from votersync.log import stage
from votersync.memory import NO_STEERING, Steering
from votersync.problems import ROLES, problem_lines, shared_rolls, unused_lines
from votersync.records import LinkageSummary, Role, Run
from votersync.text import Text
from votersync.version import VERSION

if TYPE_CHECKING:
    import pandas as pd

    from votersync.linkage.arrays import Codes
    from votersync.linkage.encode import Side
    from votersync.linkage.readings import Names

PLACED = ["file", "sheet", "row", "pekerja"]
"""Columns that tell where the persons of a link stand."""

LEAST_SHOWN = 1e-9
"""Smallest probability of a candidate that is shown to be checked or explained: a model may be that wrong."""

NOTHING_READ = Text(
    id="Tidak ada {missing} yang terbaca, jadi tidak ada yang dapat dicocokkan. Beri berkas atau foldernya; bila sudah "
    "diberi tetapi tidak dikenali, sebutkan dengan {option}.{problems}{unused}",
    en="No {missing} was read, so there is nothing to match. Give its file or folder; if it was given but not "
    "recognised, name it with {option}.{problems}{unused}",
)


def match(config: Config, *, on_progress: Callable[[int, int], None] | None = None, finds: bool = True) -> Run:
    """Find which migrant worker is which voter, and what an officer should look at.

    Args:
        config: The settings of this run.
        on_progress: Told (files read, files in all) while files are read.
        finds: Whether findings are looked for; else the links are all there is: ``doubles`` is None, and the persons
            tables have only the columns PLACED.

    Raises:
        InputError: No voter roll, or no list of migrant workers, could be read.
    """
    if finds:
        reading = _read_both(config, on_progress)
        return _linked(config, reading, NO_STEERING, reading.voters)
    return _only_linked(config, _read_both(config, on_progress), is_slim=True)


def match_remembering(
    config: Config, db: sqlite3.Connection, today: date, *, on_progress: Callable[[int, int], None] | None = None
) -> Remembered:
    """Match as :func:`match` does, steered by what officers decided, and say what became of every finding.

    Args:
        config: The settings of this run.
        db: The ledger; it is read, and changed only by :func:`votersync.ledger.record.record`.
        today: Against which time of waiting is counted.
        on_progress: Told (files read, files in all) while files are read.

    Raises:
        InputError: as :func:`match`.
    """
    reading = _read_both(config, on_progress)
    known, reading = _joined(_known(db, reading), reading)
    with paused():
        asked = with_known_speaking(reading.voters, reading.twins, known.voter_at.values())
    run = _linked(config, reading, steering(known, reading.voters, reading.migrants), asked)
    with stage("recall") as counts, paused():
        remembered = remember(db, run, known, today)
        counts.update(gone=len(remembered.memory.gone))
    return remembered


def _known(db: sqlite3.Connection, reading: Reading) -> Known:
    """Find the ledger's entries in the lists."""
    with stage("identify") as counts, paused():
        active = active_of_struck(reading.voters, reading.twins)
        year = reading.as_of.year
        known = known_of(db, reading.voters, reading.migrants, year, _versions(reading), active)
        counts.update(entries=len(known.rows), found=len(known.voter_at) + len(known.workers_at))
    return known


def _joined(known: Known, reading: Reading) -> tuple[Known, Reading]:
    """Take the rows that the ledger knows for one worker's for one worker's, who has one state."""
    known, workers = joined(known, reading.migrants)
    migrants = with_states(reading.migrants.assign(pekerja=workers), reading.as_of)
    return known, replace(reading, migrants=migrants)


def _linked(config: Config, reading: Reading, decided: Steering, asked: pd.DataFrame) -> Run:
    """Link migrants and voters, and voters among themselves, and find what an officer should look at.

    Most of linking is work on arrays, during which doubles, and what else the rolls alone tell, are found.

    Args:
        config: The settings of this run.
        reading: What was read.
        decided: Pairs that officers decided.
        asked: The voters, of whom the linkable are asked about on the rolls alone.
    """
    with stage("link") as counts:
        worker, encoded = _encoded(reading)
        release_arrow()
        linked = alongside(partial(link_encoded, encoded, worker, config, steering=_with_versions(decided, reading)))
        doubles = find_doubles(reading.voters, *encoded[1:], config.seed)
        evidence = Evidence(
            asked,
            reading.migrants,
            lambda: linked()[0],
            doubles,
            reading.as_of,
            config,
            reading.home,
            shared=shared_rolls(reading.files),
            versions=_versions(reading),
        )
        with paused():
            on_rolls = find_on_rolls(evidence)
        del encoded
        links, linkage = linked()
        counts.update(candidate_pairs=linkage.candidate_pairs, links=len(links))
    with stage("find") as counts, paused():
        findings = find(evidence, on_rolls)
        counts.update(findings=len(findings))
    return replace(_run(config, reading, links, linkage), findings=findings, doubles=doubles)


def candidates(
    config: Config, db: sqlite3.Connection | None = None, *, on_progress: Callable[[int, int], None] | None = None
) -> tuple[Run, Steering]:
    """Link as :func:`match` does, but keep every candidate from LEAST_SHOWN up, and look for no findings.

    Its links of class match, and the weights and probabilities of all, are those of :func:`match`; what lies under
    ``config.min_possible`` is no link there.

    Returns:
        the run, and the pairs that officers decided by the ledger *db*, which play no part in it.

    Raises:
        InputError: as :func:`match`.
    """
    reading = _read_both(config, on_progress)
    decided = steering(_known(db, reading), reading.voters, reading.migrants) if db else NO_STEERING
    run = _only_linked(replace(config, min_possible=LEAST_SHOWN), reading, is_slim=False)
    return replace(run, config=config), decided


def _only_linked(config: Config, reading: Reading, *, is_slim: bool) -> Run:
    """Link, and keep the persons tables whole or, of use where nobody else holds them, only their columns PLACED."""
    with stage("link") as counts:
        # The texts of millions of people take as much memory as linking them does.
        if is_slim:
            reading = _with_columns(reading, [*PLACED, *ENCODED])
        worker, encoded = _encoded(reading)
        if is_slim:
            reading = _with_columns(reading, PLACED)
        release_arrow()
        links, linkage = link_encoded(encoded, worker, config, steering=_with_versions(NO_STEERING, reading))
        counts.update(candidate_pairs=linkage.candidate_pairs, links=len(links))
    return _run(config, reading, links, linkage)


def _with_versions(steering: Steering, reading: Reading) -> Steering:
    return replace(steering, versions=_versions(reading))


def _versions(reading: Reading) -> tuple[tuple[int, int], ...]:
    first, second = (side.tolist() for side in reading.twins)
    return tuple(zip(first, second, strict=True))


def _encoded(reading: Reading) -> tuple[Codes, tuple[Side, Side, Names]]:
    """Number of the worker of each migrant row; migrants, voters and names as integers, in order."""
    worker = reading.migrants["pekerja"].to_numpy("int32")
    return worker, in_order(encode(reading.voters, reading.migrants), worker)


def _with_columns(reading: Reading, columns: list[str]) -> Reading:
    return replace(reading, voters=reading.voters[columns], migrants=reading.migrants[columns])


def _run(config: Config, reading: Reading, links: pd.DataFrame, linkage: LinkageSummary) -> Run:
    return Run(
        config=config,
        version=VERSION,
        as_of=reading.as_of,
        home=reading.home,
        files=reading.files,
        voters=reading.voters,
        migrants=reading.migrants,
        links=links,
        linkage=linkage,
        findings=(),
    )


def _read_both(config: Config, on_progress: Callable[[int, int], None] | None) -> Reading:
    """Read the lists; stop with every file's problem or use named when one side of the match is empty."""
    with stage("read") as counts, paused():
        reading = read(config, on_progress=on_progress)
        counts.update(files=len(reading.files), voters=len(reading.voters), migrants=len(reading.migrants))
    sides = (reading.voters, Role.VOTERS, "--voters"), (reading.migrants, Role.MIGRANTS, "--migrants")
    for people, role, option in sides:
        if people.empty:
            problems = problem_lines([problem for file in reading.files for problem in file.problems])
            unused = unused_lines(reading.files)
            told = NOTHING_READ.fill(missing=ROLES[role], option=option, problems=problems, unused=unused)
            raise InputError(told)
    return reading
