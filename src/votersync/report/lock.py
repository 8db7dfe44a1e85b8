"""Encrypts a finished workbook as Excel does (ECMA-376 agile: AES-256, SHA-512), with an optional library."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO

from votersync.errors import UsageError
from votersync.text import Text

MISSING = Text(
    id='Kata sandi memerlukan pustaka tambahan. Pasang dahulu: pip install "votersync[password]"',
    en='A password needs one more library. Install it first: pip install "votersync[password]"',
)


def require_lock() -> None:
    """Stop before any work where the library is not installed.

    Raises:
        UsageError: It is not; the message says what to install.
    """
    if find_spec("msoffcrypto") is None:
        raise UsageError(MISSING)


def locked(content: bytes, password: str) -> bytes:
    """Encrypt a workbook; an empty password leaves it as it is.

    The result differs each time: its salts are random, as they must be.
    """
    if not password:
        return content
    require_lock()
    from msoffcrypto.format.ooxml import OOXMLFile

    stream = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, stream)
    return stream.getvalue()
