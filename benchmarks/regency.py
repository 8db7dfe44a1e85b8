"""A whole regency: 390,000 voters in 165 workbooks x 20,000 migrants, the command against bare parsing of its files.

    python benchmarks/regency.py [--voters 390000] [--migrants 20000] [--folder DATA] [--runs 1]

Made-up people.  The workbooks are written once into ``--folder`` (default: a temporary one) and used again from there.
``python -m pip install fastexcel`` adds a second bare reader; the faster of the two is the yardstick.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from measure import Cost, conditions, cost_of, own_python, record, table

TITLES = (
    *("NO", "KECAMATAN", "KELURAHAN", "TPS", "NKK", "NIK", "NAMA", "JENIS KELAMIN", "TEMPAT LAHIR", "TANGGAL LAHIR"),
    *("STS KAWIN", "ALAMAT", "RT", "RW"),
)
BARE = {
    "calamine": "from python_calamine import CalamineWorkbook as W\n"
    "for p in paths:\n    n += sum(len(s) for s in W.from_path(p).get_sheet_by_index(0).to_python())",
    "fastexcel": "import fastexcel\n"
    "for p in paths:\n    t = fastexcel.read_excel(p).load_sheet(0, header_row=None, dtypes='string').to_arrow()\n"
    "    n += t.num_rows * t.num_columns",
}
"""Programs that read every cell of the first sheet of every workbook in one process."""

STAGES = {
    "read": "read, all of it",
    "encode": "encode",
    "in_order": "put in order",
    "link_encoded": "link",
    "find_doubles": "doubles on the rolls",
    "find_on_rolls": "findings of the rolls alone",
    "find": "other findings",
}
"""Functions of a run and what the table calls them."""


def make(folder: Path, voters: int, migrants: int, seed: int) -> None:
    """Write one plain workbook a desa, and the migrants' lists."""
    from votersync.sample.files import Folder, write_lists
    from votersync.sample.generate import choose_desas
    from votersync.sample.people import Population, load_places
    from votersync.sample.workers import make_workers

    rng, places = random.Random(seed), load_places()
    population = Population(places, rng)
    desas = choose_desas(places, rng, voters)
    rolls = {desa: list(population.roll(desa, voters // len(desas))) for desa in desas}
    for desa, people in rolls.items():
        home = folder / "dpt" / places.kecamatan(desa)
        home.mkdir(parents=True, exist_ok=True)
        rows = [
            [
                *[places.kecamatan(desa), places.desa(desa), f"{v.tps:03d}", v.nkk, v.nik, v.nama, v.sex, v.birthplace],
                *[v.born.strftime("%d-%m-%Y"), v.marital, v.dusun, f"{v.rt:03d}", f"{v.rw:03d}"],
            ]
            for v in people
        ]
        _write(home / f"DPT {places.desa(desa)} {desa}.xlsx", rows)
    voters_of_all = [person for people in rolls.values() for person in people]
    workers = make_workers(voters_of_all, population, places, rng, migrants)
    write_lists(Folder(folder / "lists", places, rng), workers)


def _write(path: Path, rows: list[list[str]]) -> None:
    import xlsxwriter

    # Not constant_memory: that writes strings into the cells, where Excel keeps a table of shared strings.
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DPT")
        sheet.write_row(0, 0, TITLES)
        for i, row in enumerate(rows, 1):
            sheet.write_number(i, 0, i)
            for j, cell in enumerate(row, 1):
                sheet.write_string(i, j, cell)


def stages(inputs: list[Path], out: Path) -> None:
    """Run the main job in this process and print CPU seconds and peak MB by stage as JSON."""
    # Start-up is a stage of its own: everything heavy is imported inside it.
    spent: dict[str, float] = {}
    peaks: dict[str, float] = {}

    def used() -> float:
        own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        start, wall = used(), time.perf_counter()
        yield
        spent[name] = used() - start
        spent[f"{name}, wall"] = time.perf_counter() - wall
        peaks[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*given: object, **named: object) -> object:
            with stage(name):
                return function(*given, **named)

        return inner

    with stage("start-up"):
        import pandas as pd

        from votersync import run as main
        from votersync.config import Config
        from votersync.ingest import places, read
        from votersync.report.scripts import write_links
        from votersync.report.workbook import write_workbook

        pd.DataFrame({"a": ["b"]}, dtype="str")
    # Any: stages are functions of these modules, timed by standing in for them.
    whole: Any = main
    for name, told_as in STAGES.items():
        setattr(whole, name, timed(told_as, getattr(whole, name)))
    whole.alongside = at_once
    inside: Any = read
    inside.discover = timed("discover", inside.discover)
    inside.run_in_processes = timed("parse files (reader processes)", inside.run_in_processes)
    resolving: Any = places
    resolving.resolve_places = timed("places", resolving.resolve_places)
    run = main.match(Config(inputs=tuple(inputs)))
    with stage("report"):
        write_workbook(run, out / "laporan.xlsx")
    with stage("links.csv"):
        write_links(run, out / "links.csv")
    inner = ("discover", "parse files (reader processes)", "places")
    for figures in (spent, peaks):
        for name in [key for key in figures if key.removesuffix(", wall") == "read, all of it"]:
            if figures is spent:
                end = ", wall" if name.endswith(", wall") else ""
                figures[f"join, workers, checks{end}"] = figures.pop(name) - sum(figures[f"{n}{end}"] for n in inner)
            else:
                figures["join, workers, checks"] = figures.pop(name)
    rows = {"voters": len(run.voters), "migrants": len(run.migrants), "findings": len(run.findings)}
    rows["links"] = len(run.links)
    print(json.dumps({"cpu": spent, "peak": peaks, "rows": rows}))


def at_once(task: Callable[[], Any]) -> Callable[[], Any]:
    """Do at once what else goes on beside another stage, so that the cost of each is its own."""
    done = task()
    return lambda: done


def bare(files: list[Path], runs: int) -> dict[str, Cost]:
    """Read the files with each bare reader at hand; the cheapest run of each counts, as of the command."""
    costs = {}
    for name, body in BARE.items():
        if find_spec("python_calamine" if name == "calamine" else name):
            program = f"import sys\nn = 0\npaths = {list(map(str, files))!r}\n"
            command = [own_python(), "-c", f"{program}{body}\nprint(n)"]
            costs[name] = min((cost_of(command) for _ in range(runs)), key=lambda cost: cost.cpu)
    return costs


def measure(folder: Path, out: Path, runs: int) -> None:
    """Measure command, stages and bare readers, and write the section."""
    inputs = [folder / "dpt", folder / "lists"]
    command = [own_python(), "-m", "votersync", "match", *inputs, "-o", out / "laporan.xlsx", "-q"]
    wholes = sorted((cost_of(command) for _ in range(runs)), key=lambda cost: cost.cpu)
    single = cost_of([*command, "--processes", "1"])
    readers = bare(sorted(folder.rglob("*.xlsx")), runs)
    fastest, floor = min(readers.items(), key=lambda item: item[1].cpu)
    told = json.loads(cost_of([own_python(), __file__, "--stages", out, "--folder", folder]).output)
    whole, rows = wholes[0], told["rows"]
    names = [name for name in told["cpu"] if not name.endswith(", wall")]
    lines = [
        ("votersync match, whole command", whole.cpu, whole.wall, whole.peak, f"{whole.cpu / floor.cpu:.2f}"),
        ("the same, one reader process", single.cpu, single.wall, single.peak, f"{single.cpu / floor.cpu:.2f}"),
        *(
            (f"only parsing as text, {n}", c.cpu, c.wall, c.peak, f"{c.cpu / floor.cpu:.2f}")
            for n, c in readers.items()
        ),
    ]
    steps = [
        (n, told["cpu"][n], told["cpu"][f"{n}, wall"], told["peak"][n], f"{told['cpu'][n] / floor.cpu:.2f}")
        for n in names
    ]
    count = len(list(folder.rglob("dpt/**/*.xlsx")))
    told_of = (
        f"{rows['voters']:,} voters in {count} workbooks, {rows['migrants']:,} migrants in five lists; "
        f"{rows['links']:,} links, {rows['findings']:,} findings."
    )
    text = "\n\n".join(
        (
            f"{told_of} {conditions('python-calamine', *(['fastexcel'] if 'fastexcel' in readers else []))}",
            table(("", "CPU s", "wall s", "peak MB, all processes", f"CPU / {fastest}"), lines),
            f"Wall time of the whole command / its CPU: {whole.wall / whole.cpu:.2f} (cores shared with other work).",
            table(("stage", "CPU s", "wall s", "peak MB so far, main process", f"CPU / {fastest}"), steps),
        )
    )
    record("regency", "A regency from workbooks to report", text)


def main() -> None:
    """Make the files unless they are there, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voters", type=int, default=390_000)
    parser.add_argument("--migrants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--runs", type=int, default=1, help="runs of the whole command and of bare parsing; the cheapest counts"
    )
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--stages", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.stages:
        stages([given.folder / "dpt", given.folder / "lists"], given.stages)
        sys.exit()
    if given.make:
        make(given.folder, given.voters, given.migrants, given.seed)
        sys.exit()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch) / "data"
        if not (folder / "lists").exists():
            # In a process of its own: what this one holds would count as the peak of those it starts.
            size = ["--voters", str(given.voters), "--migrants", str(given.migrants), "--seed", str(given.seed)]
            cost_of([own_python(), __file__, "--make", "--folder", folder, *size])
        measure(folder, Path(scratch), given.runs)


if __name__ == "__main__":
    main()
