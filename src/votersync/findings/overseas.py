"""Which entries stand on a roll of voters abroad (DPTLN), made by a PPLN; all others are home rolls.

A roll abroad is known by the words of its file or sheet name, or by naming a foreign country for its voters; the words
are those of PKPU 7/2022 and Keputusan KPU 55/2023 (DPTLN, PPLN, TPSLN, KSK, Pos).
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from votersync.findings.keys import Bools

_ABROAD = re.compile(
    r"(?<![A-Z])(?:(?:DPT|DPS|DPSHP|DPTB|DPK|TPS)[ _-]?LN|PPLN|PANTARLIH[ _-]?LN|LUAR NEGERI)(?![A-Z])"
)
HOME_COUNTRY = "INDONESIA"
MOSTLY = 0.5
"""Part of a sheet's entries with a foreign country from which the sheet is a roll abroad."""


def is_overseas(voters: pd.DataFrame) -> Bools:
    """Tell which entries of the voters table stand on a roll abroad, sheet by sheet."""
    if not len(voters):
        return np.zeros(0, dtype=bool)
    is_named = _says_abroad(voters["file"]) | _says_abroad(voters["sheet"])
    country = voters["negara"].str.upper()
    is_foreign = country.notna() & country.ne(HOME_COUNTRY)
    share = is_foreign.groupby([voters["file"], voters["sheet"].astype("str").fillna("")], observed=True).transform(
        "mean"
    )
    abroad: Bools = is_named | share.ge(MOSTLY).to_numpy(bool)
    return abroad


def _says_abroad(names: pd.Series) -> Bools:
    codes, written = pd.factorize(names.astype("str"))
    said = np.array([bool(_ABROAD.search(str(name).upper())) for name in written] + [False])
    found: Bools = said[codes]
    return found
