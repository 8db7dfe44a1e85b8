"""The dusun in an address: where within a desa somebody lives, which no gazetteer knows.

Rolls tell which dusun a desa has: only what several of its voters write counts as one.  A street, a slip or the name of
another desa in its place thus says nothing, neither for a pair nor against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from votersync.domain.alamat import HAMLET_WORDS, read_alamat
from votersync.domain.wilayah import DESA_DIGITS, KECAMATAN_DIGITS, fold_place, fold_spelling, names
from votersync.linkage.arrays import Bools, Codes, Ints

FEWEST_VOTERS = 2
"""Voters of a desa who write a dusun for it to be one of the desa's."""

_HOUSE = (
    r"(?i)\b(RT|RW|NO)\b[\s.:]*[0-9]+[A-Z]?(\s*/\s*(RW)?[\s.:]*[0-9]+)?"
    r"|\bBLOK\b[\s.:]*[A-Z]{0,2}[\s.]*[0-9]+[A-Z]?|\b([0-9]+|[IVX]+)\s*/\s*[0-9]+[A-Z]?\b"
    r"|\b[0-9]+[A-Z]\b|\b[0-9]{3,}\b(?!\s+[A-Z])"
)
"""Numbers in an address that no dusun is named by, of RT, gang (``DINOYO VI/112``) and house (``137``, ``12B``); those
of a village's blocks (``SP 1``) stay."""
_PART = re.compile(
    r"(?i)^\W*(?:(?:"
    + "|".join(re.escape(word.rstrip(".")) for word in HAMLET_WORDS)
    + r"|JR|DK|KAMPUNG|KP|DINAS)\b\W*)+(?=\w)"
)
"""Words for a part of a desa before its name, which some leave out: ``JORONG GOBAH``, ``JR. GOBAH``, ``GOBAH``."""
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_DIGIT = re.compile(r"[0-9]")


def read_dusun(left: pd.DataFrame, right: pd.DataFrame) -> tuple[Codes, Codes]:
    """Read the dusun of the addresses of both sides.

    Args:
        left: persons table of migrants; ``alamat`` and ``wilayah`` are read.
        right: persons table of voters; it tells which dusun each desa has.

    Returns:
        a code for each row of both, -1 where the dusun or the kecamatan is not known; they are shared by both sides,
        and may be compared within one desa, or within one kecamatan where a desa is not known.
    """
    addresses, places = (pd.concat([left[c], right[c]], ignore_index=True) for c in ("alamat", "wilayah"))
    key, is_marked, keys = _keys(addresses)
    place, codes = pd.factorize(places)
    # The desa's own name says nothing, unless the address calls it a dusun.
    own = np.array([*(keys.get(_folded(names().get(code, "")), -1) for code in codes), -1])[place]
    desa, kecamatan = (_numbers(codes, digits)[place] for digits in (DESA_DIGITS, KECAMATAN_DIGITS))
    in_desa = _pairs(desa, np.where(is_marked | (key != own), key, -1), len(keys))
    in_kecamatan = _pairs(kecamatan, key, len(keys))
    is_known = np.isin(in_desa, _recurring(in_desa[len(left) :]))
    # Where no desa is told, what the address does not call a dusun may be the desa's own name.
    is_known |= (desa < 0) & is_marked & np.isin(in_kecamatan, pd.unique(in_kecamatan[is_known]))
    dusun = np.where(is_known, key, -1).astype(np.int32)
    return dusun[: len(left)], dusun[len(left) :]


def _numbers(codes: Iterable[str], digits: int) -> Ints:
    """Number the places of a level that codes tell, -1 where they do not reach it; one -1 more for no code."""
    told = pd.Series([code[:digits] if len(code) >= digits else None for code in codes], dtype="str")
    return np.append(pd.factorize(told)[0].astype(np.int64), -1)


def _pairs(place: Ints, key: Ints, width: int) -> Ints:
    """Join each place and its dusun, below *width*, to one number; -1 where either is not known."""
    return np.where((place >= 0) & (key >= 0), place * width + key, -1)


def _recurring(home: Ints) -> Ints:
    """Return what several voters have."""
    values, voters = np.unique(home[home >= 0], return_counts=True)
    return values[voters >= FEWEST_VOTERS]


def _keys(addresses: pd.Series) -> tuple[Ints, Bools, dict[str, int]]:
    """Codes of the dusun that addresses name (-1 none), whether they call it one, and the codes by folded name."""
    of_row, distinct = pd.factorize(addresses)
    of_distinct, bare = pd.factorize(pd.Series(distinct, dtype="str").str.replace(_HOUSE, " ", regex=True))
    read = [_dusun(text) for text in bare]
    keys = {name: code for code, name in enumerate(sorted({name for name, _ in read if name}))}
    key = np.array([keys.get(name, -1) for name, _ in read], dtype=np.int64)[of_distinct]
    is_marked = np.array([marked for _, marked in read], dtype=bool)[of_distinct]
    return np.append(key, -1)[of_row], np.append(is_marked, False)[of_row], keys


def _dusun(address: str) -> tuple[str, bool]:
    """Folded name of the dusun in an address, empty for none, and whether the address calls it one."""
    found = read_alamat(address)
    marked = found.dusun or found.kampung
    name = marked or (found.rest[0] if found.rest and not found.jalan else "")
    bare = _PART.sub("", name)
    return _folded(bare), bool(marked) or bare != name


def _folded(name: str) -> str:
    """Fold the name of a dusun; many are numbered: ``II``, ``2`` and ``02`` are one."""
    # A numeral is read as one only behind another word.
    key = _LEADING_ZEROS.sub("", fold_place(f"DUSUN {name}")) if name else ""
    return key if _DIGIT.search(key) else fold_spelling(key)
