"""``votersync runs`` and ``votersync diff``: what the ledger says of runs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from votersync.cli.memory import opened_ledger
from votersync.cli.options import CONFIG_OPTION, JSON_OPTION, WORD, Argument, Choice, Command
from votersync.cli.session import CommonOptions, settings, start
from votersync.errors import UsageError
from votersync.text import Text, same

if TYPE_CHECKING:
    from votersync.ledger.history import Difference

RUNS_SHORT = Text(id="Daftar putaran dalam ledger.", en="List the runs in the ledger.")
RUNS_HELP = Text(
    id="Daftar semua putaran: tiap kali votersync match dijalankan di folder kerja. Dengan show N: satu putaran dengan "
    "pengaturan, masukan dan jumlah temuannya.",
    en="List all runs: each time that votersync match was run in the working folder. With show N: one run with its "
    "settings, inputs and counts of findings.",
)
DIFF_SHORT = Text(id="Bandingkan dua putaran.", en="Compare two runs.")
DIFF_HELP = Text(
    id="Sebutkan temuan yang hanya ada di putaran B, hanya di putaran A, atau di keduanya dengan isi yang berubah. "
    "Yang hanya ada di putaran A belum tentu selesai: daftarnya mungkin tidak diberikan kepada B. Temuan disebut "
    "dengan ID-nya; desa, TPS dan status disebut dari apa menjadi apa, tetapi nama, NIK dan tanggal lahir tidak.",
    en="Tell the findings that only run B has, only run A, or both with other facts. What only run A has need not be "
    "resolved: its lists may not have been given to B. Findings are told by their id; desa, TPS and state from "
    "what to what, but no name, NIK or birth date.",
)
NO_SUCH = Text(
    id="Tulis: votersync runs, atau: votersync runs show 3", en="Write: votersync runs, or: votersync runs show 3"
)
TWO_RUNS = Text(
    id="Sebutkan dua putaran, misalnya: votersync diff 3 4", en="Name two runs, for instance: votersync diff 3 4"
)
NONE_YET = Text(id="Belum ada putaran.", en="There is no run yet.")
SAME = Text(id="Tidak ada beda temuan.", en="The findings do not differ.")
OPTIONS: tuple[Choice, ...] = (CONFIG_OPTION, JSON_OPTION)


class RunsOptions(CommonOptions):
    """Values of the options of ``votersync runs`` and ``votersync diff``."""

    words: tuple[str, ...]
    config: Path | None
    as_json: bool


def run_runs(context: click.Context, /, **options: Unpack[RunsOptions]) -> None:
    """List the runs, or tell one."""
    session = start(context, options)
    settings(session, options["config"])
    words = options["words"]
    if words and (len(words) != 2 or words[0] != "show" or not words[1].isdecimal()):
        raise UsageError(NO_SUCH)
    from votersync.ledger.history import run_of, runs
    from votersync.report.run_lines import run_text, runs_text

    with opened_ledger(options["config"]) as db:
        if words:
            run, inputs = run_of(db, int(words[1]))
            told = {**asdict(run), "inputs": [asdict(one) for one in inputs]}
            text = run_text(run, inputs, session.lang)
        else:
            every = runs(db)
            told = {"runs": [asdict(one) for one in every]}
            text = runs_text(every, session.lang) if every else NONE_YET[session.lang]
    session.answer(told, text, as_json=options["as_json"])


RUNS = Command("runs", run_runs, RUNS_SHORT, RUNS_HELP, OPTIONS, Argument("words", same("[show N]"), WORD))


def run_diff(context: click.Context, /, **options: Unpack[RunsOptions]) -> None:
    """Tell what lies between two runs."""
    session = start(context, options)
    settings(session, options["config"])
    words = options["words"]
    if len(words) != 2 or not all(word.isdecimal() for word in words):
        raise UsageError(TWO_RUNS)
    from votersync.ledger.history import difference
    from votersync.report.run_lines import differences_text

    first, second = map(int, words)
    with opened_ledger(options["config"]) as db:
        found = difference(db, first, second)
    text = differences_text(found, (first, second), session.lang) if found else SAME[session.lang]
    session.answer([_told(one) for one in found], text, as_json=options["as_json"])


DIFF = Command("diff", run_diff, DIFF_SHORT, DIFF_HELP, OPTIONS, Argument("words", same("A B"), WORD))


def _told(one: Difference) -> dict[str, Any]:
    """Return a difference for scripts: what changed by code, without any value."""
    return {name: value for name, value in asdict(one).items() if name != "changes"}
