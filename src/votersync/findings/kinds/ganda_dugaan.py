"""ganda-dugaan: one person twice on the rolls, by everything but one complete NIK."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.coincidence import by_chance, expected_pairs, rounded
from votersync.findings.doubles import find_doubles
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.overseas import is_overseas
from votersync.findings.rolls import read_rolls
from votersync.findings.wording import double_sentence, rows_at, scope
from votersync.records import Finding
from votersync.text import Text

IN_ALL = Text(
    id="Di seluruh daftar ini diperkirakan {pairs} pasang orang berbeda bernama dan bertanggal lahir sama.",
    en="On all these rolls {pairs} pairs of different people are expected to share name and birth date.",
)


def _find(evidence: Evidence) -> Iterator[Finding]:
    rolls = read_rolls(evidence.voters, ~is_overseas(evidence.voters))
    doubles = find_doubles(rolls)
    in_all = IN_ALL.fill(pairs=rounded(expected_pairs(rolls))) if len(doubles.pairs) else IN_ALL
    at = rolls.at[doubles.pairs]
    first, second = rows_at(evidence.voters, at[:, 0]), rows_at(evidence.voters, at[:, 1])
    shares = zip(doubles.share_name.tolist(), doubles.share_birth.tolist(), strict=True)
    for (i, j), one, other, (names, births) in zip(at.tolist(), first, second, shares, strict=True):
        told = double_sentence(one, other)
        chance = by_chance(names, births, len(rolls))
        text = Text(id=f"{told.id} {chance.id} {in_all.id}", en=f"{told.en} {chance.en} {in_all.en}")
        yield Finding(KIND.code, KIND.severity, text, voter=i, level=scope(one, other), others=(j,))


KIND = FindingKind(
    code="ganda-dugaan",
    name=Text(id="Dugaan ganda di daftar pemilih", en="Probably one person twice on the rolls"),
    meaning=Text(
        id="Dua entri pemilih dengan nama dan tanggal lahir yang sama atau hampir sama dan data lain yang cocok, tanpa "
        "NIK lengkap yang membuktikannya. Kecocokan yang dapat dijelaskan oleh kebetulan tidak disebut.",
        en="Two voter entries with the same or nearly the same name and birth date and more that fits, without a "
        "complete NIK to prove it. Agreements that chance explains are not told.",
    ),
    ground="PKPU 1/2025 (TMS kode 2: ganda, setelah dibuktikan)",
    next_step=Text(
        id="Bandingkan KTP-el dan KK kedua entri melalui Disdukcapil atau keluarga, lalu catat; bisa saja dua orang "
        "yang bernama dan bertanggal lahir sama.",
        en="Compare KTP-el and KK of both entries with Disdukcapil or the family, then record; they may be two people "
        "who share name and birth date.",
    ),
    severity=2,
    sheet="nik",
    find=_find,
    recap=Recap.GANDA,
)
