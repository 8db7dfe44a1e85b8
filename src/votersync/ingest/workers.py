"""Rows of one migrant worker brought together, and the worker's state on the reference date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from votersync.domain.nama import read_nama
from votersync.domain.pmi import StatusPmi, status_on

LATEST_PLAUSIBLE = "2099-12-31"


def default_as_of(migrants: pd.DataFrame) -> date | None:
    """Return the latest departure, return or other event in the lists: the day up to which they know the workers.

    An event of which only month or year is known names no day.
    """
    events = migrants["kejadian"].dropna()
    events = events[(events.str.len() == len(LATEST_PLAUSIBLE)) & (events <= LATEST_PLAUSIBLE)]
    return date.fromisoformat(str(events.max())) if len(events) else None


def settle_workers(migrants: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """Return the table with ``pekerja`` and ``status_pmi`` filled.

    Rows are one worker when they share a complete NIK or a passport and the name or birth date does not contradict,
    or when name sound and full birth date agree (and no NIK differs).  The latest event rules the state.
    """
    settled = migrants.copy()
    settled["pekerja"] = _workers(migrants).astype(np.int32)
    day = as_of.isoformat() if as_of else LATEST_PLAUSIBLE
    blank = [
        "" if pd.isna(v) else str(v)
        for c in ("status_asal", "tanggal_berangkat", "tanggal_pulang", "kejadian")
        for v in migrants[c]
    ]
    rows = len(migrants)
    words, departed, returned, event = (blank[i * rows : (i + 1) * rows] for i in range(4))
    states = [status_on(*row, day) for row in zip(words, departed, returned, strict=True)]
    settled["status_pmi"] = pd.Categorical(
        _latest(settled["pekerja"].tolist(), event, states), categories=[s.value for s in StatusPmi]
    )
    return settled


def _latest(workers: Sequence[int], events: Sequence[str], states: Sequence[StatusPmi]) -> list[str]:
    """State of each row's worker: death wins, else that of the latest event; a known state beats an unknown one.

    Of two states on one day the later in life holds, whatever the order of rows and files.
    """
    stage = {state: at for at, state in enumerate(StatusPmi)}
    best: dict[int, tuple[bool, bool, str, int, StatusPmi]] = {}
    for worker, event, state in zip(workers, events, states, strict=True):
        rank = (state is StatusPmi.MENINGGAL, state is not StatusPmi.UNKNOWN, event, stage[state], state)
        if worker not in best or rank > best[worker]:
            best[worker] = rank
    return [best[worker][-1].value for worker in workers]


def _workers(migrants: pd.DataFrame) -> np.ndarray:
    """Number the workers 0, 1, ... in order of their first row."""
    names = pd.Series([read_nama(str(name)).joined for name in migrants["nama"]], dtype="str")
    born = (
        migrants["tahun_lahir"].astype(int) * 10000 + migrants["bulan_lahir"].astype(int) * 100 + migrants["hari_lahir"]
    )
    is_born = (migrants["tahun_lahir"] > 0) & (migrants["bulan_lahir"] > 0) & (migrants["hari_lahir"] > 0)
    nik = migrants["nik"].where(~migrants["nik"].fillna("?").str.contains("?", regex=False))
    keys = (
        _key(nik, names.str[:4]),
        _key(nik, born.where(is_born)),
        _key(migrants["paspor"], names.str[:4]),
        _key(migrants["paspor"], born.where(is_born)),
        _key(names, born.where(is_born), nik.fillna("")),
        _unless_niks_differ(_key(names, born.where(is_born), migrants["desa"].fillna(migrants["kecamatan"])), nik),
    )
    parent = np.arange(len(migrants))
    for key in keys:
        codes, _ = pd.factorize(key)
        first: dict[int, int] = {}
        for row, code in enumerate(codes.tolist()):
            if code >= 0 and (other := first.setdefault(code, row)) != row:
                a, b = _root(parent, row), _root(parent, other)
                parent[max(a, b)] = min(a, b)
    roots = [_root(parent, row) for row in range(len(parent))]
    return pd.factorize(np.array(roots))[0] if roots else np.zeros(0, dtype=np.int64)


def _unless_niks_differ(key: pd.Series, nik: pd.Series) -> pd.Series:
    """Leave out keys under which several complete NIKs stand: namesakes of one day and desa are two workers."""
    niks = nik.reset_index(drop=True).groupby(key).transform("nunique")
    return key.where(~(niks > 1))


def _root(parent: np.ndarray, row: int) -> int:
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = int(parent[row])
    return int(row)


def _key(*parts: pd.Series) -> pd.Series:
    """Join the parts to one text; missing where any part is missing."""
    known = pd.concat([part.notna() for part in parts], axis=1).all(axis=1)
    joined = parts[0].astype("str")
    for part in parts[1:]:
        joined = joined + "|" + part.astype("str")
    return joined.where(known).reset_index(drop=True)
