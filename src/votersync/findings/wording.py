"""Sentences of evidence: what two entries share and where they differ, in words of an office."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from votersync.domain.nama import read_nama
from votersync.domain.wilayah import short_name
from votersync.masking import UNKNOWN_DIGIT
from votersync.text import Text

UNKNOWN_PLACE = Text(id="tempat tidak diketahui", en="place not known")


def birth_text(person: Any) -> str:  # noqa: ANN401 - a row of the persons table, as itertuples gives it
    """Return ``05-03-1990`` with ``??`` for unknown parts; empty when nothing is known."""
    day, month, year = person.hari_lahir, person.bulan_lahir, person.tahun_lahir
    if not (day or month or year):
        return ""
    return f"{day:02d}-{month:02d}-{year or '????'}".replace("00-", "??-")


def place_text(person: Any) -> Text:  # noqa: ANN401
    """Name the place of an entry: officially where resolved, else as written."""
    code = person.wilayah if isinstance(person.wilayah, str) else ""
    written = ", ".join(str(p) for p in (person.desa, person.kecamatan, person.kabupaten) if isinstance(p, str))
    name = short_name(code) if len(code) >= 6 else written or short_name(code)
    return Text(id=name, en=name) if name else UNKNOWN_PLACE


def compare_names(voter: Any, migrant: Any) -> Text:  # noqa: ANN401
    """Say how the two names agree."""
    if str(voter.nama).upper() == str(migrant.nama).upper():
        return Text(id=f"Nama sama ({voter.nama})", en=f"Same name ({voter.nama})")
    left, right = read_nama(str(voter.nama)), read_nama(str(migrant.nama))
    both = f"({migrant.nama} / {voter.nama})"
    if left.joined == right.joined:
        return Text(id=f"Nama sama bunyinya {both}", en=f"Names sound the same {both}")
    return Text(id=f"Nama mirip {both}", en=f"Similar names {both}")


def compare_births(voter: Any, migrant: Any) -> Text | None:  # noqa: ANN401
    """Say how the two birth dates agree; None when one is not given."""
    left, right = birth_text(voter), birth_text(migrant)
    if not left or not right:
        return None
    if left == right:
        return Text(id=f"tanggal lahir sama ({left})", en=f"same birth date ({left})")
    return Text(id=f"tanggal lahir {right} / {left}", en=f"birth dates {right} / {left}")


def compare_niks(voter: Any, migrant: Any) -> Text | None:  # noqa: ANN401
    """Say how many known digits of the two NIKs agree; None when one is not given."""
    left, right = voter.nik, migrant.nik
    if not (isinstance(left, str) and isinstance(right, str)):
        return None
    known = [(a, b) for a, b in zip(left, right, strict=True) if UNKNOWN_DIGIT not in (a, b)]
    same = sum(a == b for a, b in known)
    if not known:
        return None
    if same == 16:
        return Text(id="NIK sama (16 angka)", en="same NIK (16 digits)")
    if same == len(known):
        return Text(id=f"{same} angka NIK yang diketahui sama", en=f"the {same} known digits of the NIK agree")
    return Text(
        id=f"NIK berbeda pada {len(known) - same} dari {len(known)} angka",
        en=f"NIKs differ in {len(known) - same} of {len(known)} digits",
    )


def where_nik_differs(left: str, right: str) -> Text:
    """Name the parts of two NIKs that differ: region, date, serial."""
    parts = (
        (slice(0, 6), Text(id="wilayah", en="region")),
        (slice(6, 12), Text(id="tanggal lahir", en="birth date")),
        (slice(12, 16), Text(id="nomor urut", en="serial")),
    )
    differing = [name for part, name in parts if left[part] != right[part]]
    return Text(id=", ".join(t.id for t in differing), en=", ".join(t.en for t in differing))


def pair_sentence(voter: Any, migrant: Any) -> Text:  # noqa: ANN401
    """One sentence on a pair: names, birth dates, NIKs, and both places with their source files."""
    parts = [compare_names(voter, migrant), compare_births(voter, migrant), compare_niks(voter, migrant)]
    shared = [part for part in parts if part is not None]
    return Text(
        id="{}; di daftar pemilih {}{}, di daftar PMI {}.".format(
            ", ".join(p.id for p in shared), place_text(voter).id, _tps(voter), place_text(migrant).id
        ),
        en="{}; on the roll {}{}, on the migrants' list {}.".format(
            ", ".join(p.en for p in shared), place_text(voter).en, _tps(voter), place_text(migrant).en
        ),
    )


def _tps(voter: Any) -> str:  # noqa: ANN401
    return f" TPS {voter.tps:03d}" if voter.tps else ""


def rows_at(persons: pd.DataFrame, positions: Iterable[int]) -> list[Any]:
    """Return the rows at the positions, as named tuples, in order."""
    return list(persons.iloc[list(positions)].itertuples(index=False, name="Person"))
