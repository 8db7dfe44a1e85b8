"""How the files of a quarter look: layout, name, sheets, order of rows and number of files change by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, TypeVar

from votersync.sample import lists, rolls
from votersync.sample.facts import Facts, Told, of_voter, of_worker, told_state
from votersync.sample.files import Folder, roll_stem, write_abroad
from votersync.sample.truth import Place
from votersync.sample.world import ListEntry, RollEntry, World

Row = TypeVar("Row")

RELAID = 0.12
"""Share of files that come in another layout than a quarter before."""

RENAMED, NEW_TABS, RESPLIT, SHUFFLED = 0.4, 0.3, 0.15, 0.5
"""Shares of files with another name, with other names of their sheets, in one file instead of two or the other way
round, and with their rows in another order."""

MARKS = ("", " TW{quarter}", " revisi", " final", " per triwulan {quarter}")
TABS = ("", "Sheet1", "Data", "Lembar1", "TW {quarter}")
"""Additions to file names, and names of sheets; empty: as is usual in the layout."""

FIRST_HALF_OF_TPS = 2

NO_LIST_IN, NO_DESA_IN = 2, 3
"""Quarters in which one agency gives no list, and in which the roll of one desa is missing."""


@dataclass(slots=True)
class Look:
    """How one desa or agency gives its data."""

    layout: int
    mark: str = ""
    tab: str = ""
    is_split: bool = False

    def age(self, quarter: int, layouts: int, rng: Random) -> None:
        """Change by chance what changes from one quarter to the next."""
        if rng.random() < RELAID:
            self.layout = (self.layout + rng.randrange(1, layouts)) % layouts
        if rng.random() < RENAMED:
            self.mark = rng.choice(MARKS).format(quarter=quarter)
        if rng.random() < NEW_TABS:
            self.tab = rng.choice(TABS).format(quarter=quarter)
        if rng.random() < RESPLIT:
            self.is_split = not self.is_split


class Voter(NamedTuple):
    """A written entry of a roll."""

    place: Place
    entry: RollEntry
    facts: Facts


class Migrant(NamedTuple):
    """A written row of a list."""

    place: Place
    entry: ListEntry
    facts: Facts
    level: str
    """Lowest level of place that the list gives."""
    told: Told
    """The worker's state as this row alone tells it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is written in one quarter."""

    voters: list[Voter]
    migrants: list[Migrant]


class Publisher:
    """Writes the files of one quarter after another."""

    def __init__(self, world: World) -> None:
        desas = world.desas
        self.world, self.rng = world, world.rng
        self.desas = {desa: Look(i % len(rolls.LAYOUTS)) for i, desa in enumerate(desas)}
        self.agencies = [Look(i) for i in range(len(lists.LAYOUTS))]
        self.missing_desa = self.rng.choice(desas)
        self.missing_agency = self.rng.randrange(len(self.agencies))

    def publish(self, folder: Folder, quarter: int) -> Edition:
        """Write all files that are given in a quarter."""
        if quarter > 1:
            for look in self.desas.values():
                look.age(quarter, len(rolls.LAYOUTS), self.rng)
            for look in self.agencies:
                look.age(quarter, len(lists.LAYOUTS), self.rng)
        return Edition([*self._rolls(folder, quarter), *self._abroad(folder)], self._lists(folder, quarter))

    def is_missing(self, entry: RollEntry | ListEntry, quarter: int) -> bool:
        """Tell whether the file that would hold an entry is not given in a quarter."""
        if isinstance(entry, RollEntry):
            return quarter == NO_DESA_IN and entry.person.desa == self.missing_desa
        return quarter == NO_LIST_IN and entry.agency == self.missing_agency

    def _rolls(self, folder: Folder, quarter: int) -> Iterator[Voter]:
        names: set[str] = set()
        of_desas: dict[str, list[RollEntry]] = {desa: [] for desa in self.desas}
        for entry in self.world.voters:
            if not self.is_missing(entry, quarter):
                of_desas[entry.person.desa].append(entry)
        for desa, own in of_desas.items():
            look = self.desas[desa]
            layout = rolls.LAYOUTS[look.layout]
            low = [entry for entry in own if entry.person.tps <= FIRST_HALF_OF_TPS]
            high = [entry for entry in own if entry.person.tps > FIRST_HALF_OF_TPS]
            stem = _new_name(roll_stem(layout, desa, self.world.places) + look.mark, desa, names)
            for end, part in _parts([low, high], own, look):
                by_person = {id(entry.person): entry for entry in part}
                people = [entry.person for entry in self._in_order(part)]
                for place, person in folder.write_roll(stem + end + layout.suffix, layout, people, look.tab):
                    yield Voter(place, by_person[id(person)], of_voter(layout.fill.__name__, person))

    def _abroad(self, folder: Folder) -> Iterator[Voter]:
        by_person = {id(entry.person): entry for entry in self.world.abroad}
        if by_person:
            for place, person in write_abroad(folder, [entry.person for entry in self.world.abroad]):
                yield Voter(place, by_person[id(person)], of_voter("abroad", person))

    def _lists(self, folder: Folder, quarter: int) -> list[Migrant]:
        written: list[Migrant] = []
        told: dict[int, Told] = {}
        names: set[str] = set()
        for agency, look in enumerate(self.agencies):
            layout = lists.LAYOUTS[look.layout]
            own = [e for e in self.world.workers if e.agency == agency and not self.is_missing(e, quarter)]
            stem = _new_name(layout.stem + look.mark, str(agency + 1), names)
            for end, part in _parts([own[: len(own) // 2], own[len(own) // 2 :]], own, look):
                by_worker = {id(entry.worker): entry for entry in part}
                workers = [entry.worker for entry in self._in_order(part)]
                for place, worker, level in folder.write_list(stem + end + layout.suffix, layout, workers, look.tab):
                    state = told_state(layout, worker)
                    written.append(Migrant(place, by_worker[id(worker)], of_worker(layout, worker), level, state))
                    told[worker.number] = max(state, told.get(worker.number, state))
        return [row._replace(facts=row.facts._replace(status=told[row.entry.worker.number].state)) for row in written]

    def _in_order(self, rows: Sequence[Row]) -> list[Row]:
        """Leave the rows in order, or not."""
        return self.rng.sample(rows, len(rows)) if self.rng.random() < SHUFFLED else list(rows)


def _new_name(stem: str, code: str, names: set[str]) -> str:
    """Return a name that no other file of the quarter has."""
    stem = f"{stem} {code}" if stem in names else stem
    names.add(stem)
    return stem


def _parts(halves: Sequence[list[Row]], whole: list[Row], look: Look) -> list[tuple[str, list[Row]]]:
    """Return what goes into each file, with the end of its name; a file holds somebody."""
    parts = [part for part in halves if part] if look.is_split else [whole]
    return [(f" bagian {i}" if len(parts) > 1 else "", part) for i, part in enumerate(parts, 1) if part]
