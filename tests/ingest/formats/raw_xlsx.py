"""Writes xlsx files part by part, so that a test can build what no office program would write."""

import warnings
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

DATE_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
"""Style 1 is a date."""


def cell(reference: str, value: str, attributes: str = "") -> str:
    """Return a cell with a stored value."""
    return f'<c r="{reference}"{attributes}><v>{value}</v></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    """Return a row."""
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def sheet(*rows: str, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """Return a sheet part."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<worksheet xmlns="{namespace}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def strings(*texts: str) -> str:
    """Return the part of shared strings."""
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return f'<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{items}</sst>'


def write_xlsx(
    path: Path,
    *sheets: str,
    texts: str = "",
    styles: str = DATE_STYLES,
    book: str = "",
    state: str = "visible",
    is_strict: bool = False,
    again: tuple[str, str] = ("", ""),
) -> Path:
    """Write a workbook of *sheets* called S1, S2 ...; the last one has *state*.

    Args:
        path: Where to.
        sheets: Sheet parts.
        texts: Part of shared strings.
        styles: Part of styles.
        book: Elements before the list of sheets, e.g. ``workbookPr``.
        state: ``visible``, ``hidden`` or ``veryHidden``.
        is_strict: Use the strict namespaces.
        again: Name and content of a part to be written a second time.
    """
    office = _STRICT_OFFICE if is_strict else _OFFICE
    main = STRICT if is_strict else MAIN
    last = len(sheets)
    entries = "".join(
        f'<sheet name="S{n}" sheetId="{n}" state="{state if n == last else "visible"}" r:id="rId{n}"/>'
        for n in range(1, last + 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, last + 1)
    )
    relations += f'<Relationship Id="rIdA" Type="{office}/styles" Target="styles.xml"/>'
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n in range(1, last + 1)
    )
    if texts:
        relations += f'<Relationship Id="rIdB" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
    parts = [
        (
            "[Content_Types].xml",
            (
                f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{overrides}</Types>'
            ),
        ),
        (
            "_rels/.rels",
            (
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
        ),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}">{book}<sheets>{entries}</sheets></workbook>'),
        ("xl/styles.xml", styles),
        *((f"xl/worksheets/sheet{n}.xml", content) for n, content in enumerate(sheets, 1)),
        *((("xl/sharedStrings.xml", texts),) if texts else ()),
        *((again,) if again[0] else ()),
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name written twice is what one test wants
        for name, content in parts:
            archive.writestr(name, content)
    return path
