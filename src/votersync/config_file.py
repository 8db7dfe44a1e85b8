"""votersync.toml: every setting with its meaning, how it is written, and where the file and its ledger are found.

How each value is read is in :mod:`votersync.config_values`; what the settings are for a run, in
:mod:`votersync.config`; how an error finds its line, in :mod:`votersync.config_lines`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from votersync.config import READABLE_FIELDS, ColumnRule, Config, Surat
from votersync.config_lines import Place, error_at, not_toml
from votersync.config_values import (
    DATE,
    LANG,
    LINE,
    PATHS,
    PEMILIHAN,
    PROBABILITY,
    SHARE,
    WHOLE,
    WILAYAH,
    YES_NO,
    Setting,
)
from votersync.errors import ConfigError
from votersync.text import Text

FILE_NAME = "votersync.toml"
LEDGER_NAME = "votersync.db"
PATH_SETTINGS = ("inputs", "voters", "migrants")
ROLES = ("", "voters", "migrants")

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "inputs",
        PATHS,
        Text(
            id="Berkas, folder atau pola; peran tiap tabel (pemilih atau PMI) dikenali dari isinya.",
            en="Files, folders or globs; the role of each table (voters or migrants) is recognised.",
        ),
        '["data"]',
    ),
    Setting(
        "voters",
        PATHS,
        Text(id="Sama, tetapi pasti daftar pemilih.", en="The same, known to be voter rolls."),
        '["dpt"]',
    ),
    Setting(
        "migrants",
        PATHS,
        Text(id="Sama, tetapi pasti daftar PMI.", en="The same, known to be lists of migrant workers."),
        '["bp2mi.xlsx", "disnaker/*.xls"]',
    ),
    Setting(
        "as_of",
        DATE,
        Text(
            id="Tanggal acuan untuk umur dan status PMI; bila kosong: tanggal kejadian terakhir dalam daftar.",
            en="Reference date for ages and the state of a worker; default: the latest event in the lists.",
        ),
        "2025-12-31",
    ),
    Setting(
        "lang",
        LANG,
        Text(id="Bahasa laporan dan pesan: id atau en.", en="Language of report and messages: id or en."),
        '"id"',
    ),
    Setting(
        "wilayah",
        WILAYAH,
        Text(
            id="Kode Kemendagri kabupaten/kota sendiri; bila kosong: disimpulkan dari daftar pemilih.",
            en="Kemendagri code of the home regency; default: inferred from the rolls.",
        ),
        '"5204"',
    ),
    Setting(
        "pemilihan",
        PEMILIHAN,
        Text(
            id="Pemilihan yang dituju saran laporan: pemilu atau pilkada; bila kosong: keduanya disebut.",
            en="Election that the report's advice is for: pemilu or pilkada; default: both are told.",
        ),
        '"pemilu"',
    ),
    Setting(
        "max_false_match",
        SHARE,
        Text(
            id="Bagian terbesar pasangan keliru yang diterima dalam kelas cocok (perkiraan dari peluangnya).",
            en="Largest share of wrong links accepted in class match (expected, from the probabilities).",
        ),
        '"0.5%"',
    ),
    Setting(
        "min_possible",
        PROBABILITY,
        Text(
            id="Peluang terkecil agar sebuah pasangan disimpan untuk diperiksa.",
            en="Smallest probability at which a pair is kept for clerical review.",
        ),
        '"5%"',
    ),
    Setting(
        "seed",
        WHOLE,
        Text(
            id="Angka awal pengacakan; angka yang sama memberi hasil yang sama.",
            en="Seed of the random numbers; the same seed gives the same result.",
        ),
        "1",
    ),
    Setting(
        "processes",
        WHOLE,
        Text(
            id="Jumlah proses pembaca berkas; 0: satu per inti prosesor, paling banyak empat.",
            en="Number of reader processes; 0: one per core, at most four.",
        ),
        "0",
    ),
    Setting(
        "mask_nik",
        YES_NO,
        Text(
            id="Samarkan NIK dan NKK dalam laporan; bila kosong: hanya dalam laporan per wilayah.",
            en="Mask NIK and NKK in the report; default: only in workbooks of single areas.",
        ),
        "true",
    ),
)
"""Every setting but the tables ``[surat]`` and ``[[columns]]``, in the order in which they are documented."""

SURAT_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "kantor",
        LINE,
        Text(id="Nama kantor pada kepala surat.", en="Name of the office in the letterhead."),
        '"KPU Kabupaten Sumbawa"',
    ),
    Setting(
        "alamat",
        LINE,
        Text(id="Alamat kantor, boleh dengan telepon.", en="Address of the office, with its telephone if wanted."),
        '"Jalan Contoh Nomor 1, Sumbawa Besar"',
    ),
    Setting(
        "tempat",
        LINE,
        Text(id="Tempat surat dibuat.", en="Place where the letter is made out."),
        '"Sumbawa Besar"',
    ),
    Setting(
        "tanggal",
        DATE,
        Text(
            id="Tanggal surat; batas waktu yang sudah lewat pada tanggal itu tidak disebut lagi.",
            en="Date of the letter; a deadline that has passed on it is no longer told.",
        ),
        "2028-12-01",
    ),
    Setting(
        "jabatan",
        LINE,
        Text(id="Jabatan penanda tangan.", en="Office of the signer."),
        '"Ketua"',
    ),
    Setting(
        "penanda_tangan",
        LINE,
        Text(id="Nama penanda tangan.", en="Name of the signer."),
        '"Nama Lengkap"',
    ),
    Setting(
        "hari_pemungutan",
        DATE,
        Text(
            id="Hari pemungutan suara; batas pindah memilih (H-30, H-7) dihitung darinya. Bila kosong: tanpa tanggal.",
            en="Polling day; the deadlines for voting elsewhere (H-30, H-7) are counted from it. Default: no dates.",
        ),
        "2029-02-14",
    ),
)
"""The table ``[surat]``: what stands in every letter of ``votersync letters``; what is not set is a dotted line."""

_BY_KEY = {setting.key: setting for setting in SETTINGS}
_SURAT_BY_KEY = {setting.key: setting for setting in SURAT_SETTINGS}
_EXPECTED = {setting.key: setting.form.expected for setting in (*SETTINGS, *SURAT_SETTINGS)}
_TABLES = ("surat", "columns")
_RULE_KEYS = ("files", "role", "header_row", "fields")


def find_config_file(folder: Path) -> Path | None:
    """Return the votersync.toml of *folder*, or else of the nearest folder above it."""
    paths = (place / FILE_NAME for place in (folder, *folder.absolute().parents))
    # False, not an error, where a folder above may not be looked into.
    return next((path for path in paths if os.path.isfile(path)), None)  # noqa: PTH113


def find_ledger(config_file: Path | None) -> Path | None:
    """Return the ledger beside the settings file; ``None``: there is none, and runs remember nothing."""
    if config_file is None:
        return None
    path = config_file.parent / LEDGER_NAME
    return path if path.is_file() else None


def load_config(path: Path | None, given: Mapping[str, object]) -> Config:
    """Return the settings in force: those *given* on the command line, over the file's, over the defaults.

    Paths given on the command line replace all paths of the file, so that a roll named in the file is never
    mixed in unseen.

    Raises:
        ConfigError: The file cannot be read or holds something that is no setting.
    """
    settings = {} if path is None else read_config_file(path)
    if any(given.get(key) for key in PATH_SETTINGS):
        settings = {key: value for key, value in settings.items() if key not in PATH_SETTINGS}
    chosen = {key: value for key, value in given.items() if value not in (None, ())}
    return Config(**{**settings, **chosen})  # type: ignore[arg-type]  # each value was read by its own Setting


def read_config_file(path: Path) -> dict[str, object]:
    """Read and check a votersync.toml; relative paths in it start from its own folder."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(
            Text(
                id="{path}: berkas pengaturan ini tidak ada atau tidak dapat dibaca. Periksa nama dan foldernya.",
                en="{path}: this settings file is not there or cannot be read. Check its name and folder.",
            ).fill(path=path)
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise error_at(
            path,
            line,
            Text(id="bukan teks UTF-8; simpan lagi sebagai UTF-8", en="this is not UTF-8 text; save it again as UTF-8"),
        ) from error
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # brackets in brackets by the thousand
        raise not_toml(path, text, error, _EXPECTED) from error
    place = Place(path, text)
    settings = {key: _read_setting(place, key, value) for key, value in document.items() if key not in _TABLES}
    for key in PATH_SETTINGS:
        settings[key] = tuple(path.parent / part for part in settings.get(key, ()))  # type: ignore[attr-defined]
    settings["columns"] = _read_rules(place, document.get("columns", []))
    settings["surat"] = _read_surat(place, document.get("surat", {}))
    return settings


def _read_setting(place: Place, key: str, value: object) -> object:
    setting = _BY_KEY.get(key)
    if setting is None:
        raise place.error(_unknown(key, (*_BY_KEY, *_TABLES)), key)
    try:
        return setting.form.read(value)
    except (ValueError, TypeError) as error:
        raise place.error(setting.form.expected, key) from error


def _unknown(key: str, known: tuple[str, ...]) -> Text:
    """Say that *key* is no setting, with the nearest one that is."""
    near = get_close_matches(key, known, n=1)
    unknown = Text(id="tidak dikenal", en="is not known")
    if near:
        return Text(id="{unknown}; barangkali {near}", en="{unknown}; perhaps {near} is meant").fill(
            unknown=unknown, near=near[0]
        )
    return Text(id="{unknown}; yang ada: {known}", en="{unknown}; there are: {known}").fill(
        unknown=unknown, known=", ".join(known)
    )


def _read_surat(place: Place, table: object) -> Surat:
    """Read the table ``[surat]``."""
    if not isinstance(table, dict):
        raise place.error(Text(id="tulis sebagai [surat]", en="write it as [surat]"), "surat")
    values: dict[str, object] = {}
    for key, value in table.items():
        setting = _SURAT_BY_KEY.get(key)
        if setting is None:
            raise place.error(_unknown(key, tuple(_SURAT_BY_KEY)), "surat", key)
        try:
            values[key] = setting.form.read(value)
        except (ValueError, TypeError) as error:
            raise place.error(setting.form.expected, "surat", key) from error
    surat = Surat(**values)  # type: ignore[arg-type]  # each value was read by its own Setting
    if surat.tanggal and surat.hari_pemungutan and surat.tanggal >= surat.hari_pemungutan:
        before = Text(
            id="hari pemungutan suara harus sesudah tanggal surat",
            en="polling day must be after the date of the letter",
        )
        raise place.error(before, "surat", "hari_pemungutan")
    return surat


NAMED_TWICE = Text(
    id="kolom ini sudah disebut untuk {other}; satu kolom hanya satu arti",
    en="this column is already named for {other}; a column has one meaning",
)


def _read_rules(place: Place, tables: object) -> tuple[ColumnRule, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise place.error(Text(id="tulis sebagai [[columns]]", en="write it as [[columns]]"), "columns")
    return tuple(_read_rule(place, position, table) for position, table in enumerate(tables))


def _read_rule(place: Place, position: int, table: dict[str, object]) -> ColumnRule:
    """Read one ``[[columns]]`` table."""
    for key in table:
        if key not in _RULE_KEYS:
            raise place.error(_unknown(key, _RULE_KEYS), "columns", position, key)
    files, role = table.get("files", ""), table.get("role", "")
    header_row, fields = table.get("header_row", 0), table.get("fields", {})
    if not isinstance(files, str) or not files:
        pattern = Text(id="tulis pola nama berkas", en="write a file name pattern")
        raise place.error(pattern, "columns", position, "files")
    if not isinstance(role, str) or role not in ROLES:
        either = Text(id="tulis voters atau migrants", en="write voters or migrants")
        raise place.error(either, "columns", position, "role")
    if isinstance(header_row, bool) or not isinstance(header_row, int) or header_row < 0:
        raise place.error(WHOLE.expected, "columns", position, "header_row")
    return ColumnRule(files, role, header_row, _read_fields(place, position, fields))


def _read_fields(place: Place, position: int, fields: object) -> dict[str, str]:
    expected = Text(id="tulis judul kolom, huruf kolom, atau -", en="write a column's header, its letter, or -")
    if not isinstance(fields, dict):
        raise place.error(expected, "columns", position, "fields")
    for key, value in fields.items():
        if key not in READABLE_FIELDS:
            raise place.error(_unknown(key, READABLE_FIELDS), "columns", position, "fields", key)
        if not isinstance(value, str) or not value.strip():
            raise place.error(expected, "columns", position, "fields", key)
    named = {key: value.strip() for key, value in fields.items()}
    for key, name in named.items():
        other = next(other for other, theirs in named.items() if theirs == name)
        if name != "-" and other != key:
            raise place.error(NAMED_TWICE.fill(other=other), "columns", position, "fields", key)
    return named
