"""Findings made of links, one of each worker and voter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from votersync.findings.best import Pair
from votersync.findings.coincidence import by_chance
from votersync.findings.kind import Evidence
from votersync.findings.wording import Person, compare_niks, each_at, pair_sentence, place_text, rows_at
from votersync.records import Finding
from votersync.text import Text, joined, same

BESIDE_NAME_AND_BIRTH = ("nik", "nkk", "wilayah", "tempat_lahir", "alamat")
"""Comparisons that can lift a pair above namesakes of one birth date."""

ADDRESSES = {
    "DIFFERENT": Text(id="RT atau RW berbeda.", en="RT or RW differ."),
    "SAME_RT_RW": Text(id="RT dan RW sama.", en="RT and RW agree."),
    "OTHER_DUSUN": Text(id="Dusun berbeda.", en="The dusun differ."),
    "SAME_DUSUN": Text(id="Dusun sama.", en="The dusun agree."),
    "OTHER_DUSUN_OTHER_RT": Text(id="Dusun dan RT/RW berbeda.", en="Dusun and RT/RW differ."),
    "OTHER_DUSUN_SAME_RT": Text(id="Dusun berbeda, RT dan RW sama.", en="The dusun differ, RT and RW agree."),
    "SAME_DUSUN_OTHER_RT": Text(id="Dusun sama, RT atau RW berbeda.", en="The dusun agree, RT or RW differ."),
    "SAME_DUSUN_SAME_RT": Text(id="Dusun, RT dan RW sama.", en="Dusun, RT and RW agree."),
}
"""What the addresses within one desa, or one kecamatan without it, say, by level of their comparison."""

ALSO = Text(
    id="Cocok juga dengan pemilih ini, mungkin orang yang sama: {names}.",
    en="They match this voter too, and may be the same person: {names}.",
)

NAMED = same("{name} ({place})")
OTHER_ROW = Text(id="Di baris lain PMI ini: {niks}.", en="On another row of this worker: {niks}.")


def _chance(evidence: Evidence) -> Callable[[Pair, Text], Text]:
    """Return what names coincidence behind the sentence of a pair that rests on name and birth date.

    A pair rests on them where no number and no place speaks for it: the bits of NIK, NKK, places and address do not
    add up to anything.
    """
    links, entries = evidence.links, int(evidence.voters["is_linkable"].sum())
    bits = links[[f"bits_{name}" for name in BESIDE_NAME_AND_BIRTH]].sum(axis=1).tolist()
    shares = zip(links["share_name"].tolist(), links["share_birth"].tolist(), strict=True)
    counted = [share if total <= 0 else None for share, total in zip(shares, bits, strict=True)]

    def told(pair: Pair, sentence: Text) -> Text:
        share = counted[pair.link]
        if share is None or min(share) < 1:
            return sentence
        return joined((sentence, by_chance(*share, entries)), " ")

    return told


def _by_other_rows(evidence: Evidence, pairs: list[Pair]) -> dict[int, Text]:
    """Say by link how the NIK of the worker's other row compares where its own row has none: it was weighed as well."""
    worker = evidence.migrants["pekerja"].to_numpy()
    has_nik = evidence.migrants["nik"].notna().to_numpy()
    rows = np.flatnonzero(has_nik & (worker >= 0))[::-1]
    first = dict(zip(worker[rows].tolist(), rows.tolist(), strict=True))
    asked = [pair for pair in pairs if not has_nik[pair.migrant] and worker[pair.migrant] in first]
    voters = each_at(evidence.voters, (pair.voter for pair in asked))
    others = each_at(evidence.migrants, (first[worker[pair.migrant]] for pair in asked))
    told = {pair.link: compare_niks(*both) for pair, *both in zip(asked, voters, others, strict=True)}
    return {link: OTHER_ROW.fill(niks=niks) for link, niks in told.items() if niks is not None}


def _other_workers(evidence: Evidence, pairs: list[Pair]) -> dict[int, Text]:
    """Name by link the further workers who match the voter: nothing but the voter says that all are one person."""
    worker = evidence.migrants["pekerja"].tolist()
    first_rows: list[tuple[int, int]] = []
    for pair in pairs:
        rows = {worker[row]: row for row in reversed((pair.migrant, *pair.others))}
        first_rows += [(pair.link, row) for its, row in rows.items() if its != worker[pair.migrant]]
    told: dict[int, list[Text]] = {}
    people = rows_at(evidence.migrants, (row for _, row in first_rows))
    for (link, _), person in zip(first_rows, people, strict=True):
        told.setdefault(link, []).append(NAMED.fill(name=person.nama, place=place_text(person)))
    return {link: ALSO.fill(names=joined(its, ", ")) for link, its in told.items()}


def findings_on(
    evidence: Evidence,
    pairs: list[Pair],
    kind: str,
    tell: Callable[[Pair, Person, Person, Text], tuple[int, str, Text]],
) -> Iterator[Finding]:
    """Make one finding of each pair.

    Args:
        evidence: the tables.
        pairs: what to tell.
        kind: code of the kind.
        tell: from pair, voter, migrant and the sentence on both: severity, level and the whole evidence.
    """
    chance, addresses = _chance(evidence), evidence.links["level_alamat"].tolist()
    voters = each_at(evidence.voters, (pair.voter for pair in pairs))
    migrants = each_at(evidence.migrants, (pair.migrant for pair in pairs))
    other_rows, other_workers = _by_other_rows(evidence, pairs), _other_workers(evidence, pairs)
    for pair, voter, migrant in zip(pairs, voters, migrants, strict=True):
        sentence = _with(pair_sentence(voter, migrant), ADDRESSES.get(addresses[pair.link]))
        sentence = _with(sentence, other_rows.get(pair.link))
        severity, level, told = tell(pair, voter, migrant, chance(pair, sentence))
        told = _with(told, other_workers.get(pair.link))
        yield Finding(kind, severity, told, pair.voter, pair.migrant, pair.link, level, pair.others)


def _with(told: Text, more: Text | None) -> Text:
    return joined((told, more), " ") if more else told
