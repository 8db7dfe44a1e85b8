"""What every container reader gives back, and how a reader says that it cannot.

No reading happens here.
"""

from __future__ import annotations

from dataclasses import dataclass

from votersync.errors import refusal
from votersync.records import FileProblem, Sheet
from votersync.text import Text


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file as sheets of cells; what could not be read stands in ``problems``, never in an exception."""

    format: str
    """``xlsx``, also with macros, ``xlsb``, ``xls``, ``ods``, ``docx``, ``csv``, ``html``, ``mhtml``, ``xml``,
    ``parquet``; empty when unknown."""
    encoding: str = ""
    """Character set and delimiter of a text file, e.g. ``utf-8-sig, ;``; else empty."""
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    notes: tuple[Text, ...] = ()


class UnreadableError(Exception):
    """A file or sheet cannot be read; caught by the opener, which makes it a problem of that file or sheet."""

    def __init__(self, fault: str, detail: Text) -> None:
        super().__init__(fault)
        self.fault = fault
        """Code of a :class:`votersync.domain.faults.Fault`."""
        self.detail = detail

    def problem(self, sheet: str = "") -> FileProblem:
        """Return the same as data; the opener fills in the file's name."""
        return FileProblem("", sheet, self.fault, self.detail)


def refused(error: OSError) -> UnreadableError:
    """Return the refusal of a file that the system does not let be opened."""
    code = "berkas-terkunci" if isinstance(error, PermissionError) else "berkas-rusak"
    told = Text(id="Berkas tidak dapat dibuka: {reason}.", en="The file cannot be opened: {reason}.")
    return UnreadableError(code, told.fill(reason=refusal(error)))


def locked() -> UnreadableError:
    """Return the refusal of a workbook that a password locks."""
    return UnreadableError(
        "berkas-bersandi", Text(id="Buku kerja dikunci kata sandi.", en="The workbook is locked by a password.")
    )
