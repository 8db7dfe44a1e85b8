"""What has been told of the entries of a true finding up to a quarter, and what a quarter adds to it or leaves out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cycle_told import Known, most_told, tells_less, tells_more
from cycle_truth import OF_VOTER, OF_WORKER, Found, Row, Truth

FEW = 12
"""Entries of a finding whose single facts count; of larger groups those of the entry shown, and who belongs to them."""

KEPT = ("nik", "nama", "lahir")
"""Facts of a worker that several lists tell, each in its own way: what one has told stays known, one told will do."""

UNTOLD_LEVELS = ("tidak-tercakup", "tidak-diketahui", "tidak-dapat-dicari", "status-kawin-kosong")
"""Levels that say what the lists given do not tell: what was told before holds."""


@dataclass(frozen=True, slots=True)
class Said:
    """What has been told of a finding up to a quarter."""

    level: str
    voters: frozenset[str]
    known: dict[str, Known]
    """By entry of a roll, and by person."""


def compare(said: Said, finding: Found, truth: Truth) -> tuple[list[str], Said]:
    """Return what a quarter tells of a finding that was not told before, and all that is told up to now."""
    changed, known = [], {}
    for voter in finding.voters if len(finding.voters) <= FEW else finding.voters[:1]:
        told, known[voter] = of_voter(said.known.get(voter), truth.rows[voter])
        changed += [f"pemilih.{name}" for name in told]
    if finding.person:
        # Rows of the person that pass for another worker's, and are told with the finding's, have been told as well.
        beside = [row for row in finding.beside if truth.rows[row].person == finding.person]
        told, known[finding.person] = _of_worker(
            said.known.get(finding.person),
            shown(finding.worker, truth, beside),
            [_told_by(row, truth) for row in (finding.worker, *beside)],
        )
        changed += [f"pmi.{name}" for name in told]
    is_untold = finding.level in UNTOLD_LEVELS and said.level not in UNTOLD_LEVELS
    level = said.level if is_untold else finding.level
    if said.level != level:
        changed.append("tingkat")
    voters = frozenset(finding.voters)
    if said.voters != voters:
        changed.append("anggota")
    return changed, Said(level, voters, known)


def of_voter(known: Known | None, row: Row) -> tuple[list[str], Known]:
    """Return what a row of an entry tells that was not known of it, and what is known after."""
    if known is None:
        return [], {name: {row.facts[name]} for name in OF_VOTER}
    told = [name for name in OF_VOTER if tells_more(name, known[name], row.facts[name])]
    return told, {name: {row.facts[name]} if name in told else known[name] for name in OF_VOTER}


def shown(worker: str, truth: Truth, beside: Sequence[str] = ()) -> Known:
    """Return what a row tells, and of what it leaves out what the worker's other rows do, or those told *beside* it."""
    own, every = truth.facts_of_worker(worker), [_told_by(row, truth) for row in (worker, *beside)]
    told = {name: set[str]().union(*(its[name] for its in every)) - {""} for name in OF_WORKER}
    return {name: {own[name]} if own[name] else told[name] or {""} for name in OF_WORKER}


def _told_by(worker: str, truth: Truth) -> Known:
    """Return what the rows of a worker tell."""
    told = {name: {row.facts[name] for row in truth.rows_with(worker)} for name in OF_WORKER}
    return told | {"status": {truth.facts_of_worker(worker)["status"]}}


def _of_worker(known: Known | None, now: Known, rows: Sequence[Known]) -> tuple[list[str], Known]:
    every = {name: set[str]().union(*(its[name] for its in rows)) for name in OF_WORKER}
    if known is None:
        return [], every
    told = [name for name, its in now.items() if all(tells_more(name, known[name], value) for value in its)]
    for name in OF_WORKER:
        # A list that tells less than another did takes nothing back.
        every[name] = {most_told(name, known[name], value) for value in every[name]}
        every[name] |= known[name] if name in KEPT or not any(every[name]) else set()
    return told, every


def is_told_less(said: Said, person: str, own_rows: Collection[str], truth: Truth) -> bool:
    """Whether all entries of a finding are there and say nothing new, but less than what the finding rested on."""
    voters = [voter for voter in said.voters if voter in said.known]
    if not said.voters | own_rows <= truth.rows.keys() or (person and not own_rows):
        return False
    sides = [(OF_VOTER, said.known[voter], [truth.rows[voter]]) for voter in voters]
    if person:
        sides.append((OF_WORKER, said.known[person], [truth.rows[row] for row in sorted(own_rows)]))
    told = [(name, known[name], {row.facts[name] for row in rows}) for names, known, rows in sides for name in names]
    if any(tells_more(name, known, value) for name, known, now in told for value in now):
        return False
    kept = [len(told) - len(OF_WORKER) + OF_WORKER.index(name) for name in KEPT] if person else []
    return any(
        tells_less(name, known, now) and (at not in kept or not any(now)) for at, (name, known, now) in enumerate(told)
    )
