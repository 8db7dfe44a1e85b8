"""Are doubles on the rolls found, and only they?  Planted ones of several generated sets together.

    python benchmarks/doubles.py [--voters 20000] [--migrants 1500] [--seed 207 --seed 208 ...]

One entry in a thousand is planted twice under one NIK, and one in a thousand without a whole NIK to prove it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd
from engines import made
from measure import conditions, record, table

KINDS = ("ganda-identik", "ganda-dugaan")
SEEDS = (207, 208, 209, 210, 211, 212)
KEY = ["file", "sheet", "row"]
SENTENCE = (
    "{sets} sets of {size} with the seeds {seeds}, {planted} doubles of each kind planted. A finding is right where "
    "both entries are of one person, planted or not. Those told without one whole NIK were expected to hold "
    "{expected:.1f} pairs of two persons. {measured}"
)


def measured(folder: Path, counts: Counter[tuple[str, str]]) -> float:
    """Count planted, found, told and right doubles of a folder; return how many wrong ones the run expected."""
    from votersync.config import Config
    from votersync.run import match

    run = match(Config(inputs=(folder,)))
    entries = pd.MultiIndex.from_frame(run.voters[KEY].astype(str))
    persons = pd.read_csv(folder / "truth" / "persons.csv", skiprows=1, dtype=str, keep_default_na=False)
    person = dict(zip(entries.get_indexer(persons[KEY].apply(tuple, axis=1)), persons["person"], strict=True))
    planted = pd.read_csv(folder / "truth" / "findings.csv", skiprows=1, dtype=str, keep_default_na=False)
    planted["at"] = entries.get_indexer(pd.MultiIndex.from_frame(planted[KEY]))
    for kind in KINDS:
        told = {frozenset((f.voter, *f.others)) for f in run.findings if f.kind == kind}
        wanted = {frozenset(own["at"]) for _, own in planted[planted["kind"] == kind].groupby("finding")}
        counts[kind, "planted"] += len(wanted)
        counts[kind, "found"] += len(wanted & told)
        counts[kind, "told"] += len(told)
        counts[kind, "right"] += sum(len({person[at] for at in pair}) == 1 for pair in told)
    return run.doubles.expected_wrong if run.doubles else 0.0


def main() -> None:
    """Measure all sets together, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voters", type=int, default=20_000)
    parser.add_argument("--migrants", type=int, default=1_500)
    parser.add_argument("--seed", action="append", type=int)
    given = parser.parse_args()
    seeds = given.seed or SEEDS
    counts, expected = Counter[tuple[str, str]](), 0.0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as scratch:
            expected += measured(made(f"{given.voters}x{given.migrants}", seed, Path(scratch) / "data"), counts)
    names = ("planted", "found", "told", "right")
    rows = [
        [
            kind,
            *(counts[kind, name] for name in names),
            counts[kind, "found"] / max(counts[kind, "planted"], 1),
            counts[kind, "right"] / max(counts[kind, "told"], 1),
        ]
        for kind in KINDS
    ]
    said = SENTENCE.format(
        sets=len(seeds),
        size=f"{given.voters:,} entries",
        seeds=", ".join(map(str, seeds)),
        planted=counts[KINDS[0], "planted"],
        expected=expected,
        measured=conditions("pyarrow"),
    )
    result = table(["kind", *names, "recall", "precision"], rows)
    record("doubles", "Doubles on the rolls", f"{said}\n\n{result}")


if __name__ == "__main__":
    main()
