"""nik-dipakai-orang-lain, nik-berbeda, ganda-identik: what NIKs say against or beside the names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from votersync.domain.nama import read_nama
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.pairs import best_links
from votersync.findings.wording import birth_text, pair_sentence, place_text, rows_at, where_nik_differs
from votersync.masking import UNKNOWN_DIGIT
from votersync.records import Finding, LinkClass
from votersync.text import Text

MOST_OF_ONE_NIK = 20
"""Entries of one NIK beyond which it is a placeholder, not an identity."""


def complete(niks: pd.Series) -> pd.Series:
    """Keep complete NIKs; a masked or cut one proves no identity."""
    kept: pd.Series = niks.where(~niks.fillna(UNKNOWN_DIGIT).str.contains(UNKNOWN_DIGIT, regex=False))
    return kept


def is_other_person(left: str, right: str) -> bool:
    """Whether no word of two names agrees, nor begins the other: clearly different names."""
    ours, theirs = read_nama(left), read_nama(right)
    if not ours.tokens or not theirs.tokens:
        return False
    if ours.joined[:4] == theirs.joined[:4] or set(ours.tokens) & set(theirs.tokens):
        return False
    return not any(a[:3] == b[:3] for a in ours.tokens for b in theirs.tokens)


def _used_by_other(evidence: Evidence) -> Iterator[Finding]:
    voters = complete(evidence.voters["nik"]).dropna()
    migrants = complete(evidence.migrants["nik"]).dropna()
    both = pd.DataFrame({"nik": migrants, "migrant": migrants.index}).merge(
        pd.DataFrame({"nik": voters, "voter": voters.index}), on="nik"
    )
    linked = set(zip(evidence.links["migrant"], evidence.links["voter"], strict=True))
    for position, (voter, migrant) in enumerate(
        zip(rows_at(evidence.voters, both["voter"]), rows_at(evidence.migrants, both["migrant"]), strict=True)
    ):
        at_migrant, at_voter = int(both["migrant"].iloc[position]), int(both["voter"].iloc[position])
        if is_other_person(voter.nama, migrant.nama) and (at_migrant, at_voter) not in linked:
            yield Finding(
                kind=USED_BY_OTHER.code,
                severity=USED_BY_OTHER.severity,
                evidence=pair_sentence(voter, migrant),
                voter=at_voter,
                migrant=at_migrant,
                level="pmi",
            )


def _same_nik_on_rolls(evidence: Evidence, *, same_person: bool, kind: str) -> Iterator[Finding]:
    niks = complete(evidence.voters["nik"])[evidence.voters["is_linkable"]].dropna()
    repeated = niks[niks.duplicated(keep=False)]
    for _, group in repeated.groupby(repeated, sort=True):
        if len(group) > MOST_OF_ONE_NIK:
            continue
        people = rows_at(evidence.voters, group.index)
        for (i, first), (j, second) in combinations(zip(group.index, people, strict=True), 2):
            if is_other_person(first.nama, second.nama) == same_person:
                continue
            yield Finding(
                kind=kind,
                severity=2 if same_person else 3,
                evidence=Text(
                    id=f"Satu NIK pada dua entri: {_entry(first).id} dan {_entry(second).id}.",
                    en=f"One NIK on two entries: {_entry(first).en} and {_entry(second).en}.",
                ),
                voter=int(i),
                level="daftar-pemilih",
                others=(int(j),),
            )


def _entry(person: object) -> Text:
    born, place = birth_text(person), place_text(person)
    name = getattr(person, "nama", "")
    tps = getattr(person, "tps", 0)
    where = f"{place.id} TPS {tps:03d}" if tps else place.id
    return Text(id=f"{name} (lahir {born or '-'}, {where})", en=f"{name} (born {born or '-'}, {where})")


def _other_nik(evidence: Evidence) -> Iterator[Finding]:
    left, right = complete(evidence.migrants["nik"]).fillna(""), complete(evidence.voters["nik"]).fillna("")
    ours, theirs = left.tolist(), right.tolist()
    pairs = [
        p
        for p in best_links(evidence, LinkClass.MATCH)
        if ours[p.migrant] and theirs[p.voter] and ours[p.migrant] != theirs[p.voter]
    ]
    voters = rows_at(evidence.voters, (p.voter for p in pairs))
    migrants = rows_at(evidence.migrants, (p.migrant for p in pairs))
    for pair, voter, migrant in zip(pairs, voters, migrants, strict=True):
        sentence, parts = pair_sentence(voter, migrant), where_nik_differs(voter.nik, migrant.nik)
        yield Finding(
            kind=OTHER_NIK.code,
            severity=OTHER_NIK.severity,
            evidence=Text(
                id=f"{sentence.id} NIK berbeda pada bagian {parts.id}.",
                en=f"{sentence.en} The NIKs differ in {parts.en}.",
            ),
            voter=pair.voter,
            migrant=pair.migrant,
            link=pair.link,
            level=parts.id,
            others=pair.others,
        )


USED_BY_OTHER = FindingKind(
    code="nik-dipakai-orang-lain",
    name=Text(id="NIK sama, orang tampak lain", en="Same NIK, apparently another person"),
    meaning=Text(
        id="NIK yang sama tertulis pada nama yang jelas berbeda: salah ketik, NIK keliru, atau dipakai orang lain.",
        en="The same NIK stands beside a clearly different name: a slip, a wrong NIK, or use by somebody else.",
    ),
    ground="PP 40/2019 Pasal 30 (NIK tunggal dan seumur hidup); UU 23/2006 jo. 24/2013",
    next_step=Text(
        id="Periksa dokumen kedua orang ke Disdukcapil, lalu catat; jangan simpulkan sebelum diperiksa.",
        en="Check both persons' documents with Disdukcapil, then record; conclude nothing before that.",
    ),
    severity=3,
    sheet="nik",
    find=lambda evidence: (
        finding
        for source in (
            _used_by_other(evidence),
            _same_nik_on_rolls(evidence, same_person=False, kind="nik-dipakai-orang-lain"),
        )
        for finding in source
    ),
)

OTHER_NIK = FindingKind(
    code="nik-berbeda",
    name=Text(id="Orang tampak sama, NIK berbeda", en="Apparently one person, another NIK"),
    meaning=Text(
        id="Nama, tanggal lahir dan tempat cocok, tetapi NIK di kedua daftar berbeda.",
        en="Name, birth date and place fit, but the NIKs of the two lists differ.",
    ),
    ground="PP 40/2019 Pasal 30 (NIK tunggal dan seumur hidup)",
    next_step=Text(
        id="Bandingkan KTP-el, KK dan paspor melalui Disdukcapil atau keluarga, lalu catat; jangan digabung.",
        en="Compare with KTP-el, KK and passport through Disdukcapil or the family, then record; do not merge yet.",
    ),
    severity=2,
    sheet="nik",
    find=_other_nik,
)

TWICE = FindingKind(
    code="ganda-identik",
    name=Text(id="Ganda identik di daftar pemilih", en="One NIK twice on the rolls"),
    meaning=Text(
        id="Dua entri pemilih dengan NIK yang sama dan nama yang cocok.",
        en="Two voter entries with one NIK and names that fit.",
    ),
    ground="PKPU 1/2025 (TMS kode 2: ganda, setelah dibuktikan)",
    next_step=Text(
        id="Periksa ke Disdukcapil atau keluarga entri mana yang sesuai KTP-el, lalu catat.",
        en="Check with Disdukcapil or the family which entry fits the KTP-el, then record.",
    ),
    severity=2,
    sheet="nik",
    find=lambda evidence: _same_nik_on_rolls(evidence, same_person=True, kind="ganda-identik"),
)
