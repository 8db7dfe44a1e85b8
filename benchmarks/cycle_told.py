"""When one value of a fact says more, or less, than others: a masked digit and a kecamatan say less than all of it."""

from __future__ import annotations

from collections.abc import Iterable

Known = dict[str, set[str]]
"""What has been told of an entry, by fact."""


def tells_more(name: str, known: Iterable[str], value: str) -> bool:
    """Whether a value says something that none of the known ones said."""
    return bool(value) and not any(_holds(name, one, value) for one in known)


def tells_less(name: str, known: Iterable[str], values: Iterable[str]) -> bool:
    """Whether some of what was known is not told any more."""
    told = list(values)
    return any(one and not any(_holds(name, value, one) for value in told) for one in known)


def most_told(name: str, known: Iterable[str], value: str) -> str:
    """Return the fullest of the known values that say the same."""
    return max((one for one in known if _holds(name, one, value)), key=lambda one: (len(one), one), default=value)


def _holds(name: str, known: str, value: str) -> bool:
    if name in ("nik", "nkk") and len(known) == len(value):
        return all(new in (old, "*") for old, new in zip(known, value, strict=True))
    return known == value or (name == "wilayah" and known.startswith(value))
