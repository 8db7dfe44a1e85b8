"""Four quarters in one working folder: does the ledger tell what is new, unchanged, changed, done, and keep decisions?

    python benchmarks/cycles.py [--size 20000x1500] [--seeds 1 2 3] [--quarters 4] [--folder DATA]

Made-up people (``votersync sample --quarters``).  Each quarter is matched, a third of what is open is decided in the
report workbook (rows sorted, saved under another name) and taken in with ``votersync decide``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from cycle_desk import Desk
from cycle_scoring import Follower, Scores
from cycle_truth import Truth, load_findings, load_links
from measure import conditions, own_python, record, table

LEAD = (
    "A true finding is a kind with the true entries it is about; under another id it need not go on where the rows "
    "that it rested on are there and taken for another worker. It is changed when what it rests on was told "
    "otherwise, or more of it, than ever before since the ledger knows its entries; what a file leaves out is no "
    "change, and what a list that is not given told of a state holds until a later event is told. It is a gap where a "
    "desa, or a list with a row of its worker, was not given, but for a voter gone from a roll that was; two entries "
    "of one voter are one. A third of what is open is decided each quarter; what changes then and only speaks for who "
    "two were said to be is asked no more."
)
RIGHT = (
    "Told right in all: {all}; where no person has several rows on the lists: {plain}. Of the others {again:,} follow "
    "from an earlier disagreement on the same finding."
)
CLASSES = ("baru", "tetap", "berubah", "selesai", "tak-tercakup")


def votersync(folder: Path, *words: str | Path) -> str:
    """Run one command in a folder and return what it prints; SystemExit with its last words when it fails."""
    command = [own_python(), "-m", "votersync", *map(str, words)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 4):
        raise SystemExit(f"{words}: exit code {done.returncode}\n{done.stderr[-3000:]}")
    return done.stdout


def year(folder: Path, size: str, seed: int, quarters: int) -> Scores:
    """Make one year, run it quarter by quarter in a working folder, and score it."""
    data, office, follower = folder / "data", folder / "kantor", Follower()
    if not data.exists():
        voters, migrants = size.split("x")
        numbers = ["--voters", voters, "--migrants", migrants, "--seed", str(seed), "--quarters", str(quarters)]
        votersync(folder, "sample", data, *numbers)
    votersync(folder, "init", office)
    desk = Desk(follower, Random(seed), datetime.now(UTC).date())
    for quarter in range(1, quarters + 1):
        given = data / f"kuartal-{quarter}"
        report, findings, links = (office / f"{quarter}{end}" for end in (".xlsx", "-findings.csv", "-links.csv"))
        votersync(office, "match", given, "-o", report, "--findings", findings, "--links", links, "-q")
        truth = Truth.load(given, follower.truth)
        follower.follow(truth, *load_findings(findings, truth), load_links(links, truth))
        if quarter < quarters:
            returned = office / f"kembali-{quarter}.xlsx"
            decided = desk.decide(report, returned)
            recorded = json.loads(votersync(office, "decide", returned, "--json"))["recorded"]
            follower.scores.check(
                "a returned workbook is taken whole", passes=recorded == decided, example=returned.name
            )
    return follower.scores


def told(scores: Scores) -> str:
    """Return the tables of one or more years."""
    confusion = [
        (true, *(scores.progress[true, said] for said in CLASSES), _share(scores.progress, true)) for true in CLASSES
    ]
    right = RIGHT.format(
        all=_right(scores.progress),
        plain=_right(scores.progress - scores.joint),
        again=scores.follow_ups.total(),
    )
    names = sorted({name for name, _ in scores.checks})
    checks = [
        (name, scores.checks[name, True] + scores.checks[name, False], scores.checks[name, False]) for name in names
    ]
    return "\n\n".join(
        (
            table(("true \\ told", *CLASSES, "told right"), confusion),
            right,
            table(("check of ids and decisions", "made", "failed"), checks),
        )
    )


def _share(progress: Counter[tuple[str, str]], true: str) -> str:
    total = sum(count for (expected, _), count in progress.items() if expected == true)
    return f"{progress[true, true] / total:.2%}" if total else ""


def _right(progress: Counter[tuple[str, str]]) -> str:
    total, right = progress.total(), sum(count for (true, said), count in progress.items() if true == said)
    return f"{right:,} of {total:,} ({right / total:.2%})" if total else "none"


def disagreements(scores: Scores) -> str:
    """List what was told otherwise, the most frequent first, and the checks that failed, with examples."""
    told = [(f"{count:6} {' | '.join(detail)}", detail) for detail, count in scores.details.most_common(40)]
    told += [
        (f"FAILED {scores.checks[name, False]:6} {name}", (name,))
        for name, passes in sorted(scores.checks)
        if not passes
    ]
    return "\n".join("\n           ".join((line, *scores.examples[key])) for line, key in told)


def measure(sizes: Sequence[str], seeds: Sequence[int], quarters: int, folder: Path) -> None:
    """Run all years and write the section."""
    parts = []
    for size in sizes:
        whole = Scores()
        for seed in seeds:
            place = folder / f"{size}-{seed}"
            place.mkdir(parents=True, exist_ok=True)
            scores = year(place, size, seed, quarters)
            print(f"\n{size}, seed {seed}\n\n{told(scores)}\n\n{disagreements(scores)}", flush=True)
            whole.progress += scores.progress
            whole.follow_ups += scores.follow_ups
            whole.joint += scores.joint
            whole.checks += scores.checks
        parts.append(f"{size}, seeds {', '.join(map(str, seeds))}, {quarters} quarters:\n\n{told(whole)}")
    record("cycles", "Four quarters with a ledger, against the truth", "\n\n".join((conditions(), LEAD, *parts)))


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", action="append", help="VOTERSxMIGRANTS; default: 4000x400 and 20000x1500")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--quarters", type=int, default=4)
    parser.add_argument("--folder", type=Path, help="keeps data and outputs; working folders in it must be new")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sizes = given.size or ["4000x400", "20000x1500"]
        measure(sizes, given.seeds, given.quarters, given.folder or Path(scratch))


if __name__ == "__main__":
    main()
