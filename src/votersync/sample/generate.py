"""generate(): a folder of made-up rolls and lists with the truth beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from votersync.sample.errors import Entry, spoil
from votersync.sample.lists import LAYOUTS as LIST_LAYOUTS
from votersync.sample.lists import Worker
from votersync.sample.people import Person, Places, Population, load_places
from votersync.sample.plants import COMPLETE, Planter, layouts_of
from votersync.sample.rolls import LAYOUTS as ROLL_LAYOUTS
from votersync.sample.rolls import abroad
from votersync.sample.truth import LIKE_A_VOTER, Place, write_findings, write_truth

LEKONG, MARONGE = "5204172004", "5204242002"
VOTERS_PER_DESA = 320
"""Voters a desa in small samples; large ones fill all desa of the regency."""
ON_ROLL, ELSEWHERE = 0.70, 0.15
"""Shares: migrants on the rolls, migrants with another address."""

ODD_WORKERS = 200
"""Rows of migrants' lists for each dead worker, and for each on another's NIK."""

STATES = ("Purna PMI", "PMI", "Calon PMI")


def generate(out: Path, *, voters: int, migrants: int, seed: int) -> None:
    """Write made-up rolls and lists to *out*, and in ``truth`` who is who and which findings must be made.

    Args:
        out: folder, made when missing.
        voters: entries on the rolls; at least 300, so that every layout holds some.
        migrants: rows on the migrants' lists.
        seed: equal seeds give equal files.
    """
    rng = Random(seed)
    places = load_places()
    population = Population(places, rng)
    desas = _desas(places, rng, voters)
    rolls = {desa: list(population.roll(desa, voters // len(desas))) for desa in desas}
    case = population.person(LEKONG, sex="L", nama="MUHAMMAD RIZAL CONTOH", born=date(1990, 3, 12))
    rolls[LEKONG][-1] = replace(case, nkk=rolls[LEKONG][0].nkk)
    planter = Planter(rolls, layouts_of(desas, ROLL_LAYOUTS), population, rng)
    planter.plant()
    entries = _write_rolls(out, rolls, places, rng)
    entries += _write_abroad(out, planter.abroad, places, rng)
    planted = planter.numbers
    ordinary = [voter for own in rolls.values() for voter in own if voter.number not in planted]
    workers = _workers(ordinary, population, places, rng, migrants)
    workers[0] = _case(rolls[LEKONG][-1])
    complete = [voter for voter in ordinary if planter.layouts[voter.desa] in COMPLETE and voter.desa in rolls]
    odd = _odd_workers(workers, complete, population, rng)
    rows = _write_lists(out, workers, places, rng)
    write_truth(out / "truth", entries, rows)
    write_findings(out / "truth", planter.planted, odd, entries, rows)


def _desas(places: Places, rng: Random, voters: int) -> list[str]:
    """Choose the desa that have a roll: always the two of the case, else at random."""
    every = places.desas("5204")
    count = min(max(voters // VOTERS_PER_DESA, 3), len(every))
    others = [desa for desa in every if desa not in (LEKONG, MARONGE)]
    return [LEKONG, MARONGE, *sorted(rng.sample(others, count - 2))]


def _write_rolls(out: Path, rolls: dict[str, list[Person]], places: Places, rng: Random) -> list[tuple[Place, Person]]:
    folder = out / "daftar pemilih"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for i, (desa, own) in enumerate(rolls.items()):
        stem, suffix, writer = ROLL_LAYOUTS[i % len(ROLL_LAYOUTS)]
        name = stem.format(desa=places.desa(desa).replace("/", " "), kecamatan=places.kecamatan(desa)) + suffix
        if (folder / name).exists():
            name = f"{places.kecamatan(desa)} {name}"
        rows = writer(folder / name, own, places, rng)
        written += [((f"{folder.name}/{name}", sheet, row), person) for sheet, row, person in rows]
    return written


def _workers(voters: Sequence[Person], population: Population, places: Places, rng: Random, count: int) -> list[Worker]:
    women, men = [v for v in voters if v.sex == "P" and v.born.year > 1965], [v for v in voters if v.sex == "L"]
    workers: list[Worker] = []
    while len(workers) < count:
        if rng.random() < ON_ROLL:
            person = rng.choice(women if rng.random() < 0.8 and women else men)
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
    entry = Entry(person.nama, person.sex, person.born, person.birthplace, person.nik, person.desa)
    entry.tags += [LIKE_A_VOTER] if person.remark == LIKE_A_VOTER else []
    if rng.random() < ELSEWHERE:
        kind = rng.random()
        same = [d for d in places.desas(person.desa[:6]) if d != person.desa]
        entry.desa = rng.choice(same if kind < 0.35 and same else places.desas("5204" if kind < 0.85 else "5207"))
    spoil(entry, rng, lambda: population.name("L").split()[-1])
    event = date(2019, 1, 1) + timedelta(days=rng.randrange(2500))
    return Worker(entry, person.number, rng.choices(STATES, (50, 40, 10))[0], event)


def _case(voter: Person) -> Worker:
    """The returned worker of Desa Maronge whose KTP and entry say Desa Lekong."""
    entry = Entry("MUH. RIZAL CONTOH", voter.sex, voter.born, "SUMBAWA", voter.nik, MARONGE, ["kasus-maronge-lekong"])
    return Worker(entry, voter.number, "Purna PMI", date(2024, 1, 20))


def _write_abroad(out: Path, voters: Sequence[Person], places: Places, rng: Random) -> list[tuple[Place, Person]]:
    name = "daftar pemilih/DPTLN Kuala Lumpur.xlsx"
    return [((name, sheet, row), person) for sheet, row, person in abroad(out / name, voters, places, rng)]


def _odd_workers(
    workers: list[Worker], voters: Sequence[Person], population: Population, rng: Random
) -> list[tuple[str, Worker, Person]]:
    """Put in workers recorded as dead, and strangers on a voter's NIK, on the list that shows both."""
    step, odd = len(LIST_LAYOUTS), []
    room = min(max(1, len(workers) // ODD_WORKERS), (len(workers) - 1) // (2 * step), len(voters) // 2)
    for i in range(room):
        dead, owner = rng.sample(voters, 2)
        entry = Entry(dead.nama, dead.sex, dead.born, dead.birthplace, dead.nik, dead.desa, ["meninggal"])
        workers[step * (2 * i + 1)] = Worker(entry, dead.number, "Meninggal", date(2025, 1 + i % 12, 9))
        other = population.person(owner.desa, sex=owner.sex)
        while set(other.nama.split()) & set(owner.nama.split()):
            other = population.person(owner.desa, sex=owner.sex)
        entry = Entry(other.nama, other.sex, other.born, other.birthplace, owner.nik, other.desa, ["nik-orang-lain"])
        workers[step * (2 * i + 2)] = Worker(entry, other.number, "Purna PMI", date(2025, 1 + i % 12, 9))
        odd += [
            ("meninggal", workers[step * (2 * i + 1)], dead),
            ("nik-dipakai-orang-lain", workers[step * (2 * i + 2)], owner),
        ]
    return odd


def _write_lists(out: Path, workers: Sequence[Worker], places: Places, rng: Random) -> list[tuple[Place, Worker, str]]:
    folder = out / "daftar pmi"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for i, (name, writer, level) in enumerate(LIST_LAYOUTS):
        rows = writer(folder / name, workers[i :: len(LIST_LAYOUTS)], places, rng)
        written += [((f"{folder.name}/{name}", sheet, row), worker, level) for sheet, row, worker in rows]
    return written
