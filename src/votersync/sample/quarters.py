"""generate_quarters(): one regency quarter after quarter, with the truth of who is who and of what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from votersync.sample.changes import change, send_home
from votersync.sample.editions import Edition, Publisher
from votersync.sample.facts import EVERYTHING, Facts, everything_of_worker, of_voter
from votersync.sample.files import Folder
from votersync.sample.truth import write_table, write_truth
from votersync.sample.world import ListEntry, RollEntry, World

ADDED, BACK, VANISHED, DESA_MISSING, LIST_MISSING = "added", "back", "vanished", "desa-missing", "list-missing"
"""What happens to an entry as a whole; ``back`` after its file was missing."""


class Known(NamedTuple):
    """An entry as it was written last."""

    entry: RollEntry | ListEntry
    quarter: int
    written: Facts
    everything: Facts
    """What a file that leaves nothing out would have said."""


class Event(NamedTuple):
    """One thing that has changed about an entry."""

    quarter: int
    entry_id: str
    changed: str
    """Name of a fact, or what happened to the whole entry."""
    is_by_layout: bool = False
    """Whether only the file tells more or less than the one before."""


def generate_quarters(out: Path, *, voters: int, migrants: int, seed: int, quarters: int) -> None:
    """Write ``kuartal-1``, ``kuartal-2`` ... to *out*, each with rolls, lists and in ``truth`` what is true of them.

    Beside who is who (``links.csv``, ``persons.csv``), ``entries.csv`` names the entry of every row, with an id that
    stays the same in all quarters and the facts as written, and ``events.csv`` what has changed since the last quarter.
    A worker's ``status`` is that of all rows of the person, ``row_status`` what the row alone tells.

    Args:
        out: folder, made when missing.
        voters: entries on the rolls of the first quarter.
        migrants: rows on the migrants' lists of the first quarter.
        seed: equal seeds give equal files.
        quarters: how many.
    """
    world = World.begin(voters=voters, migrants=migrants, seed=seed)
    send_home(world, 1)
    publisher = Publisher(world)
    known: dict[str, Known] = {}
    for quarter in range(1, quarters + 1):
        if quarter > 1:
            change(world, quarter)
        folder = Folder(out / f"kuartal-{quarter}", world.places, world.rng)
        edition = publisher.publish(folder, quarter)
        now = _known(edition, quarter)
        events = list(_events(known, now, publisher, quarter)) if quarter > 1 else []
        known |= now
        _write(folder.path / "truth", edition, events)


def _known(edition: Edition, quarter: int) -> dict[str, Known]:
    voters = (Known(entry, quarter, facts, of_voter(EVERYTHING, entry.person)) for _, entry, facts in edition.voters)
    migrants = (
        Known(row.entry, quarter, row.facts, everything_of_worker(row.entry.worker)) for row in edition.migrants
    )
    return {one.entry.id: one for one in (*voters, *migrants)}


def _events(
    known: Mapping[str, Known], now: Mapping[str, Known], publisher: Publisher, quarter: int
) -> Iterator[Event]:
    """Compare two quarters, entry by entry, as they were written."""
    for id_, old in known.items():
        if id_ not in now and old.quarter == quarter - 1:
            yield Event(quarter, id_, _loss(old.entry, publisher, quarter))
    for id_, new in now.items():
        if id_ not in known:
            yield Event(quarter, id_, ADDED)
            continue
        last = known[id_]
        if last.quarter < quarter - 1:
            yield Event(quarter, id_, BACK)
        for name in Facts._fields:
            if getattr(last.written, name) != getattr(new.written, name):
                is_by_layout = getattr(last.everything, name) == getattr(new.everything, name)
                yield Event(quarter, id_, name, is_by_layout)


def _loss(entry: RollEntry | ListEntry, publisher: Publisher, quarter: int) -> str:
    if not publisher.is_missing(entry, quarter):
        return VANISHED
    return DESA_MISSING if isinstance(entry, RollEntry) else LIST_MISSING


def _write(folder: Path, edition: Edition, events: list[Event]) -> None:
    write_truth(
        folder,
        [(place, entry.person) for place, entry, _ in edition.voters],
        [(row.place, row.entry.worker, row.level) for row in edition.migrants],
    )
    rows = [
        *((*place, "voters", entry.id, entry.person.number, *facts, "", "") for place, entry, facts in edition.voters),
        *(
            (*row.place, "migrants", row.entry.id, row.entry.worker.number, *row.facts, row.told.state, row.told.event)
            for row in edition.migrants
        ),
    ]
    header = ("file", "sheet", "row", "role", "entry_id", "person_id", *Facts._fields, "row_status", "row_event")
    write_table(folder / "entries.csv", header, rows)
    write_table(folder / "events.csv", Event._fields, events)
