"""Which files beside the data are no data: lock files, documents, our own reports, truth files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from votersync.ingest.formats.ole import HEADER, Compound, flags_at
from votersync.ingest.formats.workbook import UnreadableError
from votersync.records import Sheet
from votersync.text import Text

REPORT_PROPERTY: Final = "votersync-report"
"""Name of the custom document property that our report writer sets, and category of our letters, so that a later run
passes them over."""
LOCKED_REPORT: Final = b"vtsy"
"""User-defined flags of the container of a report that a password locks: all that can be read of it without one."""
REPORT_HEADERS: Final = ("migrant_file,migrant_sheet,", "kind,")
"""How our own csv results begin, and the columns of those in parquet: links and findings."""
TRUTH_MARK: Final = "# votersync truth"
"""First line of the truth files that the sample generator writes."""

LOCK_FILE: Final = Text(
    id="Berkas kunci Excel; dilewati. Tutup berkasnya di Excel bila belum disimpan.",
    en="A lock file of Excel; passed over. Close the file in Excel if it is not saved yet.",
)
HIDDEN: Final = Text(id="Berkas atau folder tersembunyi; dilewati.", en="A hidden file or folder; passed over.")
LINKED_FOLDER: Final = Text(
    id="Folder ini tautan; tidak dimasuki. Sebutkan langsung bila perlu dibaca.",
    en="This folder is a link and is not entered. Name it directly if it should be read.",
)
CLOSED_FOLDER: Final = Text(
    id="Tidak ada hak melihat isi folder ini; tidak dibaca.",
    en="There is no right to look into this folder; it is not read.",
)
NO_TABLE: Final = Text(id="Bukan berkas tabel; dilewati.", en="Not a table file; passed over.")
LIST_TITLES: Final = (frozenset({"keputusan", "tunggu sampai"}), frozenset({"decision", "wait until"}))
"""Headers that stand together in the lists of our reports only, in small letters, by language."""
TOP_ROWS: Final = 40
"""Rows of a sheet among which the header of such a list is looked for."""
ARCHIVE: Final = Text(
    id="Arsip; dilewati. Bila berisi daftar, buka (ekstrak) dahulu ke folder ini.",
    en="An archive; passed over. If lists are in it, unpack it into this folder first.",
)
DOCUMENT: Final = Text(
    id="Dokumen; dilewati. Bila berisi daftar, simpan sebagai .docx atau .xlsx dahulu.",
    en="A document; passed over. If a list is in it, save it as .docx or .xlsx first.",
)
PDF: Final = Text(
    id="PDF; dilewati. Bila berisi daftar, buka di Word dan simpan sebagai .docx dahulu; jangan memakai situs "
    "internet, datanya pribadi.",
    en="A PDF; passed over. If a list is in it, open it in Word and save it as .docx first; use no website, the data "
    "are personal.",
)
OWN_REPORT: Final = Text(id="Hasil votersync sendiri; dilewati.", en="A result of votersync itself; passed over.")
TRUTH: Final = Text(id="Kunci jawaban data contoh; dilewati.", en="The answer key of sample data; passed over.")

_MAY_HOLD_LISTS: Final = {
    **dict.fromkeys((".7z", ".gz", ".rar", ".tar", ".zip"), ARCHIVE),
    **dict.fromkeys((".accdb", ".doc", ".gdoc", ".gsheet", ".mdb", ".odt", ".rtf"), DOCUMENT),
    ".pdf": PDF,
}
"""What offices send lists in that are no tables yet, and what to do then."""
NO_REPORT: Final = Text(id="Dokumen Word; dilewati.", en="A Word document; passed over.")
WORD: Final = frozenset({".docm", ".docx"})
"""Documents that may be lists, and are no reports that officers return."""
_NO_TABLE_SUFFIX: Final = re.compile(
    r"\.(?:bmp|cdr|dwg|gif|heic|jpeg|jpg|kml|kmz|png|psd|shp|svg|tif|tiff|webp"  # pictures, drawings, maps
    r"|3gp|aac|amr|avi|m4a|mov|mp3|mp4|ogg|opus|wav|wma|wmv"  # sound and film
    r"|eml|md|msg|odp|ppt|pptx|pub|rst|url|vcf|xps"  # texts, mails, slides
    r"|apk|bat|css|exe|ini|ipynb|js|json|jsonl|lnk|msi|py|sql|toml|ttf|woff|woff2|yaml|yml"  # programs and settings
    r"|bak|crdownload|db|lock|log|part|sqlite|tmp)",  # what programs leave behind
)
_NO_TABLE_STEMS: Final = frozenset({"readme", "bacasaya", "baca-saya", "baca_saya", "license", "licence", "changelog"})
_PROPERTIES: Final = ("docProps/custom.xml", "docProps/core.xml", "meta.xml")
"""Where a file keeps its properties: xlsx, xlsm and xlsb; docx; ods."""
_PROPERTIES_OF_XLS: Final = "\x05DocumentSummaryInformation"
_MAX_PROPERTIES: Final = 1_000_000  # bytes
_PARQUET: Final = b"PAR1"
_HEAD: Final = HEADER  # bytes; any of the marks of a text lies in them too


def reason_by_name(path: Path, *, is_file: bool, is_direct: bool) -> Text | None:
    """Return why *path* is no data, judged by its name; None when it may be.

    Args:
        path: The file, or a folder that is not entered.
        is_file: False for such a folder.
        is_direct: The user named this very file: then only a lock file is passed over.
    """
    if path.name.startswith(("~$", ".~lock.")):
        return LOCK_FILE
    if is_direct:
        return None
    if path.name.startswith((".", "__MACOSX")):
        return HIDDEN
    if not is_file:
        return LINKED_FOLDER if path.is_symlink() else CLOSED_FOLDER
    suffix = path.suffix.lower()
    is_readme = path.stem.lower() in _NO_TABLE_STEMS and suffix in {"", ".txt"}
    return NO_TABLE if _NO_TABLE_SUFFIX.fullmatch(suffix) or is_readme else _MAY_HOLD_LISTS.get(suffix)


def reason_by_content(path: Path) -> Text | None:
    """Return why the content of *path* is no data; None when it may be.  OSError when it cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        flags = flags_at(head)
        if flags is not None:
            stream.seek(flags)
            is_ours = stream.read(len(LOCKED_REPORT)) == LOCKED_REPORT or _has_property_of_xls(path)
            return OWN_REPORT if is_ours else None
    if head.startswith(b"PK"):
        return OWN_REPORT if _has_report_property(path) else None
    if head.startswith(_PARQUET):
        return OWN_REPORT if _has_report_columns(path) else None
    line = head.decode("utf-8-sig", errors="replace").replace('"', "")
    if line.startswith(TRUTH_MARK):
        return TRUTH
    return OWN_REPORT if line.startswith(REPORT_HEADERS) else None


def without_own_lists(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Text]]:
    """Return the sheets but lists of our reports, copied into another workbook or saved as text, and a note on each."""
    kept: list[Sheet] = []
    notes: list[Text] = []
    for sheet in sheets:
        if _is_own_list(sheet):
            name = f"{sheet.name}: " if sheet.name else ""
            notes.append(Text(id=f"{name}{OWN_REPORT.id}", en=f"{name}{OWN_REPORT.en}"))
        else:
            kept.append(sheet)
    return kept, notes


def _is_own_list(sheet: Sheet) -> bool:
    tops = ({str(cell).strip().casefold() for cell in row if isinstance(cell, str)} for row in sheet.rows[:TOP_ROWS])
    return any(titles <= told for told in tops for titles in LIST_TITLES)


def _has_report_property(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            there = [name for name in _PROPERTIES if name in archive.NameToInfo]
            small = [name for name in there if archive.getinfo(name).file_size <= _MAX_PROPERTIES]
            return any(REPORT_PROPERTY.encode() in archive.read(name) for name in small)
    except Exception:  # noqa: BLE001  # a damaged archive is told by the reader, in full
        return False


def _has_property_of_xls(path: Path) -> bool:
    """Tell a report that was saved as xls: the name of the property may stand in one byte a letter, or in two."""
    try:
        properties = Compound(path).read(_PROPERTIES_OF_XLS)
    except UnreadableError:
        return False
    return any(REPORT_PROPERTY.encode(coding) in properties for coding in ("ascii", "utf-16-le"))


def _has_report_columns(path: Path) -> bool:
    from pyarrow.parquet import read_schema

    try:
        return ",".join([*read_schema(path).names, ""]).startswith(REPORT_HEADERS)
    except Exception:  # noqa: BLE001  # as above
        return False
