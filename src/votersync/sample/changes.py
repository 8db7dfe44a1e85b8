"""What happens from one quarter to the next: people move, die, return and are added, errors are put right, rows vanish.

Rates are shares a quarter.  They are chosen so that a small sample shows every change several times; a real roll
changes by one to three in a hundred entries a quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from votersync.sample.errors import Home
from votersync.sample.people import PRESENT, Person
from votersync.sample.workers import make_workers
from votersync.sample.world import Fixes, ListEntry, World

Item = TypeVar("Item")

MOVED = 0.02
"""Voters whose entry moves into a household of another desa."""

NEARBY, FOLLOWED = 0.4, 0.5
"""Shares of the moves that stay in the kecamatan, and that the migrants' lists learn of in the same quarter."""

RELOCATED = 0.02
"""Rows of lists that give another desa, without a move on the rolls."""

SWITCHED_TPS = 0.005
"""Voters who get another TPS of their desa."""

LEFT = 0.01
"""Entries that leave the rolls."""

DIED = 0.01
"""Rows of lists that now say dead, while the entry stays on the roll."""

RETURNED = 0.05
"""Rows of lists whose worker has come home, or has left."""

NEW_VOTERS, NEW_WORKERS = 0.01, 0.03
"""Entries that are added to the rolls, and rows that are added to the lists."""

MOST_TPS = 5
"""TPS of a desa."""

CORRECTED = 0.15
"""Entries and rows with typing errors, of which one field is put right."""

VANISHED = 0.02
"""Rows that a list no longer has."""

CLEANED = 0.1
"""Planted doubles of which one entry is taken off the roll."""


def change(world: World, quarter: int) -> None:
    """Let one quarter pass.

    Args:
        world: changed in place.
        quarter: the one that begins, from 1.
    """
    for step in (_clean, _leave, _move, _relocate, _switch, _correct, _vanish, _add):
        step(world)
    send_home(world, quarter)
    _report_dead(world, quarter)


def send_home(world: World, quarter: int) -> None:
    """Let workers return, and those return to be who were about to leave."""
    for entry in _some(world, [e for e in world.workers if e.worker.state in ("PMI", "Calon PMI")], RETURNED):
        state = "Purna PMI" if entry.worker.state == "PMI" else "PMI"
        entry.worker = replace(entry.worker, state=state, event=_day(world, quarter))


def _report_dead(world: World, quarter: int) -> None:
    for entry in _some(world, world.workers, DIED):
        entry.worker = replace(entry.worker, state="Meninggal", event=_day(world, quarter))


def _day(world: World, quarter: int) -> date:
    """Draw a day of a quarter, the first being that of PRESENT."""
    year, month = divmod(3 * (quarter - 1), 12)
    return date(PRESENT + year, month + 1, 1) + timedelta(days=world.rng.randrange(85))


def _some(world: World, items: Sequence[Item], rate: float) -> list[Item]:
    return world.rng.sample(items, _count(world, items, rate))


def _count(world: World, items: Sequence[Item], rate: float) -> int:
    """Return a share as a whole number, the rest of it by chance."""
    return int(rate * len(items) + world.rng.random())


def _clean(world: World) -> None:
    gone = {entry.id for entry in _some(world, world.doubles, CLEANED)}
    world.doubles = [entry for entry in world.doubles if entry.id not in gone]
    world.voters = [entry for entry in world.voters if entry.id not in gone]


def _leave(world: World) -> None:
    gone = {entry.id for entry in _some(world, world.voters, LEFT)}
    world.voters = [entry for entry in world.voters if entry.id not in gone]


def _move(world: World) -> None:
    rows, hosts = world.rows_of(), _by_desa(world)
    for entry in _some(world, world.voters, MOVED):
        old, host = entry.person, world.rng.choice(hosts[_elsewhere(world, entry.person.desa, sorted(hosts))])
        entry.person = replace(old, desa=host.desa, **_home(host))
        if world.rng.random() < FOLLOWED:
            for row in rows.get(old.number, []):
                _send(row, host.desa, Home(host.dusun, host.rt, host.rw))


def _home(host: Person) -> dict[str, Any]:
    return {"nkk": host.nkk, "dusun": host.dusun, "rt": host.rt, "rw": host.rw, "tps": host.tps}


def _by_desa(world: World) -> dict[str, list[Person]]:
    people: dict[str, list[Person]] = {}
    for entry in world.voters:
        people.setdefault(entry.person.desa, []).append(entry.person)
    return people


def _elsewhere(world: World, desa: str, desas: Sequence[str]) -> str:
    """Choose another desa, often of the same kecamatan."""
    others = [other for other in desas if other != desa] or [desa]
    near = [other for other in others if other[:6] == desa[:6]]
    return world.rng.choice(near if near and world.rng.random() < NEARBY else others)


def _send(row: ListEntry, desa: str, home: Home | None = None) -> None:
    row.worker = replace(row.worker, entry=replace(row.worker.entry, desa=desa, home=home))


def _relocate(world: World) -> None:
    for row in _some(world, world.workers, RELOCATED):
        _send(row, _elsewhere(world, row.worker.entry.desa, world.places.desas("5204")))


def _switch(world: World) -> None:
    for entry in _some(world, world.voters, SWITCHED_TPS):
        entry.person = replace(entry.person, tps=entry.person.tps % MOST_TPS + 1)


def _correct(world: World) -> None:
    for entry in _some(world, [e for e in world.voters if e.fixes], CORRECTED):
        entry.person = replace(entry.person, **_one_fix(world, entry.fixes))
    for row in _some(world, [e for e in world.workers if e.fixes], CORRECTED):
        row.worker = replace(row.worker, entry=replace(row.worker.entry, **_one_fix(world, row.fixes)))


def _one_fix(world: World, fixes: Fixes) -> Fixes:
    """Take one field out of what is to be put right."""
    name = world.rng.choice(sorted(fixes))
    return {name: fixes.pop(name)}


def _vanish(world: World) -> None:
    gone = {entry.id for entry in _some(world, world.workers, VANISHED)}
    world.workers = [entry for entry in world.workers if entry.id not in gone]


def _add(world: World) -> None:
    people = [entry.person for entry in world.voters]
    for _ in range(_count(world, people, NEW_VOTERS)):
        host = world.rng.choice(people)
        world.enter(world.population.person(host.desa, **_home(host)))
    rows = _count(world, world.workers, NEW_WORKERS)
    # An agency copies the KTP-el, not the roll with its errors.
    people = [replace(entry.person, **entry.fixes) for entry in world.voters]
    world.list_workers(make_workers(people, world.population, world.places, world.rng, rows))
