"""The rolls and lists of a regency as they are kept: entries whose id stays theirs, whatever files they go into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from votersync.sample.errors import Entry, spoil
from votersync.sample.generate import Start
from votersync.sample.lists import LAYOUTS, Worker
from votersync.sample.people import Person, Places, Population

ROLL_ERRORS = 0.04
"""Share of voters whose entry goes through the hands that spoil entries of lists; about half come out unharmed."""

BLANK_ON_ROLLS, BLANK_ON_LISTS = 0.3, 0.03
"""Shares without a NIK: of the entries that ROLL_ERRORS touches, and of the rows of lists."""

SEEDS = 2**32

Fixes = dict[str, Any]
"""Names of fields that are written wrongly, with what is right."""


@dataclass(slots=True)
class RollEntry:
    """One entry of a roll."""

    id: str
    person: Person
    """As the roll has them."""
    fixes: Fixes = field(default_factory=dict)


@dataclass(slots=True)
class ListEntry:
    """One row of an agency's list."""

    id: str
    worker: Worker
    agency: int
    """Position among the agencies."""
    fixes: Fixes = field(default_factory=dict)


@dataclass(slots=True)
class World:
    """All that is kept, in the order in which it came."""

    places: Places
    population: Population
    rng: Random
    voters: list[RollEntry]
    abroad: list[RollEntry]
    workers: list[ListEntry]
    doubles: list[RollEntry]
    """Second entries of planted doubles."""
    _count: int = 0

    @classmethod
    def begin(cls, *, voters: int, migrants: int, seed: int) -> World:
        """Make as many rows as :func:`votersync.sample.generate.generate` does, and typing errors on the rolls too."""
        start = Start.of(voters=voters, seed=seed)
        workers, _ = start.workers(migrants)
        world = cls(start.places, start.population, start.rng, [], [], [], [])
        by_person = {id(p): world.enter(p) for own in start.rolls.values() for p in own}
        world.abroad = [RollEntry(world._id("V"), person) for person in start.planter.abroad]
        pairs = [plant.entries for plant in start.planter.planted if plant.kind.startswith("ganda")]
        world.doubles = [by_person[id(entries[-1])] for entries in pairs]
        world.list_workers(workers)
        planted = start.planter.numbers
        world.misspell(entry for entry in world.voters if entry.person.number not in planted)
        return world

    @property
    def desas(self) -> list[str]:
        """Codes of the desa that have a roll, in the order of their first entries."""
        return list(dict.fromkeys(entry.person.desa for entry in self.voters))

    def enter(self, person: Person) -> RollEntry:
        """Enter a person on the roll of their desa."""
        entry = RollEntry(self._id("V"), person)
        self.voters.append(entry)
        return entry

    def list_workers(self, workers: Sequence[Worker]) -> None:
        """Share workers out to the agencies, some rows without the NIK."""
        for worker in workers:
            kept = replace(worker, seed=self.rng.randrange(SEEDS))
            entry = ListEntry(self._id("W"), kept, len(self.workers) % len(LAYOUTS))
            if worker.right is not None:
                entry.fixes = _differing(worker.right, worker.entry, ("nama", "born", "nik"))
                if self.rng.random() < BLANK_ON_LISTS:
                    entry.fixes["nik"] = worker.right.nik
                    entry.worker = replace(kept, entry=replace(worker.entry, nik=""))
            self.workers.append(entry)

    def misspell(self, entries: Iterable[RollEntry]) -> None:
        """Write some entries of the rolls wrongly."""
        for entry in entries:
            if self.rng.random() >= ROLL_ERRORS:
                continue
            person = entry.person
            written = Entry(person.nama, person.sex, person.born, "", person.nik, person.desa)
            spoil(written, self.rng, lambda: self.population.name("L").split()[-1])
            written.nik = "" if self.rng.random() < BLANK_ON_ROLLS else written.nik
            entry.fixes = _differing(person, written, ("nama", "born", "nik"))
            entry.person = replace(person, nama=written.nama, born=written.born or person.born, nik=written.nik)

    def rows_of(self) -> Mapping[int, list[ListEntry]]:
        """Return the rows of lists of each person."""
        rows: dict[int, list[ListEntry]] = {}
        for entry in self.workers:
            rows.setdefault(entry.worker.number, []).append(entry)
        return rows

    def _id(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count:06d}"


def _differing(right: Person | Entry, written: Entry, names: Sequence[str]) -> Fixes:
    return {name: getattr(right, name) for name in names if getattr(right, name) != getattr(written, name)}
