"""The words of what the ledger remembers: verdicts, progress, causes, decisions; writer and reader share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from votersync.findings.find import BY_CODE
from votersync.memory import Cause, Decision, Progress, Verdict
from votersync.report.words import day
from votersync.text import NO_TEXT, Text, joined, same

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.SAMA: Text(id="Orang sama", en="Same person"),
    Verdict.BUKAN: Text(id="Bukan orang sama", en="Not the same person"),
    Verdict.DITINDAKLANJUTI: Text(id="Sudah ditindaklanjuti", en="Followed up"),
    Verdict.MENUNGGU: Text(id="Menunggu data", en="Waiting for data"),
    Verdict.TIDAK_PERLU: Text(id="Tidak perlu tindakan", en="Nothing to do"),
}
"""What an office may choose in the column Keputusan; none of them changes a roll."""

ALSO_WRITTEN: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.SAMA: ("orang yang sama", "orangnya sama", "the same person"),
    Verdict.BUKAN: ("bukan orang yang sama", "orang berbeda", "beda orang", "orang lain", "another person"),
    Verdict.DITINDAKLANJUTI: ("ditindaklanjuti", "telah ditindaklanjuti"),
    Verdict.MENUNGGU: ("menunggu", "tunggu data", "masih menunggu data", "waiting"),
    Verdict.TIDAK_PERLU: ("tidak perlu", "tidak perlu ditindaklanjuti", "tidak ada tindakan", "no action"),
}
"""What says just the same, written by hand where the list of choices is lost: in a csv, or another spreadsheet."""

SHORT_WORDS: Mapping[str, str] = {"yg": "yang", "org": "orang", "sdh": "sudah", "tdk": "tidak"}
"""Words as offices cut them short."""

PROGRESS: Mapping[Progress, Text] = {
    Progress.BARU: Text(id="baru", en="new"),
    Progress.TETAP: Text(id="tetap", en="unchanged"),
    Progress.BERUBAH: Text(id="berubah", en="changed"),
    Progress.SELESAI: Text(id="selesai", en="resolved"),
    Progress.TAK_TERCAKUP: Text(id="tak tercakup", en="not covered"),
}

CAUSES: Mapping[Cause, Text] = {
    Cause.PEMILIH_PINDAH: Text(id="pemilih kini terdaftar di desa lain", en="the voter now stands in another desa"),
    Cause.PEMILIH_TIDAK_ADA: Text(
        id="pemilih tidak ada lagi di daftar pemilih desanya", en="the voter is no longer on the roll of the desa"
    ),
    Cause.PMI_TIDAK_ADA: Text(
        id="PMI tidak ada lagi di daftar PMI", en="the worker is no longer on the migrants' lists"
    ),
    Cause.PMI_TERDAFTAR: Text(
        id="PMI kini cocok dengan entri di daftar pemilih", en="the worker now matches an entry on the rolls"
    ),
    Cause.DATA_BERUBAH: Text(id="datanya sudah berubah", en="the data have changed"),
    Cause.DIGABUNG: Text(
        id="PMI-nya ternyata satu dengan PMI lain; temuan berlanjut dengan nomor lain",
        en="its worker proved to be one with another; the finding goes on under another number",
    ),
    Cause.KEPUTUSAN: Text(id="keputusan petugas", en="decided by an officer"),
    Cause.TIDAK_LAGI: Text(
        id="datanya sama, tetapi temuan ini tidak muncul lagi (daftar lain, pengaturan atau versi)",
        en="the data are the same, but the finding no longer arises (other lists, settings or version)",
    ),
    Cause.DESA_TAK_TERCAKUP: Text(
        id="daftar pemilih desanya tidak diberikan (lengkap) kali ini",
        en="the roll of the desa was not given this time, or not in full",
    ),
    Cause.DAFTAR_TAK_DIBERIKAN: Text(
        id="daftar PMI yang memuatnya tidak diberikan (lengkap) kali ini",
        en="the migrants' list was not given this time, or not in full",
    ),
    Cause.ISIAN_TAK_DIBERIKAN: Text(
        id="isian yang mendasarinya tidak lengkap di daftar kali ini (misalnya NIK atau NKK disamarkan)",
        en="the lists do not tell all that it rests on this time (a masked NIK or NKK, for instance)",
    ),
}
NOTED = same("{line}: {note}")
BY = same("{line} ({by})")
UNTIL = Text(id="{verdict} sampai {day}", en="{verdict} until {day}")


def kind_name(code: str) -> Text:
    """Name a kind of finding; one that only an earlier version knew by its code."""
    return BY_CODE[code].name if code in BY_CODE else same(code)


def decision_text(decision: Decision) -> Text:
    """Tell a decision in one line: ``Orang sama (Sari, 5 Maret 2027): KK diperiksa``."""
    line = VERDICTS[decision.verdict]
    if decision.until is not None:
        line = UNTIL.fill(verdict=line, day=day(decision.until))
    whose = [same(decision.officer)] if decision.officer else []
    whose += [day(decision.day)] if decision.day is not None else []
    if whose:
        line = BY.fill(line=line, by=joined(whose, ", "))
    return NOTED.fill(line=line, note=decision.note) if decision.note else line


def decision_texts(decisions: Sequence[Decision | None]) -> list[Text]:
    """Tell many of them, and nothing where there is none; equal ones are put into words once."""
    told = {one: NO_TEXT if one is None else decision_text(one) for one in {*decisions}}
    return [told[one] for one in decisions]
