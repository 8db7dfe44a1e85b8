"""Killed at any moment: does the ledger stay whole, the earlier report intact, and does the next run succeed?

    python benchmarks/killed.py [--kills 200] [--folder DATA] [--seed 1]

A small set of made-up people; ``match`` and ``decide`` are killed in turn, each after a random share of the time that
it takes.  After each kill the ledger must pass ``PRAGMA integrity_check``, the report that stands must be whole, and
one of those that were written to the end; every tenth time the next run must succeed and leave no part of a file.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from time import perf_counter
from zipfile import ZipFile

from measure import conditions, own_python, record, table

REPORT, RETURNED = "laporan.xlsx", "kembali.xlsx"


def start(office: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start one command in the working folder."""
    command = [own_python(), "-m", "votersync", *words]
    return subprocess.Popen(command, cwd=office, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finished(office: Path, *words: str) -> float:
    """Run one command to its end and return its wall seconds; SystemExit when it fails."""
    begun = perf_counter()
    code = start(office, *words).wait()
    if code not in (0, 4):
        raise SystemExit(f"{words}: exit code {code}")
    return perf_counter() - begun


def is_whole(office: Path) -> bool:
    """Whether the ledger passes SQLite's check, and every run in it but a last unfinished one is finished."""
    with closing(sqlite3.connect(office / "votersync.db")) as db:
        (told,) = db.execute("PRAGMA integrity_check").fetchone()
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
        (unfinished,) = db.execute("SELECT count(*) FROM run WHERE finished IS NULL").fetchone()
    return bool(told == "ok" and not broken and unfinished <= 1)


def runs_in(office: Path) -> dict[int, str]:
    """Return the SHA-256 of the report of each run in the ledger."""
    with closing(sqlite3.connect(office / "votersync.db")) as db:
        return dict(db.execute("SELECT id, report_sha256 FROM run"))


def fill(office: Path, rng: Random) -> None:
    """Decide one row of the report, as an officer would."""
    import openpyxl

    book = openpyxl.load_workbook(office / REPORT)
    sheet = book["Beda Domisili"]
    columns = {str(cell.value): cell.column for cell in sheet[5]}
    sheet.cell(rng.randint(6, max(sheet.max_row, 6)), columns["Keputusan"]).value = "Sudah ditindaklanjuti"
    book.save(office / RETURNED)


def main() -> None:
    """Kill, look, go on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given, rng = parser.parse_args(), Random()
    rng.seed(given.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder, office = Path(scratch), Path(scratch) / "kantor"
        finished(folder, "sample", "data", "--voters", "1200", "--migrants", "150", "--seed", str(given.seed))
        finished(folder, "init", "kantor")
        match, decide = ("match", "../data", "-o", REPORT, "-q"), ("decide", RETURNED, "-q")
        seconds = {match: finished(office, *match)}
        fill(office, rng)
        seconds[decide] = finished(office, *decide)
        counts = dict.fromkeys(("kills", "ended before", "ledger broken", "report broken", "next run failed"), 0)
        for kill in range(given.kills):
            command = (match, decide)[kill % 2]
            before = sha256((office / REPORT).read_bytes()).hexdigest()
            process = start(office, *command)
            try:
                process.wait(rng.random() * seconds[command])
                counts["ended before"] += 1
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            counts["kills"] += 1
            content = (office / REPORT).read_bytes()
            known = {before, *runs_in(office).values()}
            is_report = sha256(content).hexdigest() in known and ZipFile(office / REPORT).testzip() is None
            counts["ledger broken"] += not is_whole(office)
            counts["report broken"] += not is_report
            if kill % 10 == 9:
                finished(office, *match)
                left = [path for path in office.iterdir() if ".part" in path.name]
                last = max(runs_in(office).items())[1]
                counts["next run failed"] += last != sha256((office / REPORT).read_bytes()).hexdigest() or bool(left)
                fill(office, rng)
        text = f"{conditions()}\n\n" + table(list(counts), [[str(value) for value in counts.values()]])
        record("killed", "Killed at random moments", text)


if __name__ == "__main__":
    main()
