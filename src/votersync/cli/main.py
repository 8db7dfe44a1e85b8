"""The door: builds the commands in the language spoken, and turns every failure into one sentence and a code."""

from __future__ import annotations

import errno
import logging
import os
import sys
import textwrap
import traceback
import warnings
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TextIO

import click

from votersync import log
from votersync.cli import audit, decide, evaluate, explain, init, inspect, keeping, letters, match, runs, sample
from votersync.cli.console import AS_PLAIN
from votersync.cli.exit_code import NEW_FINDINGS
from votersync.cli.language import BilingualGroup, in_our_words, speaking, spoken_language, wants_log_json
from votersync.cli.options import LANG_OPTION, help_option
from votersync.cli.session import Session, session_of
from votersync.errors import OutputError, VotersyncError, refusal
from votersync.text import Lang, Text
from votersync.version import VERSION

COMMANDS = (
    init.COMMAND,
    match.COMMAND,
    decide.COMMAND,
    letters.COMMAND,
    inspect.COMMAND,
    explain.COMMAND,
    audit.COMMAND,
    evaluate.COMMAND,
    runs.RUNS,
    runs.DIFF,
    keeping.FORGET,
    keeping.EXPORT,
    sample.COMMAND,
)
"""In the order of the help page."""

ABOUT = Text(
    id="Mencocokkan daftar PMI dengan daftar pemilih, lalu menulis laporan Excel tentang yang berbeda domisili.",
    en="Finds which migrant worker is which voter, and writes an Excel report of mismatched domiciles.",
)
STOPPED_CODE = 130
"""What a shell says of a program that Ctrl+C ended."""
NO_READER_CODE = 1
"""As click says it of a pipe that nobody reads."""
EXIT_CODES: tuple[tuple[int, Text], ...] = (
    (0, Text(id="selesai", en="done")),
    (1, Text(id="kesalahan di dalam votersync", en="a fault inside votersync")),
    (2, Text(id="pilihan atau pengaturan tidak dapat diikuti", en="options or settings that cannot be followed")),
    (
        3,
        Text(
            id="tidak ada yang dapat dikerjakan: daftar pemilih atau daftar PMI tidak terbaca",
            en="nothing to work on: no voter roll or no migrant list could be read",
        ),
    ),
    (
        4,
        Text(
            id="laporan ditulis, tetapi sebagian berkas atau lembar tidak termasuk",
            en="the report is written, but some files or sheets are missing from it",
        ),
    ),
    (5, Text(id="hasil tidak dapat ditulis", en="a result could not be written")),
    (
        6,
        Text(
            id="ledger sedang dipakai votersync lain; tidak ada yang diubah, ulangi nanti",
            en="another run is using the ledger; nothing was changed, try again later",
        ),
    ),
    (
        7,
        Text(
            id="ledger tidak dapat dipakai (rusak, dari versi lebih baru, atau tanpa hak)",
            en="the ledger cannot be used (damaged, of a newer version, or no rights)",
        ),
    ),
    (
        NEW_FINDINGS,
        Text(
            id="hanya dengan --exit-code: selesai, dan ada temuan baru atau berubah yang belum diputuskan",
            en="only with --exit-code: done, and there are new or changed findings that nobody has decided",
        ),
    ),
    (STOPPED_CODE, Text(id="dihentikan pemakai (Ctrl+C)", en="stopped by the user (Ctrl+C)")),
)
"""Every code votersync ends with; scripts rely on them."""
NARROW = 76
"""Characters of a line of the list of codes, so that a terminal of 80 holds it."""
EXAMPLE = Text(
    id="Contoh: votersync match FOLDER --output laporan.xlsx", en="Example: votersync match FOLDER --output report.xlsx"
)
EXIT_CODES_HEADING = Text(id="Kode keluar:", en="Exit codes:")
VERSION_HELP = Text(id="Tampilkan versi.", en="Show the version.")
STOPPED = Text(id="Dihentikan. Tidak ada hasil yang diubah.", en="Stopped. No result was changed.")
NOT_PRINTED = Text(
    id="Ringkasan tidak dapat ditulis ke keluaran standar ({reason}). Periksa ke mana keluaran itu diarahkan; berkas "
    "hasil, bila diminta, sudah ditulis.",
    en="The summary cannot be written to standard output ({reason}). Check where that goes; files, where asked for, "
    "have been written.",
)
UNEXPECTED = Text(
    id="Terjadi kesalahan di dalam votersync ({kind}, {place}); hasil terdahulu tidak diubah."
    " Ulangi dengan --debug untuk melihat jejaknya.",
    en="Something went wrong inside votersync ({kind}, {place}); earlier results are unchanged."
    " Run again with --debug to see the trace.",
)


def commands(lang: Lang) -> click.Group:
    """Return the whole command line, told in *lang*."""
    told = (f"{code:<4} {meaning[lang]}" for code, meaning in EXIT_CODES)
    codes = "\n".join(textwrap.fill(code, NARROW, initial_indent="  ", subsequent_indent=" " * 7) for code in told)
    group = BilingualGroup(
        "votersync",
        help=ABOUT[lang],
        epilog=f"{EXAMPLE[lang]}\n\n\b\n{EXIT_CODES_HEADING[lang]}\n{codes}",
        commands=[command.told(lang) for command in COMMANDS],
        params=[LANG_OPTION.option(lang), _version_option(lang), help_option(lang)],
        add_help_option=False,
        invoke_without_command=True,
        callback=_begin,
        subcommand_metavar=Text(id="PERINTAH [PILIHAN]...", en="COMMAND [OPTIONS]...")[lang],
        options_metavar="",
        context_settings={"auto_envvar_prefix": "VOTERSYNC", "max_content_width": 100},
    )
    return speaking(group, lang)


@click.pass_context
def _begin(context: click.Context, /, *, lang: Lang | None) -> None:
    """Pass on the language asked for before the command's name; without a command, show the help."""
    session_of(context).lang_asked = lang
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _version_option(lang: Lang) -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
        del param
        if value and not ctx.resilient_parsing:
            click.echo(f"votersync {VERSION}")
            ctx.exit()

    return click.Option(
        ("--version",),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        allow_from_autoenv=False,
        callback=show,
        help=VERSION_HELP[lang],
    )


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code; nothing escapes but the code."""
    begun = perf_counter()
    session = Session(spoken_language(arguments, os.environ), is_log_json=wants_log_json(arguments, os.environ))
    log.configure(logging.WARNING, is_json=session.is_log_json)
    code = _carry_out(arguments, session)
    log.event("ended", code=code, seconds=round(perf_counter() - begun, 3))
    return code


def _carry_out(arguments: Sequence[str], session: Session) -> int:
    try:
        outcome = commands(session.lang).main(
            list(arguments), prog_name="votersync", standalone_mode=False, obj=session
        )
    except click.ClickException as error:
        return _fail(in_our_words(error), session)
    except VotersyncError as error:
        return _fail(error, session)
    except (click.Abort, KeyboardInterrupt):
        session.fail(STOPPED, STOPPED_CODE)
        return STOPPED_CODE
    except Exception as error:  # noqa: BLE001 (the last door: no trace, and no value of a person, may pass it)
        if isinstance(error, OSError) and _is_of_printing(error):
            return _tell_unprinted(error, session)
        return _tell_unexpected(error, session)
    return outcome if isinstance(outcome, int) else 0


def _is_of_printing(error: OSError) -> bool:
    """Whether it arose while the result was printed."""
    return any(frame.name == click.echo.__name__ for frame in traceback.extract_tb(error.__traceback__))


def _tell_unprinted(error: OSError, session: Session) -> int:
    """Say that the result cannot be printed, unless the program that reads it has ended, as ``more`` does when left.

    Windows calls that an invalid argument; of other systems click knows it.
    """
    # What is still to be written when Python ends cannot be written either.
    sys.stdout = _nowhere()
    if error.errno == errno.EINVAL:
        return NO_READER_CODE
    return _fail(OutputError(NOT_PRINTED.fill(reason=refusal(error))), session)


def _nowhere() -> TextIO:
    """Return a stream that takes all and keeps nothing, until Python ends."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _fail(error: VotersyncError, session: Session) -> int:
    session.fail(error.message, error.exit_code)
    return error.exit_code


def _tell_unexpected(error: Exception, session: Session) -> int:
    """Name kind and place of a fault of ours; its message may hold a value of a person and is not shown."""
    if session.is_debug:
        traceback.print_exception(error)
    session.fail(
        UNEXPECTED.fill(kind=type(error).__name__, place=_place(error.__traceback__)), VotersyncError.exit_code
    )
    return VotersyncError.exit_code


def _place(trace: TracebackType | None) -> str:
    """Name the innermost of our own lines, e.g. ``linkage/link.py:120``."""
    package = Path(__file__).parent.parent
    ours = [
        f"{Path(frame.filename).relative_to(package).as_posix()}:{frame.lineno}"
        for frame in traceback.extract_tb(trace)
        if Path(frame.filename).is_relative_to(package)
    ]
    return ours[-1] if ours else "?"


def run() -> None:
    """Run the command line of this process: rights, streams, warnings and threads first."""
    # Whatever is written may hold personal data: readable by its owner only (UU 27/2022).
    os.umask(0o077)
    # A task without a console may have none.
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        # A console of another character set must not stop a run over one name.
        stream.reconfigure(errors=AS_PLAIN)  # type: ignore[union-attr]
    # Warnings and logs of libraries quote cells.
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())
    # No matrices of floats are multiplied here; numpy would start threads for it all the same, in each process one a
    # core, and they spin while they wait.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1:]))
