"""``votersync forget`` and ``votersync export``: what leaves the ledger, for good or as a copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from votersync.cli.memory import opened_ledger
from votersync.cli.options import (
    CONFIG_OPTION,
    DATE,
    FOLDER,
    JSON_OPTION,
    WHOLE,
    WORD,
    Argument,
    Choice,
    Command,
    word_of,
)
from votersync.cli.outputs import check_folder
from votersync.cli.session import CommonOptions, settings, start
from votersync.errors import UsageError
from votersync.text import Text, joined, numbers, same

if TYPE_CHECKING:
    import sqlite3

    from votersync.ledger.forget import Forgotten

FORGET_SHORT = Text(id="Hapus orang atau putaran dari ledger.", en="Remove persons or runs from the ledger.")
FORGET_HELP = Text(
    id="Hapus dari ledger (ingatan kantor, votersync.db), tanpa jejak:"
    " entri (--person P000012, boleh berulang) dengan semua temuan dan keputusannya; "
    "satu putaran (--run); atau semua putaran sebelum suatu tanggal (--before). Yang masih disebut putaran lain tetap. "
    "Laporan yang sudah ditulis tidak diubah. Bila orang itu masih ada dalam daftar, ia tercatat lagi pada putaran "
    "berikutnya.",
    en="Remove from the ledger (the office's memory, votersync.db), without trace:"
    " entries (--person P000012, may be repeated) with all their findings and "
    "decisions; one run (--run); or all runs before a date (--before). What another run tells of stays. Reports that "
    "were written are not changed. A person who is still on the lists is recorded again in the next run.",
)
EXPORT_SHORT = Text(id="Salin isi ledger sebagai csv atau json.", en="Copy the ledger as csv or json.")
EXPORT_HELP = Text(
    id="Tulis isi ledger (ingatan kantor, votersync.db) ke folder baru,"
    " satu berkas per tabel. Isinya data pribadi: simpan sebagaimana daftarnya.",
    en="Write the ledger (the office's memory, votersync.db) into a new folder,"
    " one file a table. It holds personal data: keep it as the lists are kept.",
)
ONE_OF = Text(
    id="Pilih salah satu: --person, --run atau --before.", en="Choose one of them: --person, --run or --before."
)
STILL_TO_COME = Text(
    id="--before {day}: tanggal itu belum tiba, jadi semua putaran dan keputusan akan terhapus. Betulkan tanggalnya; "
    "bila memang semuanya harus hilang, hapus berkas votersync.db dan votersync.db.lock, lalu: votersync init",
    en="--before {day}: that date is still to come, so all runs and decisions would go. Correct the date; if all of "
    "them are meant to go, delete the files votersync.db and votersync.db.lock, then: votersync init",
)
FORGOTTEN = Text(
    id="Dihapus: {runs} putaran, {findings} temuan, {decisions} keputusan, {entries} entri.",
    en="Removed: {runs:run|runs}, {findings:finding|findings}, {decisions:decision|decisions}, "
    "{entries:entry|entries}.",
)
OTHERS = Text(
    id="Masih ada, mungkin orang yang sama (pernah satu temuan, atau sama NIK atau nama dan tanggal lahirnya): {ids}",
    en="Still there, perhaps the same person (once in one finding, or of the same NIK or name and birth date): {ids}",
)
STILL_READ = Text(
    id="Ledger masih dibaca perintah lain, jadi yang dihapus masih ada di dalam berkasnya. Tunggu sampai perintah itu "
    "selesai, lalu jalankan: votersync runs",
    en="Another command is still reading the ledger, so what was removed still stands in its file. Wait until that "
    "command has ended, then run: votersync runs",
)
NO_EXPORT_FOLDER = Text(
    id="Sebutkan satu folder baru, misalnya: votersync export salinan --format csv",
    en="Name one new folder, for instance: votersync export copy --format csv",
)
FORMAT = word_of("csv", "json")

FORGET_OPTIONS = (
    Choice(
        ("--person",),
        Text(
            id="ID entri pemilih atau PMI, dari kolom voter_id dan migrant_id berkas --links, --findings atau entries "
            "hasil votersync export; boleh berulang.",
            en="Id of a voter entry or worker, from the columns voter_id and migrant_id of --links, --findings or the "
            "entries of votersync export; may be repeated.",
        ),
        WORD,
        same("ID"),
        {"multiple": True},
    ),
    Choice(("--run",), Text(id="Nomor satu putaran.", en="Number of one run."), WHOLE),
    Choice(
        ("--before",),
        Text(id="Semua putaran sebelum tanggal ini.", en="All runs before this date."),
        DATE,
        Text(id="TTTT-BB-HH", en="YYYY-MM-DD"),
    ),
    CONFIG_OPTION,
    JSON_OPTION,
)
EXPORT_OPTIONS = (
    Choice(
        ("--format",),
        Text(id="csv (bawaan) atau json.", en="csv (default) or json."),
        FORMAT,
        same("csv|json"),
        more={"default": "csv"},
    ),
    CONFIG_OPTION,
)


class ForgetOptions(CommonOptions):
    """Values of the options of ``votersync forget``."""

    person: tuple[str, ...]
    run: int | None
    before: date | None
    config: Path | None
    as_json: bool


class ExportOptions(CommonOptions):
    """Values of the options of ``votersync export``."""

    folder: tuple[Path, ...]
    format: str
    config: Path | None


def run_forget(context: click.Context, /, **options: Unpack[ForgetOptions]) -> None:
    """Remove what was named, and say how much that was."""
    session = start(context, options)
    settings(session, options["config"])
    named = (bool(options["person"]), options["run"] is not None, options["before"] is not None)
    if sum(named) != 1:
        raise UsageError(ONE_OF)
    if options["before"] is not None and options["before"] > date.today():  # noqa: DTZ011 - the office's own calendar day
        raise UsageError(STILL_TO_COME.fill(day=options["before"]))
    with opened_ledger(options["config"], changes=True) as db:
        forgotten = _forget(db, options)

    counts = {name: getattr(forgotten, name) for name in ("runs", "findings", "decisions", "entries")}
    lines = [FORGOTTEN.fill(**numbers(counts))]
    if forgotten.others:
        lines.append(OTHERS.fill(ids=", ".join(forgotten.others)))
    if forgotten.is_still_read:
        lines.append(STILL_READ)
    record = {**counts, "others": forgotten.others, "is_still_read": forgotten.is_still_read}
    session.answer(record, joined(lines, "\n")[session.lang], as_json=options["as_json"])


FORGET = Command("forget", run_forget, FORGET_SHORT, FORGET_HELP, FORGET_OPTIONS)


def _forget(db: sqlite3.Connection, options: ForgetOptions) -> Forgotten:
    from votersync.ledger.forget import forget_before, forget_persons, forget_run

    if options["person"]:
        return forget_persons(db, options["person"])
    if options["run"] is not None:
        return forget_run(db, options["run"])
    return forget_before(db, options["before"] or date.min)


def run_export(context: click.Context, /, **options: Unpack[ExportOptions]) -> None:
    """Write each table of the ledger."""
    session = start(context, options)
    settings(session, options["config"])
    if len(options["folder"]) != 1:
        raise UsageError(NO_EXPORT_FOLDER)
    (folder,) = options["folder"]
    check_folder(folder)
    import pandas as pd

    from votersync.ledger.export import tables
    from votersync.report.atomic import make_folder
    from votersync.report.scripts import write_table

    with opened_ledger(options["config"]) as db:
        make_folder(folder)
        for name, (columns, rows) in tables(db):
            path = folder / f"{name}.{options['format']}"
            write_table(pd.DataFrame(rows, columns=list(columns)), path)
            session.say_written(path)


EXPORT = Command("export", run_export, EXPORT_SHORT, EXPORT_HELP, EXPORT_OPTIONS, Argument("folder", FOLDER))
