"""What the ledger remembers, as it travels to the report: how findings progressed, and what officers decided.

The ledger itself is in :mod:`votersync.ledger`; without one a run has no memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from votersync.text import Text


class Progress(StrEnum):
    """What became of a finding since the last run."""

    BARU = "baru"
    """Found for the first time, or again after it was gone."""
    TETAP = "tetap"
    """Found again, and nothing that it rests on has changed."""
    BERUBAH = "berubah"
    """Found again, but something that it rests on has changed."""
    SELESAI = "selesai"
    """No longer found, and the lists given would show it."""
    TAK_TERCAKUP = "tak-tercakup"
    """No longer found, but the lists given do not cover it: this says nothing of the finding itself."""


class Cause(StrEnum):
    """Why a finding is no longer found."""

    PEMILIH_PINDAH = "pemilih-pindah"
    """The voter entry now stands in another desa."""
    PEMILIH_TIDAK_ADA = "pemilih-tidak-ada"
    """The voter entry is no longer on the rolls, which cover its desa, or is marked there as off the roll."""
    PMI_TIDAK_ADA = "pmi-tidak-ada"
    """The worker is no longer on the lists, which otherwise still hold the workers of that list."""
    PMI_TERDAFTAR = "pmi-terdaftar"
    """The worker who was on no roll matches a voter entry now."""
    DATA_BERUBAH = "data-berubah"
    """All entries are there, but what they say has changed."""
    DIGABUNG = "digabung"
    """Its worker proved to be one with another: the finding goes on under another number."""
    KEPUTUSAN = "keputusan"
    """An officer decided so."""
    TIDAK_LAGI = "tidak-lagi"
    """All entries are there unchanged, but the finding no longer arises: other lists, settings or versions."""
    DESA_TAK_TERCAKUP = "desa-tak-tercakup"
    """The rolls given hold no entry of the desa."""
    DAFTAR_TAK_DIBERIKAN = "daftar-tak-diberikan"
    """The list that named the worker was not given."""
    ISIAN_TAK_DIBERIKAN = "isian-tak-diberikan"
    """The lists given no longer tell all of what they told of the entries: a masked NIK or NKK, a column left out."""


class Verdict(StrEnum):
    """What an officer may decide; none of them changes a roll."""

    SAMA = "orang-sama"
    BUKAN = "bukan-orang-sama"
    DITINDAKLANJUTI = "ditindaklanjuti"
    MENUNGGU = "menunggu"
    TIDAK_PERLU = "tidak-perlu"


SAYS_WHO: Final = (Verdict.SAMA, Verdict.BUKAN)
"""Answers that hold for a pair of entries, whatever finding they were given on."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer wrote about one finding."""

    verdict: Verdict
    note: str = ""
    officer: str = ""
    day: date | None = None
    """Date of the decision, as written."""
    until: date | None = None
    """For ``menunggu``: the day up to which nobody needs to ask again."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One decision, and the row of a returned report it was written in."""

    key: str
    """The row's ID, well formed; whether it is one of this ledger is not known here."""
    file: str
    sheet: str
    row: int
    """As a spreadsheet shows it."""
    decision: Decision
    texts: frozenset[str]
    """What the cells of the row say: shows whether the row was torn apart, as by sorting some columns only."""


class How(StrEnum):
    """How a value became another one."""

    LAIN = "lain"
    """It is another one now."""
    LENGKAP = "lengkap"
    """It was not known, or less of it."""
    JUGA = "juga"
    """It is told as well: another row of the worker still tells the earlier one."""
    TANPA_DAFTAR = "tanpa-daftar"
    """A voter is found in this desa; the roll of the earlier one was not given, so that he may stand there too."""


class Whose(StrEnum):
    """Which entry of a finding something changed of."""

    TEMUAN = "temuan"
    """The only one there is, or the finding itself."""
    PEMILIH = "pemilih"
    PMI = "pmi"
    PERTAMA = "pertama"
    """The first of two voter entries of one name."""
    KEDUA = "kedua"
    """The second of them."""
    BERNAMA = "bernama"
    """A voter who is told by name."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed about a finding: from what to what."""

    code: str
    """Of :data:`CHANGES`."""
    before: str = ""
    """As the ledger writes it (:class:`votersync.ledger.row.Row`); empty: not known.  Of entries that left a finding
    the name, where it is one, or their number."""
    after: str = ""
    """The same of now; of entries that came."""
    how: How = How.LAIN
    whose: Whose = Whose.TEMUAN
    name: str = ""
    """Of the voter, where there are several."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decided finding that is gone."""

    id: str
    """``T000123``."""
    decision: Decision


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the ledger knows of one finding of this run."""

    id: str
    """``T000123``: the same in every run."""
    key: str
    """What a row of the report carries so that its decision finds back: id, run and a check, ``T000123-7-3fa9c1``."""
    progress: Progress
    changed: tuple[str, ...] = ()
    """What has changed: codes of :data:`CHANGES`."""
    decision: Decision | None = None
    """The newest decision."""
    is_closed: bool = False
    """Decided, and nothing has happened since that would reopen it: it is not asked about again."""
    reopened: tuple[str, ...] = ()
    """What has changed since its own decision, so that it is asked again: codes of :data:`CHANGES`."""
    changes: tuple[Change, ...] = ()
    """From what to what :attr:`changed` things changed."""
    changes_since: tuple[Change, ...] = ()
    """From what, when it was decided, to what :attr:`reopened` things changed."""
    perhaps: tuple[Earlier, ...] = ()
    """Where nothing was decided: decided ones that are gone and may, on little evidence, be about the same persons."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding of the last run that is no longer found."""

    id: str
    kind: str
    progress: Progress
    """``selesai`` or ``tak-tercakup``."""
    cause: Cause
    evidence: Text
    """The sentence of the run that found it last."""
    wilayah: str
    """Code of the place it was listed under."""
    decision: Decision | None = None
    changes: tuple[Change, ...] = ()
    """What changed of its entries, where that may be why."""


AGAIN, WAITED = "muncul-lagi", "waktu-tunggu"
"""Codes of :data:`CHANGES` that are not of the facts of a finding."""

CHANGES: Mapping[str, Text] = {
    "pemilih.nik": Text(id="NIK", en="NIK"),
    "pemilih.nama": Text(id="nama", en="name"),
    "pemilih.lahir": Text(id="tgl lahir", en="birth date"),
    "pemilih.kelamin": Text(id="jenis kelamin", en="sex"),
    "pemilih.nkk": Text(id="NKK", en="NKK"),
    "pemilih.wilayah": Text(id="desa", en="desa"),
    "pemilih.tps": Text(id="TPS", en="TPS"),
    "pmi.nik": Text(id="NIK", en="NIK"),
    "pmi.nama": Text(id="nama", en="name"),
    "pmi.lahir": Text(id="tgl lahir", en="birth date"),
    "pmi.kelamin": Text(id="jenis kelamin", en="sex"),
    "pmi.wilayah": Text(id="alamat", en="address"),
    "pmi.status": Text(id="status", en="state"),
    "tingkat": Text(id="rincian temuan", en="details of the finding"),
    "anggota": Text(id="entri yang terlibat", en="entries concerned"),
    AGAIN: Text(id="muncul lagi", en="found again"),
    WAITED: Text(id="waktu tunggu habis", en="time of waiting is over"),
}
"""What can change about a finding, by code; the codes are the same in every output."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a run with a ledger knows beyond its own lists."""

    run: int
    """Number of this run."""
    previous: int
    """Number of the run it is compared with; 0: none."""
    previous_at: str
    """When that run was, by the clock of this computer, ISO date; empty: none."""
    recalled: tuple[Recalled, ...]
    """One for each finding of the run, in the same order."""
    gone: tuple[Gone, ...] = ()
    """Findings of the last run that are not found now, by kind and place."""
    warnings: tuple[Text, ...] = ()
    """How inputs or results drifted from the last run."""
    voter_ids: Mapping[int, str] = field(default_factory=dict)
    """Position in the voters table -> ``P000123``, of the entries that findings and matches are about."""
    migrant_ids: Mapping[int, str] = field(default_factory=dict)
    """Position in the migrants table -> ``M000123``; rows of one worker share it."""


@dataclass(frozen=True, slots=True)
class Steering:
    """What is known of pairs beside their rows, as positions in this run's tables."""

    confirmed: tuple[tuple[int, int], ...] = ()
    """(migrant, voter) that officers called one person: linked, whatever the model says."""
    rejected: tuple[tuple[int, int], ...] = ()
    """(migrant, voter) that they called two persons: not looked at again."""
    versions: tuple[tuple[int, int], ...] = ()
    """(voter, voter) that are one voter in two versions of a roll: a worker is linked with one of them."""


NO_STEERING: Final = Steering()
