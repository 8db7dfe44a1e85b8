"""Opens one file, whatever its name says it is: the content decides which reader is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from votersync.ingest.formats import delimited, html, xlsx
from votersync.ingest.formats.archive import damaged
from votersync.ingest.formats.probe import Probe, probe
from votersync.ingest.formats.workbook import UnreadableError, Workbook
from votersync.text import Text

__all__ = ["FORMATS", "Format", "Workbook", "open_workbook"]


class Format(NamedTuple):
    """One container: how it is recognised and how it is read."""

    name: str
    detect: Callable[[Probe], bool]
    read: Callable[[Path, str], Workbook]


FORMATS: Final[tuple[Format, ...]] = (
    Format("xlsx", xlsx.detect, xlsx.read),
    Format("html", html.detect, html.read),
    Format("csv", delimited.detect, delimited.read),
)
"""In the order in which they are tried; the last one takes any text."""


def open_workbook(path: Path, name: str) -> Workbook:
    """Read *path* as sheets of cells; *name* is how problems call the file.

    Never raises on bad content: what cannot be read is in :attr:`Workbook.problems`.
    """
    found = ""
    try:
        first = probe(path)
        if not first.head:
            raise UnreadableError("berkas-kosong", Text(id="Berkas 0 bita.", en="The file has 0 bytes."))
        chosen = next((known for known in FORMATS if known.detect(first)), None)
        if chosen is None:
            raise _unknown(first)
        found = chosen.name
        book = chosen.read(path, name)
    except UnreadableError as error:
        return Workbook(found, problems=(error.problem(name),))
    except OSError as error:
        return Workbook(found, problems=(_locked(error).problem(name),))
    if book.sheets or book.problems:
        return book
    empty = UnreadableError("berkas-kosong", Text(id="Tidak ada lembar.", en="There is no sheet."))
    return Workbook(book.format, book.encoding, problems=(empty.problem(name),), notes=book.notes)


def _unknown(first: Probe) -> UnreadableError:
    if first.is_zip and not first.members:
        return damaged("zip")
    return UnreadableError(
        "berkas-tidak-dikenal",
        Text(
            id="Isinya bukan xlsx, xlsb, xls, ods, csv atau tabel HTML.",
            en="The content is neither xlsx, xlsb, xls, ods, csv nor an HTML table.",
        ),
    )


def _locked(error: OSError) -> UnreadableError:
    reason = error.strerror or type(error).__name__
    return UnreadableError(
        "berkas-rusak",
        Text(id=f"Berkas tidak dapat dibuka: {reason}.", en=f"The file cannot be opened: {reason}."),
    )
