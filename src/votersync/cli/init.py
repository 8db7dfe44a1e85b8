"""``votersync init``: a working folder, with its settings file and the ledger that remembers decisions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Unpack

import click

from votersync.cli.options import Argument, Command
from votersync.cli.outputs import FOLDER_LOCKED, NO_FOLDER, REFUSED
from votersync.cli.session import CommonOptions, start
from votersync.cli.template import template
from votersync.config_file import FILE_NAME, LEDGER_NAME, find_config_file
from votersync.errors import OutputError, UsageError, refusal
from votersync.text import Lang, Text, same

SHORT_HELP = Text(
    id="Siapkan folder kerja yang mengingat temuan dan keputusan.", en="Make a working folder that remembers."
)
HELP = Text(
    id="Siapkan folder kerja: berkas pengaturan votersync.toml (semua pengaturan, sebagai komentar) dan ledger"
    " votersync.db, tempat temuan dan keputusan kantor diingat dari satu pencocokan ke pencocokan berikutnya."
    " Perintah match, letters dan lainnya yang dijalankan di folder itu atau di bawahnya memakai keduanya."
    " Yang sudah ada tidak diubah. FOLDER (bawaan: folder ini) dibuat bila belum ada; pilih folder di komputer ini,"
    " bukan folder jaringan.",
    en="Make a working folder: the settings file votersync.toml (every setting, commented out) and the ledger"
    " votersync.db, which remembers findings and the office's decisions from one run to the next. Commands such as"
    " match and letters that run in that folder, or below it, use both. What is there already is not changed. FOLDER"
    " (default: this folder) is made if it is missing; choose a folder on this computer, not a network folder.",
)
FOLDER = same("[FOLDER]")

IS_FILE = Text(id="{folder}: ini berkas; sebutkan folder.", en="{folder}: this is a file; name a folder.")
MADE = Text(id="Dibuat: {path}", en="Made: {path}")
KEPT = Text(id="Sudah ada, tidak diubah: {path}", en="There already, unchanged: {path}")
ABOVE = Text(
    id="PERHATIAN: {above} juga folder kerja. Mulai sekarang perintah di {folder} dan di bawahnya memakai folder kerja"
    " yang baru ini, dengan ingatannya sendiri.",
    en="NOTE: {above} is a working folder, too. From now on, commands in {folder} and below use this new one,"
    " with a memory of its own.",
)
NEXT = Text(
    id="Selanjutnya:\n"
    "  1. Buka votersync.toml dengan Notepad, hapus # di depan inputs dan wilayah, lalu isi folder daftar dan kode "
    "kabupaten/kota.\n"
    "  2. Di folder itu: votersync match --output laporan.xlsx\n"
    "  3. Isi kolom Keputusan di laporan, lalu: votersync decide laporan.xlsx\n"
    "Sertakan votersync.toml dan votersync.db dalam cadangan kantor; ledger itu memuat data pribadi.",
    en="Next:\n"
    "  1. Open votersync.toml in a plain editor, take away the # before inputs and wilayah, and fill in the folder of "
    "the lists and the code of the regency.\n"
    "  2. In that folder: votersync match --output laporan.xlsx\n"
    "  3. Fill in the column Decision of the report, then: votersync decide laporan.xlsx\n"
    "Let the office's backup include votersync.toml and votersync.db; the ledger holds personal data.",
)


def run_init(context: click.Context, /, *, folder: Path, **common: Unpack[CommonOptions]) -> None:
    """Make what is missing of a working folder, and tell what to do next."""
    session = start(context, common)
    _make_folder(folder)
    from votersync.ledger.store import create

    outer = find_config_file(folder.resolve().parent)
    ledger = folder / LEDGER_NAME
    is_kept = ledger.exists()
    if not is_kept and not os.access(folder, os.W_OK):
        raise OutputError(FOLDER_LOCKED.fill(option="init", path=folder, folder=folder.absolute()))
    # First what may fail: settings without a ledger would look like a working folder and remember nothing.
    if not is_kept:
        create(ledger)
    made = _settings_made(folder / FILE_NAME, session.lang)
    session.show((MADE if made else KEPT).fill(path=folder / FILE_NAME)[session.lang])
    session.show((KEPT if is_kept else MADE).fill(path=ledger)[session.lang])
    if made and outer is not None:
        session.warn(ABOVE.fill(above=outer.parent, folder=folder.resolve()))
    session.show(NEXT[session.lang])


COMMAND = Command(
    "init", run_init, SHORT_HELP, HELP, argument=Argument("folder", FOLDER, more={"required": False, "default": Path()})
)


def _make_folder(folder: Path) -> None:
    told = {"option": "init", "path": folder, "folder": folder.absolute().parent}
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise UsageError(IS_FILE.fill(folder=folder)) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise OutputError(NO_FOLDER.fill(**told)) from error
    except PermissionError as error:
        raise OutputError(FOLDER_LOCKED.fill(**told)) from error
    except OSError as error:
        raise OutputError(REFUSED.fill(**told, reason=refusal(error))) from error


def _settings_made(path: Path, lang: Lang) -> bool:
    """Write the settings file; return whether it was missing."""
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(template(lang))
    except FileExistsError:
        return False
    except OSError as error:
        raise OutputError(FOLDER_LOCKED.fill(option="init", path=path, folder=path.parent)) from error
    return True
