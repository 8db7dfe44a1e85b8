"""How much of the regencies that the rolls are of they cover: what "not found" is worth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import pandas as pd

from votersync.domain.wilayah import DESA_DIGITS, KABUPATEN_DIGITS, KECAMATAN_DIGITS, names, short_name
from votersync.text import Text

LEAST_SHARE = 0.01
"""Share of the voters from which the rolls are of a regency: single rows of another are strays."""

NOT_OF_HOME = Text(
    id="PERHATIAN: wilayah diatur {home}, tetapi daftar pemilihnya dari {most}. Tempat yang ditulis tanpa kabupaten "
    "dicari di {home}, jadi sebagian tidak dikenal. Betulkan wilayah di votersync.toml atau --wilayah, lalu jalankan "
    "lagi.",
    en="NOTE: the home regency (wilayah) is set to {home}, but the rolls are of {most}. Places written without a "
    "regency are looked for in {home}, so some are not known. Correct wilayah in votersync.toml or --wilayah, then run "
    "again.",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Desa and kecamatan of the rolls' regencies on the rolls given, of all there are."""

    desa: frozenset[str]
    kecamatan: frozenset[str]
    all_desa: int
    all_kecamatan: int

    def text(self) -> Text:
        """Say it in a few words; honest where the home regency is not known."""
        if not self.all_desa:
            return Text(id="kabupaten asal daftar pemilih tidak diketahui", en="the rolls' home regency is not known")
        return Text(
            id=f"yang diberikan: {len(self.desa)} dari {self.all_desa} desa/kelurahan, "
            f"{len(self.kecamatan)} dari {self.all_kecamatan} kecamatan",
            en=f"given: {len(self.desa)} of {self.all_desa} desa/kelurahan, "
            f"{len(self.kecamatan)} of {self.all_kecamatan} kecamatan",
        )


def regencies_of(voters: pd.DataFrame, home: str) -> tuple[str, ...]:
    """Codes of the regencies that the rolls are of: *home*, and in a province or nation whichever has part of them.

    Args:
        voters: persons table with places resolved.
        home: code of the home regency; empty where it cannot be told, and then there are none.
    """
    return tuple(sorted({home, *_large_regencies(voters)})) if home else ()


def not_of_home(voters: pd.DataFrame, home: str) -> Text | None:
    """Say so where the rolls are of other regencies than *home*, as a setting copied from another office has it.

    Args:
        voters: persons table; without the column wilayah, or with no place known, nothing can be said.
        home: code of the home regency; empty where it cannot be told.
    """
    large = _large_regencies(voters) if home and "wilayah" in voters else []
    if not large or home in large:
        return None
    return NOT_OF_HOME.fill(home=short_name(home), most=short_name(large[0]))


def _large_regencies(voters: pd.DataFrame) -> list[str]:
    """Codes of the regencies that more than strays of the voters are of, the largest first."""
    of_desa = voters["wilayah"].value_counts()
    of_regency = of_desa.groupby(of_desa.index.str[:KABUPATEN_DIGITS]).sum().sort_values(ascending=False, kind="stable")
    is_large = (of_regency >= LEAST_SHARE * len(voters)) & (of_regency.index.str.len() == KABUPATEN_DIGITS)
    return of_regency.index[is_large].tolist()


def coverage(voters: pd.DataFrame, home: str) -> Coverage:
    """Count the places of the rolls' regencies that the voters table has an entry of."""
    regencies = regencies_of(voters, home)
    on_rolls = [code for code in voters["wilayah"].dropna().unique() if code.startswith(regencies)]
    desa = frozenset(code for code in on_rolls if len(code) == DESA_DIGITS)
    kecamatan = frozenset(code[:KECAMATAN_DIGITS] for code in on_rolls if len(code) >= KECAMATAN_DIGITS)
    return Coverage(desa, kecamatan, *_there_are(regencies))


@cache
def _there_are(regencies: tuple[str, ...]) -> tuple[int, int]:
    """Count the desa and the kecamatan of regencies."""
    lengths = Counter(len(code) for code in names() if code.startswith(regencies))
    return lengths[DESA_DIGITS], lengths[KECAMATAN_DIGITS]
