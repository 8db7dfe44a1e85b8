"""What each blocking rule is worth: pairs and true pairs it finds, and those that no other rule finds.

    python benchmarks/rules.py [--size 117000x6000] [--data FOLDER]

A rule that finds many pairs nobody else finds, and no true ones, only costs time.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from engines import made, read_folder
from measure import conditions, record, table
from scoring import load_truth


def measure(voters: pd.DataFrame, migrants: pd.DataFrame, pairs: pd.MultiIndex) -> str:
    """Return the table of one pair of persons tables with known true pairs."""
    from votersync.linkage.blocking import BLOCKING_RULES, candidate_pairs
    from votersync.linkage.encode import encode

    left, right, names = encode(voters, migrants)
    by_rule = (candidate_pairs(left, right, names, (rule,)) for rule in BLOCKING_RULES)
    found = [its.left.astype(np.int64) * len(right) + its.right for its in by_rule]
    every, times = np.unique(np.concatenate(found), return_counts=True)
    known = np.array([pair for pair in pairs if min(pair) >= 0], dtype=np.int64)
    true = np.unique(known[:, 0] * len(right) + known[:, 1])
    is_only = dict(zip(every.tolist(), (times == 1).tolist(), strict=True))
    rows: list[tuple[object, ...]] = []
    for rule, own in zip(BLOCKING_RULES, found, strict=True):
        right_ones = np.intersect1d(own, true)
        alone = sum(is_only[pair] for pair in own.tolist())
        rows.append((rule.name, len(own), alone, len(right_ones), sum(is_only[pair] for pair in right_ones.tolist())))
    reached = len(np.intersect1d(every, true)) / len(pairs)
    rows.append(("all rules", len(every), "", f"{reached:.2%} of {len(pairs):,}", ""))
    size = f"{len(right):,} voters x {len(left):,} migrants, {len(every) / len(left):.1f} candidate pairs a migrant"
    header = ("rule", "pairs", "found by it alone", "true pairs", "true pairs found by it alone")
    return f"{size}. {conditions()}\n\n{table(header, rows)}"


def main() -> None:
    """Measure one set and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="117000x6000", help="VOTERSxMIGRANTS, made with votersync sample")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--data", type=Path, help="a folder that is there already")
    parser.add_argument("--section", default="rules", help="name of the section in BENCHMARKS.md; empty: only print")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.data or made(given.size, given.seed, Path(scratch) / "data")
        voters, migrants = read_folder(folder, Path(scratch))
        text = measure(voters, migrants, load_truth(folder, voters, migrants).pairs)
    if given.section:
        record(given.section, "What each blocking rule is worth", text)
    else:
        print(text)


if __name__ == "__main__":
    main()
