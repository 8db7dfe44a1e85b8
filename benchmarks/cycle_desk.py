"""Plays the officers: decides findings in a report workbook whose rows were sorted, and saves it under another name."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import openpyxl
from cycle_scoring import WAITS, Follower, Thread
from cycle_speaking import OTHER, SAME
from openpyxl.worksheet.worksheet import Worksheet

WORDS = {
    SAME: "Orang sama",
    OTHER: "Bukan orang sama",
    "ditindaklanjuti": "Sudah ditindaklanjuti",
    WAITS: "Menunggu data",
    "tidak-perlu": "Tidak perlu tindakan",
}
KEY = re.compile(r"(T\d+)-\d+-[0-9a-f]+")
HEADERS = ("ID", "Keputusan", "Tunggu sampai", "Petugas", "Tanggal")
OFFICER = "Petugas Contoh"
LONG, OVER = timedelta(days=1000), timedelta(days=-30)
"""How long to wait: beyond the end of the benchmark, and until a day that is past."""


class Verdict(NamedTuple):
    """What the desk decides about one finding."""

    code: str
    is_waiting_over: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Officers who decide a share of what they are given."""

    follower: Follower
    rng: Random
    today: date
    share: float = 1 / 3

    def decide(self, report: Path, returned: Path) -> int:
        """Decide in *report* and save it as *returned*; return how many findings were decided."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*extension is not supported")
            book = openpyxl.load_workbook(report)
        decided = sum(self._decide_sheet(sheet) for sheet in book.worksheets)
        book.save(returned)
        return decided

    def _decide_sheet(self, sheet: Worksheet) -> int:
        columns = _columns(sheet)
        if columns is None:
            return 0
        keys = [row[columns["ID"]] for row in sheet.iter_rows(values_only=True)]
        rows = [at for at, key in enumerate(keys, 1) if KEY.fullmatch(str(key or ""))]
        decided = 0
        for row in rows:
            id_ = str(sheet.cell(row, columns["ID"] + 1).value).partition("-")[0]
            thread = self.follower.by_id[id_]
            # A closed finding stands in a sheet where decisions can be altered; this desk alters none.
            if thread.decided and thread.decided.is_closed:
                continue
            if self.rng.random() < self.share:
                verdict = self._verdict(thread)
                self._fill(sheet, row, columns, verdict)
                self.follower.decide(id_, verdict.code, is_waiting_over=verdict.is_waiting_over)
                decided += 1
        self._sort(sheet, rows)
        return decided

    def _verdict(self, thread: Thread) -> Verdict:
        """Choose mostly what is true; now and then the opposite, to wait, or that nothing is to be done."""
        choices = ["ditindaklanjuti", "tidak-perlu", WAITS]
        if thread.pair:
            said = self.follower.pairs.get(thread.pair)
            choices += 5 * [said.verdict if said else self._who(thread)]
        code = self.rng.choice(choices)
        return Verdict(code, code == WAITS and self.rng.random() < 0.3)

    def _who(self, thread: Thread) -> str:
        truth = self.follower.truth
        is_same = truth is not None and truth.rows[min(thread.said.voters)].person == thread.person
        return SAME if is_same == (self.rng.random() < 0.85) else OTHER

    def _fill(self, sheet: Worksheet, row: int, columns: dict[str, int], verdict: Verdict) -> None:
        values: dict[str, Any] = {"Keputusan": WORDS[verdict.code], "Petugas": OFFICER, "Tanggal": self.today}
        if verdict.code == WAITS:
            values["Tunggu sampai"] = self.today + (OVER if verdict.is_waiting_over else LONG)
        for title, value in values.items():
            sheet.cell(row, columns[title] + 1, value)

    def _sort(self, sheet: Worksheet, rows: list[int]) -> None:
        """Put the rows of findings in another order, whole."""
        values = [[cell.value for cell in sheet[row]] for row in rows]
        self.rng.shuffle(values)
        for row, cells in zip(rows, values, strict=True):
            for column, value in enumerate(cells, 1):
                sheet.cell(row, column).value = value


def _columns(sheet: Worksheet) -> dict[str, int] | None:
    """Find the columns of a list of findings; ``None``: this sheet is none."""
    for row in sheet.iter_rows(max_row=10, values_only=True):
        if {*HEADERS} <= {*row}:
            return {title: row.index(title) for title in HEADERS}
    return None
