"""Which entries stand on a roll of voters abroad (DPTLN), made by a PPLN; all others are home rolls.

A roll abroad is known by the words of its file or sheet name, or by naming a foreign country for its voters; the words
are those of PKPU 7/2022 and Keputusan KPU 55/2023 (DPTLN, PPLN, TPSLN, KSK, Pos).
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from votersync.findings.keys import Bools
from votersync.findings.rolls import same_source

_ABROAD = re.compile(
    r"(?<![A-Z])(?:(?:DPT|DPS|DPSHP|DPTB|DPK|TPS)[ _-]?LN|PPLN|PANTARLIH[ _-]?LN|LUAR NEGERI)(?![A-Z])"
)
HOME_COUNTRY = "INDONESIA"
MOSTLY = 0.5
"""Part of a sheet's entries with a foreign country from which the sheet is a roll abroad."""


def is_overseas(voters: pd.DataFrame) -> Bools:
    """Tell which entries of the voters table stand on a roll abroad, sheet by sheet."""
    abroad = _says_abroad(voters["file"]) | _says_abroad(voters["sheet"])
    country = voters["negara"].str.upper()
    is_foreign = (country.notna() & country.ne(HOME_COUNTRY)).to_numpy(bool)
    if is_foreign.any():
        _, sheet = np.unique(same_source(voters), return_inverse=True)
        abroad |= (np.bincount(sheet, weights=is_foreign) >= MOSTLY * np.bincount(sheet))[sheet]
    return abroad


def _says_abroad(names: pd.Series) -> Bools:
    said = [bool(_ABROAD.search(str(name).upper())) for name in names.cat.categories]
    found: Bools = np.array([*said, False])[names.cat.codes.to_numpy()]
    return found
