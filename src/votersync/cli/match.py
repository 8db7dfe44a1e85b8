"""``votersync match``: the main job, from folders of lists to the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from votersync.cli.delivery import LOCK_OPTIONS, MASK_OPTION, SPLIT_OPTION, LockOptions, password_for
from votersync.cli.exit_code import EXIT_CODE_OPTION, exit_code_of
from votersync.cli.list_options import ADVICE_OPTIONS, LIST_OPTIONS, AdviceOptions
from votersync.cli.memory import OPTIONS as LEDGER_OPTIONS
from votersync.cli.memory import RunMemory, ledger_of, remembering
from votersync.cli.options import CONFIG_OPTION, FILE, INPUTS, JSON_OPTION, PATH, Choice, Command
from votersync.cli.outputs import Output, check_outputs, check_parts_folder
from votersync.cli.session import Session, progress, settings, start
from votersync.cli.stops import require_inputs, stop_if_partial, warn_of_lists
from votersync.errors import UsageError
from votersync.log import stage
from votersync.problems import first_named
from votersync.report.folder import folder_of
from votersync.text import Text

if TYPE_CHECKING:
    from votersync.config import SplitBy
    from votersync.records import Run
    from votersync.report.split import Split

SHORT_HELP = Text(id="Cocokkan daftar dan tulis laporan.", en="Match lists and write the report.")
HELP = Text(
    id="Cocokkan daftar PMI dengan daftar pemilih dan tulis laporan Excel."
    ' Beri berkas, folder (dibaca sampai ke dalam) atau pola seperti "pmi/*.xlsx"; peran tiap tabel (daftar pemilih'
    " atau daftar PMI) dikenali dari kolomnya."
    " Laporan adalah bahan pemeriksaan: pastikan ke Disdukcapil atau keluarga sebelum mencatat apa pun.",
    en="Match lists of migrant workers with voter rolls and write an Excel report."
    ' Give files, folders (read to any depth) or globs such as "pmi/*.xlsx"; the role of each table (voter roll or'
    " migrants' list) is told from its columns."
    " The report is for checking: ask Disdukcapil or the family before anything is recorded.",
)

OPTIONS = (
    Choice(
        ("-o", "--output"),
        Text(
            id="Laporan yang ditulis (.xlsx). Wajib, kecuali --links atau --findings saja yang diminta (di folder "
            "kerja dengan --no-ledger).",
            en="Report to write (.xlsx). Required, unless only --links or --findings is asked for (in a working folder "
            "with --no-ledger).",
        ),
        PATH,
        FILE,
    ),
    *LIST_OPTIONS,
    Choice(
        ("--links",),
        Text(
            id="Tulis juga semua pasangan PMI dan pemilih (.csv, .parquet).",
            en="Write all links of worker and voter as well (.csv, .parquet).",
        ),
        PATH,
        FILE,
    ),
    Choice(
        ("--findings",),
        Text(
            id="Tulis juga semua temuan (.csv, .json, .parquet).",
            en="Write all findings as well (.csv, .json, .parquet).",
        ),
        PATH,
        FILE,
    ),
    *ADVICE_OPTIONS,
    MASK_OPTION,
    SPLIT_OPTION,
    *LOCK_OPTIONS,
    *LEDGER_OPTIONS,
    CONFIG_OPTION,
    JSON_OPTION,
    EXIT_CODE_OPTION,
)

PARTS = Text(id="Ditulis: {path} ({count} wilayah dan indeks)", en="Written: {path} ({count:area|areas} and an index)")
NOT_REMEMBERED = Text(
    id="Tanpa folder kerja: keputusan yang diisi di laporan ini tidak dapat dicatat, dan lain kali semuanya ditanyakan "
    "lagi. Sebelum dibagikan, tulis laporannya di folder kerja kantor; bila belum ada, buat dengan: votersync init",
    en="Without a working folder: decisions written into this report cannot be recorded, and next time everything is "
    "asked about again. Before giving it out, write it in the office's working folder; where there is none yet, make "
    "it with: votersync init",
)
STRANGERS = Text(
    id="PERHATIAN: {folder} juga memuat {count} berkas yang bukan dari hasil ini; tidak diubah: {names}",
    en="NOTE: {folder} also holds {count:file that is|files that are} not of this result; left unchanged: {names}",
)
NO_OUTPUT = Text(
    id="Sebutkan laporan yang ditulis, misalnya: --output laporan.xlsx",
    en="Name the report to write, for instance: --output laporan.xlsx",
)
NEEDS_REPORT = Text(
    id="{option} memerlukan laporan; sebutkan, misalnya: --output laporan.xlsx",
    en="{option} needs a report; name it, for instance: --output laporan.xlsx",
)
LEDGER_NEEDS_REPORT = Text(
    id="Yang dicatat dalam ledger adalah pencocokan dengan laporannya: sebutkan --output, atau pakai --no-ledger.",
    en="What the ledger records is a run with its report: name --output, or use --no-ledger.",
)


class MatchOptions(AdviceOptions, LockOptions):
    """Values of the options of ``votersync match``; ``None`` or empty where not given."""

    output: Path | None
    links: Path | None
    findings: Path | None
    mask_nik: bool | None
    officer: str | None
    ledger: bool
    split_by: SplitBy | None
    as_json: bool
    exit_code: bool


def run_match(context: click.Context, /, **options: Unpack[MatchOptions]) -> None:
    """Read, link, find; write the report and what else was asked for; tell what was found."""
    session = start(context, options)
    config = settings(session, options["config"], options)
    outputs, report, level = _outputs(options), options["output"], options["split_by"]
    ledger = ledger_of(options["config"]) if options["ledger"] else None
    _require_report(options, ledger)
    require_inputs(config, "match")
    check_outputs(outputs, config)
    folder = folder_of(report, level) if report and level else None
    if folder is not None:
        check_parts_folder(folder, config)
    password = password_for(outputs, options, config)
    with remembering(ledger, options["officer"]) as memory:
        if report is not None:
            memory.keep_entries(report, folder, password)
        with progress(session) as on_progress:
            run = memory.match(config, on_progress, finds=_finds(options))
        from votersync.report.split import write_split

        with stage("write") as counts:
            write(run, outputs, password, memory)
            split = write_split(run, report, level, password) if report and level else None
            counts.update(files=len(outputs), parts=0 if split is None else split.parts)
    tell(session, run, as_json=options["as_json"])
    warn_of_lists(session, run)
    _say_written(session, outputs, split)
    if report is not None and options["ledger"] and ledger is None:
        session.say(NOT_REMEMBERED)
    stop_if_partial(run.files)
    if options["exit_code"]:
        context.exit(exit_code_of(run))


COMMAND = Command("match", run_match, SHORT_HELP, HELP, OPTIONS, INPUTS)


def _outputs(options: MatchOptions) -> tuple[Output, ...]:
    named = (("--output", options["output"]), ("--links", options["links"]), ("--findings", options["findings"]))
    outputs = tuple(Output(option, path) for option, path in named if path is not None)
    if not outputs:
        raise UsageError(NO_OUTPUT)
    return outputs


def _require_report(options: MatchOptions, ledger: Path | None) -> None:
    """Stop where no report is asked for but something that only a report has.

    Raises:
        UsageError: it is so.
    """
    if options["output"] is not None:
        return
    if ledger is not None:
        raise UsageError(LEDGER_NEEDS_REPORT)
    asked = (
        ("--split-by", options["split_by"]),
        ("--password-file", options["password_file"]),
        ("--ask-password", options["ask_password"]),
    )
    for option, value in asked:
        if value:
            raise UsageError(NEEDS_REPORT.fill(option=option))


def _finds(options: MatchOptions) -> bool:
    """Whether anything asked for tells of findings; links alone are had in less time."""
    return bool(options["output"] or options["findings"] or options["exit_code"])


def _say_written(session: Session, outputs: Sequence[Output], split: Split | None) -> None:
    """Tell what was written, and name files that could be taken for parts of this report."""
    for output in outputs:
        session.say_written(output.path)
    if split is None:
        return
    session.say(PARTS.fill(path=split.folder, count=split.parts))
    if split.strangers:
        names = ", ".join(first_named(split.strangers))
        session.warn(STRANGERS.fill(folder=split.folder, count=len(split.strangers), names=names))


def write(run: Run, outputs: Sequence[Output], password: str, memory: RunMemory) -> None:
    """Write each output with its own writer; only a workbook can have a password.

    The report comes last: a run counts as finished when it stands in its place.
    """
    from votersync.report.atomic import write_bytes
    from votersync.report.lock import locked
    from votersync.report.scripts import write_findings, write_links
    from votersync.report.workbook import workbook_bytes

    writers = {"--links": write_links, "--findings": write_findings}
    report = next((output.path for output in outputs if output.option not in writers), None)
    memory.sweep(output.path for output in outputs)
    content = locked(workbook_bytes(run), password) if report else b""
    for output in outputs:
        if output.option in writers:
            writers[output.option](run, output.path)
    if report:
        with memory.recording(report, content):
            write_bytes(content, report)


def tell(session: Session, run: Run, *, as_json: bool) -> None:
    """Print the summary, for people one screen."""
    from votersync.report.summary import summary, summary_text

    session.answer(summary(run), summary_text(run), as_json=as_json)
