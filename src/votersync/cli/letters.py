"""``votersync letters``: tell those whose domicile differs where they are registered and what they may do by when."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from votersync.cli.list_options import ADVICE_OPTIONS, LIST_OPTIONS, AdviceOptions
from votersync.cli.memory import ledger_of, remembering
from votersync.cli.options import CONFIG_OPTION, FOLDER, INPUTS, JSON_OPTION, PATH, Choice, Command, word_of
from votersync.cli.outputs import check_folder
from votersync.cli.session import Session, progress, settings, start
from votersync.cli.stops import require_inputs, stop_if_partial, warn_of_lists
from votersync.errors import UsageError
from votersync.text import Text, joined, number, numbers, same

if TYPE_CHECKING:
    from votersync.report.letters import Written

SHORT_HELP = Text(id="Tulis surat pemberitahuan bagi yang beda domisili.", en="Write letters on differing domiciles.")
HELP = Text(
    id="Tulis surat pemberitahuan (.docx) bagi pemilih yang tempat terdaftarnya berbeda dari daftar PMI: di mana ia"
    " terdaftar dan apa yang dapat dilakukannya sampai kapan. Pembacaan dan pencocokan sama dengan votersync match;"
    " kepala surat, penanda tangan dan hari pemungutan suara dari [surat] dalam votersync.toml."
    " Periksa tiap surat sebelum dikirim: data daftar PMI dapat keliru.",
    en="Write letters (.docx) to voters who are registered elsewhere than the migrants' list says: where they are"
    " registered, and what they may do by when. Reading and linking are those of votersync match;"
    " letterhead, signer and polling day come from [surat] in votersync.toml."
    " Check each letter before it is sent: the data of the migrants' list may be wrong.",
)
OPTIONS = (
    Choice(
        ("-o", "--output"),
        Text(
            id="Folder surat; harus belum ada atau kosong. Wajib.",
            en="Folder of the letters; must be new or empty. Required.",
        ),
        PATH,
        FOLDER,
    ),
    Choice(
        ("--per",),
        Text(
            id="Satu berkas per desa, atau per orang (person); bawaan: desa.",
            en="One document per desa, or per person; default: desa.",
        ),
        word_of("desa", "person"),
        same("desa|person"),
        more={"default": "desa"},
    ),
    *LIST_OPTIONS,
    *ADVICE_OPTIONS,
    CONFIG_OPTION,
    JSON_OPTION,
)
NO_OUTPUT = Text(
    id="Sebutkan folder surat yang ditulis, misalnya: --output surat",
    en="Name the folder of letters to write, for instance: --output surat",
)
NOTHING = Text(
    id="Tidak ada yang perlu disurati tentang beda domisili; tidak ada surat yang ditulis.",
    en="Nobody needs to be written to about a differing domicile; no letter was written.",
)
TOLD = Text(
    id="{letters} surat untuk {desa} desa, dalam {files} berkas. Periksa tiap surat sebelum dikirim.",
    en="{letters:letter|letters} for {desa} desa, in {files:document|documents}. Check each letter before it is sent.",
)

DECIDED = Text(
    id="{decided} orang tidak disurati karena petugas sudah memutuskan.",
    en="{decided:person is|people are} not written to, since an officer has decided.",
)
LEFT_OUT = Text(
    id="{left_out} orang tidak disurati karena menurut daftar PMI meninggal; tanyakan keluarga dahulu.",
    en="{left_out:person is|people are} not written to, being dead by the migrants' list; ask the family first.",
)


class LettersOptions(AdviceOptions):
    """Values of the options of ``votersync letters``; ``None`` or empty where not given."""

    output: Path | None
    per: str
    as_json: bool


def run_letters(context: click.Context, /, **options: Unpack[LettersOptions]) -> None:
    """Read, link and find as match does; write the letters; tell how many there are."""
    session = start(context, options)
    config = settings(session, options["config"], options)
    folder = options["output"]
    if folder is None:
        raise UsageError(NO_OUTPUT)
    require_inputs(config, "letters")
    check_folder(folder)
    from votersync.report.letters import write_letters

    with remembering(ledger_of(options["config"]), None) as memory, progress(session) as on_progress:
        run = memory.match(config, on_progress, finds=True)
    written = write_letters(run, folder, is_per_person=options["per"] == "person")
    tell(session, written, as_json=options["as_json"])
    if written.letters:
        session.say_written(folder)
    warn_of_lists(session, run)
    stop_if_partial(run.files)


COMMAND = Command("letters", run_letters, SHORT_HELP, HELP, OPTIONS, INPUTS)


def tell(session: Session, written: Written, *, as_json: bool) -> None:
    """Print the summary, for people in sentences."""
    counts = {"letters": written.letters, "desa": written.desa, "files": len(written.files)}
    told = TOLD.fill(**numbers(counts))
    lines = [told if written.letters else NOTHING]
    if written.left_out:
        lines.append(LEFT_OUT.fill(left_out=number(written.left_out)))
    if written.decided:
        lines.append(DECIDED.fill(decided=number(written.decided)))
    session.answer({"schema": 1, **asdict(written)}, joined(lines, "\n")[session.lang], as_json=as_json)
