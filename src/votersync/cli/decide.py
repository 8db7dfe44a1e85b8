"""``votersync decide``: what officers wrote into their reports, taken into the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from votersync.cli.delivery import OPEN_OPTIONS, LockOptions, password_of
from votersync.cli.memory import opened_ledger, required_ledger
from votersync.cli.options import CONFIG_OPTION, JSON_OPTION, PATHS, Argument, Choice, Command
from votersync.cli.session import CommonOptions, Session, settings, start
from votersync.errors import InputError, PartialInputError, UsageError
from votersync.log import stage
from votersync.records import Role
from votersync.text import Text, joined, number, numbers, same

if TYPE_CHECKING:
    from votersync.ledger.decisions import Taken
    from votersync.memory import ReturnedRow
    from votersync.problems import Remark
    from votersync.report.returned import Returned

SHORT_HELP = Text(id="Catat keputusan dari laporan yang dikembalikan.", en="Record the decisions of returned reports.")
HELP = Text(
    id="Baca kolom Keputusan, Catatan, Tunggu sampai, Petugas dan Tanggal dari laporan yang sudah diisi, juga yang per "
    "wilayah, lalu catat dalam ledger (ingatan kantor, votersync.db)."
    " Baris boleh diurutkan, disaring atau dihapus, kolom boleh dipindah. Memberikan "
    "laporan yang sama dua kali tidak mengubah apa pun. Baris yang tidak dicatat disebut dengan lembar dan nomornya.",
    en="Read the columns Decision, Remarks, Wait until, Officer and Date of reports that were filled in, also of those "
    "of single areas, and record them in the ledger (the office's memory, votersync.db)."
    " Rows may be sorted, filtered or deleted, columns moved. Giving "
    "the same report twice changes nothing. Rows that are not recorded are told by sheet and row.",
)
NO_REPORTS = Text(
    id="Sebutkan laporan yang sudah diisi, misalnya: votersync decide laporan.xlsx",
    en="Name the reports that were filled in, for instance: votersync decide laporan.xlsx",
)
NONE_MATCHES = Text(id="{path}: tidak ada berkas seperti itu.", en="{path}: there is no such file.")
PASSED_OVER = same("{file}: {reason}")
DONE = Text(
    id="Dicatat {recorded} keputusan baru, {known} sudah tercatat, {problems} baris atau berkas tidak dicatat; "
    "{undecided} temuan belum diisi.",
    en="Recorded {recorded:new decision|new decisions}, {known} recorded already, {problems:row or file|rows or files} "
    "not recorded; {undecided:finding|findings} not filled in.",
)
KEPT = Text(
    id="{count} temuan tidak diisi di sini, tetapi keputusannya sudah tercatat dan tetap. Untuk mengubahnya, pilih "
    "keputusan lain dan isi Tanggal yang lebih baru.",
    en="{count:finding|findings} not filled in here, but with a decision on record, which stays. To change it, choose "
    "another one and fill in a later Date.",
)
NOT_TAKEN = Text(
    id="Ada baris atau berkas yang TIDAK dicatat ({count}):\n  {lines}", en="NOT recorded ({count}):\n  {lines}"
)

OPTIONS: tuple[Choice, ...] = (*OPEN_OPTIONS, CONFIG_OPTION, JSON_OPTION)


class DecideOptions(CommonOptions, LockOptions):
    """Values of the options of ``votersync decide``."""

    reports: tuple[Path, ...]
    config: Path | None
    as_json: bool


@dataclass(slots=True)
class Read:
    """What all the reports held."""

    rows: list[ReturnedRow] = field(default_factory=list)
    unread: list[Text] = field(default_factory=list)
    """Files and sheets that could not be read."""
    problems: list[Remark] = field(default_factory=list)
    passed_over: list[Text] = field(default_factory=list)
    """Files that can be no report, and what else is told of all reports together."""
    notices: list[Remark] = field(default_factory=list)
    undecided: set[str] = field(default_factory=set)
    """IDs of rows that are blank, and about findings that none of them decides."""


def run_decide(context: click.Context, /, **options: Unpack[DecideOptions]) -> None:
    """Read the reports, record their decisions, tell what was not recorded."""
    session = start(context, options)
    settings(session, options["config"])
    required_ledger(options["config"])
    files, passed_over = files_of(options["reports"])
    read = read_all(files, password_of(options, session.lang))
    read.passed_over = passed_over
    from votersync.ledger.decisions import kept, take

    with opened_ledger(options["config"], changes=True) as db, stage("decide") as counts:
        taken = take(db, read.rows)
        if stays := kept(db, read.undecided):
            read.passed_over.append(KEPT.fill(count=number(stays)))
        counts.update(recorded=taken.recorded, known=taken.known, problems=len(problems_of(read, taken)))
    tell(session, read, taken, as_json=options["as_json"])


COMMAND = Command("decide", run_decide, SHORT_HELP, HELP, OPTIONS, Argument("reports", PATHS))


def files_of(paths: Sequence[Path]) -> tuple[list[Path], list[Text]]:
    """Return the files that files, folders and globs name, each once, and a sentence on each that can be no report.

    Raises:
        UsageError: nothing is named, or a name fits no file.
    """
    from votersync.ingest.named_paths import NamedPath, expand
    from votersync.ingest.passing import NO_REPORT, WORD, reason_by_name

    if not paths:
        raise UsageError(NO_REPORTS)
    found: dict[Path, Path] = {}
    passed_over: dict[Path, Text] = {}
    for path in paths:
        hits = expand(NamedPath(path, Role.UNKNOWN))
        if not any(hit.is_file for hit in hits):
            raise UsageError(NONE_MATCHES.fill(path=path))
        for hit in hits:
            is_direct = hit.closeness == hit.NAMED
            reason = reason_by_name(hit.path, is_file=hit.is_file, is_direct=is_direct)
            if not is_direct and hit.path.suffix.lower() in WORD:
                reason = NO_REPORT
            if reason is None:
                found.setdefault(hit.path.resolve(), hit.path)
            else:
                passed_over[hit.path] = PASSED_OVER.fill(file=hit.path.name, reason=reason)
    return list(found.values()), list(passed_over.values())


def names_of(paths: Sequence[Path]) -> list[str]:
    """Return what each file is called in what is told: its name, with its folder where two have one name."""
    from votersync.ingest.named_paths import common_root, name_under

    count, root = Counter(path.name for path in paths), common_root(path.absolute().parent for path in paths)
    return [path.name if count[path.name] == 1 else name_under(root, path.absolute()) for path in paths]


def read_all(paths: Sequence[Path], password: str) -> Read:
    """Read every report; one that cannot be read is a problem, and the others are read all the same."""
    from votersync.report.returned import finding_of, later_than, read_returned

    read, today = Read(), date.today()  # noqa: DTZ011 - the office's own calendar day
    for path, name in zip(paths, names_of(paths), strict=True):
        try:
            one: Returned = read_returned(path, password, name)
        except InputError as error:
            read.unread.append(error.message)
            continue
        read.rows += one.rows
        read.unread += one.unread
        read.problems += one.problems
        read.notices += [*one.notices, *later_than(today, one.rows)]
        read.undecided |= one.undecided
    decided = {finding_of(row.key) for row in read.rows}
    read.undecided = {key for key in read.undecided if finding_of(key) not in decided}
    return read


def tell(session: Session, read: Read, taken: Taken, *, as_json: bool) -> None:
    """Say what was recorded on stdout; end with the code for partial input where something was not.

    Raises:
        PartialInputError: with one line for each row or file that was not recorded.
    """
    from votersync.problems import told_together
    from votersync.report.returned import finding_of

    problems = problems_of(read, taken)
    counts = {
        "recorded": taken.recorded,
        "known": taken.known,
        "problems": len(problems),
        "undecided": len(set(map(finding_of, read.undecided))),
    }
    notices = [*read.passed_over, *(remark.line for remark in read.notices)]
    listed = {"rows": [text[session.lang] for text in problems], "notices": [n[session.lang] for n in notices]}
    lines = (DONE.fill(**numbers(counts)), *read.passed_over, *told_together(read.notices))
    session.answer({**counts, **listed}, joined(lines, "\n  ")[session.lang], as_json=as_json)
    if problems:
        told = (*read.unread, *told_together([*read.problems, *taken.problems]))
        raise PartialInputError(NOT_TAKEN.fill(count=len(problems), lines=joined(told, "\n  ")))


def problems_of(read: Read, taken: Taken) -> list[Text]:
    """Return a sentence on each file, sheet and row that was not recorded."""
    return [*read.unread, *(remark.line for remark in (*read.problems, *taken.problems))]
