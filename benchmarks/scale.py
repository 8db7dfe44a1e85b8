"""How linking grows: persons tables in memory to links, from 100,000 x 12,000 to 4,000,000 x 500,000.

    python benchmarks/scale.py [--size 100000x12000] [--profile]

Tables are made up by ``tables.py``.  Each size runs in a process of its own, under a limit of memory.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from measure import conditions, cost_of, own_python, record, table
from tables import tables

SIZES = ("100000x12000", "400000x50000", "1200000x150000", "4000000x500000")
LIMIT_GB = 8
STAGES = {
    "encode": ("encode",),
    "block": ("candidate_pairs",),
    "learn": ("learn_u", "learn_m"),
    "settle rivals": ("settle_rivals",),
    "links table": ("_links", "_count_sharers"),
}
"""Functions that ``votersync.linkage.link`` calls; what they leave over is comparing and weighing."""


def make(size: str, folder: Path) -> None:
    """Write the tables of one size."""
    voters, migrants, truth = tables(*map(int, size.split("x")))
    voters.to_parquet(folder / "voters.parquet")
    migrants.to_parquet(folder / "migrants.parquet")
    np.save(folder / "truth.npy", truth)


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _resident(word: str) -> float:
    """MB now (VmRSS) or at most since the last reset (VmHWM)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(word))


def _reset_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def link_one(folder: Path, *, profile: bool) -> None:
    """Link one size in this process and print what it took as JSON."""
    from votersync.config import Config
    from votersync.linkage import link as module

    spent, peaks = dict.fromkeys(STAGES, 0.0), dict.fromkeys(STAGES, 0.0)

    def timed(stage: str, function: Callable[..., Any], *given: object, **named: object) -> object:
        between[0] = max(between[0], _resident("VmHWM"))
        _reset_peak()
        start = _cpu()
        result = function(*given, **named)
        spent[stage] += _cpu() - start
        peaks[stage] = max(peaks[stage], _resident("VmHWM"))
        _reset_peak()
        return result

    between = [0.0]
    inside: Any = module  # Any: functions of the module are replaced by timed ones
    for stage, functions in STAGES.items():
        for name in functions:
            setattr(inside, name, partial(timed, stage, getattr(inside, name)))
    start = _cpu()
    voters, migrants = pd.read_parquet(folder / "voters.parquet"), pd.read_parquet(folder / "migrants.parquet")
    loading = _cpu() - start
    before = _resident("VmRSS")
    _reset_peak()
    start = _cpu()
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    links, summary = module.link(voters, migrants, Config())
    profiler.disable()
    total = _cpu() - start
    if profile:
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(30)
    spent["compare and weigh"] = total - sum(spent.values())
    peaks["compare and weigh"] = max(between[0], _resident("VmHWM"))
    truth = np.load(folder / "truth.npy")
    matches = links[links["class"] == "match"]
    right = int((truth[matches["migrant"]] == matches["voter"]).sum())
    told = {
        "loading": loading,
        "cpu": total,
        "tables": before,
        "peak": max(peaks.values()),
        "pairs": summary.candidate_pairs,
        "blocking": summary.blocking,
        "spent": spent,
        "peaks": peaks,
        "precision": right / max(len(matches), 1),
        "recall": right / int((truth >= 0).sum()),
    }
    print(json.dumps(told))


def measure(sizes: list[str], *, profile: bool) -> None:
    """Measure every size and write the section."""
    rows, steps, costs = [], [], []
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            cost_of([own_python(), __file__, "--size", size, "--make", scratch])
            options = ["--profile"] if profile else []
            done = cost_of([own_python(), __file__, "--size", size, "--link", scratch, *options], echo=profile)
        told = json.loads(done.output)
        voters, migrants = map(int, size.split("x"))
        costs.append((voters * 1.0, told["cpu"]))
        rows.append(
            (
                f"{voters:,} x {migrants:,}",
                told["loading"],
                told["cpu"],
                told["tables"],
                told["peak"],
                told["pairs"] / migrants,
                told["cpu"] / migrants * 1e6,
                f"{told['precision']:.4f}",
                f"{told['recall']:.4f}",
            )
        )
        named = (f"{name} {cpu:.1f} s / {told['peaks'][name]:,.0f} MB" for name, cpu in told["spent"].items())
        steps.append((f"{voters:,} x {migrants:,}", "; ".join(named)))
    exponents = [log(b[1] / a[1]) / log(b[0] / a[0]) for a, b in pairwise(costs)]
    header = (
        "",
        "CPU s, loading parquet",
        "CPU s, linking",
        "MB before",
        "peak MB",
        "pairs a migrant",
        "CPU µs a migrant",
        "P of match",
        "R",
    )
    text = f"{conditions('rapidfuzz')} Made-up tables (`tables.py`).\n\n{table(header, rows)}\n\n"
    if exponents:
        whole = log(costs[-1][1] / costs[0][1]) / log(costs[-1][0] / costs[0][0])
        told = ", ".join(f"{exponent:.2f}" for exponent in exponents)
        text += f"Exponent of cost from size to size: {told}; from the first to the last: {whole:.2f}.\n\n"
    record("scale", "Linking alone, as both tables grow", text + table(("", "CPU and peak by stage"), steps))


def main() -> None:
    """Run all sizes, or be the process of one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", action="append", help="VOTERSxMIGRANTS; default: four sizes")
    parser.add_argument("--profile", action="store_true", help="print the functions that take longest")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--link", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make or given.link:
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT_GB << 30, LIMIT_GB << 30))
    if given.make:
        make(given.size[0], given.make)
    elif given.link:
        link_one(given.link, profile=given.profile)
    else:
        measure(given.size or list(SIZES), profile=given.profile)


if __name__ == "__main__":
    main()
