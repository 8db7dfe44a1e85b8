"""Columns of the rolls as integer arrays: what families, numbers and places are told from.

Only entries that are still voters where they stand take part: not those marked TMS (``is_linkable`` is false), nor
those marked 8, whose voter is entered again in another TPS.  Unknown is 0, or -1 for digits.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.kode import WRONG_TPS
from votersync.findings.keys import Bools, Ints
from votersync.masking import UNKNOWN_DIGIT

Digits = npt.NDArray[np.int8]


def is_voter(voters: pd.DataFrame) -> Bools:
    """Tell which entries are voters where they stand."""
    here: Bools = voters["is_linkable"].to_numpy(bool) & (voters["tms"].to_numpy(np.int64) != WRONG_TPS)
    return here


def births_of(persons: pd.DataFrame) -> Ints:
    """Return (n, 3) year, month, day of birth; 0 unknown."""
    return np.stack([persons[c].to_numpy(np.int64) for c in ("tahun_lahir", "bulan_lahir", "hari_lahir")], axis=1)


def sexes_of(persons: pd.DataFrame) -> Ints:
    """Return 1 for L, 2 for P, 0 unknown."""
    sex = persons["jenis_kelamin"]
    codes: Ints = sex.eq("L").to_numpy(np.int64) + 2 * sex.eq("P").to_numpy(np.int64)
    return codes


def whole_numbers(numbers: pd.Series) -> Ints:
    """Return 16-character numbers as integers; -1 where missing or not known in full."""
    texts = _texts(numbers)
    whole = pc.if_else(pc.match_substring(texts, UNKNOWN_DIGIT), None, texts)
    values: Ints = pc.fill_null(pc.cast(whole, pa.int64()), -1).to_numpy()
    return values


def same_source(persons: pd.DataFrame) -> Ints:
    """Number the files and sheets that entries stand in."""
    sheets = len(persons["sheet"].cat.categories) + 1
    sources: Ints = persons["file"].cat.codes.to_numpy(np.int64) * sheets + persons["sheet"].cat.codes.to_numpy() + 1
    return sources


def digits_of(numbers: pd.Series) -> Digits:
    """Turn 16-character numbers into (n, 16) digits; ``?`` and missing become -1."""
    texts = pc.fill_null(_texts(numbers), "?" * 16).cast(pa.large_binary()).cast(pa.binary(16)).combine_chunks()
    codes = np.frombuffer(texts.buffers()[1], dtype=np.uint8)[: 16 * len(texts)].reshape(-1, 16) - np.uint8(ord("0"))
    return np.where(codes <= 9, codes.astype(np.int8), np.int8(-1))


def _texts(column: pd.Series) -> pa.ChunkedArray:
    texts = pa.array(column, pa.large_string())
    return texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])


def number(digits: Digits, first: int, last: int) -> Ints:
    """Return the number in digits[first:last] of each row; -1 where one of them is unknown."""
    part = digits[:, first:last].astype(np.int64)
    powers = 10 ** np.arange(last - first - 1, -1, -1, dtype=np.int64)
    value: Ints = np.where((part >= 0).all(axis=1), part @ powers, -1)
    return value
