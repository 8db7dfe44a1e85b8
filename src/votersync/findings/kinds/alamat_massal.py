"""alamat-massal: improbably many voters at one address, or with NIKs of an office's counter."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.findings.coincidence import rounded
from votersync.findings.crowds import Crowd, counter_serials, crowded_addresses
from votersync.findings.kind import Evidence, FindingKind
from votersync.findings.wording import Person, place_text, rows_at
from votersync.records import Finding
from votersync.text import Text, number

ADDRESS, SERIALS = "alamat", "nomor-urut-nik"
"""Levels: many voters at one address; many NIKs whose serials are those of an office's counter."""

AT_ADDRESS = Text(
    id="{count} pemilih ({cards}) tercatat di satu alamat: {address}, {place}. Satu alamat dalam daftar ini biasanya "
    "memuat sekitar {usual}.",
    en="{count} voters ({cards}) stand at one address: {address}, {place}. A usual address of these rolls has about "
    "{usual}.",
)
WITH_SERIALS = Text(
    id="{count} pemilih {place} ber-NIK dengan nomor urut {digit}xxx; melihat bagian lain daftar ini, wajarnya "
    "{usual}. Nomor urut demikian dapat berasal dari loket penerbitan, bukan dari desa itu.",
    en="{count} voters of {place} have NIKs with serials {digit}xxx; by the rest of these rolls {usual} would be "
    "expected. Such serials may come from an issuing counter, not from that desa.",
)
CARDS, NO_CARDS = (
    Text(id="{n} NKK", en="{n} family cards"),
    Text(id="NKK tidak tertulis", en="family cards not written"),
)


def _find(evidence: Evidence) -> Iterator[Finding]:
    for crowd in crowded_addresses(evidence.voters):
        people = rows_at(evidence.voters, crowd.entries)
        cards = len({person.nkk for person in people if isinstance(person.nkk, str)})
        told = AT_ADDRESS.fill(
            count=number(len(people)),
            cards=CARDS.fill(n=number(cards)) if cards else NO_CARDS,
            address=_address(people[0]),
            place=place_text(people[0]),
            usual=number(max(round(crowd.usual), 1)),
        )
        yield _finding(crowd, told, ADDRESS)
    for crowd in counter_serials(evidence.voters):
        (first,) = rows_at(evidence.voters, crowd.entries[:1])
        told = WITH_SERIALS.fill(
            count=number(len(crowd.entries)), place=place_text(first), digit=crowd.digit, usual=rounded(crowd.usual)
        )
        yield _finding(crowd, told, SERIALS)


def _finding(crowd: Crowd, told: Text, level: str) -> Finding:
    first, *others = crowd.entries
    return Finding(KIND.code, KIND.severity, told, voter=first, level=level, others=tuple(others))


def _address(person: Person) -> str:
    parts = [person.alamat] if isinstance(person.alamat, str) else []
    parts += [f"{name} {value:03d}" for name, value in (("RT", person.rt), ("RW", person.rw)) if value]
    return " ".join(parts) or "-"


KIND = FindingKind(
    code="alamat-massal",
    name=Text(id="Alamat massal", en="Many voters at one address"),
    meaning=Text(
        id="Jauh lebih banyak pemilih di satu alamat, atau NIK bernomor urut loket penerbitan di satu desa, daripada "
        "yang lazim dalam daftar ini; misalnya alamat kantor atau penampungan. Bisa benar: asrama, pesantren, lapas.",
        en="Far more voters at one address, or NIKs with serials of an issuing counter in one desa, than is usual in "
        "these rolls; an office or shelter, for instance. It may be true: a dormitory, a boarding school, a prison.",
    ),
    ground="PKPU 1/2025 (de jure: alamat KTP-el/KK); kasus Nunukan 2020 dan 2024 (pemilih di alamat kantor BP2MI)",
    next_step=Text(
        id="Serahkan daftar pemilih di alamat itu ke Disdukcapil dan desa untuk diperiksa alamat KTP-el "
        "masing-masing, lalu catat.",
        en="Give the list of the group to Disdukcapil and the desa to check each KTP-el address, then record.",
    ),
    severity=2,
    sheet="data-pemilih",
    find=_find,
    is_of_rolls=True,
)
