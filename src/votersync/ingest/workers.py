"""Rows of one migrant worker brought together, and the worker's state on the reference date."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.nama import changed_names, read_nama, sounds
from votersync.domain.nik import LENGTH as NIK_DIGITS
from votersync.domain.pmi import StatusPmi, status_on
from votersync.domain.tanggal import DEFAULT_DAYS
from votersync.domain.wilayah import DESA_DIGITS, KECAMATAN_DIGITS
from votersync.ingest.columnwise import Coded
from votersync.ingest.digits import births_of
from votersync.masking import UNKNOWN_DIGIT
from votersync.spellings import likeness

LATEST_PLAUSIBLE = "2099-12-31"

YEARS_BEYOND_THE_OTHERS = 5
"""Years after which the last event of the lists is a slip of the year (2052 for 2025): contracts run two or three."""
SHARE_OF_THE_OTHERS = 0.99

BEGINNING = 4
"""Letters of the name's sound that agree where a number is the same."""
ALIKE = 85.0
"""Likeness of two names under one number that are one person's; a sister's with one of two words in common is less.

On ten sets of three generators all 39 pairs of rows of voters that share a NIK, begin otherwise and are alike from 70
on were of one person."""

SPELT = 88.0
"""The same in one desa with one birth date, where twins live: as :data:`votersync.ledger.points_of_names.SIMILAR`."""


Codes = npt.NDArray[np.int64]


def default_as_of(migrants: pd.DataFrame) -> date | None:
    """Return the latest departure, return or other event in the lists: the day up to which they know the workers.

    An event of which only month or year is known names no day, and neither does one that lies years after nearly all
    others: one year typed wrong would make every voter a generation older.
    """
    events = migrants["kejadian"].dropna()
    events = events[(events.str.len() == len(LATEST_PLAUSIBLE)) & (events <= LATEST_PLAUSIBLE)].sort_values()
    if not len(events):
        return None
    others = str(events.iloc[int(SHARE_OF_THE_OTHERS * (len(events) - 1))])
    latest = f"{int(others[:4]) + YEARS_BEYOND_THE_OTHERS}{others[4:]}"
    return date.fromisoformat(str(events[events <= latest].iloc[-1]))


def settle_workers(migrants: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """Return the table with ``pekerja`` and ``status_pmi`` filled.

    Rows are one worker when they share a complete NIK or a passport and a birth date, or a name that is alike,
    or when name sound, full birth date (or that in the NIK) and kecamatan agree and no NIK differs; names of two words
    also where a list does not say the kecamatan, and names that are alike in one desa, where no sex differs either.
    """
    return with_states(migrants.assign(pekerja=_workers(migrants).astype(np.int32)), as_of)


def with_states(migrants: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """Return the table with ``status_pmi`` filled, where it is told whose the rows are: the latest event rules."""
    workers = migrants["pekerja"].to_numpy(np.int64)
    day = as_of.isoformat() if as_of else LATEST_PLAUSIBLE
    told = ("status_asal", "tanggal_berangkat", "tanggal_pulang")
    number = _together(*(_numbered(migrants[name]) + 1 for name in told))
    _, first, number = np.unique(number, return_index=True, return_inverse=True)
    words, departed, returned = (migrants[name].iloc[first].fillna("").tolist() for name in told)
    distinct = zip(words, departed, returned, strict=True)
    states = np.array([_STATES.index(status_on(*row, day)) for row in distinct], dtype=np.int64)
    event = pd.factorize(migrants["kejadian"], sort=True)[0]
    latest = _latest(workers, event, states[number])
    states_of_rows = pd.Categorical.from_codes(latest, categories=pd.Index([state.value for state in _STATES]))
    return migrants.assign(status_pmi=states_of_rows)


_STATES = (StatusPmi.UNKNOWN, StatusPmi.CALON, StatusPmi.AKTIF, StatusPmi.PURNA, StatusPmi.MENINGGAL)
"""States in the order in which they follow one another: of two told for one day the later one holds."""


def _latest(workers: Codes, event: Codes, state: Codes) -> Codes:
    """State of each row's worker: death wins, else that of the latest event; a known state beats an unknown one."""
    is_known, is_dead = state > _STATES.index(StatusPmi.UNKNOWN), state == _STATES.index(StatusPmi.MENINGGAL)
    order = np.lexsort((state, event, is_known, is_dead, workers))
    latest = np.zeros(len(order), dtype=np.int64)
    latest[workers[order]] = state[order]
    return latest[workers]


def _workers(migrants: pd.DataFrame) -> Codes:
    """Number the workers 0, 1, ... in order of their first row."""
    name, long_name, beginning = _names(migrants["nama"])
    nik = _numbered(migrants["nik"].where(~migrants["nik"].fillna("?").str.contains("?", regex=False)))
    written, born = _births(migrants)
    passport = _numbered(migrants["paspor"])
    code = migrants["wilayah"]
    kecamatan = _numbered(code.where(code.str.len() >= KECAMATAN_DIGITS).str[:KECAMATAN_DIGITS])
    home = _numbered(code.str[:KECAMATAN_DIGITS].where(kecamatan >= 0, migrants["kecamatan"]))
    neighbours = _together(_told(born), _numbered(code.where(code.str.len() >= DESA_DIGITS)))
    spelt = _together(neighbours, _alike(neighbours, migrants["nama"], SPELT))
    keys = (
        *(
            _together(number, told)
            for number in (nik, passport)
            for told in (beginning, written, _alike(number, migrants["nama"]))
        ),
        _unless_contrary(_together(name, born, home), migrants["nik"]),
        _unless_contrary(_unless_several(spelt, _numbered(migrants["jenis_kelamin"])), migrants["nik"]),
        # Where a list does not say the kecamatan, nothing may speak for two people, and one word is no name.
        _unless_contrary(_unless_several(_together(long_name, born), kecamatan), migrants["nik"]),
    )
    lowest = np.arange(len(migrants))
    while True:
        before = lowest
        for key in keys:
            lowest = _lowest(key, lowest)
        lowest = lowest[lowest]
        if (lowest == before).all():
            return pd.factorize(lowest)[0]


def _names(column: pd.Series) -> tuple[Codes, Codes, Codes]:
    """Codes of the sound of each name, of those of two words or more, and of how names begin."""
    written, distinct = pd.factorize(column)
    upper = pc.ascii_upper(pa.array(distinct.tolist(), pa.large_string()))
    is_changed = pc.match_substring_regex(upper, changed_names())
    changed = [" ".join(read_nama(name).tokens) for name in upper.filter(is_changed).to_pylist()]
    read = pc.replace_with_mask(upper, is_changed, pa.array(changed, pa.large_string()))
    sound = pd.Series(sounds(pc.replace_substring(read, " ", "").to_pylist()), dtype="str")
    sound = sound.where(sound != "")
    is_long = pc.match_substring(read, " ").to_numpy(zero_copy_only=False)
    whole, long, beginning = (
        np.append(_numbered(texts), -1)[written] for texts in (sound, sound.where(is_long), sound.str[:BEGINNING])
    )
    return whole, long, beginning


def _alike(number: Codes, names: pd.Series, least: float = ALIKE) -> Codes:
    """Return 0 for rows whose name is like the first one, by alphabet, of those under their number; else -1."""
    rows = names.fillna("").iloc[_shared(number)]
    first = rows.groupby(number[rows.index]).transform("min")
    is_other = (rows != first).to_numpy()
    is_like = ~is_other
    is_like[is_other] = likeness(first[is_other].tolist(), rows[is_other].tolist()) >= least
    alike = np.full(len(number), -1, dtype=np.int64)
    alike[rows.index[is_like]] = 0
    return alike


def _shared(number: Codes) -> Codes:
    """Return where the numbers stand (-1 none) that stand more than once."""
    times = np.bincount(number + 1)[number + 1]
    return np.flatnonzero((number >= 0) & (times > 1))


def _births(migrants: pd.DataFrame) -> tuple[Codes, Codes]:
    """Whole birth dates as yymmdd (a NIK tells no century), -1 unknown: of the column, and of it or else the NIK."""
    year, month, day = (migrants[part].to_numpy(np.int64) for part in ("tahun_lahir", "bulan_lahir", "hari_lahir"))
    written = np.where((year > 0) & (month > 0) & (day > 0), year % 100 * 10000 + month * 100 + day, -1)
    number, distinct = pd.factorize(migrants["nik"])
    told = births_of(Coded([*distinct, None], np.where(number < 0, len(distinct), number)))
    in_nik = np.where((told.day > 0) & (told.year >= 0), told.year * 10000 + told.month * 100 + told.day, -1)
    return written, np.where(written >= 0, written, in_nik)


def _told(born: Codes) -> Codes:
    """Leave out birth dates (yymmdd) that are written where the day is not known."""
    is_default = np.isin(born % 10_000, [100 * month + day for month, day in DEFAULT_DAYS])
    return np.where(is_default, -1, born)


def _numbered(texts: pd.Series) -> Codes:
    """Codes of distinct texts, -1 missing."""
    codes: Codes = pd.factorize(texts)[0]
    return codes


def _together(*parts: Codes) -> Codes:
    """Codes of what several columns say together; -1 where one of them is missing."""
    key = parts[0]
    for part in parts[1:]:
        both = np.where((key >= 0) & (part >= 0), key * (part.max(initial=0) + 1) + part, -1)
        # A missing value first, so that its code is 0.
        key = pd.factorize(np.append(-1, both))[0][1:] - 1
    return key


def _lowest(key: Codes, numbers: Codes) -> Codes:
    """Give all rows of one key (-1 none) the lowest of their numbers."""
    at = np.flatnonzero(key >= 0)
    lowest = np.full(int(key.max(initial=-1)) + 1, len(key), dtype=np.int64)
    np.minimum.at(lowest, key[at], numbers[at])
    given = numbers.copy()
    given[at] = lowest[key[at]]
    return given


def _unless_several(key: Codes, *columns: Codes) -> Codes:
    """Leave out keys under which several values of a column stand: namesakes of one day are then two workers."""
    for column in columns:
        both = np.unique(np.stack([key, column])[:, (key >= 0) & (column >= 0)], axis=1)
        values = np.bincount(both[0], minlength=int(key.max(initial=-1)) + 1)
        key = np.where((key >= 0) & (np.append(values, 0)[key] > 1), -1, key)
    return key


def _unless_contrary(key: Codes, niks: pd.Series) -> Codes:
    """Leave out keys under which two NIKs differ in a digit that both show: masked numbers tell two people as well."""
    rows = _shared(key)
    if not len(rows):
        return key
    rows = rows[np.argsort(key[rows], kind="stable")]
    shown = "".join(niks.iloc[rows].fillna(UNKNOWN_DIGIT * NIK_DIGITS))
    digits = np.frombuffer(shown.encode(), dtype=np.uint8).reshape(len(rows), NIK_DIGITS)
    is_known = digits != ord(UNKNOWN_DIGIT)
    keys, first = np.unique(key[rows], return_index=True)
    lowest = np.minimum.reduceat(np.where(is_known, digits, 255), first, axis=0)
    highest = np.maximum.reduceat(np.where(is_known, digits, 0), first, axis=0)
    return np.where(np.isin(key, keys[(highest > lowest).any(axis=1)]), -1, key)
