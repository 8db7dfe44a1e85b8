"""The truth beside made-up rolls and lists: who is who, and which findings must be made."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from votersync.sample.lists import Worker
from votersync.sample.people import Person
from votersync.sample.plants import Planted

TRUTH_MARK = "# votersync truth"
LIKE_A_VOTER = "mirip-pemilih"
"""Tag of a worker on no roll who is made like a voter: whether it is seen that they are two is for the linkage."""

NO_LEVELS = ("same", "unknown")

Place = tuple[str, str, int]
"""File, sheet and row of one written row."""

Truth = tuple[str, list[Place], list[Place]]
"""Kind of a finding, the rows of rolls and the rows of lists that it concerns."""

Written = Sequence[tuple[Place, Person]]
Listed = Sequence[tuple[Place, Worker, str]]
"""Rows of migrants' lists, each with the lowest level of place that its list gives."""


def relation(voter: str, migrant: str, level: str) -> str:
    """Say what two rows' places say: the highest level that differs, as far down as the list goes."""
    for name, digits in (("provinsi", 2), ("kabupaten", 4), ("kecamatan", 6), ("desa", 10)):
        if voter[:digits] != migrant[:digits]:
            return name
        if name == level:
            return "same" if level == "desa" else "unknown"
    return "same"


def write_truth(
    folder: Path, entries: Sequence[tuple[Place, Person]], rows: Sequence[tuple[Place, Worker, str]]
) -> None:
    """Write which migrant is which voter, and which person each row is of."""
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
    write_table(folder / "links.csv", header, links)
    people = [[*place, "voters", person.number, ""] for place, person in entries]
    people += [[*at, "migrants", worker.number, " ".join(worker.entry.tags)] for at, worker, _ in rows]
    write_table(folder / "persons.csv", ["file", "sheet", "row", "role", "person", "case"], people)


def write_table(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write one table of the truth, under the mark that keeps it from being read as a list."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(f"{TRUTH_MARK}\n")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_findings(
    folder: Path,
    planted: Sequence[Planted],
    odd: Sequence[tuple[str, Worker, Person]],
    entries: Written,
    rows: Listed,
) -> None:
    """Write the findings that must be made, one line for each row that one of them concerns.

    Args:
        folder: where to.
        planted: what is wrong on the rolls.
        odd: kind, worker and voter of what is wrong on the migrants' lists.
        entries: rows of the rolls.
        rows: rows of the lists.
    """
    at_entry = {id(person): place for place, person in entries}
    at_worker = {id(worker): place for place, worker, _ in rows}
    found: list[Truth] = [(plant.kind, [at_entry[id(person)] for person in plant.entries], []) for plant in planted]
    found += [(kind, [at_entry[id(voter)]], [at_worker[id(worker)]]) for kind, worker, voter in odd]
    found += _of_workers(entries, rows, {id(worker) for _, worker, _ in odd})
    lines = [
        [number, kind, role, *place]
        for number, (kind, voters, migrants) in enumerate(found, 1)
        for role, places in (("voters", voters), ("migrants", migrants))
        for place in places
    ]
    write_table(folder / "findings.csv", ["finding", "kind", "role", "file", "sheet", "row"], lines)


def _of_workers(entries: Written, rows: Listed, odd: set[int]) -> Iterator[Truth]:
    """Tell what follows from workers with one row each: their domicile differs, or they are on no roll."""
    on_rolls: dict[int, list[tuple[Place, Person]]] = defaultdict(list)
    for place, person in entries:
        on_rolls[person.number].append((place, person))
    by_worker: dict[int, list[tuple[Place, Worker, str]]] = defaultdict(list)
    for row in rows:
        by_worker[row[1].number].append(row)
    for number, own in by_worker.items():
        if len(own) > 1 or id(own[0][1]) in odd:
            continue
        at, worker, level = own[0]
        voters = on_rolls.get(number, [])
        if not voters and worker.entry.desa.startswith("5204") and LIKE_A_VOTER not in worker.entry.tags:
            yield "tidak-terdaftar", [], [at]
        for place, person in voters:
            if relation(person.desa, worker.entry.desa, level) not in NO_LEVELS:
                yield "beda-domisili", [place], [at]
