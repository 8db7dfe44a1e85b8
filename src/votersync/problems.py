"""What keeps people, or what officers wrote, from a result, told file by file: what was found and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from votersync.domain.faults import NOTHING_LOST, fault
from votersync.records import FileProblem, FileReading, Role, Roll, SharedRolls
from votersync.text import NO_TEXT, Text, joined, same

SWAPPED = Text(
    id="PERHATIAN: {count} tabel dibaca sebagai daftar pemilih atau daftar PMI seperti yang disebut, padahal judul dan "
    "kolomnya menunjukkan sebaliknya. Periksa apakah --voters dan --migrants tertukar.{places}",
    en="NOTE: {count:table was|tables were} read as voter roll or migrants' list as you said, though titles and "
    "columns tell the contrary. Check whether --voters and --migrants are exchanged.{places}",
)
SHARED = Text(
    id="{first} ({first_voters} pemilih) dan {second} ({second_voters} pemilih) memuat {common} pemilih yang sama; "
    "{repeated} di antaranya sama isinya dan dibaca sekali saja.",
    en="{first} ({first_voters:voter|voters}) and {second} ({second_voters:voter|voters}) hold {common} of the same "
    "voters; {repeated} of them say the same and are read once only.",
)
VERSIONS = Text(
    id="PERHATIAN: ada daftar yang sebagian besar pemilihnya juga tercantum di daftar lain, seperti dua versi satu "
    "daftar. Simpan yang berlaku di folder ini, pindahkan yang lain ke tempat lain, lalu jalankan lagi. Ganda antara "
    "kedua daftar itu di desa yang sama tidak disebut satu per satu.",
    en="NOTE: some rolls hold largely the same voters as another, as two versions of one do. Keep the roll that holds "
    "now in this folder, put the other elsewhere, and run again. Doubles between the two in one desa are not told one "
    "by one.",
)
ROWS = Text(id="{file}{sheet}, baris {rows}", en="{file}{sheet}, row {rows}")
TOLD = same("{place}: {text}")
ROLES = {
    Role.VOTERS: Text(id="daftar pemilih", en="voter roll"),
    Role.MIGRANTS: Text(id="daftar PMI", en="list of migrant workers"),
    Role.UNKNOWN: Text(id="peran tidak jelas", en="role not clear"),
}
"""What a table is called within a sentence."""
PROBLEM = same("{place}: {detail} {remedy}")
MOST_NAMED = 10
"""Tables or files told by name in a message."""


def losses(files: Iterable[FileReading]) -> tuple[FileProblem, ...]:
    """Return the problems that keep people from the result; a sheet that holds no persons is none."""
    return tuple(problem for file in files for problem in file.problems if problem.fault not in NOTHING_LOST)


def problem_line(problem: FileProblem) -> Text:
    """Tell one problem: file, sheet, what was found, what to do."""
    place = f"{problem.file} [{problem.sheet}]" if problem.sheet else problem.file
    detail, remedy = problem.detail, fault(problem.fault).remedy
    return PROBLEM.fill(place=place, detail=detail, remedy=remedy)


def problem_lines(problems: Sequence[FileProblem]) -> Text:
    """Return one indented line a problem, in both languages; empty when there is none."""
    return joined((NO_TEXT, *map(problem_line, problems)), "\n  ")


def contradictions(files: Iterable[FileReading]) -> Text | None:
    """Say which tables look like the other kind of list than the user said; None where none does."""
    tables = [table for file in files for table in file.tables if table.seems not in (Role.UNKNOWN, table.role)]
    if not tables:
        return None
    places = list(dict.fromkeys(f"{table.file} [{table.sheet}]" if table.sheet else table.file for table in tables))
    named = "".join(f"\n  {place}" for place in first_named(places))
    return SWAPPED.fill(count=len(tables), places=named)


def first_named(names: Sequence[str]) -> list[str]:
    """Return the names that a message has room for, and a sign that there are more."""
    return [*names] if len(names) <= MOST_NAMED else [*names[:MOST_NAMED], "..."]


def shared_rolls(files: Iterable[FileReading]) -> tuple[SharedRolls, ...]:
    """Return the rolls that hold largely the same voters, each two once."""
    return tuple(dict.fromkeys(shared for file in files for shared in file.shares))


def shared_line(shared: SharedRolls) -> Text:
    """Say how many voters two rolls have in common."""
    first, second = (_roll_name(roll) for roll in (shared.first, shared.second))
    return SHARED.fill(
        first=first,
        second=second,
        first_voters=shared.first_voters,
        second_voters=shared.second_voters,
        common=shared.common,
        repeated=shared.repeated,
    )


def versions(files: Iterable[FileReading]) -> tuple[Text, ...]:
    """Say what to do where rolls hold largely the same voters, then which those are; nothing where none do."""
    told = [shared_line(shared) for shared in shared_rolls(files)]
    more = [same("...")] if len(told) > MOST_NAMED else []
    return (VERSIONS, *told[:MOST_NAMED], *more) if told else ()


def _roll_name(roll: Roll) -> str:
    return f"{roll.file} [{roll.sheet}]" if roll.sheet else roll.file


def unused_lines(files: Sequence[FileReading]) -> Text:
    """Return one indented line for each file in which no table was found and nothing is wrong, and why it is unused."""
    unused = [(file.file, note) for file in files if not (file.tables or file.problems) for note in file.notes]
    return joined((NO_TEXT, *(TOLD.fill(place=file, text=note) for file, note in unused)), "\n  ")


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


def row_place(file: str, sheet: str, rows: str) -> Text:
    """Return where rows stand: ``laporan.xlsx [Beda Domisili], baris 12``."""
    return ROWS.fill(file=file, sheet=f" [{sheet}]" if sheet else "", rows=rows)


def _placed(remark: Remark, rows: str) -> Text:
    return TOLD.fill(place=row_place(remark.file, remark.sheet, rows), text=remark.text)


def _ranges(rows: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
