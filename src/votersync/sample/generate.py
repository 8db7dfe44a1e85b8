"""generate(): a folder of made-up rolls and lists with the truth beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from votersync.sample.files import Folder, write_abroad, write_lists, write_rolls
from votersync.sample.lists import Worker
from votersync.sample.people import Person, Places, Population, load_places
from votersync.sample.plants import COMPLETE, Planter, layouts_of
from votersync.sample.truth import write_findings, write_truth
from votersync.sample.workers import MARONGE, case_of, make_workers, put_in_odd_ones

LEKONG = "5204172004"
VOTERS_PER_DESA = 320
"""Voters a desa in small samples; large ones fill all desa of the regency."""


@dataclass(frozen=True, slots=True)
class Start:
    """Made-up rolls with what is wrong on them on purpose, before anybody looks for workers."""

    rng: Random
    places: Places
    population: Population
    rolls: dict[str, list[Person]]
    """Voters by desa."""
    planter: Planter

    @classmethod
    def of(cls, *, voters: int, seed: int) -> Start:
        """Make about as many *voters*; equal seeds give equal people."""
        rng = Random(seed)
        places = load_places()
        population = Population(places, rng)
        desas = choose_desas(places, rng, voters)
        rolls = {desa: list(population.roll(desa, voters // len(desas))) for desa in desas}
        case = population.person(LEKONG, sex="L", nama="MUHAMMAD RIZAL CONTOH", born=date(1990, 3, 12))
        rolls[LEKONG][-1] = replace(case, nkk=rolls[LEKONG][0].nkk)
        planter = Planter(rolls, layouts_of(desas), population, rng)
        planter.plant()
        return cls(rng, places, population, rolls, planter)

    def workers(self, count: int) -> tuple[list[Worker], list[tuple[str, Worker, Person]]]:
        """Make rows of migrants' lists, and tell what is wrong with some of them: kind, worker, voter."""
        planted = self.planter.numbers
        ordinary = [voter for own in self.rolls.values() for voter in own if voter.number not in planted]
        workers = make_workers(ordinary, self.population, self.places, self.rng, count)
        workers[0] = case_of(self.rolls[LEKONG][-1])
        complete = [voter for voter in ordinary if self.planter.layouts[voter.desa] in COMPLETE]
        return workers, put_in_odd_ones(workers, complete, self.population, self.rng)


def generate(out: Path, *, voters: int, migrants: int, seed: int) -> None:
    """Write made-up rolls and lists to *out*, and in ``truth`` who is who and which findings must be made.

    Args:
        out: folder, made when missing.
        voters: entries on the rolls; at least 300, so that every layout holds some.
        migrants: rows on the migrants' lists.
        seed: equal seeds give equal files.
    """
    start = Start.of(voters=voters, seed=seed)
    folder = Folder(out, start.places, start.rng)
    entries = write_rolls(folder, start.rolls) + write_abroad(folder, start.planter.abroad)
    workers, odd = start.workers(migrants)
    rows = write_lists(folder, workers)
    write_truth(out / "truth", entries, rows)
    write_findings(out / "truth", start.planter.planted, odd, entries, rows)


def choose_desas(places: Places, rng: Random, voters: int) -> list[str]:
    """Choose the desa that have a roll: always the two of the case, else at random."""
    every = places.desas("5204")
    count = min(max(voters // VOTERS_PER_DESA, 3), len(every))
    others = [desa for desa in every if desa not in (LEKONG, MARONGE)]
    return [LEKONG, MARONGE, *sorted(rng.sample(others, count - 2))]
