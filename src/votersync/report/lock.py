"""Locks a finished workbook as Excel does (ECMA-376 agile: AES-256, SHA-512), and opens one again; an optional library.

What is unlocked stays in memory.
"""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from votersync.errors import FileUnreadableError, UsageError
from votersync.ingest.formats import xlsx
from votersync.ingest.formats.ole import HEADER, flags_at
from votersync.ingest.formats.open import open_workbook
from votersync.ingest.formats.workbook import Workbook
from votersync.ingest.passing import LOCKED_REPORT
from votersync.text import Text

MISSING = Text(
    id='Kata sandi memerlukan pustaka tambahan. Pasang dahulu: pip install "votersync[password]"',
    en='A password needs one more library. Install it first: pip install "votersync[password]"',
)
LOCKED = "berkas-bersandi"
"""Fault of a file that a password locks."""
NO_PASSWORD = Text(
    id="{file} dikunci kata sandi. Berikan dengan --password-file, --ask-password atau VOTERSYNC_PASSWORD.",
    en="{file} is locked by a password. Give it with --password-file, --ask-password or VOTERSYNC_PASSWORD.",
)
WRONG = Text(
    id="{file} tidak terbuka dengan kata sandi ini. Bila kata sandinya benar, simpan dari Excel sebagai .xlsx tanpa "
    "kata sandi, lalu ulangi.",
    en="{file} does not open with this password. If the password is right, save it from Excel as .xlsx without a "
    "password, then run again.",
)


def require_lock() -> None:
    """Stop before any work where the library is not installed.

    Raises:
        UsageError: It is not; the message says what to install.
    """
    if find_spec("msoffcrypto") is None:
        raise UsageError(MISSING)


def locked(content: bytes, password: str) -> bytes:
    """Encrypt a workbook, and mark it as ours for a later run; an empty password leaves it as it is.

    The result differs each time: its salts are random, as they must be.
    """
    if not password:
        return content
    require_lock()
    from msoffcrypto.format.ooxml import OOXMLFile

    stream = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, stream)
    flags = flags_at(stream.getvalue()[:HEADER])
    if flags is not None:
        stream.seek(flags)
        stream.write(LOCKED_REPORT)
    return stream.getvalue()


def open_returned(path: Path, password: str = "", name: str = "") -> Workbook:
    """Read a workbook that came back filled in, locked or not; other problems are in the result, as of any file.

    Args:
        path: the workbook.
        password: opens it where it is locked.
        name: what it is called in what is told; by default the name of the file.

    Raises:
        FileUnreadableError: it is locked and the password, or the lack of one, does not open it.
        UsageError: it is locked and the library is not installed.
    """
    name = name or path.name
    book = open_workbook(path, name)
    if all(problem.fault != LOCKED for problem in book.problems):
        return book
    if not password:
        raise FileUnreadableError(NO_PASSWORD.fill(file=name))
    require_lock()
    try:
        return xlsx.read(_unlocked(path, password))
    except Exception as error:  # the library has no common root of its errors
        raise FileUnreadableError(WRONG.fill(file=name)) from error


def _unlocked(path: Path, password: str) -> BytesIO:
    from msoffcrypto.format.ooxml import OOXMLFile

    content = BytesIO()
    with path.open("rb") as stream:
        office = OOXMLFile(stream)
        office.load_key(password=password, verify_password=True)
        office.decrypt(content, verify_integrity=True)
    return content
