"""``votersync runs`` and ``votersync diff``: what the ledger says of runs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from votersync.cli.memory import opened_ledger
from votersync.cli.options import CONFIG_OPTION, JSON_OPTION, Choice, Value, command_of, words_argument
from votersync.cli.session import CommonOptions, session_of, settings, start
from votersync.errors import UsageError
from votersync.memory import CHANGES
from votersync.text import Lang, Text

if TYPE_CHECKING:
    from votersync.ledger.history import Difference, InputLine, RunLine

RUNS_SHORT = Text(id="Daftar putaran dalam ledger.", en="List the runs in the ledger.")
RUNS_HELP = Text(
    id="Daftar semua putaran; dengan show N: satu putaran dengan pengaturan, masukan dan jumlah temuannya.",
    en="List all runs; with show N: one run with its settings, inputs and counts of findings.",
)
DIFF_SHORT = Text(id="Bandingkan dua putaran.", en="Compare two runs.")
DIFF_HELP = Text(
    id="Sebutkan temuan yang hanya ada di putaran B (baru), hanya di putaran A (selesai), atau di keduanya dengan isi "
    "yang berubah. Tanpa data orang: hanya ID temuan.",
    en="Tell the findings that only run B has (baru), only run A (selesai), or both with other facts (berubah). No "
    "personal data: ids of findings only.",
)
NO_SUCH = Text(
    id="Tulis: votersync runs, atau: votersync runs show 3", en="Write: votersync runs, or: votersync runs show 3"
)
TWO_RUNS = Text(
    id="Sebutkan dua putaran, misalnya: votersync diff 3 4", en="Name two runs, for instance: votersync diff 3 4"
)
NONE_YET = Text(id="Belum ada putaran.", en="There is no run yet.")
SAME = Text(id="Tidak ada beda temuan.", en="The findings do not differ.")
WORD = Value("WORD", str, Text(id="tulis kata", en="write a word"))
OPTIONS: tuple[Choice, ...] = (CONFIG_OPTION, JSON_OPTION)


class RunsOptions(CommonOptions):
    """Values of the options of ``votersync runs`` and ``votersync diff``."""

    words: tuple[str, ...]
    config: Path | None
    as_json: bool


def runs_command(lang: Lang) -> click.Command:
    """Return ``votersync runs``, told in *lang*."""
    words = words_argument("words", WORD, "[show N]")
    return command_of("runs", run_runs, (RUNS_SHORT, RUNS_HELP), words, OPTIONS, lang)


def diff_command(lang: Lang) -> click.Command:
    """Return ``votersync diff``, told in *lang*."""
    words = words_argument("words", WORD, "A B")
    return command_of("diff", run_diff, (DIFF_SHORT, DIFF_HELP), words, OPTIONS, lang)


@click.pass_context
def run_runs(context: click.Context, /, **options: Unpack[RunsOptions]) -> None:
    """List the runs, or tell one."""
    session = session_of(context)
    start(session, options)
    settings(session, options["config"], {"lang": options["lang"]})
    words = options["words"]
    if words and (len(words) != 2 or words[0] != "show" or not words[1].isdecimal()):
        raise UsageError(NO_SUCH)
    from votersync.ledger.history import run_of, runs

    with opened_ledger(options["config"]) as db:
        if words:
            run, inputs = run_of(db, int(words[1]))
            told = {**asdict(run), "inputs": [asdict(one) for one in inputs]}
            text = _one(run, inputs, session.lang)
        else:
            every = runs(db)
            told = {"runs": [asdict(one) for one in every]}
            text = "\n".join(_line(one) for one in every) or NONE_YET[session.lang]
    if options["as_json"]:
        click.echo(json.dumps(told, indent=2, ensure_ascii=True))
    elif not session.is_quiet:
        click.echo(text)


@click.pass_context
def run_diff(context: click.Context, /, **options: Unpack[RunsOptions]) -> None:
    """Tell what lies between two runs."""
    session = session_of(context)
    start(session, options)
    settings(session, options["config"], {"lang": options["lang"]})
    words = options["words"]
    if len(words) != 2 or not all(word.isdecimal() for word in words):
        raise UsageError(TWO_RUNS)
    from votersync.ledger.history import difference

    with opened_ledger(options["config"]) as db:
        found = difference(db, int(words[0]), int(words[1]))
    if options["as_json"]:
        click.echo(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=True))
    elif not session.is_quiet:
        click.echo(_differences(found, session.lang))


def _line(run: RunLine) -> str:
    rows, progress = run.counts["rows"], run.counts["progress"]
    counts = ", ".join(f"{name} {progress[name]}" for name in sorted(progress))
    return f"{run.run:>4}  {run.began}  {run.officer:<16} {rows['voters']:>8} + {rows['migrants']:>6}  {counts}"


def _one(run: RunLine, inputs: list[InputLine], lang: Lang) -> str:
    titles = {
        "began": Text(id="mulai (UTC)", en="began (UTC)"),
        "officer": Text(id="petugas", en="officer"),
        "version": Text(id="versi", en="version"),
        "model": Text(id="versi model", en="model version"),
        "as_of": Text(id="tanggal acuan", en="reference date"),
        "home": Text(id="kabupaten", en="regency"),
        "report": Text(id="laporan", en="report"),
        "report_sha256": Text(id="SHA-256 laporan", en="SHA-256 of report"),
    }
    lines = [f"{title[lang]:<20} {getattr(run, name)}" for name, title in titles.items()]
    lines += [f"{name:<20} {value}" for name, value in run.settings.items()]
    lines += [f"{group}.{name:<24} {count}" for group, its in run.counts.items() for name, count in its.items()]
    lines += [
        f"{one.rows_read:>8}/{one.rows_in:<8} {one.role:<9} {one.sha256[:12]} {one.file} {one.sheet}" for one in inputs
    ]
    return "\n".join(lines)


def _differences(found: list[Difference], lang: Lang) -> str:
    counts = Counter((one.progress.value, one.kind) for one in found)
    lines = [f"{progress:<10} {kind:<24} {count:>6}" for (progress, kind), count in sorted(counts.items())]
    if lines:
        lines.append("")
    for one in found:
        changed = ", ".join(CHANGES[code][lang] for code in one.changed)
        lines.append(f"{one.id}  {one.progress.value:<8} {one.kind:<24} {one.wilayah:<10} {changed}".rstrip())
    return "\n".join(lines) or SAME[lang]
