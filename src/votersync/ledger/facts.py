"""What a row says of a person, as text: what an entry is known again by, and what can change about a finding.

An unknown value is "".  What a new export leaves out (a masked NIK, a list without birth dates, a name cut short) is no
change: what was known before stays known.  What it fills in is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.ledger.told_names import brought_together as names_together
from votersync.masking import UNKNOWN_DIGIT


class Row(NamedTuple):
    """One row of a list; every value as text."""

    nik: str
    """16 digits or ``?``."""
    nkk: str
    dpid: str
    paspor: str
    nama: str
    """Letters only, upper case, one blank between words."""
    lahir: str
    """``1990-05-03``; an unknown part is 00 or 0000."""
    kelamin: str
    wilayah: str
    """Kemendagri code as far as it is known; else the desa as written."""
    tps: str
    status: str
    """State of a worker; always empty for voters."""
    kejadian: str
    """ISO date of the latest event the row tells, shortened where no more is known; always empty for voters."""
    rumah: str = ""
    """``RT 3 RW 1``, or what else the address says where neither is known."""
    umur: str = ""
    """Age in years where the list tells no birth date."""
    negara: str = ""
    """Country of a worker; always empty for voters."""
    sendiri: str = ""
    """``1`` where a voter without a whole NIK is alone on the rolls with this name and birth date, ``2`` where also in
    the desa with this birth date and sex, ``0`` where neither.  Without NIK and birth date: ``2`` where alone in the
    desa with this name, ``1`` where in the home with the name and such an age, ``0`` where neither."""


IDENTITY = ("nik", "nama", "lahir", "kelamin")
"""What says who somebody is; an address or a TPS does not."""
OF_VOTER = (*IDENTITY, "nkk", "wilayah", "tps")
OF_WORKER = (*IDENTITY, "wilayah", "status")
"""What a finding rests on, of either side."""
OF_EITHER = tuple(dict.fromkeys(OF_VOTER + OF_WORKER))


def texts_at(persons: pd.DataFrame, positions: Sequence[int] | np.ndarray) -> tuple[pa.Array, ...]:
    """Return what the rows at *positions* of a persons table say, column by column, in the order of :class:`Row`."""
    at = np.asarray(positions, dtype=np.int64)

    def texts(column: str) -> pa.Array:
        return strings(persons[column].iloc[at])

    places, tps, status = texts("wilayah"), texts("tps"), texts("status_pmi")
    return (
        *(texts(column) for column in ("nik", "nkk", "dpid", "paspor")),
        *names_and_births_at(persons, at),
        texts("jenis_kelamin"),
        pc.if_else(pc.equal(places, ""), folded(persons["desa"].iloc[at]), places),
        pc.if_else(pc.equal(tps, "0"), "", tps),
        pc.if_else(pc.equal(status, "unknown"), "", status),
        texts("kejadian"),
        homes(persons.iloc[at]),
        _numbers(persons["umur"].iloc[at]),
        texts("negara"),
        pa.repeat(_text(""), len(at)),
    )


def names_and_births_at(persons: pd.DataFrame, at: np.ndarray) -> tuple[pa.Array, pa.Array]:
    """Return name and birth date of the rows at some positions, as :class:`Row` has them."""
    year, month, day = (persons[f"{part}_lahir"].to_numpy(np.int64)[at] for part in ("tahun", "bulan", "hari"))
    return folded(persons["nama"].iloc[at]), _dates(year * 10_000 + month * 100 + day)


def homes(persons: pd.DataFrame) -> pa.Array:
    """Write RT and RW, or else the letters and digits of the address."""
    numbers = [_numbers(persons[column]) for column in ("rt", "rw")]
    told = [
        pc.if_else(pc.equal(number, ""), "", pc.binary_join_element_wise(_text(name), number, _text(" ")))
        for name, number in zip(("RT", "RW"), numbers, strict=True)
    ]
    homes = pc.utf8_trim_whitespace(pc.binary_join_element_wise(*told, _text(" ")))
    is_untold = pc.equal(homes, "")
    addresses = pc.utf8_upper(strings(persons["alamat"]).filter(is_untold))
    told = pc.utf8_trim_whitespace(pc.replace_substring_regex(addresses, "[^A-Z0-9]+", " "))
    return pc.replace_with_mask(homes, is_untold, told)


def _text(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _numbers(numbers: pd.Series) -> pa.Array:
    """Write whole numbers; 0 becomes ""."""
    texts = pc.cast(pa.array(numbers.to_numpy(np.int64)), pa.large_string())
    return pc.if_else(pc.equal(texts, "0"), "", texts)


def _dates(numbers: np.ndarray) -> pa.Array:
    """Write 19900503 as ``1990-05-03``; 0 becomes ""."""
    digits = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.large_string()), 8, "0")
    parts = [pc.utf8_slice_codeunits(digits, *its) for its in ((0, 4), (4, 6), (6, 8))]
    return pc.if_else(pa.array(numbers == 0), "", pc.binary_join_element_wise(*parts, pa.scalar("-", digits.type)))


def rows_at(persons: pd.DataFrame, positions: Sequence[int] | np.ndarray) -> list[Row]:
    """Return what the rows at *positions* of a persons table say, in that order."""
    return rows_of(texts_at(persons, positions))


def named(texts: Sequence[pa.Array]) -> dict[str, pa.Array]:
    """Return what rows say by field of :class:`Row`, in whose order *texts* are."""
    return dict(zip(Row._fields, texts, strict=True))


def rows_of(texts: Sequence[pa.Array]) -> list[Row]:
    """Return rows that are laid out column by column, one by one."""
    return [*map(Row._make, zip(*(column.to_pylist() for column in texts), strict=True))]


def births(persons: pd.DataFrame) -> np.ndarray:
    """Return int64[n] birth dates as 19900503; 0 where any part is unknown."""
    year, month, day = (persons[f"{part}_lahir"].to_numpy(np.int64) for part in ("tahun", "bulan", "hari"))
    return np.where((year > 0) & (month > 0) & (day > 0), year * 10000 + month * 100 + day, 0)


def strings(texts: pd.Series) -> pa.Array:
    """Return texts as one Arrow array; unknown becomes ""."""
    array = pa.array(texts.astype("str"), pa.large_string(), from_pandas=True)
    return pc.fill_null(array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array, "")


def folded(texts: pd.Series) -> pa.Array:
    """Keep the letters of texts, upper case, one blank between words; unknown becomes ""."""
    return all_letters(strings(texts))


def all_letters(texts: pa.Array) -> pa.Array:
    """Fold texts as :func:`folded` does; most are told so, and are only looked at."""
    is_other = pc.match_substring_regex(texts, "[^A-Z ]|  |^ | $")
    others = pc.replace_substring_regex(pc.utf8_upper(texts.filter(is_other)), "[^A-Z]+", " ")
    return pc.replace_with_mask(texts, is_other, pc.utf8_trim_whitespace(others))


def letters(text: str) -> str:
    """Fold one text as :func:`folded` does."""
    return re.sub("[^A-Z]+", " ", text.upper()).strip()


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
