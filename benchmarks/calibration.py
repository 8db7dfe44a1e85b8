"""Do the probabilities mean what they say?  A reliability diagram over several generated sets, as SVG and as table.

    python benchmarks/calibration.py [--voters 20000] [--migrants 1500] [--seed 51 --seed 52 ...] [--data FOLDER ...]

Of all links said to be 80 % likely, 80 % should be true.  The expected calibration error is the mean distance between
the two, over links.  ``--data`` measures folders that are there already (with a truth file) instead of making some.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from pathlib import Path

import numpy as np
import pandas as pd
from engines import made, read_folder
from measure import conditions, record, table
from scoring import is_true, load_truth

EDGES = (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0 + 1e-9)
SEEDS = (51, 52, 53, 54, 55, 56, 57, 58)


def links_of(folder: Path, scratch: Path) -> pd.DataFrame:
    """Link a folder and return probability, class and truth of each link from one percent."""
    from votersync.config import Config
    from votersync.linkage.link import link

    voters, migrants = read_folder(folder, scratch)
    links, _ = link(voters, migrants, Config(min_possible=EDGES[0]))
    kept, right = is_true(links, load_truth(folder, voters, migrants, is_every=True))
    return pd.DataFrame({"probability": kept["probability"], "class": kept["class"].astype(str), "is_true": right})


def binned(links: pd.DataFrame) -> list[tuple[float, float, float, int, float, float]]:
    """Lower and upper edge, mean probability, links, share true, and half the width of its 95 % interval."""
    rows = []
    for low, high in pairwise(EDGES):
        own = links[(links["probability"] >= low) & (links["probability"] < high)]
        if len(own):
            share = float(own["is_true"].mean())
            rows.append(
                (low, min(high, 1.0), float(own["probability"].mean()), len(own), share, _margin(share, len(own)))
            )
    return rows


def _margin(share: float, n: int) -> float:
    """Half the width of Wilson's interval (Wilson 1927, doi 10.1080/01621459.1927.10502953)."""
    z = 1.96
    return z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))


def calibration_error(links: pd.DataFrame) -> float:
    """Mean distance of probability and share true, over links."""
    rows = binned(links)
    return sum(n * abs(mean - share) for _, _, mean, n, share, _ in rows) / max(sum(row[3] for row in rows), 1)


def picture(links: pd.DataFrame, title: str) -> str:
    """Draw the reliability diagram."""
    side, left, top = 360, 60, 40

    def at(x: float, y: float) -> tuple[float, float]:
        return round(left + x * side, 1), round(top + (1 - y) * side, 1)

    size = f"0 0 {side + left + 30} {side + top + 60}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" font-family="sans-serif" font-size="11">',
        f'<rect width="100%" height="100%" fill="#fff"/><text x="{left}" y="22" font-size="13">{title}</text>',
    ]
    for tick in np.linspace(0, 1, 6):
        (x, low), (_, high), (start, y), (end, _) = at(tick, 0), at(tick, 1), at(0, tick), at(1, tick)
        parts += [
            f'<path d="M{x} {low}V{high}M{start} {y}H{end}" stroke="#ddd"/>',
            f'<text x="{x}" y="{low + 16}" text-anchor="middle">{tick:.1f}</text>',
            f'<text x="{start - 6}" y="{y + 4}" text-anchor="end">{tick:.1f}</text>',
        ]
    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    parts.append(f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#888" stroke-dasharray="4 4"/>')
    for _, _, mean, n, share, margin in binned(links):
        (x, y), (_, low), (_, high) = (
            at(mean, share),
            at(mean, max(share - margin, 0)),
            at(mean, min(share + margin, 1)),
        )
        size = f"{2 + 1.2 * np.log10(n):.1f}"
        told = f"<title>{n:,} links: {mean:.3f} said, {share:.3f} true</title>"
        parts += [
            f'<path d="M{x} {low}V{high}" stroke="#0b5d8a"/>',
            f'<circle cx="{x}" cy="{y}" r="{size}" fill="#0b5d8a" fill-opacity=".75">{told}</circle>',
        ]
    x, y = at(0.5, 0)
    parts += [
        f'<text x="{x}" y="{y + 36}" text-anchor="middle">probability said</text>',
        f'<text transform="translate(16 {top + side / 2}) rotate(-90)" text-anchor="middle">share that is true</text>',
        f'<text x="{x}" y="{y + 52}" text-anchor="middle">bars: 95 % intervals; size: number of links</text>',
        "</svg>\n",
    ]
    return "\n".join(parts)


def _line(name: str, links: pd.DataFrame) -> Sequence[object]:
    matches, unsure = links[links["class"] == "match"], links[links["probability"] < 0.99]
    expected, wrong = float((1 - matches["probability"]).sum()), int((~matches["is_true"]).sum())
    errors = (f"{calibration_error(links):.4f}", f"{calibration_error(unsure):.4f}", len(unsure))
    return name, len(links), *errors, len(matches), f"{expected:.1f}", wrong


def main() -> None:
    """Measure all sets, draw the picture and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voters", type=int, default=20_000)
    parser.add_argument("--migrants", type=int, default=1_500)
    parser.add_argument("--seed", action="append", type=int)
    parser.add_argument("--data", action="append", default=[], type=Path)
    parser.add_argument(
        "--section", default="calibration", help="name of the section in BENCHMARKS.md; empty: only print"
    )
    parser.add_argument("--title", default="Calibration")
    given = parser.parse_args()
    sets: dict[str, pd.DataFrame] = {}
    for i, what in enumerate(given.data or given.seed or SEEDS, 1):
        with tempfile.TemporaryDirectory() as scratch:
            is_there = isinstance(what, Path)
            size = f"{given.voters}x{given.migrants}"
            folder = what if is_there else made(size, what, Path(scratch) / "data")
            sets[f"set {i}" if is_there else f"seed {what}"] = links_of(folder, Path(scratch))
    every = pd.concat(sets.values())
    lines = [_line(name, links) for name, links in sets.items()]
    header = ("", "links from 1 %", "ECE", "ECE below 99 %", "links below 99 %", "matches", "wrong expected", "wrong")
    bins = [
        (f"{low:g} to {high:g}", n, f"{mean:.4f}", f"{share:.4f}", f"± {m:.3f}")
        for low, high, mean, n, share, m in binned(every)
    ]
    text = "\n\n".join(
        (
            conditions()
            if given.data
            else f"{conditions()} {given.voters:,} voters x {given.migrants:,} migrants a set.",
            table(header, [*lines, _line("all", every)]),
            table(("probability", "links", "mean said", "share true", "95 %"), bins),
        )
    )
    if given.section:
        drawn = Path(__file__).with_name(f"{given.section}.svg")
        drawn.write_text(picture(every, "Reliability of the probabilities"), encoding="utf-8")
        record(given.section, given.title, f"![Reliability diagram]({drawn.name})\n\n{text}")
    else:
        print(text)


if __name__ == "__main__":
    main()
