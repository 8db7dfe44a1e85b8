"""One run, on one page: read the lists, link the people, find what an officer should look at.

What is written from a run is in :mod:`votersync.report`; this module writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from votersync.config import Config
from votersync.errors import InputError
from votersync.findings.find import find
from votersync.ingest.read import Reading, read
from votersync.linkage.link import link
from votersync.problems import problem_lines
from votersync.records import Run
from votersync.text import Text
from votersync.version import VERSION

NOTHING_READ = Text(
    id="Tidak ada {missing} yang dapat dibaca, jadi tidak ada yang dapat dicocokkan.{problems}",
    en="No {missing} could be read, so there is nothing to match.{problems}",
)
VOTER_ROLL = Text(id="daftar pemilih", en="voter roll")
MIGRANT_LIST = Text(id="daftar PMI", en="list of migrant workers")


def match(config: Config, *, on_progress: Callable[[int, int], None] | None = None) -> Run:
    """Find which migrant worker is which voter, and what an officer should look at.

    Args:
        config: The settings of this run.
        on_progress: Told (files read, files in all) while files are read.

    Raises:
        InputError: No voter roll, or no list of migrant workers, could be read.
    """
    reading = read(config, on_progress=on_progress)
    _require_both_lists(reading)
    links, linkage = link(reading.voters, reading.migrants, config)
    findings = find(reading.voters, reading.migrants, links, as_of=reading.as_of, config=config, home=reading.home)
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
        findings=findings,
    )


def _require_both_lists(reading: Reading) -> None:
    """Stop with every file's problem named when one side of the match is empty."""
    for people, missing in ((reading.voters, VOTER_ROLL), (reading.migrants, MIGRANT_LIST)):
        if people.empty:
            problems = problem_lines([problem for file in reading.files for problem in file.problems])
            raise InputError(NOTHING_READ.fill(missing=missing, problems=problems))
