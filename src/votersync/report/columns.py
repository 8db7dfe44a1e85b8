"""Columns that several findings sheets share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from votersync.findings.find import BY_CODE
from votersync.memory import SAYS_WHO, Recalled, Verdict
from votersync.report import heads
from votersync.report.change_words import Shown, since_text
from votersync.report.entries import Entries
from votersync.report.finding_words import STATES
from votersync.report.lines import Lines
from votersync.report.listing import Column, Group, on_screen
from votersync.report.memory_words import PROGRESS, VERDICTS, decision_text, decision_texts
from votersync.text import Text, joined, same

LIKELY: tuple[tuple[float, Text], ...] = (
    (0.99, Text(id="sangat mungkin", en="very likely")),
    (0.9, Text(id="besar kemungkinan", en="likely")),
    (0.5, Text(id="cenderung ya", en="rather yes")),
)
"""Words for a probability from its least value up; nothing is ever called certain."""

CONFIRMED = Text(id="menurut petugas satu orang", en="one person by an officer")
UNSURE = Text(id="belum pasti", en="unsure")
NAMA, NIK, SEX = Text(id="Nama", en="Name"), same("NIK"), Text(id="L/P", en="Sex")
LAHIR, TPS = Text(id="Lahir", en="Born"), same("TPS")
KABUPATEN = Text(id="Kabupaten/Kota", en="Regency")
FINDING = Text(id="TEMUAN", en="FINDING")
ON_ROLL, ON_LIST = (
    Text(id="DI DAFTAR PEMILIH", en="ON THE VOTER ROLL"),
    Text(id="DI DAFTAR PMI", en="ON THE MIGRANTS' LIST"),
)


def of_voter(name: str) -> Callable[[Lines], Sequence[object]]:
    """Return the values of a column of the voters' entries."""
    return lambda lines: _column(lines.voter, name)


def of_other(name: str) -> Callable[[Lines], Sequence[object]]:
    """Return the values of a column of the workers' (or second) entries."""
    return lambda lines: _column(lines.other, name)


def _column(side: Entries, name: str) -> Sequence[object]:
    values: Sequence[object] = getattr(side, name)
    return values


def state_words(lines: Lines) -> list[str]:
    """Say each worker's state in the language of the report."""
    return [STATES[state][lines.lang] if state in STATES else state for state in lines.other.status_pmi]


def numbers(lines: Lines) -> Sequence[object]:
    """Count the lines."""
    return range(lines.first, lines.first + len(lines.findings))


def kind_names(lines: Lines) -> list[str]:
    """Name each finding's kind."""
    return [BY_CODE[finding.kind].name[lines.lang] for finding in lines.findings]


PRIORITIES: dict[int, Text] = {
    3: Text(id="tinggi", en="high"),
    2: Text(id="sedang", en="medium"),
    1: Text(id="rendah", en="low"),
}


def priorities(lines: Lines) -> list[str]:
    """Say how urgent each finding is."""
    return [PRIORITIES[finding.severity][lines.lang] for finding in lines.findings]


def levels(words: dict[str, Text]) -> Callable[[Lines], Sequence[object]]:
    """Return each finding's level, in words where there are words for it."""
    return lambda lines: [words[f.level][lines.lang] if f.level in words else f.level for f in lines.findings]


def likelihoods(lines: Lines) -> list[str]:
    """Say each probability in a word; of a pair that an officer has confirmed, that."""
    told = ["" if p is None else _in_words(p)[lines.lang] for p in lines.probability]
    for at, known in enumerate(lines.recalled):
        if told[at] and known.decision is not None and known.decision.verdict is Verdict.SAMA:
            told[at] = CONFIRMED[lines.lang]
    return told


def _in_words(probability: float) -> Text:
    return next((words for least, words in LIKELY if probability >= least), UNSURE)


NUMBER = Column(same("No"), 5, numbers, "order")
KIND = Column(Text(id="Temuan", en="Finding"), 16, kind_names, "bold", wraps=True)
PRIORITY = Column(Text(id="Prioritas", en="Priority"), 8.5, priorities, "severity")
FOUND = Group(FINDING, (NUMBER, KIND, PRIORITY))


def _kecamatan_of_other(lines: Lines) -> list[str]:
    """Name the kecamatan, and the regency too where it is another one than the voter's or all that is known."""
    told = []
    sides = zip(lines.voter.kabupaten, lines.other.kabupaten, lines.other.kecamatan, strict=True)
    for here, kabupaten, kecamatan in sides:
        if kabupaten and (not kecamatan or (here and here != kabupaten)):
            told.append(f"{kecamatan}, {kabupaten}" if kecamatan else kabupaten)
        else:
            told.append(kecamatan)
    return told


def _who(column_of: Callable[[str], Callable[[Lines], Sequence[object]]], *, is_second: bool) -> tuple[Column, ...]:
    return (
        Column(NAMA, 18.5, column_of("nama"), compared="nama", is_second=is_second, wraps=True),
        Column(NIK, 17, column_of("nik"), compared="nik", is_second=is_second, is_set_in=True, wraps=True),
        Column(LAHIR, 9.5, column_of("lahir"), compared="lahir", is_second=is_second),
    )


WHO_VOTER = (
    *_who(of_voter, is_second=False),
    Column(SEX, 4.5, of_voter("jenis_kelamin"), compared="jenis_kelamin"),
)
WHERE_VOTER = (
    Column(heads.KECAMATAN, 11.5, of_voter("kecamatan"), compared="kecamatan", wraps=True),
    Column(heads.DESA, 11.5, of_voter("desa"), compared="desa", wraps=True),
    Column(TPS, 4.5, of_voter("tps"), "middle"),
)
WHO_WORKER = (
    *_who(of_other, is_second=True),
    Column(SEX, 4.5, of_other("jenis_kelamin"), compared="jenis_kelamin", is_second=True),
)
WHERE_OTHER = (
    Column(heads.KECAMATAN, 12, _kecamatan_of_other, compared="kecamatan", is_second=True, wraps=True),
    Column(heads.DESA, 11.5, of_other("desa"), compared="desa", is_second=True, wraps=True),
)
STATE_WORKER = (
    Column(Text(id="Status", en="State"), 8, state_words, "small", wraps=True),
    Column(Text(id="Negara", en="Country"), 10, of_other("negara"), "small", wraps=True),
)
VOTER = Group(ON_ROLL, (*WHO_VOTER, *WHERE_VOTER))
WORKER = Group(ON_LIST, (*WHO_WORKER, *WHERE_OTHER, *STATE_WORKER))
TRAVEL = Group(
    Text(id="PERJALANAN PMI", en="WORKER'S TRAVEL"),
    (
        Column(Text(id="Berangkat", en="Left"), 10, of_other("berangkat"), "middle"),
        Column(Text(id="Pulang", en="Returned"), 10, of_other("pulang"), "middle"),
    ),
)
SURE = Group(
    Text(id="PELUANG SATU ORANG", en="PROBABLY ONE PERSON?"),
    (
        Column(Text(id="Peluang", en="Probability"), 9.5, lambda lines: lines.probability, "percent", is_bar=True),
        Column(Text(id="Sebutan", en="In words"), 10.5, likelihoods, "small", wraps=True),
    ),
    starts_page=True,
)


def blank(lines: Lines) -> Sequence[object]:
    """Leave cells to be filled in."""
    return [""] * len(lines.findings)


DECISION, UNTIL = Text(id="Keputusan", en="Decision"), Text(id="Tunggu sampai", en="Wait until")
REMARKS, OFFICER = Text(id="Catatan", en="Remarks"), Text(id="Petugas", en="Officer")
DAY, KEY = Text(id="Tanggal", en="Date"), same("ID")
"""Headers by which :mod:`votersync.report.returned` finds the columns again."""

OFFICE = Group(
    Text(id="DIISI KANTOR", en="FOR THE OFFICE"),
    (
        Column(DECISION, 16, blank, "office", choices=tuple(VERDICTS.values())),
        Column(REMARKS, 18, blank, "office"),
        Column(UNTIL, 10.5, blank, "office_date"),
        Column(OFFICER, 10.5, blank, "office"),
        Column(DAY, 10.5, blank, "office_date"),
    ),
)


def _keys(lines: Lines) -> list[str]:
    return [known.key for known in lines.recalled]


def _progress(lines: Lines) -> list[str]:
    return [PROGRESS[known.progress][lines.lang] for known in lines.recalled]


def _changes(lines: Lines) -> list[str]:
    shown = Shown.MASKED if lines.masks else Shown.WHOLE
    return [
        since_text(known, finding.kind, lines.lang, shown)
        for known, finding in zip(lines.recalled, lines.findings, strict=True)
    ]


def _earlier(lines: Lines) -> list[str]:
    decided = decision_texts([known.decision for known in lines.recalled])
    both = zip(lines.recalled, decided, strict=True)
    return [(told if known.decision else _perhaps(known))[lines.lang] for known, told in both]


def _perhaps(known: Recalled) -> Text:
    return joined((PERHAPS.fill(id=one.id, decision=decision_text(one.decision)) for one in known.perhaps), " ")


EARLIER = Text(id="Keputusan terdahulu", en="Earlier decision")
PERHAPS = Text(
    id="Mungkin lanjutan {id}: {decision}; pastikan orangnya sama.",
    en="May go on with {id}: {decision}; make sure it is the same person.",
)
HOW_GONE_ON = Text(id="Perkembangan", en="Progress")
EARLIER_DECISION = Column(EARLIER, 17, _earlier, "small", wraps=True)
HISTORY = Group(
    Text(id="RIWAYAT", en="HISTORY"),
    (
        Column(HOW_GONE_ON, 12, _progress, "middle"),
        Column(Text(id="Yang berubah", en="What changed"), 18, _changes, "small_names", wraps=True),
        EARLIER_DECISION,
    ),
    memory=True,
)
MARK = Group(Text(id="JANGAN DIUBAH", en="DO NOT CHANGE"), (Column(KEY, 14.5, _keys, "small"),), memory=True)
AFTER = (HISTORY, OFFICE, MARK)
"""What follows what was found: how it went on, and what the office makes of it."""
OF_ONE_ENTRY = tuple(words for verdict, words in VERDICTS.items() if verdict not in SAYS_WHO)
"""What can be decided of one entry alone: that two are one person, or are not, needs two."""
AFTER_BRIEF = (
    HISTORY,
    replace(
        OFFICE,
        columns=(
            replace(OFFICE.columns[0], choices=OF_ONE_ENTRY),
            OFFICE.columns[1],
            *on_screen(OFFICE.columns[2:]),
        ),
    ),
    replace(MARK, columns=on_screen(MARK.columns)),
)
"""The same for one entry, where a whole row fits on one page across: who decided and when is written once a page."""


def _evidence(lines: Lines) -> Sequence[object]:
    return [finding.evidence[lines.lang] for finding in lines.findings]


def _steps(lines: Lines) -> Sequence[object]:
    return [BY_CODE[finding.kind].step(lines.pemilihan)[lines.lang] for finding in lines.findings]


EVIDENCE = Column(Text(id="Bukti", en="Evidence"), 70, _evidence, "small", wraps=True)
STEP = Column(Text(id="Langkah berikutnya", en="Next step"), 120, _steps, "small", wraps=True, is_printed=False)
"""The step is printed once, over the list."""

_STEP = Group(Text(id="LANGKAH", en="STEP"), (STEP,))
_EVIDENCE_ON_PAPER = Group(Text(id="BUKTI", en="EVIDENCE"), (EVIDENCE,))
EVIDENCE_ON_SCREEN = Group(_EVIDENCE_ON_PAPER.title, on_screen((replace(EVIDENCE, width=120),)))
WHY = (replace(_EVIDENCE_ON_PAPER, memory=False), replace(EVIDENCE_ON_SCREEN, memory=True), _STEP)
"""On paper what the ledger knows takes the place of the evidence."""
WHY_ON_SCREEN = (EVIDENCE_ON_SCREEN, _STEP)


def _source(title: Text, column_of: Callable[[str], Callable[[Lines], Sequence[object]]]) -> Group:
    return Group(
        title,
        (
            Column(heads.FILE, 30, column_of("file"), "small", wraps=True, is_printed=False),
            Column(heads.SHEET, 12, column_of("sheet"), "small", wraps=True, is_printed=False),
            Column(heads.ROW, 7, column_of("row"), "row_number", is_printed=False),
        ),
    )


SOURCE_VOTER = _source(Text(id="SUMBER PEMILIH", en="VOTER'S SOURCE"), of_voter)
SOURCE_WORKER = _source(Text(id="SUMBER PMI", en="MIGRANT'S SOURCE"), of_other)
SOURCE_SECOND = _source(Text(id="SUMBER ENTRI KEDUA", en="SECOND ENTRY'S SOURCE"), of_other)

PAIR = (VOTER, WORKER, SURE, *AFTER, *WHY, SOURCE_VOTER, SOURCE_WORKER)
"""All of a pair of voter and worker but what was found."""
