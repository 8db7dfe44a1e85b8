"""The votersync.toml that ``votersync init`` writes: every setting commented out, with meaning, form and default."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from enum import StrEnum

from votersync.config import READABLE_FIELDS, Config, Surat
from votersync.config_file import SETTINGS, SURAT_SETTINGS
from votersync.config_values import Setting
from votersync.text import Lang, Text

WIDTH = 100
"""Characters of a line of comment, at most."""

HEAD = Text(
    id="Pengaturan votersync untuk folder ini dan semua folder di bawahnya. Semua boleh tidak diisi. Untuk mengubah"
    " sebuah pengaturan, hapus tanda # di depan barisnya lalu ganti nilainya; teks, juga 0.5% dan 31/12/2025, diapit"
    ' tanda petik lurus. Jalur ditulis dengan garis miring ("D:/data/dpt"), atau dihitung dari folder ini. Pilihan di'
    " baris perintah mengalahkan isi berkas ini.",
    en="Settings of votersync for this folder and all folders below it. Nothing needs to be set. To change a setting,"
    " remove the # before its line and change its value; texts, also 0.5% and 31/12/2025, stand in straight quotation"
    ' marks. Paths are written with slashes ("D:/data/dpt"), or start from this folder. Options on the command line win'
    " over this file.",
)
DEFAULT = Text(id="Bawaan: {default}.", en="Default: {default}.")
NO_DEFAULT = Text(id="Bawaan: tidak diisi; baris ini contoh.", en="Default: not set; the line is an example.")
SURAT = Text(
    id="Untuk votersync letters: kepala surat, penanda tangan dan hari pemungutan suara. Yang tidak diisi dicetak"
    " sebagai garis titik-titik.",
    en="For votersync letters: letterhead, signer and polling day. What is not set is printed as a dotted line.",
)
COLUMNS = Text(
    id="Hanya untuk berkas yang kolomnya tidak dikenali (lihat: votersync inspect). Hapus tanda # di depan semua baris"
    " di bawah ini bersama-sama; ulangi untuk kelompok berkas lain. files: pola nama berkas; role: voters (pemilih)"
    " atau migrants (PMI); header_row: nomor baris judul terakhir, 0 = dicari; [columns.fields]: judul kolom, huruf"
    ' kolom, atau "-" untuk kolom yang tidak boleh dipakai. Nama bidang: {fields}.',
    en="Only for files whose columns are not recognised (see: votersync inspect). Remove the # before all lines below"
    " together; repeat them for another group of files. files: glob on the file's path; role: voters or migrants;"
    " header_row: row number of the last header row, 0 = found; [columns.fields]: a column's header, its letter, or"
    ' "-" for a column that must not be used. Names of fields: {fields}.',
)
COLUMNS_EXAMPLE = """\
#[[columns]]
#files = "disnaker/*.xls"
#role = "migrants"
#header_row = 6
#[columns.fields]
#nama = "NAMA LENGKAP"
#nik = "B"
"""


def template(lang: Lang) -> str:
    """Return the text of a votersync.toml that changes nothing, told in *lang*."""
    fields = ", ".join(READABLE_FIELDS)
    parts = (
        _comment(HEAD[lang]),
        *_settings(SETTINGS, Config(), lang),
        f"{_comment(SURAT[lang])}[surat]\n",
        *_settings(SURAT_SETTINGS, Surat(), lang),
        _comment(COLUMNS.fill(fields=fields)[lang]) + COLUMNS_EXAMPLE,
    )
    return "\n".join(parts)


def default_of(setting: Setting, defaults: Config | Surat) -> str:
    """Return the default as it would be written in votersync.toml; empty where nothing is set."""
    value = getattr(defaults, setting.key)
    if isinstance(value, StrEnum):
        return f'"{value}"'
    if isinstance(value, float):
        return f'"{value * 100:g}%"'
    return str(value) if isinstance(value, int) else ""


def _settings(settings: Iterable[Setting], defaults: Config | Surat, lang: Lang) -> Iterator[str]:
    for setting in settings:
        default = default_of(setting, defaults)
        told = DEFAULT.fill(default=default) if default else NO_DEFAULT
        expected = setting.form.expected[lang]
        lines = (setting.meaning[lang], f"{expected[0].upper()}{expected[1:]}. {told[lang]}")
        yield f"{''.join(map(_comment, lines))}#{setting.key} = {default or setting.example}\n"


def _comment(text: str) -> str:
    lines = textwrap.wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)
