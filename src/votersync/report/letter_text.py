"""What a letter on differing domiciles says: where one is registered, what one may do, and by when.

A letter informs and asks to compare.  It never says that an entry is taken off a roll or put on another: the roll
follows the KTP-el and KK (PKPU 1/2025), and a list of migrant workers proves no domicile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from votersync.config import Pemilihan, Surat
from votersync.domain.wilayah import nama_wilayah, short_name
from votersync.findings.wording import Person, place_text, tps_text
from votersync.masking import mask_number
from votersync.report.words import day
from votersync.text import Text, same

DAYS_LONG = 30
"""Days before polling day until which all reasons for voting elsewhere count (UU 7/2017 Pasal 210 ayat 1)."""
DAYS_SHORT = 7
"""Days before polling day until which duty, illness, disaster and detention count (MK 20/PUU-XVII/2019)."""

SUBJECT = Text(id="Pemberitahuan tempat terdaftar sebagai pemilih", en="Notice of where you are registered as a voter")
GREETING = Text(id="Dengan hormat,", en="Dear Sir or Madam,")
OPENING = Text(
    id="Dengan ini kami beritahukan bahwa menurut daftar pemilih yang ada pada kami, Bapak/Ibu terdaftar sebagai "
    "pemilih di:",
    en="We write to let you know where you are registered as a voter, by the roll that we hold:",
)
OTHER_PLACE = Text(
    id="Daftar pekerja migran Indonesia (PMI) yang kami terima menyebut tempat lain: {place}. Data dalam daftar itu "
    "dapat keliru, dan dapat pula mengenai orang lain. Surat ini tidak mengubah data Bapak/Ibu dalam daftar pemilih.",
    en="The list of Indonesian migrant workers (PMI) that we received says another place: {place}. The data of that "
    "list may be wrong, and may concern somebody else. This letter changes nothing in your entry on the roll.",
)
STEPS_LEAD = Text(id="Yang dapat Bapak/Ibu lakukan:", en="What you may do:")
STEP_VOTE = Text(
    id="Bila alamat pada KTP-el dan KK masih di tempat terdaftar: datanglah pada hari pemungutan suara{day} ke {tps} "
    "dengan membawa KTP-el.",
    en="If the address on your KTP-el and KK is still the place of registration: come on polling day{day} to {tps} "
    "and bring your KTP-el.",
)
ON_DAY = same(", {date},")
OWN_TPS = Text(id="TPS tempat terdaftar", en="the polling station (TPS) of registration")
STEP_MOVED = Text(
    id="Bila sudah menetap di tempat lain: perbaruilah KK dan KTP-el di Dinas Kependudukan dan Pencatatan Sipil "
    "(Disdukcapil) sesegera mungkin. Daftar pemilih mengikuti alamat pada KTP-el dan KK.",
    en="If you have settled elsewhere: have your KK and KTP-el brought up to date at the civil registry (Disdukcapil) "
    "as soon as you can. The roll follows the address on the KTP-el and KK.",
)
STEP_ELSEWHERE = Text(
    id="Bila pada hari pemungutan suara berada di luar tempat terdaftar: uruslah pindah memilih (DPTb) {deadline}. "
    "Alasan yang diterima: bertugas, rawat inap atau mendampingi pasien, tertimpa bencana, menjadi tahanan, berada di "
    "panti penyandang disabilitas, menjalani rehabilitasi narkoba, bekerja di luar domisili, belajar, atau pindah "
    "domisili. {where}",
    en="If you will be away from the place of registration on polling day: apply to vote elsewhere (pindah memilih, "
    "DPTb) {deadline}. Reasons that count: being on duty, in hospital or attending a patient, struck by a disaster, "
    "detained, in a home for people with disabilities, in drug rehabilitation, working away from home, studying, or "
    "having moved. {where}",
)
WHERE = Text(
    id="Tempatnya PPS, PPK atau KPU kabupaten/kota asal atau tujuan; bawalah KTP-el atau KK dan surat bukti alasannya.",
    en="Go to the PPS, PPK or KPU of the place of registration or of destination, with your KTP-el or KK and a letter "
    "that proves the reason.",
)
STEP_LATE = Text(
    id="Sesudah itu pindah memilih hanya untuk yang bertugas, rawat inap, tertimpa bencana atau menjadi tahanan, "
    "{deadline}.",
    en="After that only those on duty, in hospital, struck by a disaster or detained may still apply, {deadline}.",
)
STEP_LATE_ONLY = Text(
    id="Bila pada hari pemungutan suara berada di luar tempat terdaftar karena bertugas, rawat inap, tertimpa bencana "
    "atau menjadi tahanan: uruslah pindah memilih (DPTb) {deadline}. {where}",
    en="If you will be away from the place of registration on polling day because you are on duty, in hospital, struck "
    "by a disaster or detained: apply to vote elsewhere (pindah memilih, DPTb) {deadline}. {where}",
)
BY_DATE = Text(
    id="paling lambat {date} ({days} hari sebelum hari pemungutan suara)",
    en="by {date} ({days:day|days} before polling day) at the latest",
)
BY_DAYS = Text(
    id="paling lambat {days} hari sebelum hari pemungutan suara",
    en="at the latest {days:day|days} before polling day",
)
ABROAD = Text(
    id="Bila pada hari pemungutan suara berada di luar negeri: {how}", en="If you are abroad on polling day: {how}"
)
ABROAD_PEMILU = Text(
    id="untuk Pemilu, tanyakan cara memilih di sana kepada Panitia Pemilihan Luar Negeri (PPLN).",
    en="in a general election (Pemilu), ask the overseas election committee (PPLN) how to vote there.",
)
ABROAD_PILKADA = Text(
    id="untuk Pilkada tidak ada pemungutan suara di luar negeri.",
    en="a local election (Pilkada) has no voting abroad.",
)
ABROAD_EITHER = Text(
    id="untuk Pemilu, tanyakan cara memilih di sana kepada Panitia Pemilihan Luar Negeri (PPLN); untuk Pilkada tidak "
    "ada pemungutan suara di luar negeri.",
    en="in a general election (Pemilu), ask the overseas election committee (PPLN) how to vote there; a local election "
    "(Pilkada) has no voting abroad.",
)
HOW_ABROAD = {None: ABROAD_EITHER, Pemilihan.PEMILU: ABROAD_PEMILU, Pemilihan.PILKADA: ABROAD_PILKADA}
"""Overseas voting is of the Pemilu alone (UU 7/2017; UU 1/2015 jo. UU 10/2016 knows none)."""
COMPARE = Text(
    id="Untuk mencocokkan data, kami mohon Bapak/Ibu datang ke kantor kami dengan membawa KTP-el dan KK. Bila "
    "Bapak/Ibu sedang di luar negeri, keluarga dapat memberi tahu kami dengan membawa salinannya.",
    en="So that we can compare the data, please come to our office and bring your KTP-el and KK. If you are abroad, "
    "your family may tell us, with copies of them.",
)
THANKS = Text(id="Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.", en="Thank you for your attention.")
ADDRESSEE = Text(id="Yth. Bapak/Ibu {name}", en="To Mr/Ms {name}")
LEVELS = {
    "desa": Text(id="Desa/Kelurahan", en="Desa/kelurahan"),
    "kecamatan": same("Kecamatan"),
    "kabupaten": Text(id="Kabupaten/Kota", en="Regency/city"),
}
TPS = Text(id="TPS", en="TPS (polling station)")
NOT_IN_ROLL = Text(id="tidak tercantum dalam daftar yang dibaca", en="not given in the roll that was read")


@dataclass(frozen=True, slots=True)
class Letter:
    """What differs from one letter to the next."""

    desa: str
    """Kemendagri code of the place of registration, as far as it is known."""
    addressee: tuple[Text, ...]
    """Lines of the address: name, masked NIK, street, place."""
    registered: tuple[tuple[Text, Text], ...]
    """What the roll says of the place, as label and value."""
    other_place: Text
    tps: int
    """0: not known."""


def letter_to(voter: Person, migrant: Person) -> Letter:
    """Write to a voter at the place of registration; of the migrants' list only its place is told."""
    code = _text(voter.wilayah)
    named = {level: nama_wilayah(code).get(level) or _text(getattr(voter, level)) for level in LEVELS}
    registered = [(label, same(named[level])) for level, label in LEVELS.items() if named[level]]
    registered.append((TPS, same(f"{voter.tps:03d}") if voter.tps else NOT_IN_ROLL))
    return Letter(
        desa=code,
        addressee=tuple(_address(voter, short_name(code) or ", ".join(filter(None, named.values())))),
        registered=tuple(registered),
        other_place=place_text(migrant, beside=code),
        tps=voter.tps,
    )


def steps(letter: Letter, surat: Surat, pemilihan: Pemilihan | None) -> Iterator[Text]:
    """Tell what the addressee may do and by when, in the order in which it is likeliest to be needed.

    A deadline that has passed on the date of the letter is not told.  Reasons and places of voting elsewhere: PKPU
    7/2022 on the roll's supplement (DPTb), for UU 7/2017 Pasal 210 as read by MK 20/PUU-XVII/2019.
    """
    polling = surat.hari_pemungutan
    on_day = ON_DAY.fill(date=day(polling)) if polling else same("")
    tps = same(tps_text(letter.tps)) if letter.tps else OWN_TPS
    yield STEP_VOTE.fill(day=on_day, tps=tps)
    yield STEP_MOVED
    if _is_open(surat, DAYS_LONG):
        yield STEP_ELSEWHERE.fill(deadline=_deadline(polling, DAYS_LONG), where=WHERE)
        yield STEP_LATE.fill(deadline=_deadline(polling, DAYS_SHORT))
    elif _is_open(surat, DAYS_SHORT):
        yield STEP_LATE_ONLY.fill(deadline=_deadline(polling, DAYS_SHORT), where=WHERE)
    yield ABROAD.fill(how=HOW_ABROAD[pemilihan])


def _is_open(surat: Surat, days: int) -> bool:
    """Whether a deadline still lies ahead on the date of the letter; without both dates it does."""
    if surat.tanggal is None or surat.hari_pemungutan is None:
        return True
    return surat.tanggal <= surat.hari_pemungutan - timedelta(days=days)


def _deadline(polling: date | None, days: int) -> Text:
    if polling is None:
        return BY_DAYS.fill(days=days)
    return BY_DATE.fill(date=day(polling - timedelta(days=days)), days=days)


def _address(voter: Person, place: str) -> Iterator[Text]:
    yield ADDRESSEE.fill(name=_text(voter.nama))
    number = _text(voter.nik) or _text(voter.nik_asal)
    if number:
        yield same(f"NIK {mask_number(number)}")
    rt = [f"RT {voter.rt:03d}"] if voter.rt else []
    rw = [f"RW {voter.rw:03d}"] if voter.rw else []
    street = ", ".join(part for part in (_text(voter.alamat), " ".join(rt + rw)) if part)
    if street:
        yield same(street)
    if place:
        yield same(place)


def _text(value: object) -> str:
    """A missing text of the persons table is no string."""
    return value if isinstance(value, str) else ""
