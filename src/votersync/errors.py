"""Everything that can stop votersync, and what each stop means to a script.

    VotersyncError                 1  (a fault of ours: please report)
      UsageError                   2  options or settings that cannot be followed
        ConfigError                2  votersync.toml holds something unreadable
      InputError                   3  nothing to work on: no roll, or no migrant list, could be read
        FileUnreadableError        3  one file cannot be read (the others still are)
      PartialInputError            4  the report is written, but files or tables are missing from it
      OutputError                  5  a result could not be written; the earlier file is untouched
      LedgerBusyError              6  another run is using the ledger; nothing was read or changed
      LedgerError                  7  the ledger cannot be used; it is left as it was

Code 8 is no error: ``votersync match --exit-code`` ends with it when there is something new to look at.

A bad cell, row or file is data, not an exception: it travels to the report as a
:class:`votersync.records.CellFault`, :class:`~votersync.records.SetAside` or
:class:`~votersync.records.FileProblem`.  Exceptions are for "cannot go on".
No message ever holds a value of a person.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import ClassVar

from votersync.text import Lang, Text, same

_NO_RIGHT = Text(
    id="tidak ada hak, atau sedang dibuka program lain", en="no right to it, or another program has it open"
)
REFUSALS: Mapping[int, Text] = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EBUSY: _NO_RIGHT,
    errno.ENOSPC: Text(id="ruang disk habis", en="no space is left on the disk"),
    errno.EFBIG: Text(id="berkas terlalu besar untuk disk ini", en="the file is too large for this disk"),
    errno.EROFS: Text(id="disk hanya dapat dibaca", en="the disk can only be read"),
    errno.EIO: Text(id="disk bermasalah", en="the disk is faulty"),
    errno.ENAMETOOLONG: Text(id="nama terlalu panjang", en="the name is too long"),
    errno.ENOENT: Text(id="berkas atau foldernya tidak ada", en="file or folder is not there"),
}
"""What an office meets of what a system refuses; its own words are English."""


def refusal(error: OSError) -> Text:
    """Say why the system refused to read or write; in its own words where it is none of REFUSALS."""
    own = error.strerror or type(error).__name__
    return REFUSALS.get(error.errno or 0, same(own))


class VotersyncError(Exception):
    """Base of all errors that are told to the user without a traceback."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message

    def tell(self, lang: Lang) -> str:
        """Return the message in the language asked for."""
        return self.message[lang]


class UsageError(VotersyncError):
    """Options that contradict each other or name something that does not exist."""

    exit_code = 2


class ConfigError(UsageError):
    """A setting in votersync.toml that cannot be understood; the message names the line or key."""


class InputError(VotersyncError):
    """There is nothing to work on: no voter roll or no migrant list could be read."""

    exit_code = 3


class FileUnreadableError(InputError):
    """One file cannot be read: missing, empty, encrypted, truncated or of no known format."""


class PartialInputError(VotersyncError):
    """The run is done and the report written, but some input is missing from it."""

    exit_code = 4


class OutputError(VotersyncError):
    """A result could not be written; a file that was there before is left as it was."""

    exit_code = 5


class LedgerBusyError(VotersyncError):
    """Another run is using the ledger; running again later is safe."""

    exit_code = 6


class LedgerError(VotersyncError):
    """The ledger cannot be used: damaged, of a newer version, or without rights."""

    exit_code = 7
