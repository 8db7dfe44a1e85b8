"""Every setting of a run: its default, its unit, its meaning.  Command line over file over default."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from votersync.text import Lang

READABLE_FIELDS: tuple[str, ...] = (
    "nik",
    "nik:2",
    "nkk",
    "nkk:2",
    "dpid",
    "paspor",
    "nama",
    "nama_belakang",
    "jenis_kelamin",
    "tempat_lahir",
    "laki_laki",
    "perempuan",
    "tanggal_lahir",
    "bulan_lahir",
    "tahun_lahir",
    "ttl",
    "umur",
    "status_kawin",
    "alamat",
    "alamat_domisili",
    "dusun",
    "rt",
    "rw",
    "rt_rw",
    "tps",
    "desa",
    "kode_wilayah",
    "kode_kecamatan",
    "kode_kabupaten",
    "kode_provinsi",
    "desa_kecamatan",
    "kecamatan",
    "kabupaten",
    "provinsi",
    "status_rekam",
    "keterangan",
    "negara",
    "tanggal_berangkat",
    "tanggal_pulang",
    "tanggal_kejadian",
    "status_pmi",
    "jenis_kepulangan",
    "tahun",
)
"""What a column of an input table can be read as; the keys of :attr:`ColumnRule.fields`."""


USUAL_HOME = "5204"
"""Regency whose desa and kecamatan are known by their bare names in sheet and file names, where none is set."""


class Pemilihan(StrEnum):
    """The election a run is made for: what a voter abroad may do differs (UU 7/2017; UU 1/2015 jo. 10/2016)."""

    PEMILU = "pemilu"
    PILKADA = "pilkada"


class SplitBy(StrEnum):
    """Areas that a report is divided into, besides the whole."""

    KECAMATAN = "kecamatan"
    DESA = "desa"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """Columns named by the user for files that recognition fails on (``[[columns]]`` in votersync.toml)."""

    files: str
    """Glob on the file's path, e.g. ``disnaker/*.xls``."""
    role: str = ""
    """``voters`` or ``migrants``; empty: recognised."""
    header_row: int = 0
    """Row number of the (last) header row as a spreadsheet shows it; 0: found."""
    fields: dict[str, str] = field(default_factory=dict)
    """One of READABLE_FIELDS -> header text or column letter (``A``, ``B`` ...); ``-`` = not used."""


@dataclass(frozen=True, slots=True)
class Surat:
    """What stands in every letter (``[surat]`` in votersync.toml); an empty text is printed as a dotted line."""

    kantor: str = ""
    """Name of the office."""
    alamat: str = ""
    """Its address."""
    tempat: str = ""
    """Place where the letter is made out."""
    tanggal: date | None = None
    """Date of the letter; before polling day."""
    jabatan: str = ""
    """Office of the signer."""
    penanda_tangan: str = ""
    """Name of the signer."""
    hari_pemungutan: date | None = None
    """Polling day; ``None``: deadlines are told without dates."""


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one run."""

    inputs: tuple[Path, ...] = ()
    """Files, folders or globs whose tables' role is recognised."""
    voters: tuple[Path, ...] = ()
    """The same, known to be voter rolls."""
    migrants: tuple[Path, ...] = ()
    """The same, known to be lists of migrant workers."""
    as_of: date | None = None
    """Reference date for ages and the state of a worker; default: the latest event date in the lists."""
    lang: Lang = Lang.ID
    wilayah: str = ""
    """Kemendagri code of the home regency (``5204``); default: inferred from the rolls."""
    pemilihan: Pemilihan | None = None
    """Election that the advice is meant for; default: none, and both are told."""
    max_false_match: float = 0.005
    """Largest share of wrong links accepted in class ``match`` (expected, from the probabilities)."""
    min_possible: float = 0.05
    """Smallest probability at which a pair is kept for clerical review."""
    seed: int = 1
    """Seed of the random pairs from which u probabilities are learned."""
    processes: int = 0
    """Reader processes; 0: one per core, at most four."""
    mask_nik: bool | None = None
    """Whether the report shows NIK and NKK as ``520417******0001``; default: only workbooks of single areas do."""
    columns: tuple[ColumnRule, ...] = ()
    surat: Surat = field(default_factory=Surat)
    """Letterhead, signer and polling day of ``votersync letters``."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """All paths to be read, whatever their role."""
        return (*self.inputs, *self.voters, *self.migrants)
