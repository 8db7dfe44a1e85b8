"""Time and memory of writing the workbook: ``python benchmarks/report.py [--findings N] [--output FILE]``.

People, links and findings are made up; half of the compared values differ, so that marks are paid for as well.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from votersync.report.workbook import workbook_bytes

NAMES = ("SITI", "NUR", "AHMAD", "RIZAL", "AMINAH", "FATIMAH", "SYAMSUDDIN", "JUMRIAH", "HASAN", "KALSUM")


def name(i: int) -> str:
    """Three words, another three for each of a thousand people."""
    return " ".join((NAMES[i % 10], NAMES[i // 10 % 10], NAMES[i // 100 % 10]))


def entry(i: int, *, is_worker: bool) -> dict[str, object]:
    """The entry of one person on the roll or on a migrants' list, which differs in name, birth, NIK by turns."""
    slip = is_worker and i % 2
    born = f"{1960 + i % 40}-{i % 12 + 1:02d}-{i % 27 + 1 + (1 if slip and i % 3 == 0 else 0):02d}"
    nik = f"520417{i % 28 + 1:02d}{i % 12 + 1:02d}{i % 90 + 10}{i % 9_000 + (1 if slip and i % 3 == 1 else 0):04d}"
    place = MARONGE if i % 3 else GONTAR
    return person(
        name(i) + (" BINTI ALI" if slip and i % 3 == 2 else ""),
        born,
        nik=nik,
        jenis_kelamin="P",
        wilayah=place if is_worker else LEKONG,
        tps=i % 20 + 1,
        negara="MALAYSIA",
        status_pmi=("purna", "aktif", "calon")[i % 3],
        tanggal_berangkat="2024-01-10",
    )


def main() -> None:
    """Write one report and print what it cost."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--findings", type=int, default=50_000)
    options.add_argument("--output", type=Path)
    given = options.parse_args()
    # Each pair gives a differing domicile; one in three workers is abroad as well.
    people = given.findings * 3 // 4
    on_roll = voters(*(entry(i, is_worker=False) for i in range(people)))
    abroad = migrants(*(entry(i, is_worker=True) for i in range(people)))
    pairs = links(*({"migrant": i, "voter": i, "probability": 0.9 + i % 100 / 1000} for i in range(people)))
    made = run(on_roll, abroad, pairs)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start, cpu = time.perf_counter(), time.process_time()
    content = workbook_bytes(made)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if given.output:
        given.output.write_bytes(content)
    print(
        f"findings {len(made.findings)}  wall {seconds:.1f} s  cpu {cpu_seconds:.1f} s  "
        f"peak {peak} MB ({before} MB before)  file {len(content) / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
