"""Builds the workbooks beside it: one small made-up table in each container that office programs write.

Needs LibreOffice (``soffice``) and msoffcrypto-tool; the results are committed, so that tests need neither.
All persons and numbers are invented.  Run: ``python tests/messes/containers/build.py``.
"""

import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment

HERE = Path(__file__).parent
HEADER = ("NO", "NIK", "NIK TEKS", "NAMA", "TGL LAHIR", "UMUR")
FIRST_NIK = 5204174107900001
PAPUA_NIK = 9271032512900001
KINDS = {
    "blanks": "SITI   CONTOH",
    "tab": "SITI\tCONTOH",
    "lines": "SITI\nCONTOH",
    "true": True,
    "time": time(7, 30, 5),
    "moment": datetime.fromisoformat("2025-03-01T07:30"),
    "text of a formula": '=UPPER("siti")',
    "empty text of a formula": '=IF(1>2,"SITI","")',
    "number of a formula": "=52*100",
    "truth of a formula": "=1>2",
    "time of a formula": "=TIME(7,30,5)",
    "error of a formula": "=VLOOKUP(1,A1:A2,1,FALSE)",
    "long text": "SITI CONTOH " * 900,
}
"""What each row of ``jenis-sel`` holds."""


def write_source(path: Path) -> None:
    """Write the table that LibreOffice converts: title, blank row, header, five persons, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "TPS 01"
    sheet["A1"] = "DAFTAR PEMILIH"
    sheet.merge_cells("A1:F1")
    for column, text in enumerate(HEADER, 1):
        sheet.cell(3, column, text)
    for index in range(5):
        row = 4 + index
        nik = PAPUA_NIK if index == 4 else FIRST_NIK + index
        formula = "=1/0" if index == 2 else f"=30+{index}"
        values = (index + 1, nik, str(nik), f"SITI CONTOH {'ABCDE'[index]}", date(1990, 7, 1 + index), formula)
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
        sheet.cell(row, 5).number_format = "dd/mm/yyyy"
    sheet.row_dimensions[5].hidden = True
    hidden = book.create_sheet("Sembunyi")
    hidden["C5"] = "di bawah"
    hidden.sheet_state = "hidden"
    book.save(path)


def write_kinds(path: Path) -> None:
    """Write one row for each kind of cell that an office program knows; column B holds it, column C is hidden."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Jenis sel"
    sheet.append(["JENIS", "ISI", "CATATAN"])
    for kind, content in KINDS.items():
        sheet.append([kind, content, "ada"])
    sheet.column_dimensions["C"].hidden = True
    sheet["B4"].alignment = Alignment(wrap_text=True)
    book.save(path)


def convert(source: Path, to: str, target: Path) -> None:
    """Let LibreOffice save *source* in another format."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=120)
        produced = next(path for path in Path(folder).iterdir() if path.is_file())
        shutil.move(produced, target)


def encrypt(source: Path, target: Path) -> None:
    """Save *source* with a password."""
    import msoffcrypto.format.ooxml

    with source.open("rb") as plain, target.open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("rahasia", locked)


def record(kind: int, body: bytes = b"") -> bytes:
    """Return one BIFF12 record."""
    head = bytes([kind]) if kind < 0x80 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    length, size = len(body), b""
    while True:
        size += bytes([(length & 0x7F) | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body


def wide(text: str) -> bytes:
    """Return a counted UTF-16 text."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_sheet() -> bytes:
    """Return a sheet part: header in row 3, three persons of whom one is hidden, one error, one rounded NIK."""
    parts = [record(129), record(148, struct.pack("<4I", 2, 5, 0, 3)), record(145)]
    rows = (
        (2, False, [(6, wide("NO")), (6, wide("NIK")), (6, wide("NAMA")), (6, wide("UMUR"))]),
        (3, False, [real(1), real(FIRST_NIK), (6, wide("SITI CONTOH A")), real(30)]),
        (4, True, [real(2), real(FIRST_NIK + 1), (6, wide("SITI CONTOH B")), (3, b"\x2a")]),
        (5, False, [real(3), real(PAPUA_NIK), (6, wide("SITI CONTOH C")), real(32.5)]),
    )
    for row, is_hidden, cells in rows:
        flags = 0x10 if is_hidden else 0
        parts.append(record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, flags, 0, 1) + struct.pack("<II", 0, 3)))
        parts += [record(kind, struct.pack("<II", column, 0) + body) for column, (kind, body) in enumerate(cells)]
    return b"".join([*parts, record(146), record(130)])


def real(number: float) -> tuple[int, bytes]:
    """Return a cell with a number."""
    return 5, struct.pack("<d", number)


def write_xlsb(path: Path) -> None:
    """Write a binary workbook by hand, as no program here writes one."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    binary = "application/vnd.ms-excel"
    book = record(131) + record(143)
    for number, (name, state) in enumerate((("TPS 01", 0), ("Sembunyi", 2)), 1):
        book += record(156, struct.pack("<II", state, number) + wide(f"rId{number}") + wide(name))
    book += record(144) + record(132)
    note = record(129) + record(148, struct.pack("<4I", 4, 4, 2, 2)) + record(145)
    note += record(0, struct.pack("<IIHBBBI", 4, 0, 300, 0, 0, 0, 1) + struct.pack("<II", 2, 2))
    note += record(6, struct.pack("<II", 2, 0) + wide("di bawah")) + record(146) + record(130)
    relation = '<Relationship Id="{}" Type="' + office + '/{}" Target="{}"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="bin" ContentType="{binary}.sheet.binary.macroEnabled.main"/>'
        f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{binary}.worksheet"/>'
        f'<Override PartName="/xl/worksheets/sheet2.bin" ContentType="{binary}.worksheet"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        + relation.format("rId1", "officeDocument", "xl/workbook.bin")
        + "</Relationships>",
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships">'
        + relation.format("rId1", "worksheet", "worksheets/sheet1.bin")
        + relation.format("rId2", "worksheet", "worksheets/sheet2.bin")
        + "</Relationships>",
        "xl/workbook.bin": book,
        "xl/worksheets/sheet1.bin": xlsb_sheet(),
        "xl/worksheets/sheet2.bin": note,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content)


def write_chart(path: Path) -> None:
    """Write a workbook whose second sheet is a chart."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_column(0, 0, ["NAMA", "SITI CONTOH A"])
    sheet.write_column(0, 1, ["UMUR", 30])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Data!$B$2:$B$2"})
    book.add_chartsheet("Bagan").set_chart(chart)
    book.close()


def main() -> None:
    """Build all files."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sumber.xlsx"
        write_source(source)
        convert(source, "xls", HERE / "libreoffice.xls")
        convert(source, "ods", HERE / "libreoffice.ods")
        convert(source, "html", HERE / "html.xls")
        convert(source, "xlsx:Calc MS Excel 2007 XML", HERE / "libreoffice.xlsx")
        encrypt(source, HERE / "bersandi.xlsx")
        write_kinds(source)
        for kind in ("xls", "ods", "fods"):
            convert(source, kind, HERE / f"jenis-sel.{kind}")
        convert(source, "xlsx:Calc MS Excel 2007 XML", HERE / "jenis-sel.xlsx")
    write_xlsb(HERE / "biff12.xlsb")
    write_chart(HERE / "bagan.xlsx")


if __name__ == "__main__":
    sys.exit(main())
