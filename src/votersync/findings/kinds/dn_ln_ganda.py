"""dn-ln-ganda: one person on a home roll and on a roll of voters abroad (DPTLN)."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.config import Pemilihan
from votersync.findings.doubles import suspected, with_one_nik
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.niks import is_other_person, pairs_on_rolls
from votersync.findings.overseas import is_overseas
from votersync.findings.wording import Person, double_sentence
from votersync.records import Finding
from votersync.text import Text, joined

BY_NIK, BY_THE_REST = "nik-sama", "dugaan"
"""Levels: one complete NIK; everything but one."""

AHEAD = Text(id="Di daftar dalam negeri dan luar negeri", en="On a home roll and on a roll abroad")


def _find(evidence: Evidence) -> Iterator[Finding]:
    abroad = is_overseas(evidence.voters)
    if abroad.all() or not abroad.any():
        return
    weighed = with_one_nik(evidence)
    for i, first, j, second in pairs_on_rolls(evidence):
        if abroad[i] != abroad[j] and not is_other_person(first, second):
            home, away = ((i, first), (j, second)) if abroad[j] else ((j, second), (i, first))
            yield _finding(home, away, BY_NIK, weighed.get((i, j)))
    for at, i, first, j, second, chance in suspected(evidence, abroad, is_across=True):
        home, away = ((i, first), (j, second)) if abroad[j] else ((j, second), (i, first))
        yield _finding(home, away, BY_THE_REST, at, chance)


def _finding(
    home: tuple[int, Person], away: tuple[int, Person], level: str, double: int | None, *more: Text
) -> Finding:
    told = joined((double_sentence(home[1], away[1], AHEAD), *more), " ")
    return Finding(KIND.code, KIND.severity, told, home[0], level=level, others=(away[0],), double=double)


KIND = FindingKind(
    code="dn-ln-ganda",
    name=Text(id="Ganda dalam dan luar negeri", en="On a home roll and abroad"),
    meaning=Text(
        id="Orang yang sama tampaknya ada di daftar pemilih dalam negeri dan di daftar pemilih luar negeri (DPTLN).",
        en="Apparently one person stands on a home roll and on a roll of voters abroad (DPTLN).",
    ),
    ground="UU 7/2017 (DPTLN); Keputusan KPU 55/2023; TMS kode 2 setelah dibuktikan",
    next_step=Text(
        id="Pastikan ke Disdukcapil, keluarga dan, melalui KPU RI, PPLN apakah keduanya satu orang dan di mana ia akan "
        "memilih, lalu catat.",
        en="Make sure with Disdukcapil, the family and, through KPU RI, the PPLN whether both are one person and where "
        "the voter will vote, then record.",
    ),
    severity=3,
    sheet="nik",
    find=_find,
    is_of_rolls=True,
    recap=Recap.GANDA,
    steps={
        Pemilihan.PILKADA: Text(
            id="Catat saja: Pilkada tidak memakai DPTLN. Pastikan ke keluarga atau BP3MI di mana pemilih berada; entri "
            "dalam negeri tetap MS.",
            en="Only record: a Pilkada uses no DPTLN. Make sure with the family or BP3MI where the voter is; the home "
            "entry stays MS.",
        )
    },
)
