"""generate(): a folder of made-up rolls and lists with the truth beside them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from votersync.sample.errors import Entry, spoil
from votersync.sample.lists import LAYOUTS as LIST_LAYOUTS
from votersync.sample.lists import Worker
from votersync.sample.people import Person, Places, Population, load_places
from votersync.sample.rolls import LAYOUTS as ROLL_LAYOUTS

LEKONG, MARONGE = "5204172004", "5204242002"
TRUTH_MARK = "# votersync truth"
VOTERS_PER_DESA = 320
"""Voters a desa in small samples; large ones fill all desa of the regency."""
ON_ROLL, ELSEWHERE, TWICE = 0.70, 0.15, 0.001
"""Shares: migrants on the rolls, migrants with another address, voters entered twice."""
STATES = ("Purna PMI", "PMI", "Calon PMI")

Place = tuple[str, str, int]
"""File, sheet and row of one written row."""


def generate(out: Path, *, voters: int, migrants: int, seed: int) -> None:
    """Write made-up rolls and lists to *out*, with ``truth/links.csv`` and ``truth/persons.csv``.

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
    for desa in desas:
        _enter_twice(rolls, desa, rng)
    entries = _write_rolls(out, rolls, places, rng)
    workers = _workers(rolls, population, places, rng, migrants)
    workers[0] = _case(rolls[LEKONG][-1])
    rows = _write_lists(out, workers, places, rng)
    _write_truth(out, entries, rows)


def _desas(places: Places, rng: Random, voters: int) -> list[str]:
    """Choose the desa that have a roll: always the two of the case, else at random."""
    every = places.desas("5204")
    count = min(max(voters // VOTERS_PER_DESA, 3), len(every))
    others = [desa for desa in every if desa not in (LEKONG, MARONGE)]
    return [LEKONG, MARONGE, *sorted(rng.sample(others, count - 2))]


def _enter_twice(rolls: dict[str, list[Person]], desa: str, rng: Random) -> None:
    """Enter some voters of a desa a second time in another, over an entry there."""
    for voter in rolls[desa][:-1]:
        if rng.random() < TWICE:
            other = rng.choice(sorted(rolls))
            rolls[other][rng.randrange(len(rolls[other]) - 1)] = replace(voter, desa=other, tps=1)


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


def _workers(
    rolls: dict[str, list[Person]], population: Population, places: Places, rng: Random, count: int
) -> list[Worker]:
    voters = [voter for own in rolls.values() for voter in own]
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
        return population.person(near.desa, nama=near.nama, sex=near.sex)
    if kind < 0.2:
        first = near.nama.split()[0]
        return population.person(near.desa, sex=near.sex, nama=f"{first} {population.name(near.sex).split()[-1]}")
    if kind < 0.3:
        return population.person(near.desa, born=near.born, sex=near.sex)
    return population.person(rng.choice(places.desas(rng.choice(("5204", "5204", "5207", "5203")))))


def _worker(person: Person, population: Population, places: Places, rng: Random) -> Worker:
    entry = Entry(person.nama, person.sex, person.born, person.birthplace, person.nik, person.desa)
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


def _write_lists(out: Path, workers: Sequence[Worker], places: Places, rng: Random) -> list[tuple[Place, Worker, str]]:
    folder = out / "daftar pmi"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for i, (name, writer, level) in enumerate(LIST_LAYOUTS):
        rows = writer(folder / name, workers[i :: len(LIST_LAYOUTS)], places, rng)
        written += [((f"{folder.name}/{name}", sheet, row), worker, level) for sheet, row, worker in rows]
    return written


def relation(voter: str, migrant: str, level: str) -> str:
    """Say what two rows' places say: the highest level that differs, as far down as the list goes."""
    for name, digits in (("provinsi", 2), ("kabupaten", 4), ("kecamatan", 6), ("desa", 10)):
        if voter[:digits] != migrant[:digits]:
            return name
        if name == level:
            return "same" if level == "desa" else "unknown"
    return "same"


def _write_truth(out: Path, entries: Sequence[tuple[Place, Person]], rows: Sequence[tuple[Place, Worker, str]]) -> None:
    folder = out / "truth"
    folder.mkdir(exist_ok=True)
    by_number: dict[int, list[tuple[Place, Person]]] = {}
    for place, person in entries:
        by_number.setdefault(person.number, []).append((place, person))
    header = [
        "migrant_file",
        "migrant_sheet",
        "migrant_row",
        "voter_file",
        "voter_sheet",
        "voter_row",
        "domicile",
        "case",
    ]
    links = [
        [*at, *place, relation(person.desa, worker.entry.desa, level), " ".join(worker.entry.tags)]
        for at, worker, level in rows
        for place, person in by_number.get(worker.number, [])
    ]
    _csv(folder / "links.csv", header, links)
    people = [[*place, "voters", person.number, ""] for place, person in entries]
    people += [[*at, "migrants", worker.number, " ".join(worker.entry.tags)] for at, worker, _ in rows]
    _csv(folder / "persons.csv", ["file", "sheet", "row", "role", "person", "case"], people)


def _csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(f"{TRUTH_MARK}\n")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
