"""Links of generated data against the truth: precision, recall, domicile, by class and by list.

    python benchmarks/accuracy.py --voters 20000 --migrants 1500 --seed 11 --seed 12

Writes into a temporary folder and prints one block a seed, with the change against ``results/frozen.csv``, which
``--freeze`` writes.  Measures; asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

FROZEN = Path(__file__).with_name("results") / "frozen.csv"
SET = ["voters", "migrants", "seed"]
KEY = ["migrant_file", "migrant_sheet", "migrant_row", "voter_file", "voter_sheet", "voter_row"]


def measure(folder: Path) -> dict[str, float]:
    """Run the main job on a generated folder; print how its links compare with the truth, return the main figures."""
    links_file, report = folder.parent / "links.csv", folder.parent / "laporan.xlsx"
    command = [sys.executable, "-m", "votersync", "match", str(folder), "-o", str(report), "--links", str(links_file)]
    start = time.perf_counter()
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    print(f"exit {done.returncode}, {time.perf_counter() - start:.1f} s", done.stderr[-2000:])
    summary = json.loads(done.stdout)
    links = pd.read_csv(links_file, keep_default_na=False)
    truth = pd.read_csv(folder / "truth" / "links.csv", skiprows=1, keep_default_na=False)
    people = pd.read_csv(folder / "truth" / "persons.csv", skiprows=1, keep_default_na=False)
    joined = links.merge(truth, on=KEY, how="left", suffixes=("", "_true"))
    joined["is_true"] = joined["domicile_true"].notna()
    matches = joined[joined["class"] == "match"]
    print(f"rows set aside {sum(t['rows_set_aside'] for t in summary['inputs'])}, problems {len(summary['problems'])}")
    print(f"rows read {sum(t['rows_read'] for t in summary['inputs'])} of {len(people)} persons written")
    right = matches["is_true"].sum()
    print(f"match: precision {matches['is_true'].mean():.4f} recall {right / len(truth):.4f} ({len(matches)} links)")
    print(f"match or possible: recall {joined['is_true'].sum() / len(truth):.4f}")
    true_matches = matches[matches["is_true"]]
    print(f"domicile right {(true_matches['domicile'] == true_matches['domicile_true']).mean():.4f}")
    at = ["migrant_file", "migrant_sheet", "migrant_row"]
    on_roll = set(map(tuple, truth[at].astype(str).to_numpy()))
    migrants = people[people["role"] == "migrants"][["file", "sheet", "row"]].astype(str)
    absent = {row for row in map(tuple, migrants.to_numpy()) if row not in on_roll}
    linked = set(map(tuple, matches[at].astype(str).to_numpy()))
    print(f"on no roll but matched {len(absent & linked)} of {len(absent)}")
    found = truth.merge(true_matches[KEY], on=KEY, how="left", indicator=True)
    for side in ("migrant_file", "voter_file"):
        shares = found.groupby(side)["_merge"].agg(lambda s: (s == "both").mean())
        print(shares.sort_values().head(8).round(3).to_string())
    ranked = joined.sort_values("probability", ascending=False)["is_true"].to_numpy()
    precision = ranked.cumsum() / np.arange(1, len(ranked) + 1)
    average = (precision * ranked).sum() / len(truth)
    print(f"average precision {average:.4f}")
    wrong = true_matches["domicile"] != true_matches["domicile_true"]
    print(
        matches[~matches["is_true"]][
            [*KEY, "probability", "level_nik", "level_nama", "level_lahir", "level_wilayah"]
        ].to_string()
    )
    print(true_matches[wrong].groupby(["migrant_file", "domicile", "domicile_true"]).size().to_string())
    figures = {
        "average_precision": average,
        "match_precision": matches["is_true"].mean(),
        "match_recall": right / len(truth),
        "any_recall": joined["is_true"].sum() / len(truth),
        "absent_matched": len(absent & linked) / max(len(absent), 1),
        "domicile_right": (~wrong).mean(),
    }
    return {name: round(float(figure), 4) for name, figure in figures.items()}


def compare(rows: pd.DataFrame) -> None:
    """Print what changed since the figures were frozen."""
    if FROZEN.exists():
        both = rows.merge(pd.read_csv(FROZEN), on=SET, suffixes=("", "_frozen"))
        changed = {name: both[name] - both[f"{name}_frozen"] for name in rows.columns.drop(SET)}
        print("== change since frozen")
        print(pd.DataFrame({**{name: both[name] for name in SET}, **changed}).round(4).to_string(index=False))


def main() -> None:
    """Generate and measure for each seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--voters", type=int, default=20_000)
    parser.add_argument("--migrants", type=int, default=1_500)
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--freeze", action="store_true", help="keep these figures as the reference")
    options = parser.parse_args()
    rows = []
    for seed in options.seed or [11]:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "data"
            size = ["--voters", str(options.voters), "--migrants", str(options.migrants)]
            subprocess.run(
                [sys.executable, "-m", "votersync", "sample", str(out), *size, "--seed", str(seed)], check=True
            )
            print(f"== seed {seed}")
            figures = measure(out)
        rows.append({"voters": options.voters, "migrants": options.migrants, "seed": seed, **figures})
    table = pd.DataFrame(rows)
    compare(table)
    if options.freeze:
        FROZEN.parent.mkdir(exist_ok=True)
        table.to_csv(FROZEN, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
