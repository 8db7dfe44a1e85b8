"""Ringkasan: what was found, of what kind and where, what was read, how sure we are, what is missing."""

from __future__ import annotations

from collections import Counter

from xlsxwriter.worksheet import Worksheet

from votersync.config import SplitBy
from votersync.domain.wilayah import nama_wilayah
from votersync.findings.coverage import regencies_of
from votersync.findings.find import KINDS
from votersync.problems import losses, problem_line, versions
from votersync.records import Role, Run
from votersync.report import heads
from votersync.report.areas import areas
from votersync.report.caveats import NO_GROUND, NOT_FOUND
from votersync.report.counts import classes, doubtful_lists, role_counts, workers_line
from votersync.report.finding_words import LEVELS
from votersync.report.flows import MOST_PLACES, OTHER_PLACES, Flows, flows, place_name
from votersync.report.listing import SUMMARY
from votersync.report.looks import DEEP, FONT, GREY
from votersync.report.recall import UNDECIDED, decided, undecided
from votersync.report.sheets import kualitas_data, perkembangan, sudah_diputuskan
from votersync.report.sheets.heat import write_heat
from votersync.report.sheets.listings import link_to
from votersync.report.sizes import PAGE_PIXELS, pixels
from votersync.report.style import Book
from votersync.report.words import ROLES, about, day
from votersync.text import Text, joined, number, same

TITLE = Text(id="Pencocokan daftar pemilih dengan daftar PMI", en="Voter rolls matched with migrants' lists")
WIDTHS = (36.0, *[5.2] * 26)
"""One column for names, and narrow ones that tiles and tables share."""

LAST = len(WIDTHS) - 1
TILES = ((0, 0), (1, 5), (6, 10), (11, 15), (16, 20), (21, LAST))
LEFT, CHART_COLUMN = 10, 12
"""Last column of the tables on the left; first column of the chart beside them."""

NUMBERS = (1, 3)
"""Columns of the numbers that a chart draws."""

WITHOUT_OPEN = ((0, 0), NUMBERS, (NUMBERS[1] + 1, LEFT))
WITH_OPEN = ((0, 0), (1, 2), (7, LEFT), (3, 6))
"""Columns of the table of kinds: its name, how many, the link to its sheet; with a ledger also how many are open."""

BY_KECAMATAN = Text(id="Temuan menurut kecamatan", en="Findings by kecamatan")
BY_KIND = Text(id="Temuan menurut jenis", en="Findings by kind")
BY_PROGRESS = Text(id="Perkembangan menurut jenis", en="Progress by kind")
HOW_TO_READ = Text(
    id="Baris: tempat terdaftar sebagai pemilih. Kolom: alamat menurut daftar PMI. Kotak bergaris tegas: beda desa "
    "dalam satu kecamatan.",
    en="Rows: where the voter is registered. Columns: where the migrants' list says. Firm boxes: another desa of one "
    "kecamatan.",
)
AT_LEVEL, FLOW = same("{level} {n}"), same("{a} → {b} ({n})")
AT_LEVELS = Text(id="Berbeda pada tingkat {levels}.", en="They differ at the level of {levels}.")
MOST = Text(id="Terbanyak: {flows}.", en="Most: {flows}.")
DECIDED = Text(
    id="{count} di antaranya sudah diputuskan: itu ada di lembar {tab}, bukan di lembar jenisnya.",
    en="{count:of them is|of them are} decided, and on the sheet {tab} instead of that of its kind.",
)
CHART_LINE = 24
"""Pixels of a row of the table of kinds, for which the chart beside it stands as high."""

PAGE_ROWS = 26
"""Rows of this sheet that fill a printed page at full size."""

MOST_FLOWS, MOST_PROBLEMS = 6, 15
"""What is told here at most; the table of places and the sheet Kualitas Data hold the rest."""


def write(book: Book, run: Run) -> None:
    """Write the sheet."""
    place = _rolls_of(run)
    lead = Text(
        id=f"{place.id + '  ·  ' if place.id else ''}keadaan per {day(run.as_of).id}",
        en=f"{place.en + '  ·  ' if place.en else ''}as of {day(run.as_of).en}",
    )
    sheet = book.sheet(SUMMARY[book.lang], TITLE)
    book.columns(sheet, WIDTHS)
    book.lead(sheet, (0, LAST), lead)
    book.paragraph(sheet, 2, (0, LAST), NO_GROUND, "warning")
    _tiles(book, sheet, run, 4)
    row = _progress(book, sheet, run, 7)
    row = _found(book, sheet, run, row)
    row = _read(book, sheet, run, row + 1)
    row = _sure(book, sheet, run, row + 1)
    row = _missing(book, sheet, run, row + 1)
    # What is told by place begins a page: with manual breaks the scale is given, since Excel ignores them otherwise.
    places, breaks = flows(run), [row] if run.findings else []
    sheet.set_print_scale(min(100 * PAGE_PIXELS // pixels(WIDTHS), 100 * PAGE_ROWS // row))
    row = _where(book, sheet, places, row + 1)
    if places.counts:
        breaks.append(row)
    row = _by_kecamatan(book, sheet, run, row + 1)
    sheet.set_h_pagebreaks(breaks)
    book.check(sheet.print_area(0, 0, row, LAST), row, LAST)


def _section(book: Book, sheet: Worksheet, row: int, columns: tuple[int, int], title: Text) -> int:
    book.span(sheet, row, columns, title, "section")
    sheet.set_row(row, 22)
    return row + 1


def _rolls_of(run: Run) -> Text:
    """Name the regency that the rolls are of, or count them, with their province where they are of one."""
    regencies = regencies_of(run.voters, run.home)
    if len(regencies) < 2:
        name = nama_wilayah(run.home).get("kabupaten", "")
        return same(name)
    provinces = {nama_wilayah(code)["provinsi"] for code in regencies}
    where = f", {provinces.pop()}" if len(provinces) == 1 else ""
    return Text(id=f"{len(regencies)} kabupaten/kota{where}", en=f"{len(regencies)} regencies and cities{where}")


def _tiles(book: Book, sheet: Worksheet, run: Run, row: int) -> None:
    """Write the figures that are asked for first."""
    kinds, read, by_class = Counter(f.kind for f in run.findings), role_counts(run), classes(run)
    figures = (
        (read[Role.VOTERS][2], Text(id="entri pemilih terbaca", en="voter entries read"), ""),
        (read[Role.MIGRANTS][2], Text(id="baris daftar PMI terbaca", en="rows of migrants' lists read"), ""),
        (by_class["match"], Text(id="pasangan cocok", en="matches"), ""),
        (kinds["beda-domisili"], Text(id="pemilih beda domisili", en="voters whose domicile differs"), "alarm"),
        (kinds["perlu-ditinjau"], Text(id="pasangan perlu ditinjau", en="pairs for review"), ""),
        (kinds["tidak-terdaftar"], Text(id="PMI tidak ditemukan", en="workers not found"), ""),
    )
    for span, (figure, name, look) in zip(TILES, figures, strict=True):
        shown = look if look and figure else "tile"
        book.span(sheet, row, span, figure, shown)
        book.span(sheet, row + 1, span, name, f"{shown}_name")
    sheet.set_row(row, 36)
    sheet.set_row(row + 1, 20)


def _progress(book: Book, sheet: Worksheet, run: Run, row: int) -> int:
    """Say what has changed since the last run; nothing without a ledger."""
    if run.memory is None:
        return row
    row = _section(book, sheet, row, (0, LAST), perkembangan.NAME)
    row = perkembangan.put_progress(book, sheet, row, (0, LAST), run)
    book.link(sheet, (row, 0), perkembangan.NAME[book.lang], BY_PROGRESS, "plain_link")
    return row + 2


def _found(book: Book, sheet: Worksheet, run: Run, row: int) -> int:
    """Write the number of findings of each kind, with a link to its sheet and a chart beside."""
    _section(book, sheet, row, (0, LEFT), Text(id="Yang ditemukan", en="What was found"))
    _section(book, sheet, row, (CHART_COLUMN, LAST), BY_KIND)
    spans = WITH_OPEN if run.memory else WITHOUT_OPEN
    titles = (
        (Text(id="Jenis", en="Kind"), "head"),
        (heads.COUNT, "head_number"),
        (heads.OPEN_SHEET, "head_set_in"),
        (UNDECIDED, "head_number"),
    )
    for span, (title, look) in zip(spans, titles, strict=False):
        book.span(sheet, row + 1, span, title, look)
    sheet.set_row(row + 1, 18)
    counts, open_ones = (Counter(finding.kind for finding in some) for some in (run.findings, undecided(run)))
    first = row + 2
    for at, kind in enumerate(KINDS, first):
        book.put(sheet, at, 0, kind.name, "row_name")
        for span, count in zip(spans[1::2], (counts[kind.code], open_ones[kind.code]), strict=False):
            book.span(sheet, at, span, count, "row_number")
        book.span(sheet, at, spans[2], "", "link")
        link_to(book, sheet, (at, spans[2][0]), kind, run)
        sheet.set_row(at, 18)
    end = first + len(KINDS)
    _chart(book, sheet, (first, end - 1), BY_KIND)
    closed = decided(run)
    if closed:
        told = DECIDED.fill(count=number(len(closed)), tab=sudah_diputuskan.SHEET.name)
        book.paragraph(sheet, end, (0, LAST), told)
    return end + bool(closed)


def _chart(book: Book, sheet: Worksheet, rows: tuple[int, int], title: Text) -> None:
    """Draw names and numbers of some rows beside them, from the row of their header down."""
    first, last = rows
    at = (first - 1, CHART_COLUMN)
    tab, font = SUMMARY[book.lang], {"name": FONT["font_name"], "size": 9, "color": GREY}
    chart = book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [tab, first, 0, last, 0],
            "values": [tab, first, 1, last, 1],
            "fill": {"color": DEEP},
            "data_labels": {"value": True, "font": font},
            "gap": 45,
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "visible": False})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": pixels(WIDTHS[CHART_COLUMN:]), "height": CHART_LINE * (last - first + 2)})
    book.check(sheet.insert_chart(*at, chart, {"object_position": 1, "description": title[book.lang]}), *at)


def _read(book: Book, sheet: Worksheet, run: Run, row: int) -> int:
    """Write that no row is lost: rows in = read + set aside."""
    title = Text(id="Yang dibaca: baris = terbaca + disisihkan", en="What was read: rows = read + set aside")
    row = _section(book, sheet, row, (0, LEFT), title)
    spans = ((0, 0), (1, 2), (3, 5), (6, 8), (9, LEFT))
    titles = (
        Text(id="Daftar", en="List"),
        Text(id="Tabel", en="Tables"),
        heads.ROWS,
        heads.READ,
        heads.ASIDE,
    )
    for span, title in zip(spans, titles, strict=True):
        book.span(sheet, row, span, title, "head_number" if span[0] else "head")
    sheet.set_row(row, 18)
    for role, (tables, rows_in, rows_read) in role_counts(run).items():
        if tables:
            row += 1
            values = (ROLES[role], tables, rows_in, rows_read, rows_in - rows_read)
            for span, value in zip(spans, values, strict=True):
                book.span(sheet, row, span, value, "row_number" if span[0] else "row_name")
            sheet.set_row(row, 18)
    book.paragraph(sheet, row + 1, (0, LAST), workers_line(run))
    return book.paragraphs(sheet, row + 2, (0, LAST), (*doubtful_lists(run), *versions(run.files)), "warning")


def _where(book: Book, sheet: Worksheet, found: Flows, row: int) -> int:
    """Write from where to where the domiciles differ."""
    title = Text(id="Beda domisili: dari mana ke mana", en="Differing domiciles: from where to where")
    row = _section(book, sheet, row, (0, LAST), title)
    if not found.counts:
        book.paragraph(sheet, row, (0, LAST), Text(id="Tidak ada beda domisili.", en="No domicile differs."))
        return row + 1
    levels = [
        AT_LEVEL.fill(level=words, n=number(found.levels[level]))
        for level, words in LEVELS.items()
        if level in found.levels
    ]
    by_level = AT_LEVELS.fill(levels=joined(levels, ", "))
    named = [FLOW.fill(a=place_name(a), b=place_name(b), n=number(n)) for (a, b), n in found.largest[:MOST_FLOWS]]
    most = MOST.fill(flows=joined(named, "; "))
    row = book.paragraphs(sheet, row, (0, LAST), (by_level, *((most,) if named else ()), HOW_TO_READ))
    return write_heat(book, sheet, row, found, LAST)


def _by_kecamatan(book: Book, sheet: Worksheet, run: Run, row: int) -> int:
    """Write how many findings each kecamatan has, most first, with a chart beside; the sum is that of all kinds."""
    found = areas(run, SplitBy.KECAMATAN)
    placed = sorted((area for area in found if area.code), key=lambda area: (-len(area.findings), area.code))
    told = [(area.name, len(area.findings)) for area in placed[:MOST_PLACES]]
    told += [(OTHER_PLACES, sum(len(area.findings) for area in placed[MOST_PLACES:]))] * (len(placed) > MOST_PLACES)
    told += [(area.name, len(area.findings)) for area in found if not area.code]
    _section(book, sheet, row, (0, LEFT), BY_KECAMATAN)
    if not told:
        return row + 1
    _section(book, sheet, row, (CHART_COLUMN, LAST), BY_KECAMATAN)
    book.put(sheet, row + 1, 0, heads.KECAMATAN, "head")
    book.span(sheet, row + 1, NUMBERS, heads.COUNT, "head_number")
    sheet.set_row(row + 1, 18)
    first = row + 2
    for at, (name, count) in enumerate([*told, (heads.TOTAL, len(run.findings))], first):
        book.put(sheet, at, 0, name, "row_name")
        book.span(sheet, at, NUMBERS, count, "row_number")
        sheet.set_row(at, 18)
    end = first + len(told)
    _chart(book, sheet, (first, end - 1), BY_KECAMATAN)
    return end + 1


def _sure(book: Book, sheet: Worksheet, run: Run, row: int) -> int:
    """Say in words how much of this may be wrong."""
    row = _section(book, sheet, row, (0, LAST), Text(id="Seberapa yakin", en="How sure"))
    linkage, possible = run.linkage, sum(finding.kind == "perlu-ditinjau" for finding in run.findings)
    told = (
        Text(
            id="{matches} pasangan disebut cocok. Perkiraan yang keliru, yaitu ternyata dua orang berbeda: {wrong}.",
            en="{matches:pair is called a match|pairs are called matches}. Expected to be wrong, that is two different "
            "people: {wrong}.",
        ).fill(matches=number(classes(run)["match"]), wrong=about(linkage.expected_false_matches)),
        Text(
            id="{possible} pasangan perlu ditinjau petugas. Perkiraan orang di kedua daftar yang belum disebut cocok: "
            "{missed}; sebagian ada di lembar Perlu Ditinjau.",
            en="{possible:pair needs|pairs need} an officer's review. People expected on both lists but not called "
            "matches: {missed}; some are on the sheet For review.",
        ).fill(possible=number(possible), missed=about(linkage.expected_missed)),
        *linkage.notes,
        NOT_FOUND,
    )
    return book.paragraphs(sheet, row, (0, LAST), told)


def _missing(book: Book, sheet: Worksheet, run: Run, row: int) -> int:
    """Name the files, sheets and tables whose people are not in this report."""
    title = Text(id="Yang tidak ada dalam laporan ini", en="What is missing from this report")
    row = _section(book, sheet, row, (0, LAST), title)
    problems = losses(run.files)
    lines = [problem_line(problem) for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        rest = Text(id="... dan {n} lagi.", en="... and {n} more.")
        lines.append(rest.fill(n=number(len(problems) - MOST_PROBLEMS)))
    row = book.paragraphs(sheet, row, (0, LAST), lines, "warning")
    if not problems:
        row = book.paragraphs(
            sheet, row, (0, LAST), [Text(id="Semua berkas yang diberikan terbaca.", en="Every file given was read.")]
        )
    told = Text(
        id="Baris yang disisihkan dan sel yang rusak: lembar {tab}", en="Rows set aside and damaged cells: sheet {tab}"
    )
    book.link(sheet, (row, 0), kualitas_data.NAME[book.lang], told.fill(tab=kualitas_data.NAME), "plain_link")
    return row + 1
