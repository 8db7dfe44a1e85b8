"""When one value of a fact says more, or less, than others.

A masked digit and a kecamatan say less than all of it, and so does a name that is cut short; a title, a blank in a name
and the father behind it are no news of who somebody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

TITLES = ("H", "HJ")
"""Those of the generator's people."""
NARROWEST, FEWEST_CUT = 10, 2
"""Letters that a name which a form's width cuts has left, and has lost, at least: others may be another's name."""

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
    if name == "nama" and value:
        return _holds_name(known, value)
    return known == value or (name == "wilayah" and known.startswith(value))


def _holds_name(known: str, value: str) -> bool:
    (own, father), (own_now, father_now) = _name_and_father(known), _name_and_father(value)
    letters, letters_now = "".join(own), "".join(own_now)
    is_cut = len(letters_now) >= NARROWEST and len(letters) - len(letters_now) >= FEWEST_CUT
    is_less = own[: len(own_now)] == own_now or (is_cut and letters.startswith(letters_now))
    return (letters == letters_now or is_less) and (father == father_now or not (father and father_now))


def _name_and_father(name: str) -> tuple[list[str], list[str]]:
    words = re.findall("[A-Z]+", name)
    own = words[: next((i for i, word in enumerate(words) if i and word in ("BIN", "BINTI")), len(words))]
    return [word for word in own if word not in TITLES] or own, words[len(own) + 1 :]
