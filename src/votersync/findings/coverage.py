"""How much of the home regency the rolls given cover: what "not found" is worth."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from votersync.domain.wilayah import DESA_DIGITS, LEVELS, names
from votersync.text import Text

KECAMATAN_DIGITS = dict(LEVELS)["kecamatan"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Desa and kecamatan of the home regency on the rolls given, of all there are."""

    home: str
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


def coverage(voters: pd.DataFrame, home: str) -> Coverage:
    """Count the places of the regency *home* that the voters table has an entry of."""
    on_rolls = set(voters["wilayah"].dropna().unique()) if home else set()
    desa = frozenset(code for code in on_rolls if len(code) == DESA_DIGITS and code.startswith(home))
    kecamatan = frozenset(
        code[:KECAMATAN_DIGITS] for code in on_rolls if len(code) >= KECAMATAN_DIGITS and code.startswith(home)
    )
    in_home = [len(code) for code in names() if home and code.startswith(home)]
    return Coverage(home, desa, kecamatan, in_home.count(DESA_DIGITS), in_home.count(KECAMATAN_DIGITS))
