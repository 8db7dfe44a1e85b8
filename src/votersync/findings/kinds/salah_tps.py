"""salah-tps: an entry marked 8 (wrong TPS) whose new entry, marked B, is missing or in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from votersync.domain.kode import WRONG_TPS
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.rolls import births_of, is_voter
from votersync.findings.wording import Person, entry_text, rows_at, scope
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import Finding
from votersync.text import NO_TEXT, Text

UNPAIRED, SAME_TPS, OTHER_DESA = "tidak-padan", "tps-sama", "beda-desa"
"""Levels: no new entry among the rolls given; one in the same TPS; one in another desa."""

TOLD: dict[str, Text] = {
    UNPAIRED: Text(
        id="{entry} bertanda 8 (salah TPS), tetapi entri barunya (B) tidak ada di daftar yang diberikan: tidak padan.",
        en="{entry} is marked 8 (wrong TPS), but its new entry (B) is not on the rolls given: not matched.",
    ),
    SAME_TPS: Text(
        id="{entry} bertanda 8 (salah TPS), tetapi entri barunya ada di TPS yang sama: {other}.",
        en="{entry} is marked 8 (wrong TPS), but its new entry is in the same TPS: {other}.",
    ),
    OTHER_DESA: Text(
        id="{entry} bertanda 8 (salah TPS), tetapi entri barunya ada di desa lain: {other}. Kode 8 berlaku di dalam "
        "satu desa.",
        en="{entry} is marked 8 (wrong TPS), but its new entry is in another desa: {other}. Code 8 holds inside one "
        "desa.",
    ),
}


def _find(evidence: Evidence) -> Iterator[Finding]:
    voters = evidence.voters
    marked = np.flatnonzero(voters["tms"].eq(WRONG_TPS)).tolist()
    if not marked:
        return
    niks, names = _keys(voters)
    others = is_voter(voters)
    by_nik, by_name = (_index(keys[others & keys.isin(keys.iloc[marked]).to_numpy(bool)]) for keys in (niks, names))
    for at, entry in zip(marked, rows_at(voters, marked), strict=True):
        found = by_nik.get(niks.iloc[at], []) or by_name.get(names.iloc[at], [])
        level, partner = _judge(entry, found, voters)
        if level:
            other = entry_text(rows_at(voters, [partner])[0]) if partner is not None else NO_TEXT
            told = TOLD[level].fill(entry=entry_text(entry), other=other)
            further = () if partner is None else (partner,)
            yield Finding(KIND.code, KIND.severity, told, voter=at, level=level, others=further)


def _keys(voters: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Complete NIKs (missing: none), and name with birth date for entries without one."""
    niks = voters["nik"].where(~voters["nik"].str.contains(UNKNOWN_DIGIT, regex=False, na=True))
    born = pd.Series(births_of(voters) @ np.array([10_000, 100, 1]), index=voters.index)
    return niks, (voters["nama"].str.upper() + "|" + born.astype("str")).where(born > 0)


def _index(keys: pd.Series) -> dict[object, list[int]]:
    return {key: list(rows) for key, rows in keys.dropna().groupby(keys.dropna()).groups.items()}


def _judge(entry: Person, found: list[int], voters: pd.DataFrame) -> tuple[str, int | None]:
    """Tell what is wrong with the new entries of one marked 8; an empty level when one stands as it should."""
    levels: dict[str, int] = {}
    for position, other in zip(found, rows_at(voters, found), strict=True):
        if scope(entry, other) not in ("same", "unknown"):
            levels.setdefault(OTHER_DESA, position)
        elif entry.tps and entry.tps == other.tps:
            levels.setdefault(SAME_TPS, position)
        else:
            return "", None
    level = next((level for level in (SAME_TPS, OTHER_DESA) if level in levels), UNPAIRED)
    return level, levels.get(level)


KIND = FindingKind(
    code="salah-tps",
    name=Text(id="Salah TPS, tidak padan", en="Wrong TPS, not matched"),
    meaning=Text(
        id="Entri bertanda 8 (salah penempatan TPS) tanpa entri baru (B) di TPS lain dalam desa yang sama; bila "
        "dibiarkan, pemilih hilang dari daftar. Berlaku untuk kode sejak 2024; dalam daftar 2018/2020 kode 8 berarti "
        "lain.",
        en="An entry marked 8 (wrong TPS) without a new entry (B) in another TPS of the desa; left so, the voter drops "
        "off the roll. Codes as from 2024; in lists of 2018/2020 code 8 meant something else.",
    ),
    ground="PKPU 1/2025; kode TMS 8 Sidalih (berpasangan dengan B), cek tidak padan",
    next_step=Text(
        id="Pastikan TPS yang benar ke Disdukcapil atau keluarga, lalu catat pemilih sebagai baru (B) di TPS itu.",
        en="Make sure of the right TPS with Disdukcapil or the family, then record the voter as new (B) there.",
    ),
    severity=3,
    sheet="data-pemilih",
    find=_find,
    is_of_rolls=True,
    recap=Recap.SALAH_TPS,
)
