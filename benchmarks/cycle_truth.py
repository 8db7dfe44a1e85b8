"""What ``votersync sample --quarters`` says of one quarter, and what the command's own csv files say of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from votersync.config import Config
from votersync.ingest.read import read

STAGES = ("", "unknown", "calon", "aktif", "purna", "meninggal")
"""States of a worker in the order of life; of two on one day the later one holds."""
OF_VOTER = ("nik", "nama", "lahir", "kelamin", "nkk", "wilayah", "tps")
OF_WORKER = ("nik", "nama", "lahir", "kelamin", "wilayah", "status")
IDENTITY = ("nik", "nama", "lahir", "kelamin")
"""Facts that a finding rests on, of either side; those that say who somebody is."""

Place = tuple[str, str, str]
"""File, sheet and row."""


class Row(NamedTuple):
    """One row of a roll or list, as the truth has it."""

    entry: str
    person: str
    facts: dict[str, str]
    """A worker's state is what this row alone tells."""
    event: str
    """ISO date of the worker's latest event that this row tells."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one quarter."""

    at: dict[tuple[str, Place], Row]
    """By role and place."""
    rows: dict[str, Row]
    """By id of the entry."""
    of_person: dict[str, list[Row]]
    """Rows of migrants' lists, by person."""
    unlisted: frozenset[str]
    """Rows of lists that are not given in this quarter."""
    worker_of: dict[str, int]
    """Row of a list -> worker that the reader of the lists takes it for."""
    before: Truth | None
    """The quarter before; ``None``: this is the first."""

    @classmethod
    def load(cls, quarter: Path, before: Truth | None) -> Truth:
        """Read the truth of a quarter, and let votersync read its lists."""
        folder = quarter / "truth"
        at: dict[tuple[str, Place], Row] = {}
        of_person: dict[str, list[Row]] = {}
        for line in _lines(folder / "entries.csv", skip=1):
            facts = {name: _bare(name, line[name]) for name in {*OF_VOTER, *OF_WORKER}}
            facts["status"] = line["row_status"]
            row = Row(line["entry_id"], line["person_id"], facts, line["row_event"])
            at[line["role"], (line["file"], line["sheet"], line["row"])] = row
            if line["role"] == "migrants":
                of_person.setdefault(row.person, []).append(row)
        events = _lines(folder / "events.csv", skip=1)
        unlisted = frozenset(event["entry_id"] for event in events if event["changed"] == "list-missing")
        return cls(at, {row.entry: row for row in at.values()}, of_person, unlisted, _workers(quarter, at), before)

    def rows_with(self, entry: str) -> list[Row]:
        """Return the rows of a worker: of the person's rows those that are not taken for somebody else.

        Which rows are one worker is for the reader of the lists to say, and nothing that a ledger is judged by.
        """
        own = self.worker_of[entry]
        return [row for row in self.of_person[self.rows[entry].person] if self.worker_of[row.entry] == own]

    def rows_known(self, entry: str) -> list[Row]:
        """Return the rows of a worker, and those of lists that are not given now as they were given last."""
        rows = self.rows_with(entry) if entry in self.worker_of else []
        if self.before is None:
            return rows
        earlier = {
            row.entry: row for own in {entry, *(row.entry for row in rows)} for row in self.before.rows_known(own)
        }
        return rows + [row for its, row in sorted(earlier.items()) if its in self.unlisted]

    def facts_of_worker(self, entry: str) -> dict[str, str]:
        """Return what a row says, with the state that the worker's rows say together: death, then the latest event.

        What a list that is not given told of the state holds until a row tells a later event.
        """
        latest = max(
            (
                row.facts["status"] == "meninggal",
                bool(row.facts["status"]),
                row.event,
                STAGES.index(row.facts["status"]),
            )
            for row in self.rows_known(entry)
        )
        return self.rows[entry].facts | {"status": STAGES[latest[-1]]}

    @property
    def desas(self) -> frozenset[str]:
        """Codes of the desa whose rolls are given."""
        return frozenset(row.facts["wilayah"] for (role, _), row in self.at.items() if role == "voters")


def said(row: Row) -> dict[str, str]:
    """Return who a row says somebody is."""
    return {name: row.facts[name] for name in IDENTITY}


def said_of_all(truth: Truth, person: str) -> frozenset[tuple[str, ...]]:
    """Return who the rows of a worker say somebody is."""
    return frozenset((row.entry, *said(row).values()) for row in truth.of_person[person])


def _workers(quarter: Path, at: Mapping[tuple[str, Place], Row]) -> dict[str, int]:
    """Return the worker's number of each row of a list."""
    migrants = read(Config(inputs=(quarter,))).migrants
    columns = (migrants[column].astype("str").fillna("") for column in ("file", "sheet", "row"))
    places = zip(*columns, migrants["pekerja"].tolist(), strict=True)
    return {at["migrants", (file, sheet, row)].entry: worker for file, sheet, row, worker in places}


def _bare(name: str, value: str) -> str:
    """Leave out of a name what is no letter: how it is punctuated is no fact."""
    return re.sub("[^A-Z]+", " ", value.upper()).strip() if name == "nama" else value


def _lines(path: Path, *, skip: int = 0) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for _ in range(skip):
            next(stream)
        yield from csv.DictReader(stream)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a run, with the true ids of its entries."""

    id: str
    kind: str
    level: str
    progress: str
    changed: str
    is_closed: bool
    decision: str
    perhaps: tuple[str, ...]
    """Ids of decided findings that it may go on with."""
    voters: tuple[str, ...]
    """Entries of the rolls."""
    worker: str
    """Row of a list; empty: none."""
    person: str
    """Of that row."""
    beside: tuple[str, ...]
    """Further rows of lists that it tells of."""


class Lost(NamedTuple):
    """One finding of the last run that is no longer found."""

    id: str
    progress: str
    cause: str
    decision: str


def load_findings(path: Path, truth: Truth) -> tuple[list[Found], list[Lost]]:
    """Read the file of ``match --findings``."""
    found, lost = [], []
    for line in _lines(path):
        line = {name: value.removeprefix("'") for name, value in line.items()}  # noqa: PLW2901 - as it was before quoting
        if line["cause"]:
            lost.append(Lost(line["finding_id"], line["progress"], line["cause"], line["decision"]))
            continue
        worker = truth.at.get(("migrants", _place(line, "migrant")))
        voter = truth.at.get(("voters", _place(line, "voter")))
        others = [truth.at["migrants" if worker else "voters", place].entry for place in _places(line["others"])]
        found.append(
            Found(
                id=line["finding_id"],
                kind=line["kind"],
                level=line["level"],
                progress=line["progress"],
                changed=line["changed"],
                is_closed=line["is_closed"].lower() == "true",
                decision=line["decision"],
                perhaps=tuple(filter(None, line["perhaps"].split(";"))),
                voters=(*([voter.entry] if voter else []), *([] if worker else others)),
                worker=worker.entry if worker else "",
                person=worker.person if worker else "",
                beside=tuple(others) if worker else (),
            )
        )
    return found, lost


def load_links(path: Path, truth: Truth) -> dict[tuple[str, str], str]:
    """Read the file of ``match --links``: row of a list and entry of a roll -> class."""
    links = {}
    for line in _lines(path):
        worker, voter = truth.at["migrants", _place(line, "migrant")], truth.at["voters", _place(line, "voter")]
        links[worker.entry, voter.entry] = line["class"]
    return links


def _place(line: dict[str, str], side: str) -> Place:
    return line[f"{side}_file"], line[f"{side}_sheet"], line[f"{side}_row"]


def _places(told: str) -> Iterator[Place]:
    """Take apart ``a.csv: 2, 5; b.xlsx [TPS 01]: 7``."""
    for part in filter(None, told.split("; ")):
        match = re.fullmatch(r"(.*?)(?: \[(.*)\])?: ([\d, ]+)", part)
        if match is None:
            raise ValueError(part)
        for row in match[3].split(", "):
            yield match[1], match[2] or "", row
