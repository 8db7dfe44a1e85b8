"""``votersync inspect``: how each file was understood, before anything is trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from votersync.cli.list_options import LIST_OPTIONS, PROCESSES_OPTION, WILAYAH_OPTION, ListOptions
from votersync.cli.options import CONFIG_OPTION, INPUTS, JSON_OPTION, Command
from votersync.cli.session import Session, progress, settings, start
from votersync.cli.stops import require_inputs, stop_if_nothing, stop_if_partial, warn_of_versions
from votersync.log import stage
from votersync.text import Text

if TYPE_CHECKING:
    from votersync.records import FileReading

SHORT_HELP = Text(id="Tunjukkan bagaimana tiap berkas dipahami.", en="Show how each file was understood.")
HELP = Text(
    id="Tunjukkan bagaimana tiap berkas dipahami: peran, judul, kolom dan alasannya,"
    " baris terbaca dan baris yang disisihkan. Tidak ada yang ditulis.",
    en="Show how each file was understood: role, header, columns and why,"
    " rows read and rows set aside. Nothing is written.",
)
OPTIONS = (*LIST_OPTIONS, WILAYAH_OPTION, PROCESSES_OPTION, CONFIG_OPTION, JSON_OPTION)


class InspectOptions(ListOptions):
    """Values of the options of ``votersync inspect``; ``None`` or empty where not given."""

    wilayah: str | None
    as_json: bool


def run_inspect(context: click.Context, /, **options: Unpack[InspectOptions]) -> None:
    """Read all files and tell how they were understood."""
    session = start(context, options)
    config = settings(session, options["config"], options)
    require_inputs(config, "inspect")
    from votersync.ingest.read import inspect_files

    with progress(session) as on_progress, stage("read") as counts:
        files = inspect_files(config, on_progress=on_progress)
        counts.update(files=len(files))
    tell(session, files, as_json=options["as_json"])
    warn_of_versions(session, files)
    stop_if_nothing(files)
    stop_if_partial(files)


COMMAND = Command("inspect", run_inspect, SHORT_HELP, HELP, OPTIONS, INPUTS)


def tell(session: Session, files: tuple[FileReading, ...], *, as_json: bool) -> None:
    """Print what was understood."""
    from votersync.report.inspection import as_record, as_text

    session.answer([*map(as_record, files)], as_text(files, session.lang), as_json=as_json)
