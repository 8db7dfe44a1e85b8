"""Twenty quarters of a whole regency: how large does the ledger grow, and what does it add to a run?

    python benchmarks/ledger.py [--size 390000x20000] [--quarters 20] [--runs 3] [--folder DATA]

Made-up people (``votersync sample --quarters``).  Each quarter is matched, and a third of the open findings is decided
in a workbook that holds just those rows.  At the end the last quarter is matched again, in turns without the ledger and
with a copy of it, so that both ways have the machine as it is.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from statistics import mean

import openpyxl
from cycle_desk import KEY, OFFICER
from cycles import votersync
from measure import Cost, conditions, cost_of, own_python, record, table

WORDS = ("Sudah ditindaklanjuti", "Tidak perlu tindakan", "Menunggu data")
LEAD = (
    "A third of what is open is decided each quarter. The runs without the ledger and with it (a copy of what it was "
    "before the last quarter) read the same files, in turns."
)
LARGEST, MOST = 500.0, 0.10
"""MB, and share of a run's CPU seconds, that the ledger of the whole regency may take."""


def decide(report: Path, returned: Path, rng: Random, today: date) -> int:
    """Write a workbook of a third of the open rows of *report*, decided; return how many these are."""
    given, book = openpyxl.load_workbook(report, read_only=True), openpyxl.Workbook(write_only=True)
    decided = 0
    for sheet in given.worksheets:
        rows = [*sheet.iter_rows(values_only=True)]
        head = next((at for at, row in enumerate(rows[:10]) if {"ID", "Keputusan"} <= {*row}), None)
        if head is None or sheet.title == "Sudah Diputuskan":
            continue
        at = {title: rows[head].index(title) for title in ("ID", "Keputusan", "Petugas", "Tanggal")}
        copy = book.create_sheet(sheet.title)
        copy.append(rows[head])
        for row in rows[head + 1 :]:
            if KEY.fullmatch(str(row[at["ID"]] or "")) and rng.random() < 1 / 3:
                told = {at["Keputusan"]: rng.choice(WORDS), at["Petugas"]: OFFICER, at["Tanggal"]: today}
                copy.append([told.get(column, value) for column, value in enumerate(row)])
                decided += 1
    book.save(returned)
    return decided


def live(folder: Path, size: str, quarters: int) -> tuple[Path, list[tuple[object, ...]]]:
    """Run quarter after quarter in one working folder; return the ledger before the last one, and a row a quarter."""
    data, office, rng = folder / "data", folder / "kantor", Random()
    rng.seed(quarters)
    if not data.exists():
        voters, migrants = size.split("x")
        numbers = ["--voters", voters, "--migrants", migrants, "--seed", "20", "--quarters", str(quarters)]
        votersync(folder, "sample", data, *numbers)
    votersync(folder, "init", office)
    ledger, before, rows = office / "votersync.db", folder / "before.db", []
    for quarter in range(1, quarters + 1):
        report, returned = office / f"{quarter}.xlsx", office / f"kembali-{quarter}.xlsx"
        shutil.copyfile(ledger, before)
        match = ["match", data / f"kuartal-{quarter}", "-o", report, "--json", "-q"]
        told = json.loads(votersync(office, *match))
        decided = decide(report, returned, rng, datetime.now(UTC).date())
        recorded = json.loads(votersync(office, "decide", returned, "--json"))["recorded"] if decided else 0
        rows.append((str(quarter), sum(told["findings"].values()), recorded, ledger.stat().st_size / 1e6))
        print(rows[-1], flush=True)
        report.unlink()
        returned.unlink()
    return before, rows


def costs(folder: Path, ledger: Path, quarter: int, runs: int) -> tuple[list[Cost], list[Cost]]:
    """Match the last quarter without a ledger and with a copy of *ledger*, in turns."""
    office, without, having = folder / "kantor", list[Cost](), list[Cost]()
    given = folder / "data" / f"kuartal-{quarter}"
    own = ["--config", office / "votersync.toml", "-o", folder / "again.xlsx", "-q"]
    for _ in range(runs):
        without.append(cost_of([own_python(), "-m", "votersync", "match", given, *own, "--no-ledger"]))
        (folder / "again.xlsx").unlink()
        for side in ("-wal", "-shm"):
            (office / f"votersync.db{side}").unlink(missing_ok=True)
        shutil.copyfile(ledger, office / "votersync.db")
        having.append(cost_of([own_python(), "-m", "votersync", "match", given, *own]))
        (folder / "again.xlsx").unlink()
    return without, having


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="390000x20000", help="VOTERSxMIGRANTS")
    parser.add_argument("--quarters", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keeps data and outputs; the working folder in it must be new")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        ledger, rows = live(folder, given.size, given.quarters)
        without, having = costs(folder, ledger, given.quarters, given.runs)
    cpu = [mean(cost.cpu for cost in ways) for ways in (without, having)]
    grown = table(("quarter", "findings", "decided", "ledger, MB"), rows)
    pairs = [(f"{a.cpu:.2f}", f"{b.cpu:.2f}", f"{b.cpu / a.cpu - 1:.1%}") for a, b in zip(without, having, strict=True)]
    pairs.append((f"mean {cpu[0]:.2f}", f"{cpu[1]:.2f}", f"{cpu[1] / cpu[0] - 1:.1%}"))
    spent = table(("CPU s without ledger", "with it", "adds"), pairs)
    title = f"Ledger of {given.quarters} quarters, {given.size}"
    record("ledger", title, f"{conditions()}\n\n{LEAD}\n\n{grown}\n\n{spent}")
    size, more = float(str(rows[-1][-1])), cpu[1] / cpu[0] - 1
    if size > LARGEST or more > MOST:
        raise SystemExit(
            f"The ledger has {size:.0f} MB (at most {LARGEST:.0f}) and adds {more:.1%} (at most {MOST:.0%})."
        )


if __name__ == "__main__":
    main()
