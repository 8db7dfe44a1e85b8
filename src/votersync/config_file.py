"""votersync.toml: every setting with its meaning, how it is written, and the errors that name key and line.

The command line reads its values with the same functions, so ``0.5%`` means the same in both places.
What the settings are for a run is in :mod:`votersync.config`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from votersync.config import READABLE_FIELDS, ColumnRule, Config, Pemilihan
from votersync.errors import ConfigError
from votersync.text import Lang, Text

FILE_NAME = "votersync.toml"
PATH_SETTINGS = ("inputs", "voters", "migrants")
LARGEST_SHARE = 0.1
"""Above one wrong link in ten, "match" would be no name for the class; it also catches 0.5 written for 0.5%."""
ROLES = ("", "voters", "migrants")

DATE_EXPECTED = Text(
    id="tulis tanggal seperti 2025-12-31 atau 31/12/2025", en="write a date like 2025-12-31 or 31/12/2025"
)
SHARE_EXPECTED = Text(
    id="tulis bagian seperti 0.5% atau 0.005, lebih dari 0 dan paling besar 10%",
    en="write a share like 0.5% or 0.005, above 0 and at most 10%",
)
PROBABILITY_EXPECTED = Text(
    id="tulis peluang seperti 5% atau 0.05, lebih dari 0 dan kurang dari 1",
    en="write a probability like 5% or 0.05, above 0 and below 1",
)
WHOLE_EXPECTED = Text(id="tulis bilangan bulat, paling kecil 0", en="write a whole number, 0 or more")
LANG_EXPECTED = Text(id="tulis id atau en", en="write id or en")
PEMILIHAN_EXPECTED = Text(id="tulis pemilu atau pilkada", en="write pemilu or pilkada")
WILAYAH_EXPECTED = Text(
    id="tulis kode Kemendagri kabupaten/kota, 4 angka, misalnya 5204",
    en="write the Kemendagri code of a regency or city, 4 digits, for instance 5204",
)
YES_NO_EXPECTED = Text(id="tulis true atau false, tanpa tanda kutip", en="write true or false, without quotes")
PATHS_EXPECTED = Text(
    id='tulis daftar berkas, folder atau pola, misalnya ["dpt", "pmi/*.xlsx"]',
    en='write a list of files, folders or globs, for instance ["dpt", "pmi/*.xlsx"]',
)


def read_date(value: object) -> date:
    """Read ``2025-12-31`` or ``31/12/2025`` (also with ``-``); a TOML date is taken as it is."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = _as_text(value)
    day_first = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", text)
    if day_first:
        return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def read_probability(value: object) -> float:
    """Read ``5%``, ``0,5 %`` or ``0.05`` as a number above 0 and below 1."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise TypeError(type(value).__name__)
    text = str(value).strip().replace(",", ".")
    number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    if not 0 < number < 1:
        raise ValueError(text)
    return number


def read_share(value: object) -> float:
    """Read a share of wrong links: as a probability, but at most one in ten."""
    share = read_probability(value)
    if share > LARGEST_SHARE:
        raise ValueError(share)
    return share


def read_whole(value: object) -> int:
    """Read a whole number, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError(type(value).__name__)
    number = int(value)
    if number < 0:
        raise ValueError(number)
    return number


def read_yes_no(value: object) -> bool:
    """Read ``true`` or ``false``."""
    if not isinstance(value, bool):
        raise TypeError(type(value).__name__)
    return value


def read_lang(value: object) -> Lang:
    """Read ``id`` or ``en``."""
    return Lang(_as_text(value).lower())


def read_pemilihan(value: object) -> Pemilihan:
    """Read ``pemilu`` or ``pilkada``."""
    return Pemilihan(_as_text(value).lower())


def read_wilayah(value: object) -> str:
    """Read a regency code, with or without its dot: ``52.04`` and ``5204`` are the same."""
    code = _as_text(value).replace(".", "")
    if not re.fullmatch(r"[1-9]\d{3}", code, re.ASCII):
        raise ValueError(code)
    return code


def read_paths(value: object) -> tuple[Path, ...]:
    """Read a list of paths, or one path."""
    paths = [value] if isinstance(value, str) else value
    if not isinstance(paths, list) or not all(isinstance(path, str) and path for path in paths):
        raise TypeError(type(value).__name__)
    return tuple(Path(path) for path in paths)


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value.strip()


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of :class:`votersync.config.Config` as it stands in votersync.toml."""

    key: str
    read: Callable[[object], object]
    expected: Text
    meaning: Text
    example: str
    """Value as written in votersync.toml."""


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "inputs",
        read_paths,
        PATHS_EXPECTED,
        Text(
            id="Berkas, folder atau pola; peran tiap tabel (pemilih atau PMI) dikenali dari isinya.",
            en="Files, folders or globs; the role of each table (voters or migrants) is recognised.",
        ),
        '["data"]',
    ),
    Setting(
        "voters",
        read_paths,
        PATHS_EXPECTED,
        Text(id="Sama, tetapi pasti daftar pemilih.", en="The same, known to be voter rolls."),
        '["dpt"]',
    ),
    Setting(
        "migrants",
        read_paths,
        PATHS_EXPECTED,
        Text(id="Sama, tetapi pasti daftar PMI.", en="The same, known to be lists of migrant workers."),
        '["bp2mi.xlsx", "disnaker/*.xls"]',
    ),
    Setting(
        "as_of",
        read_date,
        DATE_EXPECTED,
        Text(
            id="Tanggal acuan untuk umur dan status PMI; bila kosong: tanggal kejadian terakhir dalam daftar.",
            en="Reference date for ages and the state of a worker; default: the latest event in the lists.",
        ),
        "2025-12-31",
    ),
    Setting(
        "lang",
        read_lang,
        LANG_EXPECTED,
        Text(id="Bahasa laporan dan pesan: id atau en.", en="Language of report and messages: id or en."),
        '"id"',
    ),
    Setting(
        "wilayah",
        read_wilayah,
        WILAYAH_EXPECTED,
        Text(
            id="Kode Kemendagri kabupaten/kota sendiri; bila kosong: disimpulkan dari daftar pemilih.",
            en="Kemendagri code of the home regency; default: inferred from the rolls.",
        ),
        '"5204"',
    ),
    Setting(
        "pemilihan",
        read_pemilihan,
        PEMILIHAN_EXPECTED,
        Text(
            id="Pemilihan yang dituju saran laporan: pemilu atau pilkada; bila kosong: keduanya disebut.",
            en="Election that the report's advice is for: pemilu or pilkada; default: both are told.",
        ),
        '"pemilu"',
    ),
    Setting(
        "max_false_match",
        read_share,
        SHARE_EXPECTED,
        Text(
            id="Bagian terbesar pasangan keliru yang diterima dalam kelas cocok (perkiraan dari peluangnya).",
            en="Largest share of wrong links accepted in class match (expected, from the probabilities).",
        ),
        '"0.5%"',
    ),
    Setting(
        "min_possible",
        read_probability,
        PROBABILITY_EXPECTED,
        Text(
            id="Peluang terkecil agar sebuah pasangan disimpan untuk diperiksa.",
            en="Smallest probability at which a pair is kept for clerical review.",
        ),
        '"5%"',
    ),
    Setting(
        "seed",
        read_whole,
        WHOLE_EXPECTED,
        Text(
            id="Benih bilangan acak; benih yang sama memberi hasil yang sama.",
            en="Seed of the random numbers; the same seed gives the same result.",
        ),
        "1",
    ),
    Setting(
        "processes",
        read_whole,
        WHOLE_EXPECTED,
        Text(
            id="Jumlah proses pembaca berkas; 0: satu per inti prosesor, paling banyak empat.",
            en="Number of reader processes; 0: one per core, at most four.",
        ),
        "0",
    ),
    Setting(
        "mask_nik",
        read_yes_no,
        YES_NO_EXPECTED,
        Text(
            id="Samarkan NIK dan NKK dalam laporan; bila kosong: hanya dalam laporan per wilayah.",
            en="Mask NIK and NKK in the report; default: only in workbooks of single areas.",
        ),
        "true",
    ),
)
"""Every setting but ``[[columns]]``, in the order in which they are documented."""

_BY_KEY = {setting.key: setting for setting in SETTINGS}
_RULE_KEYS = ("files", "role", "header_row", "fields")


def find_config_file(folder: Path) -> Path | None:
    """Return the votersync.toml of *folder*, if there is one."""
    path = folder / FILE_NAME
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
        document = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(
            Text(id="{path}: tidak dapat dibaca.", en="{path}: cannot be read.").fill(path=path)
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            Text(id="{path}: bukan TOML yang benar. {detail}", en="{path}: this is not valid TOML. {detail}").fill(
                path=path, detail=error if isinstance(error, tomllib.TOMLDecodeError) else "(UTF-8)"
            )
        ) from error
    place = _Place(path, text)
    settings = {key: _read_setting(place, key, value) for key, value in document.items() if key != "columns"}
    for key in PATH_SETTINGS:
        settings[key] = tuple(path.parent / part for part in settings.get(key, ()))  # type: ignore[attr-defined]
    settings["columns"] = _read_rules(place, document.get("columns", []))
    return settings


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an error stands: the file and its text, to find the line of a key."""

    path: Path
    text: str

    def error(self, key: str, problem: Text, *, table: int = -1) -> ConfigError:
        """Return an error that names file, line and key; *table* is the position of a ``[[columns]]`` table."""
        line = self._line(key, table)
        where = str(self.path) if line == 0 else f"{self.path}, {{line}} {line}"
        return ConfigError(
            Text(
                id=f"{where.replace('{line}', 'baris')}: {key}: {problem.id}.",
                en=f"{where.replace('{line}', 'line')}: {key}: {problem.en}.",
            )
        )

    def _line(self, key: str, table: int) -> int:
        """Line of *key*, searched from the table's own header on; 0 when it is not found."""
        pattern = re.compile(rf"""(^|[\s{{,])["']?{re.escape(key)}["']?\s*=""")
        tables_seen = -1
        for number, line in enumerate(self.text.splitlines(), start=1):
            tables_seen += bool(re.match(r"\s*\[\[\s*columns\s*\]\]", line))
            if tables_seen == table and pattern.search(line):
                return number
        return 0


def _read_setting(place: _Place, key: str, value: object) -> object:
    setting = _BY_KEY.get(key)
    if setting is None:
        raise place.error(key, _unknown(key, (*_BY_KEY, "columns")))
    try:
        return setting.read(value)
    except (ValueError, TypeError) as error:
        raise place.error(key, setting.expected) from error


def _unknown(key: str, known: tuple[str, ...]) -> Text:
    """Say that *key* is no setting, with the nearest one that is."""
    near = get_close_matches(key, known, n=1)
    unknown = Text(id="tidak dikenal", en="is not known")
    if near:
        return Text(id="{unknown}; maksudnya {near}?", en="{unknown}; did you mean {near}?").fill(
            unknown=unknown, near=near[0]
        )
    return Text(id="{unknown}; yang ada: {known}", en="{unknown}; there are: {known}").fill(
        unknown=unknown, known=", ".join(known)
    )


def _read_rules(place: _Place, tables: object) -> tuple[ColumnRule, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise place.error("columns", Text(id="tulis sebagai [[columns]]", en="write it as [[columns]]"))
    return tuple(_read_rule(place, position, table) for position, table in enumerate(tables))


def _read_rule(place: _Place, position: int, table: dict[str, object]) -> ColumnRule:
    """Read one ``[[columns]]`` table."""
    for key in table:
        if key not in _RULE_KEYS:
            raise place.error(key, _unknown(key, _RULE_KEYS), table=position)
    files, role = table.get("files", ""), table.get("role", "")
    header_row, fields = table.get("header_row", 0), table.get("fields", {})
    if not isinstance(files, str) or not files:
        raise place.error("files", Text(id="tulis pola nama berkas", en="write a file name pattern"), table=position)
    if not isinstance(role, str) or role not in ROLES:
        raise place.error("role", Text(id="tulis voters atau migrants", en="write voters or migrants"), table=position)
    if isinstance(header_row, bool) or not isinstance(header_row, int) or header_row < 0:
        raise place.error("header_row", WHOLE_EXPECTED, table=position)
    return ColumnRule(files, role, header_row, _read_fields(place, position, fields))


def _read_fields(place: _Place, position: int, fields: object) -> dict[str, str]:
    expected = Text(id="tulis judul kolom, huruf kolom, atau -", en="write a column's header, its letter, or -")
    if not isinstance(fields, dict):
        raise place.error("fields", expected, table=position)
    for key, value in fields.items():
        if key not in READABLE_FIELDS:
            raise place.error(key, _unknown(key, READABLE_FIELDS), table=position)
        if not isinstance(value, str) or not value.strip():
            raise place.error(key, expected, table=position)
    return {key: value.strip() for key, value in fields.items()}
