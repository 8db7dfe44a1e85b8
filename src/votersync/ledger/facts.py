"""What is told of an entry, field by field: what it is known again by, and what can change about a finding.

What a new export leaves out (a masked NIK, a list without birth dates, a name cut short) is no change: what was known
before stays known.  What it fills in is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from votersync.ledger.row import Row
from votersync.ledger.told_names import brought_together as names_together
from votersync.masking import UNKNOWN_DIGIT

IDENTITY = ("nik", "nama", "lahir", "kelamin")
"""What says who somebody is; an address or a TPS does not."""
OF_VOTER = (*IDENTITY, "nkk", "wilayah", "tps")
OF_WORKER = (*IDENTITY, "wilayah", "status")
"""What a finding rests on, of either side."""
OF_EITHER = tuple(dict.fromkeys(OF_VOTER + OF_WORKER))


def advanced(field: str, old: str, new: str) -> tuple[str, bool]:
    """Return what is known of a field after *new* was read, and whether that is a change."""
    if not new or new == old:
        return old, False
    if field == "nama":
        return names_together(old, new) or (new, True)
    if not old or not are_of_one(field, old, new):
        return new, True
    whole = _brought_together(field, old, new)
    return whole, whole != old


def are_of_one(field: str, one: str, other: str) -> bool:
    """Whether two values of a field are of one whole: they contradict nowhere, as far as both are known."""
    if field in ("nik", "nkk"):
        return len(one) == len(other) and slips(one, other) == 0
    if field == "nama":
        return names_together(one, other) is not None
    if field == "lahir":
        return all(a == b or not int(a) or not int(b) for a, b in zip(one.split("-"), other.split("-"), strict=True))
    return one == other or (field == "wilayah" and (one.startswith(other) or other.startswith(one)))


def slips(one: str, other: str) -> int:
    """Count the digits that two numbers of one length both tell, and tell otherwise."""
    return sum(a != b and UNKNOWN_DIGIT not in (a, b) for a, b in zip(one, other, strict=True))


def _brought_together(field: str, one: str, other: str) -> str:
    """Return all that two values of one whole tell."""
    if field == "lahir":
        return "-".join(a if int(a) else b for a, b in zip(one.split("-"), other.split("-"), strict=True))
    if field == "wilayah":
        return max(one, other, key=len)
    return "".join(b if a == UNKNOWN_DIGIT else a for a, b in zip(one, other, strict=True))


def fullest(field: str, values: Sequence[str]) -> list[str]:
    """Return the values of a field but those that another one tells all of and more: a kabupaten, beside its desa."""
    if len(values) < 2:
        return [*values]
    return [value for value in values if not any(_tells_all_of(field, other, value) for other in values)]


def _tells_all_of(field: str, more: str, value: str) -> bool:
    """Whether one value of a field tells all that another one does, and more."""
    return more != value and are_of_one(field, value, more) and advanced(field, value, more)[0] == more


PARTLY_KNOWN = frozenset({"nik", "nkk", "lahir", "wilayah"})
"""Fields of which a value can be less than another one, and the fullest is what an entry is known again by.  A name can
too, but lists go on to tell it as they did last."""


def advances(field: str, old: pa.Array, new: pa.Array) -> np.ndarray:
    """Tell of many values of a field, bool[n], what :func:`advanced` tells of one: whether a new one is a change."""
    is_change: np.ndarray = pc.and_(pc.not_equal(old, new), pc.not_equal(new, "")).to_numpy(zero_copy_only=False)
    if field in PARTLY_KNOWN:
        at = np.flatnonzero(is_change)
        pairs = zip(*(side.take(pa.array(at)).to_pylist() for side in (old, new)), strict=True)
        is_change[at] = [advanced(field, *pair)[1] for pair in pairs]
    return is_change


def merged(old: Row, new: Row) -> Row:
    """Return what an entry is known again by after its new row was read."""
    pairs = zip(Row._fields, old, new, strict=True)
    return Row(*(advanced(field, old, new)[0] if field in PARTLY_KNOWN else new or old for field, old, new in pairs))


Facts = Mapping[str, Sequence[str]]
"""Fields of an entry, by name; a worker whose rows differ has several values, that of the finding's own row first."""

MOST_VALUES = 6
"""Values of one field that are kept."""


def facts_of(rows: Sequence[Row], fields: Iterable[str]) -> dict[str, list[str]]:
    """Take some fields of all rows of an entry, each known value once."""
    if len(rows) == 1:
        (row,) = rows
        return {field: [value] if (value := getattr(row, field)) else [] for field in fields}
    return {
        field: list(dict.fromkeys(value for row in rows if (value := getattr(row, field))))[:MOST_VALUES]
        for field in fields
    }


def compared(old: Facts, new: Facts, *, keeps: Collection[str] = ()) -> tuple[Facts, list[str]]:
    """Return the facts after *new* was read, and the names of those that changed.

    Args:
        old: facts before.
        new: facts as read now.
        keeps: fields whose earlier values stay beside the new ones: another list may bring them again.
    """
    if old == new:
        return new, []
    now, changed = dict[str, Sequence[str]](), list[str]()
    for field, values in new.items():
        before = old.get(field, ())
        if before == values:
            now[field] = values
            continue
        kept, is_changed = _after(field, before, values)
        now[field] = list(dict.fromkeys([*kept, *(before if field in keeps else ())]))[:MOST_VALUES]
        if is_changed:
            changed.append(field)
    return now, changed


def _after(field: str, before: Sequence[str], values: Sequence[str]) -> tuple[list[str], bool]:
    if not values:
        return list(before), False
    first, *others = values
    if first in before and field not in PARTLY_KNOWN:
        return [*values], False
    # What the fullest value contradicts is other, though one that tells less does not.
    for value in fullest(field, before):
        kept, is_changed = advanced(field, value, first)
        if not is_changed:
            return [kept, *others], False
    return [advanced(field, before[0], first)[0] if before else first, *others], True
