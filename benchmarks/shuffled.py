"""Whether the links hang on the order of rows, on how rows are dealt out to files, on names of files or on readers.

    python benchmarks/shuffled.py [--size 60000x4000] [--orders 3]

Made-up people (``tables.py``); one voter in a hundred and one migrant in twenty stand there twice.  The lines of the
links files, told by the numbers of their people instead of file and row, are compared byte for byte.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import pandas as pd
from measure import cost_of, own_python
from tables import tables, write_files


def write(folder: Path, people: tuple[pd.DataFrame, pd.DataFrame], order: int) -> None:
    """Write the lists, but for order 0 with shuffled rows, in files of other sizes and names."""
    if order:
        people = tuple(table.sample(frac=1, random_state=order) for table in people)
    write_files(folder, *people, rows=20_000 + order * 7_000, suffix="csv")
    for path in folder.rglob("*.csv"):
        path.rename(path.with_name(f"{'cba'[order % 3]}{order}{path.stem[::-1]}.csv") if order else path)


def links(folder: Path, links_csv: Path) -> bytes:
    """Return the links by the numbers of their people, sorted."""
    found = pd.read_csv(links_csv, dtype="str", keep_default_na=False)
    number = {
        (str(path.name), str(row)): line.split(";", 1)[0]
        for path in folder.rglob("*.csv")
        for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    }
    for side in ("migrant", "voter"):
        places = zip(found.pop(f"{side}_file").str.rsplit("/").str[-1], found.pop(f"{side}_row"), strict=True)
        found[side] = [number[place] for place in places]
    return found.sort_values(list(found)).to_csv(index=False).encode()


def main() -> None:
    """Match the same people in several orders; SystemExit when two differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="60000x4000", help="VOTERSxMIGRANTS")
    parser.add_argument("--orders", type=int, default=3, help="orders besides the first")
    given = parser.parse_args()
    voters, migrants, _ = tables(*map(int, given.size.split("x")))
    people = (pd.concat([voters, voters.iloc[::100]]), pd.concat([migrants, migrants.iloc[::20]]))
    first = b""
    for order in range(given.orders + 1):
        with tempfile.TemporaryDirectory() as scratch:
            folder, out = Path(scratch) / "data", Path(scratch) / "links.csv"
            write(folder, people, order)
            rolls, lists = ("--voters", folder / "dpt"), ("--migrants", folder / "lists")
            command = [own_python(), "-m", "votersync", "match", *rolls, *lists, "--links", out, "-q"]
            cost_of([*command, "-o", Path(scratch) / "a.xlsx", "--processes", str(order % 2 + 1)])
            found = links(folder, out)
        first = first or found
        print(f"order {order}: {found.count(10) - 1:,} links, {'the same' if found == first else 'OTHERS'}", flush=True)
        if found != first:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
