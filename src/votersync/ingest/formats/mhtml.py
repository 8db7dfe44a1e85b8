"""Web pages in one file (mht, mhtml), which Excel and report servers save, often under the name ``.xls``.

Each page in it is read as HTML; the page that lists the sheets gives them their names.  Layout: RFC 2557.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path, PurePosixPath
from typing import Final

from votersync.ingest.formats import html
from votersync.ingest.formats.encoding import ERRORS
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.workbook import Workbook

_MARK: Final = b"\nmime-version:"
_SHEET_NAME: Final = re.compile(r"<x:Name>([^<]*)</x:Name>\s*<x:WorksheetSource\s+HRef=\"([^\"]*)\"", re.IGNORECASE)


def detect(probe: Probe) -> bool:
    """Whether the file is a message that holds web pages."""
    top, _, pages = probe.head.lstrip().lower().replace(b"\r\n", b"\n").partition(b"\n\n")
    return _MARK in b"\n" + top and b"text/html" in top + pages


def read(path: Path) -> Workbook:
    """Read the tables of all pages; raise :class:`UnreadableError` when there is none."""
    pages = list(_pages(path))
    names = {
        _file(address): entities.unescape(name) for _, page in pages for name, address in _SHEET_NAME.findall(page)
    }
    read_pages = [html.sheets_of(page, name=names.get(_file(address), "")) for address, page in pages]
    sheets = tuple(sheet for of_page, _ in read_pages for sheet in of_page)
    if not sheets:
        raise html.no_table()
    return Workbook("mhtml", sheets=sheets, problems=tuple(problem for _, told in read_pages for problem in told))


def _pages(path: Path) -> Iterator[tuple[str, str]]:
    """Yield address and text of each page."""
    message = message_from_bytes(path.read_bytes().lstrip(), EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            yield str(part.get("Content-Location", "")), _text(content if isinstance(content, bytes) else b"")


def _text(content: bytes) -> str:
    """Return a page's text; what its parts declare (``us-ascii`` as a rule) holds for UTF-8 as well."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", ERRORS)


def _file(address: str) -> str:
    return PurePosixPath(address).name.lower()
