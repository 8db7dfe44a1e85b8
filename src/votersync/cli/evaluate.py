"""``votersync evaluate``: how right links are, where the truth is known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from votersync.cli.options import CONFIG_OPTION, FILE, JSON_OPTION, PATH, Argument, Choice, Command
from votersync.cli.session import CommonOptions, Session, settings, start
from votersync.config import Config
from votersync.errors import UsageError
from votersync.text import Text

if TYPE_CHECKING:
    from votersync.linkage.evaluation import Evaluation

SHORT_HELP = Text(id="Nilai hasil bila jawabannya diketahui.", en="Measure links where the truth is known.")
HELP = Text(
    id="Nilai pasangan dari match --links terhadap kunci jawaban: ketepatan, kelengkapan, peluang dibanding kenyataan,"
    " dan apa yang terlewat. Atau cocokkan dua tabel csv mana pun melalui berkas kolom, lalu nilai hasilnya."
    " Tidak ada yang ditulis.",
    en="Compare links of match --links with a truth: precision, recall, calibration of the probabilities,"
    " and what was missed. Or link any two csv tables through a columns file and measure the result."
    " Nothing is written.",
)
LINKS = Text(id="[PASANGAN]", en="[LINKS]")

OPTIONS = (
    Choice(
        ("--truth",),
        Text(
            id="Pasangan yang benar (.csv): enam kolom tempat seperti pada --links, boleh dengan domicile;"
            " dengan --left: kolom left dan right.",
            en="True pairs (.csv): the six columns of places as in --links, domicile if known;"
            " with --left: columns left and right.",
        ),
        PATH,
        FILE,
    ),
    Choice(
        ("--rows",),
        Text(
            id="Semua baris yang ada (.csv: role, file, sheet, row), untuk PMI yang tidak terdaftar; boleh berulang.",
            en="All rows there are (.csv: role, file, sheet, row), for migrants on no roll; may be repeated.",
        ),
        PATH,
        FILE,
        {"multiple": True},
    ),
    Choice(
        ("--left",),
        Text(
            id="Tabel csv yang orangnya dicari dalam --right.",
            en="Csv table whose people are looked for in --right.",
        ),
        PATH,
        FILE,
    ),
    Choice(("--right",), Text(id="Tabel csv yang diperiksa.", en="Csv table that is searched."), PATH, FILE),
    Choice(
        ("--columns",),
        Text(
            id="Berkas kolom (.toml): kolom mana dibaca sebagai apa dalam --left dan --right.",
            en="Columns file (.toml): which column of --left and --right is read as what.",
        ),
        PATH,
        FILE,
    ),
    CONFIG_OPTION,
    JSON_OPTION,
)

NOTHING_NAMED = Text(
    id="Sebutkan apa yang dinilai, misalnya: votersync evaluate links.csv --truth jawaban.csv,"
    " atau: votersync evaluate --left a.csv --right b.csv --columns kolom.toml",
    en="Name what to measure, for instance: votersync evaluate links.csv --truth truth.csv,"
    " or: votersync evaluate --left a.csv --right b.csv --columns columns.toml",
)
BOTH_NAMED = Text(
    id="Beri pasangan dengan --truth, atau --left, --right dan --columns; jangan keduanya.",
    en="Give links with --truth, or --left, --right and --columns; not both.",
)


class EvaluateOptions(CommonOptions):
    """Values of the options of ``votersync evaluate``; ``None`` or empty where not given."""

    links: Path | None
    truth: Path | None
    rows: tuple[Path, ...]
    left: Path | None
    right: Path | None
    columns: Path | None
    config: Path | None
    as_json: bool


def run_evaluate(context: click.Context, /, **options: Unpack[EvaluateOptions]) -> None:
    """Measure links against a truth, or two tables whose truth is known."""
    session = start(context, options)
    config = settings(session, options["config"])
    tables = (options["left"], options["right"], options["columns"])
    if options["links"] is not None or options["rows"]:
        if any(tables):
            raise UsageError(BOTH_NAMED)
        evaluation = _of_links(options)
    else:
        evaluation = _of_tables(options, config)
    tell(session, evaluation, as_json=options["as_json"])


COMMAND = Command(
    "evaluate", run_evaluate, SHORT_HELP, HELP, OPTIONS, Argument("links", LINKS, more={"required": False})
)


def _of_links(options: EvaluateOptions) -> Evaluation:
    links, truth = options["links"], options["truth"]
    if links is None or truth is None:
        raise UsageError(NOTHING_NAMED)
    from votersync.linkage.evaluation import evaluate
    from votersync.linkage.labelled import read_links, read_migrants, read_truth, require_common_file

    found, true = read_links(links), read_truth(truth)
    require_common_file(found, true)
    return evaluate(found, true, read_migrants(options["rows"]))


def _of_tables(options: EvaluateOptions, config: Config) -> Evaluation:
    left, right, columns = options["left"], options["right"], options["columns"]
    if left is None or right is None or columns is None:
        raise UsageError(NOTHING_NAMED)
    from votersync.linkage.mapped import read_mapping, read_table
    from votersync.linkage.trial import try_tables

    mapping = read_mapping(columns)
    tables = read_table(left, mapping["left"]), read_table(right, mapping["right"])
    return try_tables(*tables, options["truth"], config)


def tell(session: Session, evaluation: Evaluation, *, as_json: bool) -> None:
    """Print the figures, for people one screen."""
    from votersync.report.evaluation import as_record, as_text

    session.answer(as_record(evaluation), as_text(evaluation, session.lang), as_json=as_json)
