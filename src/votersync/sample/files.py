"""Writes people as files, and returns where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from votersync.sample import lists, rolls
from votersync.sample.grids import Grid
from votersync.sample.lists import Worker
from votersync.sample.people import Person, Places
from votersync.sample.truth import Place

ROLLS, LISTS = "daftar pemilih", "daftar pmi"
"""Folders of the voter rolls and of the migrants' lists."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where rolls and lists are written to."""

    path: Path
    places: Places
    rng: Random

    def write_roll(
        self, name: str, layout: rolls.Layout, voters: Sequence[Person], tab: str = ""
    ) -> list[tuple[Place, Person]]:
        """Write one file of a roll; *tab* names its sheets otherwise than is usual in the layout."""
        grids, rows = layout.fill(voters, self.places, self.rng)
        renamed = _rename(grids, tab)
        layout.save(self._at(ROLLS, name), grids)
        return [((f"{ROLLS}/{name}", renamed[sheet], row), person) for sheet, row, person in rows]

    def write_list(
        self, name: str, layout: lists.Layout, workers: Sequence[Worker], tab: str = ""
    ) -> list[tuple[Place, Worker, str]]:
        """Write one file of a migrants' list, as :meth:`write_roll`."""
        grids, rows = layout.fill(workers, self.places, self.rng)
        renamed = _rename(grids, tab)
        layout.save(self._at(LISTS, name), grids)
        return [((f"{LISTS}/{name}", renamed[sheet], row), worker, layout.level) for sheet, row, worker in rows]

    def _at(self, kind: str, name: str) -> Path:
        (self.path / kind).mkdir(parents=True, exist_ok=True)
        return self.path / kind / name


def _rename(grids: Sequence[Grid], tab: str) -> dict[str, str]:
    """Rename the sheets of a workbook and return old and new names; text files have sheets without a name."""
    usual = [grid.name for grid in grids]
    for number, grid in enumerate(grids, 1):
        if tab and grid.name:
            grid.name = tab if len(grids) == 1 else f"{tab} {number}"
    return {old: grid.name for old, grid in zip(usual, grids, strict=True)}


def roll_stem(layout: rolls.Layout, desa: str, places: Places) -> str:
    """Return the name of a desa's file in a layout, without its suffix."""
    return layout.stem.format(desa=places.desa(desa).replace("/", " "), kecamatan=places.kecamatan(desa))


def write_rolls(folder: Folder, of_desas: Mapping[str, Sequence[Person]]) -> list[tuple[Place, Person]]:
    """Write a file for each desa, the layouts in turn."""
    written: list[tuple[Place, Person]] = []
    names: set[str] = set()
    for i, (desa, own) in enumerate(of_desas.items()):
        layout = rolls.LAYOUTS[i % len(rolls.LAYOUTS)]
        name = roll_stem(layout, desa, folder.places) + layout.suffix
        if name in names:
            name = f"{folder.places.kecamatan(desa)} {name}"
        names.add(name)
        written += folder.write_roll(name, layout, own)
    return written


def write_abroad(folder: Folder, voters: Sequence[Person]) -> list[tuple[Place, Person]]:
    """Write the roll abroad."""
    return folder.write_roll(rolls.ABROAD.stem + rolls.ABROAD.suffix, rolls.ABROAD, voters)


def write_lists(folder: Folder, workers: Sequence[Worker]) -> list[tuple[Place, Worker, str]]:
    """Write the lists of all agencies, each with an equal share of the rows."""
    count = len(lists.LAYOUTS)
    return [
        row
        for i, layout in enumerate(lists.LAYOUTS)
        for row in folder.write_list(layout.stem + layout.suffix, layout, workers[i::count])
    ]
