"""Which character set a text file is in: byte order mark, strict UTF-8, then cp1252 with a notice.

No guessing library: on short files those answer with East Asian sets.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from votersync.text import Text

GUESSED: Final = Text(
    id="Berkas bukan UTF-8 yang utuh; dibaca sebagai {name}. Periksa huruf beraksen.",
    en="The file is no sound UTF-8; it was read as {name}. Check accented letters.",
)
ERRORS: Final = "votersync-cp1252"
"""Error handler for reading text: bytes that do not fit are taken as cp1252, so no row is lost."""

HOLE: Final = "\0" * 512
"""What a sector that could not be written or read leaves in a text: 512 bytes, the smallest there are."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Encoding:
    """A character set by its Python name, and whether the file really is in it."""

    name: str
    is_sound: bool = True

    def notes(self) -> tuple[Text, ...]:
        """Return what to tell the user."""
        return () if self.is_sound else (GUESSED.fill(name=self.name),)


def marked_encoding(head: bytes) -> str:
    """Return the character set that *head* shows by a byte order mark or its pattern of zero bytes."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    sample = head[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.4 * half and even < 0.2 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.2 * half:
        return "utf-16-be"
    return ""


def encoding_of(path: Path, head: bytes, declared: str = "") -> Encoding:
    """Return the character set of the whole file.

    Args:
        path: The file.
        head: Its first bytes.
        declared: Character set that the content claims (an HTML page), tried after UTF-8.
    """
    marked = marked_encoding(head)
    if marked:
        return Encoding(marked, _decodes(path, marked))
    if _decodes(path, "utf-8"):
        return Encoding("utf-8")
    if declared and _is_known(declared) and _decodes(path, declared):
        return Encoding(codecs.lookup(declared).name)
    return Encoding("cp1252", is_sound=False)


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _decodes(path: Path, encoding: str) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except (UnicodeError, LookupError):
        return False
    return True


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    try:
        return wrong.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return wrong.decode("latin-1"), error.end


codecs.register_error(ERRORS, _as_windows)
