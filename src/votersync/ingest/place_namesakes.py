"""Desas called like their kecamatan, at the end of addresses beside a column for it: ``MELATI, LAPE`` in Lape.

Alone such an address may say the desa, or the kecamatan once more.  How the list writes its other addresses tells:
where these end in the desa, and none in the kecamatan, so does this one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from votersync.domain.alamat import Alamat
from votersync.domain.wilayah import DESA_DIGITS, KECAMATAN_DIGITS, desas, fold_place

FEWEST_TOLD = 10
"""Addresses that end in another desa from which a list is known to write them so."""

YAKIN = 0.8
"""Confidence of a desa that the other rows of its list tell, as of one without kecamatan and regency."""


def with_namesakes(workers: pd.DataFrame, read: Callable[[str], Alamat]) -> pd.DataFrame:
    """Return the table with ``wilayah`` of these rows down to the desa, and ``desa`` as written.

    Args:
        workers: resolved persons table of migrants, numbered from 0.
        read: takes an address apart.
    """
    codes, digits = workers["wilayah"].to_numpy(), workers["wilayah"].str.len()
    addressed = workers["alamat"].notna() & workers["kecamatan"].notna()
    open_rows = np.flatnonzero(addressed & (digits == KECAMATAN_DIGITS) & workers["desa"].isna())
    last, named = _last_parts(workers["alamat"].iloc[open_rows], read), _folded(workers["kecamatan"].iloc[open_rows])
    open_rows, last = open_rows[last == named], last[last == named]
    if not len(open_rows):
        return workers
    found = np.array([desas(code).get(name, "") for code, name in zip(codes[open_rows], last, strict=True)])
    told_rows = np.flatnonzero(addressed & (digits == DESA_DIGITS))
    ends = _last_parts(workers["alamat"].iloc[told_rows], read) == _folded(workers["desa"].iloc[told_rows])
    files = workers["file"].to_numpy()
    told, times = np.unique(files[told_rows[ends]], return_counts=True)
    # Without a desa of that name the kecamatan is said once more.
    lists = set(told[times >= FEWEST_TOLD]) - set(files[open_rows[found == ""]])
    is_told = np.isin(files[open_rows], [*lists])
    at = open_rows[is_told]
    filled = workers.copy()
    filled.loc[at, "wilayah"] = found[is_told]
    filled.loc[at, "wilayah_yakin"] = np.float32(YAKIN)
    filled.loc[at, "desa"] = workers["kecamatan"].iloc[at]
    return filled


def _last_parts(addresses: pd.Series, read: Callable[[str], Alamat]) -> npt.NDArray[np.object_]:
    """Folded last unmarked part of each address; empty where a word says what a part is, or there is none."""
    codes, distinct = pd.factorize(addresses)
    parts = [_last_part(read(text)) for text in distinct]
    return np.array([*parts, ""], dtype=object)[codes]


def _last_part(address: Alamat) -> str:
    is_marked = address.desa or address.kecamatan or not address.rest
    return "" if is_marked else fold_place(address.rest[-1])


def _folded(names: pd.Series) -> npt.NDArray[np.object_]:
    codes, distinct = pd.factorize(names)
    return np.array([*map(fold_place, distinct), ""], dtype=object)[codes]
