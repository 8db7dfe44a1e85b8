"""The facts of a finding after a run: from what to what they changed, and of which of its entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from votersync.domain.wilayah import DESA_DIGITS
from votersync.ledger.facts import are_of_one, compared, fullest
from votersync.ledger.said import VOTER, WORKER
from votersync.ledger.subject import KEPT, SIDES
from votersync.memory import Change, How, Whose

UNTOLD_LEVELS = frozenset({"tidak-tercakup", "tidak-diketahui", "tidak-dapat-dicari", "status-kawin-kosong"})
"""Levels that say what the lists given do not tell: no roll of a worker's place, a vague place, no marital status."""


def advanced_facts(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    missing: Collection[str] = (),
    of_unknown_state: Collection[str] = (),
) -> tuple[dict[str, Any], tuple[Change, ...]]:
    """Return the facts of a finding after a run, and what changed.

    Args:
        old: what a finding rested on; nothing, where it is new.
        new: what it rests on now.
        missing: codes of desa whose rolls are not given now.
        of_unknown_state: workers of whom a list that is not given now may tell the newest event: their state stays.
    """
    if not old or old == new:
        return dict(new), ()
    now: dict[str, Any] = {"level": _level(old["level"], new["level"]), "members": new["members"]}
    told = []
    for entry in (entry for entry in new if entry not in now):
        before, after = old.get(entry, new[entry]), new[entry]
        if entry in of_unknown_state and "status" in before:
            after = {**after, "status": before["status"]}
        now[entry], fields = compared(before, after, keeps=KEPT if entry[0] == WORKER else ())
        for field in fields:
            then, how = _before(field, before.get(field, ()), new[entry][field])
            if entry[0] == VOTER and field == "wilayah" and then[:DESA_DIGITS] in missing:
                how = How.TANPA_DAFTAR
            told.append(Change(f"{SIDES[entry[0]]}.{field}", then, now[entry][field][0], how, *_entity(entry, new)))
    if old["level"] != now["level"]:
        told.append(Change("tingkat", old["level"], now["level"]))
    if old["members"] != new["members"]:
        left, came = _others(old, new["members"]), _others(new, old["members"])
        told += [Change("anggota", before=left)] * bool(left) + [Change("anggota", after=came)] * bool(came)
    return now, tuple(told)


def _level(old: str, new: str) -> str:
    """Return the level that holds: what the lists do not tell now leaves what they told before."""
    return old if new in UNTOLD_LEVELS and old not in UNTOLD_LEVELS else new


def codes_of(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return the codes of changes, each once."""
    return tuple(dict.fromkeys(change.code for change in changes))


def _before(field: str, before: Sequence[str], values: Sequence[str]) -> tuple[str, How]:
    """Return the earlier value that the first of the new ones takes the place of, and how."""
    first = values[0]
    parts = [value for value in fullest(field, before) if are_of_one(field, value, first)]
    if parts or not before:
        return (parts or [""])[0], How.LENGKAP
    return before[0], How.JUGA if before[0] in values else How.LAIN


def _entity(entry: str, facts: Mapping[str, Any]) -> tuple[Whose, str]:
    """Say which of a finding's entries one is, as an officer tells them apart; and its name, where that tells it."""
    members = facts["members"]
    if len(members) == 1:
        return Whose.TEMUAN, ""
    if entry[0] == WORKER:
        return Whose.PMI, ""
    if members[-1][0] == WORKER:
        return Whose.PEMILIH, ""
    names = [_name(facts, member) for member in members]
    if len(members) == 2 and names[0] == names[1]:
        return (Whose.PERTAMA, "") if entry == members[0] else (Whose.KEDUA, "")
    return Whose.BERNAMA, _name(facts, entry)


def _name(facts: Mapping[str, Any], entry: str) -> str:
    names: Sequence[str] = facts.get(entry, {}).get("nama", ())
    return names[0] if names else ""


def _others(facts: Mapping[str, Any], members: Collection[str]) -> str:
    """Name the one entry of a finding that is not among others, or tell how many are not; empty: none."""
    others = [member for member in facts["members"] if member not in {*members}]
    return (len(others) == 1 and _name(facts, others[0])) or str(len(others) or "")
