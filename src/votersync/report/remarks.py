"""What is told of single rows of a returned workbook, each with its place, alike ones together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from votersync.text import Text

PLACE = Text(id="{file}{sheet}, baris {row}: {text}", en="{file}{sheet}, row {row}: {text}")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is told of one row; it repeats no value of it."""

    file: str
    sheet: str
    row: int
    text: Text

    @property
    def line(self) -> Text:
        """The remark with its place: ``laporan.xlsx [Beda Domisili], baris 12: ...``."""
        return _placed(self, str(self.row))


def told_together(remarks: Sequence[Remark]) -> list[Text]:
    """Return a line for each thing told of a sheet, with all its rows: ``..., baris 7-19, 25: ...``."""
    alike: dict[Remark, list[int]] = {}
    for remark in remarks:
        alike.setdefault(replace(remark, row=0), []).append(remark.row)
    return [_placed(remark, _ranges(rows)) for remark, rows in alike.items()]


def _placed(remark: Remark, rows: str) -> Text:
    sheet = f" [{remark.sheet}]" if remark.sheet else ""
    return PLACE.fill(file=remark.file, sheet=sheet, row=rows, text=remark.text)


def _ranges(rows: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
