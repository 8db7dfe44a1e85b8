"""NIK and NKK of single entries that cannot be right, apart from damage that a whole column shares.

A column that is masked, cut by a spreadsheet or left blank is the sender's to mend and is told on Kualitas Data; it
points to no voter.  What stands out from its column does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from votersync.domain.nik import IMPOSSIBLE_SERIAL, is_plausible
from votersync.domain.wilayah import is_region_code
from votersync.findings.keys import Bools
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.rolls import is_voter, same_source
from votersync.findings.wording import entry_text, rows_at
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import Finding
from votersync.text import Text, joined, same

BLANK, UNREADABLE, PARTIAL, IMPOSSIBLE = "kosong", "tak-terbaca", "tak-lengkap", "mustahil"
"""What is wrong with a number: no digit is written, no 16-digit number is, unknown digits, digits that cannot be."""

FEWEST_OF_COLUMN, MOST_OF_COLUMN = 3, 0.5
"""Entries and share of a column from which damage is the column's; damage of every entry always is."""

MANY_OF_COLUMN, MANY_SHARE = 20, 0.1
"""The same for long columns: so many entries and so large a share are no slips."""

TOLD = same("{entry}: {what}.")
PARTS: dict[str, Text] = {
    "wilayah": Text(id="kode wilayah", en="region code"),
    "tanggal": Text(id="tanggal", en="date"),
    "nomor_urut": Text(id="nomor urut", en="serial"),
}


def damaged_numbers(evidence: Evidence, field: str, kind: FindingKind) -> Iterator[Finding]:
    """Find the entries whose number stands out from its column.

    Args:
        evidence: the tables.
        field: ``nik`` or ``nkk``.
        kind: of the findings; what is wrong is their level.
    """
    voters = evidence.voters
    at = np.flatnonzero(is_voter(voters))
    own = voters[[field, f"{field}_asal", "file", "sheet"]].iloc[at]
    known, written = own[field], own[f"{field}_asal"]
    parts = _impossible_parts(known, is_nik=field == "nik")
    # A list that masks what it shows writes **** where another one leaves the cell blank.
    has_digits = _has_digits(written.where(known.isna()))
    fault = np.select(
        [
            ~has_digits & known.isna().to_numpy(bool),
            known.isna().to_numpy(bool),
            known.str.contains(UNKNOWN_DIGIT, regex=False, na=False).to_numpy(bool),
            np.any(list(parts.values()), axis=0),
        ],
        [1, 2, 3, 4],
        0,
    )
    # As objects, of which each text is there once: 44 bytes for each of millions of entries else.
    what = np.array(["", BLANK, UNREADABLE, PARTIAL, IMPOSSIBLE], dtype=object)[fault]
    single = np.flatnonzero((what != "") & ~of_column(own, what))
    shown = (single.tolist(), known.iloc[single].tolist(), written.iloc[single].tolist(), rows_at(voters, at[single]))
    for i, number, cell, person in zip(*shown, strict=True):
        level = str(what[i])
        said = _tell(level, field.upper(), [part for part in parts if parts[part][i]], number, cell)
        told = TOLD.fill(entry=entry_text(person), what=said)
        yield Finding(kind.code, kind.severity, told, voter=int(at[i]), level=level)


def of_column(persons: pd.DataFrame, what: np.ndarray) -> Bools:
    """Tell which entries share their fault with so much of their file and sheet that it is the column's.

    Args:
        persons: the entries.
        what: the fault of each; empty where there is none.
    """
    shared: Bools = np.zeros(len(what), dtype=bool)
    at = np.flatnonzero(what != "")
    if len(at):
        _, source = np.unique(same_source(persons), return_inverse=True)
        codes, faults = pd.factorize(what[at])
        _, fault, of_fault = np.unique(source[at] * len(faults) + codes, return_inverse=True, return_counts=True)
        rows, same = np.bincount(source)[source[at]], of_fault[fault]
        is_most = (same == rows) | (same >= FEWEST_OF_COLUMN) & (same >= MOST_OF_COLUMN * rows)
        shared[at] = is_most | (same > MANY_OF_COLUMN) & (same > MANY_SHARE * rows)
    return shared


def _has_digits(cells: pd.Series) -> Bools:
    codes, distinct = pd.factorize(cells)
    has: Bools = np.array([*(any(map(str.isdecimal, cell)) for cell in distinct), False], dtype=np.bool_)
    return has[codes]


def _impossible_parts(numbers: pd.Series, *, is_nik: bool) -> dict[str, Bools]:
    """Tell which part of each complete number cannot be.

    As seen on cards and in rolls, the parts of an NKK are region, day of issue DDMMYY and a serial from 0001; no decree
    at hand spells this out, so that a day from 41 to 71 passes as it does in a NIK.
    """
    is_complete = numbers.notna() & ~numbers.str.contains(UNKNOWN_DIGIT, regex=False, na=False)
    texts = numbers.where(is_complete, "")
    check: dict[str, tuple[slice, Callable[[str], bool]]] = {
        "wilayah": (slice(0, 6), lambda code: is_plausible(code + "?" * 10) and (not is_nik or is_region_code(code))),
        "tanggal": (slice(6, 10), lambda days: is_plausible("?" * 6 + days + "?" * 6)),
        "nomor_urut": (slice(12, 16), lambda serial: serial != IMPOSSIBLE_SERIAL),
    }
    found = {}
    for name, (part, is_right) in check.items():
        codes, distinct = pd.factorize(texts.str[part])
        wrong = [bool(text) and not is_right(str(text)) for text in distinct]
        is_wrong: Bools = np.array([*wrong, False], dtype=np.bool_)
        found[name] = is_wrong[codes]
    return found


def _tell(what: str, label: str, parts: list[str], number: object, cell: object) -> Text:
    if what == BLANK:
        return Text(id="{label} tidak tertulis", en="no {label} is written").fill(label=label)
    if what == UNREADABLE:
        digits = sum(c.isdecimal() for c in str(cell))
        return Text(
            id="{label} tidak terbaca sebagai 16 angka (tertulis {n} angka)",
            en="{label} cannot be read as 16 digits ({n} are written)",
        ).fill(label=label, n=digits)
    if what == PARTIAL:
        return Text(
            id="hanya {n} dari 16 angka {label} yang diketahui", en="only {n} of the 16 digits of the {label} are known"
        ).fill(label=label, n=16 - str(number).count(UNKNOWN_DIGIT))
    return Text(id="{parts} dalam {label} tidak mungkin", en="impossible {parts} in the {label}").fill(
        label=label, parts=joined((PARTS[part] for part in parts), ", ")
    )
