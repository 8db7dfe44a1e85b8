"""tidak-terdaftar: a worker of the home regency who is on none of the rolls given."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.domain.wilayah import names
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.wording import birth_text, place_text, rows_at
from votersync.records import Finding
from votersync.text import Text

DESA_CODE = 10


def coverage(evidence: Evidence) -> tuple[int, int]:
    """Count the desa of the home regency on the rolls given, and in all."""
    on_rolls = evidence.voters["wilayah"].dropna()
    on_rolls = on_rolls[on_rolls.str.startswith(evidence.home or "-") & (on_rolls.str.len() == DESA_CODE)]
    every = sum(1 for code in names() if len(code) == DESA_CODE and code.startswith(evidence.home or "-"))
    return on_rolls.nunique(), every


def _find(evidence: Evidence) -> Iterator[Finding]:
    migrants = evidence.migrants
    linked = set(migrants["pekerja"].to_numpy()[evidence.links["migrant"].to_numpy()])
    is_home = migrants["wilayah"].isna() | migrants["wilayah"].fillna("").str.startswith(evidence.home)
    missing = migrants[~migrants["pekerja"].isin(linked) & is_home & (migrants["status_pmi"] != "meninggal")]
    missing = missing.drop_duplicates("pekerja")
    covered, every = coverage(evidence)
    for position, person in zip(missing.index, rows_at(migrants, missing.index), strict=True):
        born = birth_text(person)
        yield Finding(
            kind=KIND.code,
            severity=KIND.severity,
            evidence=Text(
                id=f"{person.nama}{', lahir ' + born if born else ''}, {place_text(person).id}: tidak ditemukan di "
                f"daftar pemilih yang diberikan ({covered} dari {every} desa/kelurahan).",
                en=f"{person.nama}{', born ' + born if born else ''}, {place_text(person).en}: not found on "
                f"the rolls given ({covered} of {every} desa/kelurahan).",
            ),
            migrant=int(position),
            level=str(person.status_pmi),
        )


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
