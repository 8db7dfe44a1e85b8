"""find(): all kinds of findings, in the order of the report."""

from __future__ import annotations

from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.kinds import (
    alamat_massal,
    beda_domisili,
    di_atas_100,
    di_bawah_umur,
    dn_ln_ganda,
    ganda_dugaan,
    ganda_identik,
    keluarga_beda_tps,
    meninggal,
    nik_beda_data,
    nik_berbeda,
    nik_dipakai_orang_lain,
    nik_invalid,
    nkk_invalid,
    perlu_ditinjau,
    pmi_aktif,
    salah_tps,
    tidak_terdaftar,
)
from votersync.findings.versions import told_once
from votersync.records import Finding

KINDS: tuple[FindingKind, ...] = (
    beda_domisili.KIND,
    nik_dipakai_orang_lain.KIND,
    dn_ln_ganda.KIND,
    nik_berbeda.KIND,
    ganda_identik.KIND,
    ganda_dugaan.KIND,
    meninggal.KIND,
    pmi_aktif.KIND,
    tidak_terdaftar.KIND,
    salah_tps.KIND,
    di_bawah_umur.KIND,
    di_atas_100.KIND,
    nik_invalid.KIND,
    nik_beda_data.KIND,
    alamat_massal.KIND,
    nkk_invalid.KIND,
    keluarga_beda_tps.KIND,
    perlu_ditinjau.KIND,
)
"""Kinds in report order, the most urgent of a sheet first; adding one touches this tuple and its own module."""

BY_CODE = {kind.code: kind for kind in KINDS}


def find(evidence: Evidence) -> tuple[Finding, ...]:
    """Find what an officer should look at.

    Returns:
        findings by kind (in the order of KINDS), then by kecamatan and desa of the voter (or else the migrant),
        the most urgent first.
    """
    voter_place = evidence.voters["wilayah"].fillna("").tolist()
    migrant_place = evidence.migrants["wilayah"].fillna("").tolist()

    def place(finding: Finding) -> str:
        if finding.voter is not None:
            return str(voter_place[finding.voter])
        return str(migrant_place[finding.migrant]) if finding.migrant is not None else ""

    def order(finding: Finding) -> tuple[str, int, int, int]:
        return place(finding), -finding.severity, finding.voter or 0, finding.migrant or 0

    found = (
        finding
        for kind in KINDS
        for finding in (kind.find(evidence) if kind.is_ranked else sorted(kind.find(evidence), key=order))
    )
    return tuple(told_once(found, evidence.versions))
