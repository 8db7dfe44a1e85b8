"""``votersync audit``: a random sample to check by hand, and the error rates that the answers tell."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from votersync.cli.delivery import LOCK_OPTIONS, MASK_ONE_OPTION, LockOptions, password_for, password_of
from votersync.cli.list_options import LINK_OPTIONS, LIST_OPTIONS, LinkOptions
from votersync.cli.options import CONFIG_OPTION, FILE, INPUTS, JSON_OPTION, PATH, WHOLE, Choice, Command
from votersync.cli.outputs import Output, check_outputs
from votersync.cli.session import Session, progress, settings, start
from votersync.cli.stops import require_inputs, stop_if_partial, warn_of_lists
from votersync.errors import InputError, OutputError, PartialInputError, UsageError
from votersync.text import Text, joined, numbers

SHORT_HELP = Text(id="Ukur ketepatan dengan contoh yang diperiksa.", en="Measure errors by a sample checked by hand.")
HELP = Text(
    id="Ambil contoh acak dari hasil pencocokan untuk diperiksa dengan tangan (--output), lalu hitung dari jawabannya"
    " berapa pasangan cocok yang keliru dan berapa yang terlewat (--answers). Peluang tidak ditampilkan kepada "
    "pemeriksa."
    " Pembacaan dan pencocokan sama dengan votersync match tanpa ledger: keputusan petugas tidak ikut.",
    en="Draw a random sample of a result to be checked by hand (--output), then tell from the answers how many matches"
    " are wrong and how many were missed (--answers). The checker sees no probability."
    " Reading and linking are those of votersync match without a ledger: what officers decided is left out.",
)
SIZE = 200
"""Lines of a sample: two days of checking for one person."""
OPTIONS = (
    Choice(
        ("-o", "--output"),
        Text(id="Berkas periksa yang ditulis (.xlsx).", en="Sheet for checking to write (.xlsx)."),
        PATH,
        FILE,
    ),
    Choice(
        ("--answers",),
        Text(id="Berkas periksa yang sudah diisi.", en="Sheet for checking that was filled in."),
        PATH,
        FILE,
    ),
    Choice(
        ("--size",),
        Text(id=f"Jumlah baris contoh (bawaan: {SIZE}).", en=f"Lines of the sample (default: {SIZE})."),
        WHOLE,
    ),
    MASK_ONE_OPTION,
    *LOCK_OPTIONS,
    *LIST_OPTIONS,
    *LINK_OPTIONS,
    CONFIG_OPTION,
    JSON_OPTION,
)
EITHER = Text(
    id="Pilih satu: --output untuk mengambil contoh, atau --answers (tanpa masukan lain) untuk menghitung jawabannya.",
    en="Choose one: --output to draw a sample, or --answers (without other inputs) to count its answers.",
)
NO_SIZE = Text(id="--size: contoh harus berisi sedikitnya 1 baris.", en="--size: a sample must have at least 1 line.")
DRAWN = Text(
    id="{drawn} baris untuk diperiksa, diambil acak dari {match} pasangan cocok, {possible} yang perlu ditinjau dan "
    "{none} PMI tanpa pasangan; seorang PMI dengan beberapa baris dihitung sekali."
    " Isi kolom Jawaban, lalu: votersync audit --answers {file}",
    en="{drawn:line|lines} to check, drawn at random from {match:match|matches}, {possible:pair|pairs} for review "
    "and {none:worker|workers} without a link; a worker with several rows counts once."
    " Fill the column Answer, then: votersync audit --answers {file}",
)
ANSWERED = Text(
    id='{path} memuat jawaban pemeriksa, jadi tidak diganti. Hitung dengan: votersync audit --answers "{path}", atau '
    "pilih nama lain untuk --output.",
    en="{path} holds answers of the checkers, so it is not replaced. Count them with: votersync audit --answers "
    '"{path}", or choose another name for --output.',
)
NOT_COUNTED = Text(
    id="Baris yang TIDAK dihitung ({count}):\n  {lines}", en="Lines that are NOT counted ({count}):\n  {lines}"
)


class AuditOptions(LinkOptions, LockOptions):
    """Values of the options of ``votersync audit``; ``None`` or empty where not given."""

    output: Path | None
    answers: Path | None
    size: int | None
    mask_nik: bool | None
    as_json: bool


def run_audit(context: click.Context, /, **options: Unpack[AuditOptions]) -> None:
    """Draw a sample, or count its answers."""
    session = start(context, options)
    answers, output = options["answers"], options["output"]
    is_of_lists = options["inputs"] or options["voters"] or options["migrants"] or options["size"] is not None
    if output is not None and answers is None:
        sample(session, options, Output("--output", output))
    elif answers is not None and output is None and not is_of_lists:
        count(session, answers, password_of(options, session.lang), as_json=options["as_json"])
    else:
        raise UsageError(EITHER)


COMMAND = Command("audit", run_audit, SHORT_HELP, HELP, OPTIONS, INPUTS)


def count(session: Session, path: Path, password: str, *, as_json: bool) -> None:
    """Tell the error rates; lines that cannot be counted are named by their row, with the code for partial input."""
    from votersync.report.audit_answers import read_answers
    from votersync.report.audit_rates import as_record, as_text

    answers = read_answers(path, password)
    session.answer(as_record(answers), as_text(answers, session.lang), as_json=as_json)
    if answers.problems:
        lines = joined(answers.problems, "\n  ")
        raise PartialInputError(NOT_COUNTED.fill(count=len(answers.problems), lines=lines))


def keep_answers(path: Path, password: str) -> None:
    """Stop before a sheet for checking is replaced in which somebody answered.

    Raises:
        OutputError: it is so.
    """
    if not path.is_file():
        return
    from votersync.report.audit_answers import read_answers

    try:
        read_answers(path, password)
    except InputError:
        return
    raise OutputError(ANSWERED.fill(path=path))


def sample(session: Session, options: AuditOptions, output: Output) -> None:
    """Link as match does, and write the lines to check."""
    config = settings(session, options["config"], options)
    size = SIZE if options["size"] is None else options["size"]
    if size < 1:
        raise UsageError(NO_SIZE)
    require_inputs(config, "audit")
    check_outputs((output,), config)
    password = password_for((output,), options, config)
    keep_answers(output.path, password)
    from votersync.linkage.drawing import Part, draw
    from votersync.report.audit_sheet import write_audit
    from votersync.run import candidates

    with progress(session) as on_progress:
        run, _ = candidates(config, on_progress=on_progress)
    drawn = draw(run.voters, run.migrants, run.links, config.min_possible, size=size, seed=config.seed)
    write_audit(run, drawn, output.path, password)
    sizes = {part.value: sum(stratum.size for stratum in drawn.strata if stratum.part is part) for part in Part}
    strata = [
        {"code": s.code, "size": s.size, "drawn": sum(u.stratum == s.code for u in drawn.units)} for s in drawn.strata
    ]
    counts = {"drawn": len(drawn.units), **sizes}
    told = DRAWN.fill(**numbers(counts), file=output.path)
    session.answer({"schema": 1, **counts, "strata": strata}, told[session.lang], as_json=options["as_json"])
    session.say_written(output.path)
    warn_of_lists(session, run)
    stop_if_partial(run.files)
