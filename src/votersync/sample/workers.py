"""Rows of migrants' lists: workers who are voters, workers on no roll, and those with something wrong on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from votersync.sample.errors import Entry, Home, spoil
from votersync.sample.lists import LAYOUTS, Worker
from votersync.sample.people import Person, Places, Population
from votersync.sample.truth import LIKE_A_VOTER

MARONGE = "5204242002"
ON_ROLL, ELSEWHERE = 0.70, 0.15
"""Shares: migrants on the rolls, migrants with another address."""

ODD_WORKERS = 200
"""Rows of migrants' lists for each dead worker, and for each on another's NIK."""

STATES = ("Purna PMI", "PMI", "Calon PMI")


def make_workers(
    voters: Sequence[Person], population: Population, places: Places, rng: Random, count: int
) -> list[Worker]:
    """Make rows of migrants' lists: of voters, of people on no roll, some workers with two rows."""
    women, men = [v for v in voters if v.sex == "P" and v.born.year > 1965], [v for v in voters if v.sex == "L"]
    workers: list[Worker] = []
    while len(workers) < count:
        if rng.random() < ON_ROLL:
            person = rng.choice((women if rng.random() < 0.8 and women else men) or voters)
        else:
            person = _stranger(rng.choice(voters), population, places, rng)
        rows = 2 if rng.random() < 0.08 else 1
        workers += [_worker(person, population, places, rng) for _ in range(rows)]
    return workers[:count]


def _stranger(near: Person, population: Population, places: Places, rng: Random) -> Person:
    """Somebody on no roll: from anywhere, or like a voter (a sibling, a namesake, born the same day)."""
    kind = rng.random()
    if kind < 0.1:
        return population.person(near.desa, nama=near.nama, sex=near.sex, remark=LIKE_A_VOTER)
    if kind < 0.2:
        first = near.nama.split()[0]
        nama = f"{first} {population.name(near.sex).split()[-1]}"
        return population.person(near.desa, sex=near.sex, nama=nama, remark=LIKE_A_VOTER)
    if kind < 0.3:
        return population.person(near.desa, born=near.born, sex=near.sex, remark=LIKE_A_VOTER)
    return population.person(rng.choice(places.desas(rng.choice(("5204", "5204", "5207", "5203")))))


def _worker(person: Person, population: Population, places: Places, rng: Random) -> Worker:
    entry = _entry(person)
    entry.tags += [LIKE_A_VOTER] if person.remark == LIKE_A_VOTER else []
    if rng.random() < ELSEWHERE:
        kind = rng.random()
        same = [d for d in places.desas(person.desa[:6]) if d != person.desa]
        entry.desa = rng.choice(same if kind < 0.35 and same else places.desas("5204" if kind < 0.85 else "5207"))
        entry.home = None
    right = replace(entry, tags=[])
    spoil(entry, rng, lambda: population.name("L").split()[-1])
    event = date(2019, 1, 1) + timedelta(days=rng.randrange(2500))
    return Worker(entry, person.number, rng.choices(STATES, (50, 40, 10))[0], event, right)


def _entry(person: Person) -> Entry:
    home = Home(person.dusun, person.rt, person.rw)
    return Entry(person.nama, person.sex, person.born, person.birthplace, person.nik, person.desa, home=home)


def case_of(voter: Person) -> Worker:
    """Make the returned worker of Desa Maronge whose KTP and entry say Desa Lekong."""
    entry = Entry("MUH. RIZAL CONTOH", voter.sex, voter.born, "SUMBAWA", voter.nik, MARONGE, ["kasus-maronge-lekong"])
    return Worker(entry, voter.number, "Purna PMI", date(2024, 1, 20))


def put_in_odd_ones(
    workers: list[Worker], voters: Sequence[Person], population: Population, rng: Random
) -> list[tuple[str, Worker, Person]]:
    """Put in workers recorded as dead, and strangers on a voter's NIK, on the list that shows both."""
    step, odd = len(LAYOUTS), []
    room = min(max(1, len(workers) // ODD_WORKERS), (len(workers) - 1) // (2 * step), len(voters) // 2)
    for i in range(room):
        dead, owner = rng.sample(voters, 2)
        entry = replace(_entry(dead), tags=["meninggal"])
        workers[step * (2 * i + 1)] = Worker(entry, dead.number, "Meninggal", date(2025, 1 + i % 12, 9))
        other = population.person(owner.desa, sex=owner.sex)
        while set(other.nama.split()) & set(owner.nama.split()):
            other = population.person(owner.desa, sex=owner.sex)
        entry = replace(_entry(other), nik=owner.nik, tags=["nik-orang-lain"])
        workers[step * (2 * i + 2)] = Worker(entry, other.number, "Purna PMI", date(2025, 1 + i % 12, 9))
        odd += [
            ("meninggal", workers[step * (2 * i + 1)], dead),
            ("nik-dipakai-orang-lain", workers[step * (2 * i + 2)], owner),
        ]
    return odd
