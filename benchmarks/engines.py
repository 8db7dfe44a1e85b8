"""Linking alone, persons tables in memory to links: votersync against Splink 5 on the same rows, same truth.

    python benchmarks/engines.py --splink-python ENV/bin/python --size 20000x1500 --size 117000x6000
    python benchmarks/engines.py --splink-python ENV/bin/python --data FOLDER

ENV is a throw-away environment outside the project; ``engines_splink.py`` says what to install there.  Without it only
votersync is measured.  FOLDER is one of ``votersync sample``, or any with ``rolls``, ``lists`` and a truth table.
Both engines get what votersync read from the files: same columns, same resolved places.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
from measure import conditions, cost_of, own_python, record, table
from scoring import PRECISIONS, Truth, best_of_each, load_truth, of_class, quality

LEAST = 0.001
"""Pairs less likely than this are not asked for, of either engine."""


def read_folder(folder: Path, out: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the files, and keep the persons tables (voters that take part in linkage) as parquet."""
    from votersync.config import Config
    from votersync.ingest.read import read

    named = (folder / "rolls").exists()
    reading = read(
        Config(voters=(folder / "rolls",), migrants=(folder / "lists",)) if named else Config(inputs=(folder,))
    )
    voters = reading.voters[reading.voters["is_linkable"]].reset_index(drop=True)
    voters.to_parquet(out / "voters.parquet")
    reading.migrants.to_parquet(out / "migrants.parquet")
    return voters, reading.migrants


def link_ours(voters: Path, migrants: Path, out: Path) -> None:
    """Link two parquet files with votersync (in a process of its own) and print CPU seconds of loading and linking."""
    from votersync.config import Config
    from votersync.linkage.link import link

    tables = pd.read_parquet(voters), pd.read_parquet(migrants)
    start = time.process_time()
    links, _ = link(*tables, Config(min_possible=LEAST))
    spent = time.process_time() - start
    links[["migrant", "voter", "probability", "match_weight", "class"]].to_parquet(out)
    print(f"{spent:.3f} {len(links)}")


def measure(folder: Path, splink: str | None, scratch: Path) -> list[list[object]]:
    """Run both engines on a folder and return their rows of the table."""
    voters, migrants = read_folder(folder, scratch)
    truth = load_truth(folder, voters, migrants)
    files = [scratch / "voters.parquet", scratch / "migrants.parquet"]
    size = f"{len(voters):,} x {len(migrants):,}, {len(truth.pairs):,} true"
    ours = cost_of([own_python(), __file__, "--ours", *files, scratch / "ours.parquet"])
    links = pd.read_parquet(scratch / "ours.parquet").rename(columns={"match_weight": "weight"})
    matches = links[links["class"] == "match"]
    linking = float(ours.output.split()[0])
    rows = [[f"votersync, {size}", ours.cpu, linking, ours.peak, *_quality(links, truth, matches)]]
    if splink:
        script = Path(__file__).with_name("engines_splink.py")
        theirs = cost_of([splink, script, *files, scratch / "splink.parquet", str(LEAST)])
        pairs = pd.read_parquet(scratch / "splink.parquet")
        linking = float(theirs.output.split()[-2])
        best = best_of_each(pairs)
        sure = best[best["probability"] >= 0.95]
        rows += [
            [f"Splink, {size}", theirs.cpu, linking, theirs.peak, *_quality(pairs, truth, None)],
            ["Splink, best voter of each migrant", "", "", "", *_quality(best, truth, sure)],
        ]
    return rows


def _quality(pairs: pd.DataFrame, truth: Truth, sure: pd.DataFrame | None) -> list[str]:
    got = quality(pairs, truth)
    figures = [got.average_precision, got.best_f1, *got.recall_at, *(of_class(sure, truth) if sure is not None else ())]
    return [*(f"{figure:.4f}" for figure in figures), *([] if sure is not None else ["", ""])]


def made(size: str, seed: int, folder: Path) -> Path:
    """Generate made-up data of a size such as 20000x1500."""
    voters, migrants = size.split("x")
    command = [own_python(), "-m", "votersync", "sample", folder, "--voters", voters, "--migrants", migrants]
    cost_of([*command, "--seed", str(seed), "-q"])
    return folder


def main() -> None:
    """Measure every size and folder, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--splink-python", help="interpreter of the environment that has Splink")
    parser.add_argument("--size", action="append", default=[], help="VOTERSxMIGRANTS, made with votersync sample")
    parser.add_argument("--data", action="append", default=[], type=Path, help="a folder that is there already")
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--section", default="engines", help="name of the section in BENCHMARKS.md; empty: only print")
    parser.add_argument("--title", default="Linking alone, against Splink 5")
    parser.add_argument("--ours", nargs=3, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ours:
        link_ours(*given.ours)
        sys.exit()
    rows: list[list[object]] = []
    for what in [*given.size, *given.data]:
        with tempfile.TemporaryDirectory() as scratch:
            folder = what if isinstance(what, Path) else made(what, given.seed, Path(scratch) / "data")
            rows += measure(folder, given.splink_python, Path(scratch))
    header = ("", "CPU s, whole process", "CPU s, linking", "peak MB", "AP", "best F1")
    classed = ("P of match (Splink: p >= 0.95)", "R of match")
    text = table((*header, *(f"R at P {least:.1%}" for least in PRECISIONS), *classed), rows)
    note = "Whole process: start, imports and loading of the tables included. "
    if given.splink_python:
        asked = "import duckdb, splink; print(f'Splink {splink.__version__} on DuckDB {duckdb.__version__}', end='')"
        note += f"Against {cost_of([given.splink_python, '-c', asked]).output}. "
    if given.section:
        record(given.section, given.title, f"{note}{conditions('rapidfuzz')}\n\n{text}")
    else:
        print(text)


if __name__ == "__main__":
    main()
