"""Opens one file, whatever its name says it is: the content decides which reader is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from votersync.ingest.formats import delimited, docx, html, mhtml, ods, parquet, xls, xlsb, xlsx, xml2003
from votersync.ingest.formats.archive import damaged
from votersync.ingest.formats.probe import ARCHIVE_MAGIC, PDF_MAGIC, Probe, probe
from votersync.ingest.formats.workbook import UnreadableError, Workbook, refused
from votersync.records import FileProblem
from votersync.text import Text

__all__ = ["FORMATS", "Format", "Workbook", "open_workbook"]

_UNKNOWN: Final = Text(
    id="Isinya bukan xlsx, xlsb, xls, ods, docx, csv, parquet atau tabel HTML.",
    en="The content is neither xlsx, xlsb, xls, ods, docx, csv, parquet nor an HTML table.",
)
_PDF: Final = Text(
    id="Isinya PDF; Word dapat membukanya (jangan memakai situs internet, datanya pribadi).",
    en="The content is a PDF; Word can open it (use no website, the data are personal).",
)

_ARCHIVE: Final = Text(
    id="Isinya arsip (seperti .zip atau .rar) yang belum dibuka.",
    en="The content is an archive (such as .zip or .rar).",
)


class Format(NamedTuple):
    """One container: how it is recognised and how it is read."""

    name: str
    detect: Callable[[Probe], bool]
    read: Callable[[Path], Workbook]


FORMATS: Final[tuple[Format, ...]] = (
    Format("xlsx", xlsx.detect, xlsx.read),
    Format("xlsb", xlsb.detect, xlsb.read),
    Format("ods", ods.detect, ods.read),
    Format("docx", docx.detect, docx.read),
    Format("xls", xls.detect, xls.read),
    Format("xml", xml2003.detect, xml2003.read),
    Format("ods", ods.detect_flat, ods.read_flat),
    Format("mhtml", mhtml.detect, mhtml.read),
    Format("html", html.detect, html.read),
    Format("parquet", parquet.detect, parquet.read),
    Format("csv", delimited.detect, delimited.read),
)
"""In the order in which they are tried; the last one takes any text."""


def open_workbook(path: Path, name: str) -> Workbook:
    """Read *path* as sheets of cells; *name* is how problems call the file.

    Never raises on bad content: what cannot be read is in :attr:`Workbook.problems`.
    """
    try:
        known = _recognise(probe(path))
    except UnreadableError as error:
        return Workbook("", problems=(_filed(error.problem(), name),))
    except OSError as error:
        return Workbook("", problems=(_filed(refused(error).problem(), name),))
    try:
        book = known.read(path)
    except UnreadableError as error:
        return Workbook(known.name, problems=(_filed(error.problem(), name),))
    except OSError as error:
        return Workbook(known.name, problems=(_filed(refused(error).problem(), name),))
    except Exception as error:  # noqa: BLE001  # damage no reader foresaw must not stop the other files
        return Workbook(known.name, problems=(_filed(damaged(type(error).__name__).problem(), name),))
    problems = [_filed(problem, name) for problem in book.problems]
    if not (book.sheets or problems):
        empty = UnreadableError("berkas-kosong", Text(id="Tidak ada lembar.", en="There is no sheet."))
        problems.append(_filed(empty.problem(), name))
    return replace(book, problems=tuple(problems))


def _recognise(first: Probe) -> Format:
    if not first.head:
        raise UnreadableError("berkas-kosong", Text(id="Berkas 0 bita.", en="The file has 0 bytes."))
    for known in FORMATS:
        if known.detect(first):
            return known
    raise _unknown(first)


def _filed(problem: FileProblem, name: str) -> FileProblem:
    return replace(problem, file=name)


def _unknown(first: Probe) -> UnreadableError:
    if first.is_zip and not first.members:
        return damaged("zip")
    if first.head.startswith(ARCHIVE_MAGIC):
        return UnreadableError("berkas-arsip", _ARCHIVE)
    return UnreadableError("berkas-tidak-dikenal", _PDF if first.head.startswith(PDF_MAGIC) else _UNKNOWN)
