"""Rekap Wilayah, Rekap Triwulan: findings desa by desa, and what they come to in the quarterly recap once verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from votersync.domain.kode import TMS
from votersync.domain.wilayah import nama_wilayah
from votersync.findings.find import BY_CODE, KINDS, placer
from votersync.findings.kind import Recap
from votersync.records import Run
from votersync.report import heads
from votersync.report.recall import decided
from votersync.report.style import Book
from votersync.text import Text, number

NAME = Text(id="Rekap Wilayah", en="By place")
LEAD = Text(
    id="Menurut desa/kelurahan tempat terdaftar; PMI yang tidak ditemukan menurut alamatnya di daftar PMI",
    en="By desa of registration; workers not found by their address on the migrants' lists",
)
RECAP_NAME = Text(id="Rekap Triwulan", en="Quarterly recap")
QUARTERLY = Text(
    id="Rekap triwulan (PDPB) seandainya semua temuan terbukti; belum diverifikasi",
    en="The quarterly recap (PDPB) if every finding were proved; nothing is verified yet",
)
HOW_TO_READ = Text(
    id="Banyaknya orang yang temuannya, bila terbukti, akan dilaporkan pada jenis itu; satu orang dihitung sekali pada "
    "tiap jenis. Bukan jumlah yang dapat dilaporkan: periksa dahulu ke Disdukcapil atau keluarga. Kode 5, 6 dan 7 "
    "(WNA, TNI, Polri) tidak dapat dilihat dari daftar ini.",
    en="People whose finding, if it proves right, would be reported under that kind; each is counted once in a kind. "
    "No figures to report: check with Disdukcapil or the family first. Codes 5, 6 and 7 (foreigner, army, police) "
    "cannot be told from these lists.",
)
NOT_TWICE = Text(
    id="Termasuk {count} temuan yang sudah diputuskan (lembar Sudah Diputuskan). Yang sudah masuk rekap triwulan lalu "
    "jangan dilaporkan lagi.",
    en="This includes {count:finding|findings} decided already (sheet Decided). What was in the recap of an earlier "
    "quarter is not to be reported again.",
)
UNCLEAR = Text(id="Tempat tidak jelas", en="Place unclear")
TMS_EN = {
    1: "dead", 2: "double", 3: "under age", 4: "moved away", 5: "foreigner", 6: "army", 7: "police", 8: "wrong TPS",
}  # fmt: skip
RECAPS: dict[str, Text] = {
    Recap.BARU: Text(id="Baru", en="New"),
    **{f"tms-{n}": Text(id=f"TMS {n} {TMS[n]}", en=f"TMS {n} {TMS_EN[n]}") for n in TMS_EN},
    Recap.PERBAIKAN: Text(id="Perbaikan", en="Correction"),
}
"""Kinds of the quarterly recap (PDPB): new voters, those no longer eligible by code, corrections."""

PLACE_WIDTHS, NUMBER_WIDTH = (20.0, 24.0), 7.5


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by place and column; every sum is checked before anything is written."""

    heads: Sequence[Text]
    keys: Sequence[str]
    counts: Mapping[str, Counter[str]]
    """By code of the place (empty: unclear), then by key."""

    def checked(self, expected: int) -> Table:
        """Return the table; AssertionError, a fault of ours, unless its cells add up to *expected*.

        Args:
            expected: what was counted.
        """
        by_place = sum(sum(row[key] for key in self.keys) for row in self.counts.values())
        by_key = sum(self.column(key) for key in self.keys)
        if not by_place == by_key == expected:
            message = f"totals differ: {by_place}, {by_key}, {expected}"
            raise AssertionError(message)
        return self

    def column(self, key: str) -> int:
        """Return the sum of a column."""
        return sum(row[key] for row in self.counts.values())

    @property
    def places(self) -> list[str]:
        """Codes in order, what is unclear last."""
        return sorted(self.counts, key=lambda code: (not code, code))


def findings_table(run: Run) -> Table:
    """Count the findings by place of the voter, else of the worker, and by kind."""
    place, counts = placer(run.voters, run.migrants), dict[str, Counter[str]]()
    for finding in run.findings:
        counts.setdefault(place(finding), Counter())[finding.kind] += 1
    table = Table([kind.name for kind in KINDS], [kind.code for kind in KINDS], counts)
    return table.checked(len(run.findings))


def recap_table(run: Run) -> Table:
    """Count the people whose findings would come to each kind of the quarterly recap."""
    place = placer(run.voters, run.migrants)
    people = {
        (recap, f.voter, f.migrant if f.voter is None else None): place(f)
        for f in run.findings
        if (recap := BY_CODE[f.kind].recap_of(f.level))
    }
    counts: dict[str, Counter[str]] = {}
    for (recap, _, _), code in people.items():
        counts.setdefault(code, Counter())[recap] += 1
    return Table(list(RECAPS.values()), [str(key) for key in RECAPS], counts).checked(len(people))


def write(book: Book, run: Run) -> None:
    """Write the sheet of findings by place."""
    _write(book, (NAME, LEAD), findings_table(run))


def write_recap(book: Book, run: Run) -> None:
    """Write the sheet of the quarterly recap by place."""
    closed = [finding for finding in decided(run) if BY_CODE[finding.kind].recap_of(finding.level)]
    notes = (HOW_TO_READ, NOT_TWICE.fill(count=number(len(closed)))) if closed else (HOW_TO_READ,)
    _write(book, (RECAP_NAME, QUARTERLY), recap_table(run), *notes)


def _write(book: Book, told: tuple[Text, Text], table: Table, *notes: Text) -> None:
    """Write a table with its totals under its name and line, and over what must be known to read it."""
    name, lead = told
    last = len(PLACE_WIDTHS) + len(table.keys)
    widths = [*PLACE_WIDTHS, *[NUMBER_WIDTH] * (last - len(PLACE_WIDTHS) + 1)]
    sheet = book.sheet(name[book.lang], name)
    book.columns(sheet, widths)
    book.lead(sheet, (0, last), lead)
    head = book.paragraphs(sheet, 2, (0, last), notes) + 1
    book.put_row(sheet, head, (heads.KECAMATAN, heads.DESA), "head")
    book.put_row(sheet, head, [*table.heads, heads.TOTAL], "head_up", column=len(PLACE_WIDTHS))
    sheet.set_row(head, 150)
    for row, code in enumerate(table.places, head + 1):
        _line(book, sheet, row, (_named(code), "row_name"), [table.counts[code][key] for key in table.keys])
    end = head + 1 + len(table.places)
    _line(book, sheet, end, ((heads.TOTAL, ""), "total_name"), [table.column(key) for key in table.keys])
    sheet.freeze_panes(head + 1, len(PLACE_WIDTHS))
    sheet.repeat_rows(head)
    book.check(sheet.print_area(0, 0, end, last), end, last)


def _line(
    book: Book, sheet: Worksheet, row: int, named: tuple[tuple[object, object], str], numbers: Sequence[int]
) -> None:
    names, look = named
    book.put_row(sheet, row, names, look)
    is_total = look == "total_name"
    shown = [count if count or is_total else "" for count in numbers]
    book.put_row(sheet, row, shown, "total" if is_total else "count", column=len(PLACE_WIDTHS))
    book.put(sheet, row, len(PLACE_WIDTHS) + len(numbers), sum(numbers), "total")
    sheet.set_row(row, 17)


def _named(code: str) -> tuple[object, object]:
    """Name kecamatan and desa of a code; above a kecamatan what is known."""
    names = nama_wilayah(code)
    if "kecamatan" in names:
        return names["kecamatan"], names.get("desa", UNCLEAR)
    above = names.get("kabupaten", names.get("provinsi", ""))
    return (above or UNCLEAR), (UNCLEAR if above else "")
