"""Letters as a Word document: A4, a letter a page, plain text only, the same bytes for the same letters."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from votersync.config import Config, Surat
from votersync.ingest.passing import REPORT_PROPERTY
from votersync.report.letter_text import (
    COMPARE,
    GREETING,
    OPENING,
    OTHER_PLACE,
    STEPS_LEAD,
    SUBJECT,
    THANKS,
    Letter,
    steps,
)
from votersync.report.words import day
from votersync.text import Lang, Text, same

FIXED_TIME = datetime(2020, 1, 1)  # noqa: DTZ001 - the format stores no zone; a clock would make equal runs differ
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip entry can hold."""
FONT, FONT_SIZE = "Arial", 11
RIGHT_HALF = Cm(9.5)
DOTS = "." * 40
SHORT_DOTS = "." * 20
OFFICE = same("KPU Kabupaten/Kota {dots}")
NUMBER = Text(id="Nomor", en="Number")
ABOUT = Text(id="Perihal", en="Subject")
LANGUAGES = {Lang.ID: "id-ID", Lang.EN: "en-GB"}


def document_bytes(letters: Sequence[Letter], config: Config) -> bytes:
    """Build one document of all *letters*, in their order."""
    document = docx.Document()
    _set_up(document, config.lang)
    for at, letter in enumerate(letters):
        _Page(document, config, is_first=at == 0).write(letter)
    stream = BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


@dataclass(frozen=True, slots=True)
class _Page:
    """One letter being written."""

    document: Document
    config: Config
    is_first: bool

    def write(self, letter: Letter) -> None:
        surat, lang = self.config.surat, self.config.lang
        self._letterhead(surat)
        for line in letter.addressee:
            self._line(line, after=0)
        self._line(GREETING, before=8)
        self._line(OPENING)
        self._registered(letter)
        self._line(OTHER_PLACE.fill(place=letter.other_place), before=6)
        self._line(STEPS_LEAD, after=2).paragraph_format.keep_with_next = True
        for number, step in enumerate(steps(letter, surat, self.config.pemilihan), start=1):
            paragraph = self._add(step[lang], lead=f"{number}.", after=3)
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.7), Cm(-0.7)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.7))
        self._line(COMPARE, before=6)
        self._line(THANKS)
        self._signature(surat)

    def _letterhead(self, surat: Surat) -> None:
        office = self._add(surat.kantor or OFFICE.fill(dots=DOTS)[self.config.lang], after=0)
        office.paragraph_format.page_break_before = not self.is_first
        office.runs[0].bold, office.runs[0].font.size = True, Pt(13)
        address = self._add(surat.alamat or DOTS * 2, after=14)
        for paragraph in (office, address):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _underline(address)
        made = surat.tempat or SHORT_DOTS, day(surat.tanggal)[self.config.lang] if surat.tanggal else SHORT_DOTS
        self._add(", ".join(made), after=6).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for label, value, after in ((NUMBER, DOTS, 0), (ABOUT, SUBJECT[self.config.lang], 10)):
            line = self._add(f": {value}", lead=label[self.config.lang], after=after)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(1.8))

    def _registered(self, letter: Letter) -> None:
        for label, value in letter.registered:
            line = self._add(f": {value[self.config.lang]}", lead=label[self.config.lang], after=0)
            line.paragraph_format.left_indent = Cm(1)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(5))
            line.runs[-1].bold = True

    def _signature(self, surat: Surat) -> None:
        office = self._add(surat.jabatan or SHORT_DOTS, before=4, after=40)
        office.paragraph_format.keep_with_next = True
        name = self._add(surat.penanda_tangan or DOTS, after=0)
        for paragraph in (office, name):
            paragraph.paragraph_format.left_indent = RIGHT_HALF

    def _line(self, text: Text, *, before: int = 0, after: int = 6) -> Paragraph:
        return self._add(text[self.config.lang], before=before, after=after)

    def _add(self, text: str, *, lead: str = "", before: int = 0, after: int = 6) -> Paragraph:
        """Add a paragraph, with *lead* and a tab before it: whatever the lists hold stays text in one run."""
        paragraph = self.document.add_paragraph()
        if lead:
            paragraph.add_run(f"{lead}\t")
        paragraph.add_run(_plain(text))
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
        return paragraph


def _underline(paragraph: Paragraph) -> None:
    """Draw the line under a letterhead over the whole width of the page."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "4"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    # The format fixes the order of a paragraph's properties (ECMA-376, CT_PPrBase): borders stand before spacing.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")  # noqa: SLF001


def _plain(text: str) -> str:
    """Take out what is no visible text (controls, direction marks, halves of characters); fold white space."""
    folded = " ".join(text.split())
    return "".join(character for character in folded if not unicodedata.category(character).startswith("C"))


def _set_up(document: Document, lang: Lang) -> None:
    """Set page, font, language and the properties of the document, none of which come from the lists."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(FONT_SIZE)
    style.paragraph_format.line_spacing = 1.0
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGES[lang])
    about = document.core_properties
    about.author = about.last_modified_by = "votersync"
    about.category = REPORT_PROPERTY
    about.title, about.comments, about.language = SUBJECT[lang], "", LANGUAGES[lang]
    about.created = about.modified = FIXED_TIME


def _without_clock(package: bytes) -> bytes:
    """Pack again with fixed times: the writer stamps each part with the time of the run."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as parts, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, parts.read(part))
    return stream.getvalue()
