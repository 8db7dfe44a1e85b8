"""find(): all kinds of findings, in the order of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

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


def find_on_rolls(evidence: Evidence) -> dict[str, list[Finding]]:
    """Find, by code of the kind, what can be told while the links are still sought: what asks for none of them."""
    return {kind.code: list(kind.find(evidence)) for kind in KINDS if kind.is_of_rolls}


def find(evidence: Evidence, on_rolls: Mapping[str, list[Finding]] | None = None) -> tuple[Finding, ...]:
    """Find what an officer should look at.

    Args:
        evidence: the tables.
        on_rolls: what :func:`find_on_rolls` found in them, where it was asked before.

    Returns:
        findings by kind (in the order of KINDS), then by kecamatan and desa of the voter (or else the migrant),
        the most urgent first.
    """
    place = placer(evidence.voters, evidence.migrants)

    def order(finding: Finding) -> tuple[str, int, int, int]:
        return place(finding), -finding.severity, finding.voter or 0, finding.migrant or 0

    def of_kind(kind: FindingKind) -> Iterable[Finding]:
        known = (on_rolls or {}).get(kind.code)
        found = kind.find(evidence) if known is None else known
        return found if kind.is_ranked else sorted(found, key=order)

    return tuple(told_once((finding for kind in KINDS for finding in of_kind(kind)), evidence.versions))


def placer(voters: pd.DataFrame, migrants: pd.DataFrame) -> Callable[[Finding], str]:
    """Return what gives the code of a finding's place, that of its voter or else of its worker; "" where neither is."""
    of_voter, of_migrant = (codes_of_places(persons) for persons in (voters, migrants))

    def place(finding: Finding) -> str:
        if finding.voter is not None:
            return of_voter(finding.voter)
        return "" if finding.migrant is None else of_migrant(finding.migrant)

    return place


def codes_of_places(persons: pd.DataFrame) -> Callable[[int], str]:
    """Return what gives the code of the place at a position; "" where it is not known.

    Each code is there once: one text for each of millions of voters takes longer to make than all findings to place.
    """
    number, codes = pd.factorize(persons["wilayah"])
    told = [*codes.tolist(), ""]
    return lambda at: told[number[at]]
