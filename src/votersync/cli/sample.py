"""``votersync sample``: made-up people in the layouts offices use, with the truth, for training and tests."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from votersync.cli.options import FOLDER, WHOLE, Argument, Choice, Command
from votersync.cli.outputs import require_empty_folder
from votersync.cli.session import CommonOptions, start
from votersync.errors import OutputError, UsageError, refusal
from votersync.text import Text

SHORT_HELP = Text(id="Buat data contoh dengan kunci jawabannya.", en="Write sample data with the truth.")
HELP = Text(
    id="Buat data contoh: orang rekaan, salah ketik yang lazim, dalam berbagai bentuk berkas,"
    " beserta kunci jawabannya. FOLDER harus belum ada atau kosong.",
    en="Write sample data: made-up people, usual typing errors, in many layouts, with the truth beside them."
    " FOLDER must be new or empty.",
)
NOT_WRITABLE = Text(id="{folder} tidak dapat ditulis ({reason}).", en="{folder} cannot be written ({reason}).")
FEWEST = {"voters": 10, "migrants": 1, "quarters": 1}
"""What the people that every sample has need as a place to stand, and a time to do so."""
TOO_FEW = Text(id="--{option}: sedikitnya {fewest}.", en="--{option}: at least {fewest}.")
WRITTEN = Text(id="Data contoh ditulis ke {folder}.", en="Sample data written to {folder}.")

OPTIONS = (
    Choice(
        ("--voters",),
        Text(id="Jumlah pemilih (bawaan: 3000).", en="Number of voters (default: 3000)."),
        WHOLE,
        more={"default": 3000},
    ),
    Choice(
        ("--migrants",),
        Text(id="Jumlah PMI (bawaan: 250).", en="Number of migrant workers (default: 250)."),
        WHOLE,
        more={"default": 250},
    ),
    Choice(
        ("--seed",),
        Text(
            id="Angka awal pengacakan; angka yang sama memberi data yang sama (bawaan: 1).",
            en="Seed; the same seed gives the same data (default: 1).",
        ),
        WHOLE,
        more={"default": 1},
    ),
    Choice(
        ("--quarters",),
        Text(
            id="Tulis triwulan demi triwulan, masing-masing dalam folder sendiri: orang pindah, meninggal, pulang,"
            " ditambah; salah ketik diperbaiki; berkas berganti bentuk.",
            en="Write quarter after quarter, each in a folder of its own: people move, die, return, are added;"
            " typing errors are put right; files change their form.",
        ),
        WHOLE,
    ),
)


class Size(TypedDict):
    """How much is written, and from which seed."""

    voters: int
    migrants: int
    seed: int


class SampleOptions(CommonOptions, Size):
    """Values of the options of ``votersync sample``."""

    quarters: int | None


def run_sample(context: click.Context, /, *, out: Path, **options: Unpack[SampleOptions]) -> None:
    """Write sample data to *out*."""
    session = start(context, options)
    size: Size = {"voters": options["voters"], "migrants": options["migrants"], "seed": options["seed"]}
    quarters = options["quarters"]
    given = {"voters": size["voters"], "migrants": size["migrants"], "quarters": 1 if quarters is None else quarters}
    for option, fewest in FEWEST.items():
        if given[option] < fewest:
            raise UsageError(TOO_FEW.fill(option=option, fewest=fewest))
    from votersync.sample.generate import generate
    from votersync.sample.quarters import generate_quarters

    try:
        # Made-up people must never mix with a real roll.
        require_empty_folder(out)
        if quarters is None:
            generate(out, **size)
        else:
            generate_quarters(out, **size, quarters=quarters)
    except OSError as error:
        raise OutputError(NOT_WRITABLE.fill(folder=out, reason=refusal(error))) from error
    session.say(WRITTEN.fill(folder=out))


COMMAND = Command("sample", run_sample, SHORT_HELP, HELP, OPTIONS, Argument("out", FOLDER, more={}))
