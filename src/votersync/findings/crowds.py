"""Places with far more voters than such places have in these very rolls, and NIKs issued at an office's counter.

Seen at Nunukan: 4,763 to 7,256 voters at the address of the migrant workers' office, and NIKs whose last four digits
start with 7, given out at its counter ("kode 7").  What is usual is counted, never assumed: a dusun without RT may hold
hundreds of voters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votersync.domain.wilayah import DESA_DIGITS
from votersync.findings.keys import Bools, Ints
from votersync.findings.rolls import digits_of, is_voter, same_source

FEWEST = 30
"""Voters at one address below which nobody wonders: a house with a boarding house beside it."""

TIMES_USUAL = 6
"""How many times as many voters as at a usual address are improbable; RT and dusun differ up to threefold."""

MOST_HOUSES = 10_000
"""House numbers are of four digits at most."""

MOST_RT = 1 << 15
"""Numbers of RT and RW there can be in the persons table."""

FEWEST_SERIALS = 10
TIMES_USUAL_SERIALS = 10
"""NIKs of a desa with such serials, and how many times more than elsewhere on the rolls."""

_PLACED = ["wilayah", "file", "sheet"]
"""Columns that tell the desa of an entry, or else the roll."""

_HOUSE = r"\bNO(?:MOR)?\b[\s.:/]*([0-9]{1,4})\b"
_NUMBERED = re.compile(r"\b(?:RT|RW|NO|NOMOR)\b[\s.:/]*[0-9]*|[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Crowd:
    """Voters that stand together improbably."""

    entries: tuple[int, ...]
    """Positions in the voters table."""
    usual: float
    """Voters where a typical voter of these rolls stands; for serials: what the rest of the rolls makes expect."""
    digit: int = 0
    """First digit of the serials; 0 for an address."""


def crowded_addresses(voters: pd.DataFrame) -> list[Crowd]:
    """Find addresses (desa, street or dusun, RT, RW, as far as written) with improbably many voters."""
    at = np.flatnonzero(is_voter(voters))
    own = voters[[*_PLACED, "alamat", "rt", "rw"]].iloc[at]
    street, rt = _folded(own["alamat"]), own["rt"].to_numpy(np.int64)
    kind = (street > 0) * 2 + (rt > 0)
    # Desa, street, RT and RW of a whole country are more than one integer holds.
    lane = pd.factorize(_where(own) * (int(street.max(initial=0)) + 1) + street)[0]
    codes = pd.factorize((lane * MOST_RT + rt) * MOST_RT + own["rw"].to_numpy(np.int64))[0]
    size = np.bincount(codes)[codes] if len(codes) else codes
    in_house = _are_mostly_one_house(codes, _house_numbers(own["alamat"]))
    found: list[Crowd] = []
    for one in (1, 2, 3):
        of_kind = kind == one
        if not of_kind.any():
            continue
        usual = float(np.median(size[of_kind]))
        # A house holds what a house holds, whatever a dusun without RT does in the same roll.
        for here, expected in ((of_kind & ~in_house, usual), (of_kind & in_house, min(usual, FEWEST / TIMES_USUAL))):
            crowded = here & (size >= max(FEWEST, TIMES_USUAL * expected))
            found += [Crowd(entries, expected) for entries in _grouped(at, codes, crowded)]
    return found


def counter_serials(voters: pd.DataFrame) -> list[Crowd]:
    """Find desa with many NIKs whose serial is in the thousands, as an office's counter gives them out.

    Serials count the births registered on one day in one kecamatan, so they hardly ever reach a hundred.
    """
    at = np.flatnonzero(is_voter(voters))
    own = voters[[*_PLACED, "nik"]].iloc[at]
    digit = digits_of(own["nik"])[:, 12]
    codes = pd.factorize(_where(own))[0]
    found: list[Crowd] = []
    for first in range(1, 10):
        has_it = digit == first
        if not has_it.any():
            continue
        here, known = np.bincount(codes, weights=has_it), np.bincount(codes, weights=digit >= 0)
        elsewhere = (here.sum() - here) / np.maximum(known.sum() - known, 1)
        expected = elsewhere * known
        is_many = (here >= FEWEST_SERIALS) & (here >= TIMES_USUAL_SERIALS * expected)
        found += [
            Crowd(entries, float(expected[codes[np.searchsorted(at, entries[0])]]), first)
            for entries in _grouped(at, codes, has_it & is_many[codes])
        ]
    return found


def _house_numbers(addresses: pd.Series) -> Ints:
    """Read the house number of each address; 0 where there is none."""
    codes, distinct = pd.factorize(addresses)
    written = pd.Series(distinct, dtype="str").str.upper().str.extract(_HOUSE, expand=False)
    numbers: Ints = pd.to_numeric(written, errors="coerce").fillna(0).to_numpy(np.int64)
    return np.append(numbers, 0)[codes]


def _are_mostly_one_house(codes: Ints, house: Ints) -> Bools:
    """Tell the entries of addresses of which half the entries or more give one and the same house number."""
    if not len(codes):
        return np.zeros(0, dtype=bool)
    numbered, counts = np.unique((codes * MOST_HOUSES + house)[house > 0], return_counts=True)
    most = np.zeros(int(codes.max()) + 1, dtype=np.int64)
    np.maximum.at(most, numbered // MOST_HOUSES, counts)
    is_house: Bools = (2 * most >= np.bincount(codes))[codes]
    return is_house


def _grouped(at: Ints, codes: Ints, chosen: Bools) -> list[tuple[int, ...]]:
    """Positions of the chosen entries of each code."""
    at, codes = at[chosen], codes[chosen]
    order = np.lexsort((at, codes))
    _, starts = np.unique(codes[order], return_index=True)
    return [tuple(part.tolist()) for part in np.split(at[order], starts[1:])] if len(at) else []


def _where(own: pd.DataFrame) -> Ints:
    """Number the desa; where it is not known, the file and sheet."""
    codes, places = pd.factorize(own["wilayah"])
    is_desa = np.array([*(len(place) >= DESA_DIGITS for place in places), False])
    source = same_source(own)
    where: Ints = np.where(is_desa[codes], codes, len(places) + source)
    return where


def _folded(addresses: pd.Series) -> Ints:
    """Number addresses written alike but for punctuation and house, RT and RW numbers; 0 unknown."""
    codes, written = pd.factorize(addresses)
    folded = pd.Series([_NUMBERED.sub("", str(text).upper()) or None for text in written], dtype="str")
    return np.append(pd.factorize(folded)[0].astype(np.int64) + 1, 0)[codes]
