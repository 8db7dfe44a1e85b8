"""What commands that read lists share: options that name the lists and say how they are linked, and their values."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from votersync.cli.options import DATE, PATH, PEMILIHAN, PLACE, SHARE, WHOLE, WILAYAH, Choice
from votersync.cli.session import CommonOptions
from votersync.text import Text, same

if TYPE_CHECKING:
    from votersync.config import Pemilihan

VOTERS_OPTION = Choice(
    ("--voters",),
    Text(
        id="Yang pasti daftar pemilih; boleh disebut berulang.",
        en="What is known to be a voter roll; may be repeated.",
    ),
    PATH,
    PLACE,
    {"multiple": True},
)
MIGRANTS_OPTION = Choice(
    ("--migrants",),
    Text(
        id="Yang pasti daftar PMI; boleh disebut berulang.",
        en="What is known to be a list of migrant workers; may be repeated.",
    ),
    PATH,
    PLACE,
    {"multiple": True},
)
AS_OF_OPTION = Choice(
    ("--as-of",),
    Text(
        id="Tanggal acuan umur dan status PMI (bawaan: kejadian terakhir dalam daftar).",
        en="Reference date for ages and the state of a worker (default: latest event in the lists).",
    ),
    DATE,
    Text(id="TTTT-BB-HH", en="YYYY-MM-DD"),
)
WILAYAH_OPTION = Choice(
    ("--wilayah",),
    Text(
        id="Kode kabupaten/kota sendiri, misalnya 5204 (bawaan: disimpulkan dari daftar pemilih).",
        en="Code of the home regency, for instance 5204 (default: inferred from the rolls).",
    ),
    WILAYAH,
    Text(id="KODE", en="CODE"),
)
PEMILIHAN_OPTION = Choice(
    ("--pemilihan",),
    Text(
        id="Pemilihan yang dituju saran laporan: pemilu atau pilkada (bawaan: keduanya disebut).",
        en="Election that the report's advice is for: pemilu or pilkada (default: both are told).",
    ),
    PEMILIHAN,
    same("pemilu|pilkada"),
)
MAX_FALSE_MATCH_OPTION = Choice(
    ("--max-false-match",),
    Text(
        id="Pasangan keliru yang masih diterima di antara yang disebut cocok (bawaan: 0,5%).",
        en="Share of wrong pairs that is accepted among those called a match (default: 0.5%).",
    ),
    SHARE,
    Text(id="BAGIAN", en="SHARE"),
)
PROCESSES_OPTION = Choice(
    ("--processes",),
    Text(
        id="Berapa berkas dibaca sekaligus (bawaan: satu per inti prosesor, paling banyak empat).",
        en="How many files are read at a time (default: one per processor core, at most four).",
    ),
    WHOLE,
)
SEED_OPTION = Choice(
    ("--seed",),
    Text(
        id="Angka awal pengacakan; angka yang sama memberi hasil yang sama (bawaan: 1).",
        en="Random seed; the same seed gives the same result (default: 1).",
    ),
    WHOLE,
)

LIST_OPTIONS = (VOTERS_OPTION, MIGRANTS_OPTION)
"""Which lists are read."""

LINK_OPTIONS = (WILAYAH_OPTION, MAX_FALSE_MATCH_OPTION, PROCESSES_OPTION, SEED_OPTION)
"""How they are linked."""

ADVICE_OPTIONS = (AS_OF_OPTION, WILAYAH_OPTION, PEMILIHAN_OPTION, MAX_FALSE_MATCH_OPTION, PROCESSES_OPTION, SEED_OPTION)
"""The same, and what the advice on what is found is meant for."""


class ListOptions(CommonOptions):
    """Values of the options of a command that reads lists; ``None`` or empty where not given."""

    inputs: tuple[Path, ...]
    voters: tuple[Path, ...]
    migrants: tuple[Path, ...]
    processes: int | None
    config: Path | None


class LinkOptions(ListOptions):
    """Values of the options of a command that also links them."""

    wilayah: str | None
    max_false_match: float | None
    seed: int | None


class AdviceOptions(LinkOptions):
    """Values of the options of a command that also advises on what was found."""

    as_of: date | None
    pemilihan: Pemilihan | None
