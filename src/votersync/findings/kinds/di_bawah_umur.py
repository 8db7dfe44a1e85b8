"""di-bawah-umur: a voter under 17 on the reference date who is not known to be or have been married."""

from __future__ import annotations

from collections.abc import Iterator

from votersync.domain.nik import birth_and_sex
from votersync.domain.umur import VOTING_AGE
from votersync.findings.ages import age_on, reference_date, younger_than
from votersync.findings.kind import Evidence, FindingKind, Recap
from votersync.findings.wording import Person, day_first, entry_text, rows_at
from votersync.records import Finding
from votersync.text import NO_TEXT, Text

UNMARRIED, NOT_SAID = "belum-kawin", "status-kawin-kosong"
"""Levels: the roll says unmarried; it does not say."""

MARRIED = ("S", "P")
STATES = {
    UNMARRIED: Text(id="tercatat belum kawin", en="recorded as unmarried"),
    NOT_SAID: Text(id="status kawin tidak tertulis", en="marital status not written"),
}
TOLD = Text(id="{entry}: umur {age} tahun per {day}, {state}.{nik}", en="{entry}: aged {age} on {day}, {state}.{nik}")
BY_NIK = Text(
    id=" NIK memuat tanggal lahir lain; salah satunya keliru.", en=" The NIK holds another birth date; one is wrong."
)


def _find(evidence: Evidence) -> Iterator[Finding]:
    on = reference_date(evidence)
    young = younger_than(evidence.voters, VOTING_AGE, on).tolist()
    for at, person in zip(young, rows_at(evidence.voters, young), strict=True):
        if person.status_kawin in MARRIED:
            continue
        level = UNMARRIED if person.status_kawin == "B" else NOT_SAID
        born = (person.hari_lahir, person.bulan_lahir, person.tahun_lahir)
        told = TOLD.fill(
            entry=entry_text(person),
            age=age_on(born, on) if person.tahun_lahir else person.umur,
            day=day_first(on.isoformat()),
            state=STATES[level],
            nik=BY_NIK if _is_other_in_nik(person) else NO_TEXT,
        )
        yield Finding(KIND.code, KIND.severity, told, voter=at, level=level)


def _is_other_in_nik(person: Person) -> bool:
    """Whether the NIK holds another birth date than the entry: then the entry's may be the slip."""
    if not isinstance(person.nik, str):
        return False
    day, month, year, _ = birth_and_sex(person.nik)
    own = (person.hari_lahir, person.bulan_lahir, person.tahun_lahir % 100)
    return day > 0 and year >= 0 and all((own[0], person.tahun_lahir)) and (day, month, year) != own


KIND = FindingKind(
    code="di-bawah-umur",
    name=Text(id="Di bawah umur", en="Under age"),
    meaning=Text(
        id="Pemilih belum berumur 17 tahun dan tidak tercatat sudah atau pernah kawin. Umurnya dihitung pada tanggal "
        "yang disebut buktinya: tanggal acuan yang diatur kantor, atau bila tidak diatur, akhir tahun saat pemilih "
        "termuda dalam daftar berumur 17, jika itu lebih kemudian.",
        en="The voter is not 17 and not recorded as married or having been married. The age is that on the day told "
        "in the evidence: the reference date set by the office, or where none is set the end of the year in which the "
        "youngest on the roll turn 17, if that is later.",
    ),
    ground="UU 7/2017 Pasal 1 angka 34 dan Pasal 198 (17 tahun atau sudah/pernah kawin); TMS kode 3",
    next_step=Text(
        id="Periksa tanggal lahir dan status kawin pada KTP-el atau KK melalui Disdukcapil atau keluarga, lalu catat.",
        en="Check birth date and marital status on the KTP-el or KK with Disdukcapil or the family, then record.",
    ),
    severity=3,
    sheet="data-pemilih",
    find=_find,
    is_of_rolls=True,
    recap=Recap.DI_BAWAH_UMUR,
)
