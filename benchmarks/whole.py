"""How the whole way grows: files to links, findings and report, from 100,000 x 12,000 to 4,000,000 x 500,000.

    python benchmarks/whole.py [--size 100000x12000] [--format csv] [--rows 200000] [--section whole]

Made-up people (``tables.py``) in files of 200,000 voters; stages are timed as ``regency.py`` does, and the command that
writes the links alone is measured with all its processes.  Ends with an error where that takes more memory than an
office PC has to spare.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import pairwise
from math import log
from pathlib import Path

from measure import BENCHMARKS, conditions, cost_of, own_python, record, table
from scale import SIZES
from tables import tables, write_files

ROWS = "200000"
"""Voters in a file."""
MOST_MB = 3_000
"""Resident at most in all processes, until the links are there."""

TO_LINKS = (
    *("start-up", "discover", "parse files (reader processes)", "places", "join, workers, checks", "encode"),
    *("put in order", "link", "links.csv"),
)
ALONE = "`match --links` alone"
BEYOND = ("doubles on the rolls", "findings of the rolls alone", "other findings", "report")


def measured(size: str, suffix: str, rows: str) -> dict[str, dict[str, float]]:
    """Return CPU seconds, peak MB so far and numbers of rows of one size: by stage, and of the command as a whole."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        # In a process of its own: what this one holds would count as the peak of those it starts.
        cost_of([own_python(), __file__, "--size", size, "--format", suffix, "--rows", rows, "--make", folder])
        stages = [own_python(), BENCHMARKS.with_name("regency.py"), "--stages", scratch, "--folder", folder]
        told: dict[str, dict[str, float]] = json.loads(cost_of(stages).output)
        sides = ("--voters", folder / "dpt", "--migrants", folder / "lists")
        command = cost_of([own_python(), "-m", "votersync", "match", *sides, "--links", Path(scratch) / "a.csv", "-q"])
        told["cpu"][ALONE], told["peak"][ALONE] = command.cpu, command.peak
    print(size, told, file=sys.stderr, flush=True)
    return told


def measure(sizes: list[str], suffix: str, rows_a_file: str, section: str) -> float:
    """Measure every size and write the section; return the most memory that the way to the links took, in MB."""
    found = {size: measured(size, suffix, rows_a_file) for size in sizes}
    costs, peaks = [], []
    for size, told in found.items():
        costs.append((float(size.split("x")[0]), sum(told["cpu"][name] for name in TO_LINKS)))
        peaks.append(told["peak"][ALONE])
    rows: list[tuple[object, ...]] = [
        (name, *(told["cpu"][name] for told in found.values())) for name in (*TO_LINKS, *BEYOND)
    ]
    rows.append((f"**{suffix} to links**", *(cpu for _, cpu in costs)))
    rows.append(
        (
            f"**{suffix} to report**",
            *(cost + sum(t["cpu"][n] for n in BEYOND) for (_, cost), t in zip(costs, found.values(), strict=True)),
        )
    )
    rows.append((ALONE, *(told["cpu"][ALONE] for told in found.values())))
    rows.append(("peak MB of all its processes", *peaks))
    rows.append(("peak MB of the main process, to the report", *(told["peak"]["report"] for told in found.values())))
    rows += [(name, *(int(told["rows"][name]) for told in found.values())) for name in ("links", "findings")]
    header = ("CPU seconds", *(" x ".join(f"{int(number):,}" for number in size.split("x")) for size in sizes))
    text = f"{conditions('pyarrow')} Made-up people.\n\n{table(header, rows)}"
    if len(costs) > 1:
        steps = (f"{log(b[1] / a[1]) / log(b[0] / a[0]):.2f}" for a, b in pairwise(costs))
        whole = log(costs[-1][1] / costs[0][1]) / log(costs[-1][0] / costs[0][0])
        text += f"\n\nExponent of {suffix} to links from size to size: {', '.join(steps)}; first to last: {whole:.2f}."
    if section:
        record(section, f"From {suffix} files of {int(rows_a_file):,} voters to links and report", text)
    else:
        print(text)
    return max(peaks)


def main() -> None:
    """Run all sizes, or make the files of one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", action="append", help="VOTERSxMIGRANTS; default: four sizes")
    parser.add_argument("--format", default="csv", choices=("csv", "parquet"), help="of the files")
    parser.add_argument("--rows", default=ROWS, help="voters in a file")
    parser.add_argument("--section", default="whole", help="name of the section in BENCHMARKS.md; empty: only print")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        voters, migrants, _ = tables(*map(int, given.size[0].split("x")))
        write_files(given.make, voters, migrants, int(given.rows), given.format)
        sys.exit()
    peak = measure(given.size or list(SIZES), given.format, given.rows, given.section)
    if peak > MOST_MB:
        raise SystemExit(f"{peak:,.0f} MB to the links, more than {MOST_MB:,}")


if __name__ == "__main__":
    main()
