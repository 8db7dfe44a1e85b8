"""When a command ends with another code than 0: nothing named, nothing read, or only a part read; or warns."""

from __future__ import annotations

from collections.abc import Sequence

from votersync.cli.session import Session
from votersync.config import Config
from votersync.errors import InputError, PartialInputError, UsageError
from votersync.problems import losses, problem_lines, versions
from votersync.records import FileReading, Run
from votersync.text import Text, joined

NO_PATHS = Text(
    id="Sebutkan berkas atau folder yang dibaca, misalnya: votersync {command}. Atau tulis di votersync.toml folder "
    "kerja, pada inputs, tanpa tanda # di depannya.",
    en="Name the files or folders to read, for instance: votersync {command}. Or write them into votersync.toml of the "
    "working folder, at inputs, without the # before it.",
)
EXAMPLES = {
    "match": "match data --output laporan.xlsx",
    "inspect": "inspect data",
    "letters": "letters data --output surat",
    "explain": "explain data --migrant pmi/bp2mi.xlsx:PMI:12",
    "audit": "audit data --output audit.xlsx",
}
"""How each command that reads lists names them."""
PARTIAL = Text(
    id="Sebagian masukan TIDAK termasuk dalam hasil ({count}):{lines}",
    en="Some input is NOT part of the result ({count}):{lines}",
)
NO_TABLE = Text(id="Tidak ada tabel orang yang dapat dibaca.{lines}", en="No table of persons could be read.{lines}")


def require_inputs(config: Config, command: str) -> None:
    """Stop when no path was named, neither on the command line nor in votersync.toml.

    Raises:
        UsageError: With an example of the command.
    """
    if not config.paths:
        raise UsageError(NO_PATHS.fill(command=EXAMPLES[command]))


def stop_if_partial(files: Sequence[FileReading]) -> None:
    """End with the code for partial input when something is missing from results that are written.

    Raises:
        PartialInputError: With one line for each file, sheet or table that is missing.
    """
    lost = losses(files)
    if lost:
        raise PartialInputError(PARTIAL.fill(count=len(lost), lines=problem_lines(lost)))


def stop_if_nothing(files: Sequence[FileReading]) -> None:
    """End with the code for no input when not one table could be read.

    Raises:
        InputError: With one line for each problem.
    """
    if not any(file.tables or file.same_as for file in files):
        problems = [problem for file in files for problem in file.problems]
        raise InputError(NO_TABLE.fill(lines=problem_lines(problems)))


def warn_of_lists(session: Session, run: Run) -> None:
    """Warn of lists that may have been taken for what they are not, and of those that hold the same voters."""
    from votersync.report.counts import doubtful_lists

    for told in doubtful_lists(run):
        session.warn(told)
    warn_of_versions(session, run.files)


def warn_of_versions(session: Session, files: Sequence[FileReading]) -> None:
    """Warn where rolls hold largely the same voters: which ones, and what to do."""
    told = versions(files)
    if told:
        session.warn(joined(told, "\n  "))
