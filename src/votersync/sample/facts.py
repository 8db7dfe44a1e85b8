"""What each layout tells of a person, as written: the facts that findings rest on, whatever their form."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import NamedTuple

from votersync.sample.lists import Layout, Worker, arrival
from votersync.sample.people import PRESENT, Person
from votersync.sample.plants import WITH_REMARK


class Facts(NamedTuple):
    """What is written of a person; empty where nothing is."""

    nik: str
    """Digits that the file keeps, ``*`` for the others."""
    nama: str
    lahir: str
    """ISO date."""
    kelamin: str
    nkk: str
    wilayah: str
    """Code of the place, as far down as the file tells it."""
    tps: str
    status: str
    """Of a voter the change code, of a worker the state."""


class Told(NamedTuple):
    """The state of a worker as one row tells it; the greatest of a worker's rows rules."""

    is_dead: bool
    is_known: bool
    event: str
    """ISO date of the latest event that the row gives."""
    state: str


KEPT_DIGITS = {"masked": 12, "cut_by_excel": 15}
"""Digits of a NIK that a layout keeps, where not all."""

KEPT_OF_CARD = {"masked": 0, "abroad": 0, "cut_by_excel": 15}
"""Digits of an NKK that a layout keeps, where not all."""

PLACE_DIGITS = {"provinsi": 2, "kabupaten": 4, "kecamatan": 6, "desa": 10}
WITHOUT_NIK = frozenset({"arrivals", "placements"})
WITHOUT_BIRTH = WITHOUT_SEX = frozenset({"monitoring"})
WITH_STATE = frozenset({"bp2mi", "survey"})
STATES = {"Purna PMI": "purna", "PMI": "aktif", "Calon PMI": "calon", "Meninggal": "meninggal"}
RETURNS = {"finish": "purna", "bermasalah": "purna"}

LEAVE_YEARS = 2
"""Years for which a worker on leave counts as abroad."""

EVERYTHING = "everything"
"""Name of no layout: one that would tell all."""


def of_voter(layout: str, person: Person) -> Facts:
    """Tell what a layout of rolls says of a voter."""
    is_home = layout != "abroad"
    return Facts(
        nik=_kept(person.nik, KEPT_DIGITS.get(layout, 16)),
        nama=person.nama,
        lahir=person.born.isoformat(),
        kelamin=person.sex,
        nkk=_kept(person.nkk, KEPT_OF_CARD.get(layout, 16)),
        wilayah=person.desa if is_home else "",
        tps=str(person.tps) if is_home else "",
        status=person.remark if layout in {*WITH_REMARK, EVERYTHING} else "",
    )


def _kept(number: str, digits: int) -> str:
    return number[:digits] + "*" * (len(number) - digits) if digits else ""


def of_worker(layout: Layout, worker: Worker) -> Facts:
    """Tell what a layout of lists says of a worker; the state is that of this row alone."""
    entry, form = worker.entry, layout.fill.__name__
    return Facts(
        nik="" if form in WITHOUT_NIK else entry.nik,
        nama=entry.nama,
        lahir=entry.born.isoformat() if entry.born and form not in WITHOUT_BIRTH else "",
        kelamin="" if form in WITHOUT_SEX else entry.sex,
        nkk="",
        wilayah=entry.desa[: PLACE_DIGITS[layout.level]],
        tps="",
        status=told_state(layout, worker).state,
    )


def everything_of_worker(worker: Worker) -> Facts:
    """Tell what a list would say that had a column for everything."""
    entry = worker.entry
    born = entry.born.isoformat() if entry.born else ""
    return Facts(entry.nik, entry.nama, born, entry.sex, "", entry.desa, "", STATES[worker.state])


def told_state(layout: Layout, worker: Worker) -> Told:
    """Tell the state of a worker as a layout gives it, with the event that it gives."""
    form, event = layout.fill.__name__, worker.event
    day = "" if form == "survey" else event.isoformat()
    state = ""
    if form in WITH_STATE:
        state = STATES[worker.state]
        day = day if state == "purna" else ""
    elif form == "placements":
        state, day = "aktif", (event - timedelta(days=700)).isoformat()
    elif form == "arrivals":
        _, kind = arrival(worker, Random())
        is_recent = PRESENT - event.year <= LEAVE_YEARS
        state = RETURNS.get(kind, "aktif" if is_recent else "")
    return Told(state == "meninggal", bool(state), day, state)
