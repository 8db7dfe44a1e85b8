"""tidak-terdaftar: a worker of a regency that the rolls are of who is on none of them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from votersync.domain.nik import LENGTH
from votersync.domain.wilayah import DESA_DIGITS, KABUPATEN_DIGITS, KECAMATAN_DIGITS
from votersync.findings.coverage import Coverage, coverage, regencies_of
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.wording import Person, birth_text, each_at, place_text
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import Finding
from votersync.text import Text

COVERED, NOT_COVERED, UNKNOWN = "tercakup", "tidak-tercakup", "tidak-diketahui"
"""Levels: whether the rolls given hold the worker's own place; only then does "not found" say much."""

UNSEARCHABLE = "tidak-dapat-dicari"
"""Level: the list gives neither NIK nor birth date, so the worker cannot have been found by more than a name."""

FEWEST_DIGITS = 12
"""Known digits of a NIK from which it can be looked for (a masked one shows 12)."""

NOT_FOUND = Text(
    id="{who}: tidak ditemukan di daftar pemilih yang diberikan. {reach} ({given}).",
    en="{who}: not found on the rolls given. {reach} ({given}).",
)
NOT_SEARCHED = Text(
    id="{who}: daftar PMI tidak memuat NIK maupun tanggal lahir, jadi tidak dapat dicari dengan pasti; bisa saja sudah "
    "terdaftar. {reach} ({given}).",
    en="{who}: the migrants' list gives neither NIK nor birth date, so a search cannot be sure; the worker may well be "
    "registered. {reach} ({given}).",
)

REACHES: dict[str, Text] = {
    COVERED: Text(
        id="Daftar pemilih tempat itu termasuk yang diberikan", en="The roll of that place is among those given"
    ),
    NOT_COVERED: Text(
        id="Daftar pemilih tempat itu TIDAK termasuk yang diberikan",
        en="The roll of that place is NOT among those given",
    ),
    UNKNOWN: Text(
        id="Tempatnya tidak cukup jelas untuk memilih daftarnya", en="The place is too vague to tell its roll"
    ),
}


def _find(evidence: Evidence) -> Iterator[Finding]:
    migrants = evidence.migrants
    linked = set(migrants["pekerja"].to_numpy()[evidence.links["migrant"].to_numpy()].tolist())
    missing = migrants[~migrants["pekerja"].isin(linked)]
    rows = zip(missing["pekerja"], each_at(migrants, missing.index), strict=True)
    searched = {worker for worker, row in rows if _is_searchable(row)}
    covered = coverage(evidence.voters, evidence.home)
    given = covered.text()
    positions = _latest(missing, regencies_of(evidence.voters, evidence.home))
    workers = migrants["pekerja"].iloc[positions]
    for position, worker, person in zip(positions, workers, each_at(migrants, positions), strict=True):
        level = _level(person.wilayah, covered)
        told = (NOT_FOUND if worker in searched else NOT_SEARCHED).fill(
            who=_who(person), reach=REACHES[level], given=given
        )
        level = level if worker in searched else UNSEARCHABLE
        yield Finding(KIND.code, 2 if level == COVERED else 1, told, migrant=position, level=level)


def _latest(missing: pd.DataFrame, regencies: tuple[str, ...]) -> list[int]:
    """Positions of one row a worker alive and of these regencies: of those with a place that of the latest event."""
    places, worker = missing["wilayah"].fillna(""), missing["pekerja"]
    is_here = places.str.startswith(regencies or "")
    is_elsewhere = ~is_here & (places.str.len() >= KABUPATEN_DIGITS)
    is_own = is_here | (places.eq("") & ~worker.isin(worker[is_elsewhere]))
    own = missing[is_own & missing["status_pmi"].ne("meninggal")]
    ranked = own.assign(
        is_placed=own["wilayah"].str.len().ge(KECAMATAN_DIGITS), event=own["kejadian"].fillna("")
    ).sort_values(["is_placed", "event"], ascending=False)
    return sorted(int(at) for at in ranked.drop_duplicates("pekerja").index)


def _who(person: Person) -> Text:
    born, place = birth_text(person), place_text(person)
    return Text(
        id=f"{person.nama}{', lahir ' + born if born else ''}, {place.id}",
        en=f"{person.nama}{', born ' + born if born else ''}, {place.en}",
    )


def _is_searchable(person: Person) -> bool:
    """Whether the list gives a birth date, or a NIK with most of its digits."""
    has_nik = isinstance(person.nik, str) and LENGTH - person.nik.count(UNKNOWN_DIGIT) >= FEWEST_DIGITS
    return has_nik or bool(person.hari_lahir and person.bulan_lahir)


def _level(code: object, covered: Coverage) -> str:
    if not isinstance(code, str) or len(code) < KECAMATAN_DIGITS or not covered.all_desa:
        return UNKNOWN
    if code[:KECAMATAN_DIGITS] not in covered.kecamatan:
        return NOT_COVERED
    if len(code) < DESA_DIGITS:
        return UNKNOWN
    return COVERED if code in covered.desa else NOT_COVERED


KIND = FindingKind(
    code="tidak-terdaftar",
    name=Text(id="PMI tidak ditemukan di daftar pemilih", en="Worker not found on the rolls"),
    meaning=Text(
        id="Tidak ada entri pemilih yang cocok pada daftar yang diberikan. Daftar mungkin "
        "tidak memuat semua desa, dan data yang berbeda dapat menyembunyikan orang yang sama.",
        en="No voter entry fits on the rolls given. They may not cover every desa, and differing data can hide "
        "a person.",
    ),
    ground="PKPU 1/2025 (pemilih baru dibuktikan KTP-el, KK, biodata atau IKD)",
    next_step=Text(
        id="Periksa KTP-el atau KK ke Disdukcapil atau keluarga, lalu catat; pendaftaran hanya di alamat KTP-el.",
        en="Check the KTP-el or KK with Disdukcapil or the family, then record; registration is at the KTP-el address.",
    ),
    severity=2,
    sheet="tidak-terdaftar",
    find=_find,
    recap=Recap.BARU,
    # Whoever's roll was not given, or who cannot be looked for, is not known to be new.
    recap_levels=frozenset({COVERED}),
)
