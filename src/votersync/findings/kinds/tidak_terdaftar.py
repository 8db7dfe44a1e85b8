"""tidak-terdaftar: a worker of the home regency who is on none of the rolls given."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.coverage import DESA_CODE, KECAMATAN_CODE, Coverage, coverage
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.wording import birth_text, place_text, rows_at
from votersync.records import Finding
from votersync.text import Text

COVERED, NOT_COVERED, UNKNOWN = "tercakup", "tidak-tercakup", "tidak-diketahui"
"""Levels: whether the rolls given hold the worker's own place; only then does "not found" say much."""

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
    places = migrants["wilayah"].fillna("")
    is_home = places.eq("") | places.str.startswith(evidence.home)
    is_alive = migrants["status_pmi"].ne("meninggal")
    missing = migrants[~migrants["pekerja"].isin(linked) & is_home & is_alive]
    # One row a worker: that of the latest event.
    missing = missing.assign(event=missing["kejadian"].fillna("")).sort_values("event", ascending=False, kind="stable")
    positions = sorted(int(i) for i in missing.drop_duplicates("pekerja").index)
    covered = coverage(evidence.voters, evidence.home)
    given = covered.text()
    for position, person in zip(positions, rows_at(migrants, positions), strict=True):
        born, place, level = birth_text(person), place_text(person), _level(person.wilayah, covered)
        told = Text(
            id=f"{person.nama}{', lahir ' + born if born else ''}, {place.id}: tidak ditemukan di daftar pemilih yang "
            f"diberikan. {REACHES[level].id} ({given.id}).",
            en=f"{person.nama}{', born ' + born if born else ''}, {place.en}: not found on the rolls given. "
            f"{REACHES[level].en} ({given.en}).",
        )
        yield Finding(KIND.code, 2 if level == COVERED else 1, told, migrant=position, level=level)


def _level(code: object, covered: Coverage) -> str:
    if not isinstance(code, str) or len(code) < KECAMATAN_CODE or not covered.home:
        return UNKNOWN
    if code[:KECAMATAN_CODE] not in covered.kecamatan:
        return NOT_COVERED
    if len(code) < DESA_CODE:
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
)
