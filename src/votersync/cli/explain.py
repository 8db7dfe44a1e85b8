"""``votersync explain``: why one worker was linked, or not, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from votersync.cli.delivery import LOCK_OPTIONS, MASK_ONE_OPTION, LockOptions, password_for
from votersync.cli.list_options import LINK_OPTIONS, LIST_OPTIONS, LinkOptions
from votersync.cli.memory import ledger_if_any
from votersync.cli.options import CONFIG_OPTION, FILE, INPUTS, PATH, Choice, Command, Value
from votersync.cli.outputs import Output, check_outputs
from votersync.cli.session import progress, settings, start
from votersync.cli.stops import require_inputs, stop_if_partial, warn_of_lists
from votersync.config_values import Form
from votersync.errors import UsageError
from votersync.text import Text

if TYPE_CHECKING:
    from votersync.records import Run

SHORT_HELP = Text(id="Jelaskan mengapa seorang PMI cocok atau tidak.", en="Explain why a worker was matched or not.")
HELP = Text(
    id="Jelaskan langkah demi langkah mengapa seorang PMI dicocokkan atau tidak: peluang awal, lalu setiap"
    " pembanding, sampai bobot pasangan, menurut daftarnya saja; keputusan petugas dalam ledger disebut di sampingnya."
    " Menampilkan data pribadi orang itu dan calon pasangannya.",
    en="Explain step by step why a worker was matched or not: the prior, then every comparison, up to the weight of"
    " the pair, by the lists alone; what officers decided in the ledger is told beside it."
    " Shows personal data of that worker and of the candidates.",
)
MOST = 5
"""Candidates told."""
NOT_FOUND = Text(
    id="--migrant {place}: tidak ada PMI terbaca di situ. Berkas, lembar dan baris ada di kolom SUMBER PMI laporan.",
    en="--migrant {place}: no worker was read from there. The report has file, sheet and row in MIGRANT'S SOURCE.",
)
NO_PLACE = Text(
    id="Sebutkan barisnya, misalnya: --migrant pmi/bp2mi.xlsx:PMI:12",
    en="Name the row, for instance: --migrant pmi/bp2mi.xlsx:PMI:12",
)


def read_place(value: object) -> tuple[str, str, int]:
    """Read FILE:SHEET:ROW or FILE:ROW; a colon may also be part of the file's name.

    Raises:
        ValueError: there is no row number.
    """
    file, colon, row = str(value).rpartition(":")
    if not colon or not file or not (row.isascii() and row.isdigit()):
        raise ValueError(value)
    name, _, sheet = file.rpartition(":")
    return (name, sheet, int(row)) if name else (file, "", int(row))


ROW = Value(
    "FILE:SHEET:ROW",
    Form(
        read_place,
        Text(
            id="tulis BERKAS:LEMBAR:BARIS (atau BERKAS:BARIS tanpa lembar), misalnya pmi/bp2mi.xlsx:PMI:12",
            en="write FILE:SHEET:ROW (or FILE:ROW without a sheet), for instance pmi/bp2mi.xlsx:PMI:12",
        ),
    ),
)
OPTIONS = (
    Choice(
        ("--migrant",),
        Text(
            id="Baris PMI yang dijelaskan: BERKAS:LEMBAR:BARIS seperti di laporan. Wajib.",
            en="Worker's row to explain: FILE:SHEET:ROW as in the report. Required.",
        ),
        ROW,
        Text(id="BERKAS:LEMBAR:BARIS", en="FILE:SHEET:ROW"),
    ),
    Choice(
        ("-o", "--output"),
        Text(id="Tulis juga sebagai Excel dengan gambar (.xlsx).", en="Write it as Excel too, with pictures (.xlsx)."),
        PATH,
        FILE,
    ),
    MASK_ONE_OPTION,
    *LOCK_OPTIONS,
    *LIST_OPTIONS,
    *LINK_OPTIONS,
    CONFIG_OPTION,
)


class ExplainOptions(LinkOptions, LockOptions):
    """Values of the options of ``votersync explain``; ``None`` or empty where not given."""

    migrant: tuple[str, str, int] | None
    output: Path | None
    mask_nik: bool | None


def run_explain(context: click.Context, /, **options: Unpack[ExplainOptions]) -> None:
    """Link as match does, and take the candidates of one worker apart."""
    session = start(context, options)
    config = settings(session, options["config"], options)
    if options["migrant"] is None:
        raise UsageError(NO_PLACE)
    outputs = () if options["output"] is None else (Output("--output", options["output"]),)
    require_inputs(config, "explain")
    check_outputs(outputs, config)
    password = password_for(outputs, options, config)
    from votersync.linkage.explain import explain
    from votersync.report.explanation import explanation_text, write_explanation
    from votersync.run import candidates

    with ledger_if_any(options["config"]) as db, progress(session) as on_progress:
        run, decided = candidates(config, db, on_progress=on_progress)
    migrant = position(run, options["migrant"])
    explained = explain(run.links, migrant, MOST)
    session.show(explanation_text(run, migrant, explained, session.lang, decided))
    for output in outputs:
        write_explanation(run, migrant, explained, output.path, password, decided)
        session.say_written(output.path)
    warn_of_lists(session, run)
    stop_if_partial(run.files)


COMMAND = Command("explain", run_explain, SHORT_HELP, HELP, OPTIONS, INPUTS)


def position(run: Run, place: tuple[str, str, int]) -> int:
    """Return the position in the migrants table of the row at a place.

    Raises:
        UsageError: no worker was read from there.
    """
    file, sheet, row = place
    migrants = run.migrants
    is_there = migrants["file"].eq(file) & migrants["row"].eq(row)
    if sheet:
        is_there &= migrants["sheet"].eq(sheet)
    found = is_there.to_numpy().nonzero()[0]
    if len(found) != 1:
        raise UsageError(NOT_FOUND.fill(place=":".join(part for part in (file, sheet, str(row)) if part)))
    return int(found[0])
