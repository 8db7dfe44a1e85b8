"""Quarter after quarter: what is said to have changed is what the files show."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from votersync.config import Config
from votersync.ingest.read import read
from votersync.sample.editions import NO_DESA_IN, NO_LIST_IN
from votersync.sample.errors import Entry, spoil
from votersync.sample.facts import Facts
from votersync.sample.quarters import generate_quarters
from votersync.sample.rolls import as_excel_number

QUARTERS = 4
SEED = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A year of a small sample."""
    out = tmp_path_factory.mktemp("quarters") / "out"
    generate_quarters(out, voters=1500, migrants=150, seed=SEED, quarters=QUARTERS)
    return out


def truth(folder: Path, quarter: int, name: str) -> list[dict[str, str]]:
    """A table of the truth of one quarter."""
    with (folder / f"kuartal-{quarter}" / "truth" / name).open(encoding="utf-8", newline="") as stream:
        assert next(stream).strip() == "# votersync truth"
        return list(csv.DictReader(stream))


def by_id(folder: Path, quarter: int) -> dict[str, dict[str, str]]:
    """The entries of one quarter."""
    entries = truth(folder, quarter, "entries.csv")
    found = {entry["entry_id"]: entry for entry in entries}
    assert len(found) == len(entries)
    return found


def test_equal_seeds_give_equal_years(folder, tmp_path):
    """The same seed writes the same bytes in every quarter."""
    again = tmp_path / "again"
    generate_quarters(again, voters=1500, migrants=150, seed=SEED, quarters=QUARTERS)
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in files)


@pytest.mark.parametrize("quarter", [1, 3])
def test_the_facts_are_those_that_a_reader_finds(folder, quarter):
    """What entries.csv says of a row is what stands there, as far as numbers have their right length."""
    reading = read(Config(inputs=(folder / f"kuartal-{quarter}",)))
    entries = pd.DataFrame(truth(folder, quarter, "entries.csv"))
    for role, persons in (("voters", reading.voters), ("migrants", reading.migrants)):
        told = entries[entries["role"] == role]
        both = told.merge(as_written(persons), on=["file", "sheet", "row"], suffixes=("", "_read"))
        assert len(told) == len(both) == len(persons)
        for name in ("nama", "lahir", "kelamin"):
            assert both[name].tolist() == both[f"{name}_read"].tolist()
        for name in ("nik", "nkk"):
            whole = both[both[name].str.len() == 16]
            assert whole[name].tolist() == whole[f"{name}_read"].tolist()
        assert (both["wilayah"].str.startswith("5204") <= (both["wilayah"] == both["wilayah_read"])).all()


def as_written(persons: pd.DataFrame) -> pd.DataFrame:
    """A persons table in the form of entries.csv."""
    born = zip(*(persons[part].tolist() for part in ("tahun_lahir", "bulan_lahir", "hari_lahir")), strict=True)
    return pd.DataFrame(
        {
            "file": persons["file"].astype("str"),
            "sheet": persons["sheet"].astype("str").where(persons["sheet"].notna(), ""),
            "row": persons["row"].astype("str"),
            "nik": persons["nik"].fillna("").str.replace("?", "*"),
            "nama": persons["nama"].fillna(""),
            "lahir": [f"{y:04d}-{m:02d}-{d:02d}" if y and m and d else "" for y, m, d in born],
            "kelamin": persons["jenis_kelamin"].astype("str").where(persons["jenis_kelamin"].notna(), ""),
            "nkk": persons["nkk"].fillna("").str.replace("?", "*"),
            "wilayah": persons["wilayah"].fillna(""),
        }
    )


@pytest.mark.parametrize("quarter", range(2, QUARTERS + 1))
def test_events_are_all_that_differs_from_the_last_quarter(folder, quarter):
    """An entry without an event is there as before; every event is seen in the entries."""
    before, now = by_id(folder, quarter - 1), by_id(folder, quarter)
    told: dict[str, set[str]] = {}
    for event in truth(folder, quarter, "events.csv"):
        assert event["quarter"] == str(quarter)
        told.setdefault(event["entry_id"], set()).add(event["changed"])
    for entry_id in before.keys() | now.keys():
        events = told.get(entry_id, set())
        if entry_id not in now:
            assert len(events & {"vanished", "desa-missing", "list-missing"}) == len(events) == 1
        elif entry_id not in before:
            assert len(events & {"added", "back"}) == 1
        else:
            assert events == {name for name in Facts._fields if before[entry_id][name] != now[entry_id][name]}
            assert before[entry_id]["person_id"] == now[entry_id]["person_id"]


def test_everything_that_the_simulation_promises_happens(folder):
    """Within a year every kind of change is seen, of the people and of the files."""
    happened = Counter(
        (event["changed"], event["is_by_layout"])
        for quarter in range(2, QUARTERS + 1)
        for event in truth(folder, quarter, "events.csv")
    )
    own = {"nik", "nama", "lahir", "nkk", "wilayah", "tps", "status", "vanished", "added", "back"}
    assert {(name, "False") for name in own} <= set(happened)
    assert ("nik", "True") in happened


def test_one_desa_is_missing_for_a_quarter_and_comes_back(folder):
    """In the third quarter no roll holds the desa; in the fourth its entries are back under their ids."""
    gone = {e["entry_id"] for e in truth(folder, NO_DESA_IN, "events.csv") if e["changed"] == "desa-missing"}
    desas = {entry["wilayah"] for entry in by_id(folder, NO_DESA_IN - 1).values() if entry["entry_id"] in gone}
    given = {entry["wilayah"] for entry in by_id(folder, NO_DESA_IN).values() if entry["role"] == "voters"}
    back = {e["entry_id"] for e in truth(folder, NO_DESA_IN + 1, "events.csv") if e["changed"] == "back"}
    assert gone
    assert len(desas - given) == 1
    assert back <= gone
    assert len(back) >= 0.9 * len(gone)


def test_one_list_is_missing_for_a_quarter_and_comes_back(folder):
    """In the second quarter one agency gives nothing; in the third its rows are back under their ids."""
    gone = {e["entry_id"] for e in truth(folder, NO_LIST_IN, "events.csv") if e["changed"] == "list-missing"}
    back = {e["entry_id"] for e in truth(folder, NO_LIST_IN + 1, "events.csv") if e["changed"] == "back"}
    assert gone
    assert not gone & by_id(folder, NO_LIST_IN).keys()
    assert back <= gone
    assert len(back) >= 0.8 * len(gone)


def test_files_change_their_form(folder):
    """Files are renamed, split and laid out anew, and sheets have other names."""
    names, sheets = [], []
    for quarter in (1, QUARTERS):
        entries = by_id(folder, quarter).values()
        names.append({entry["file"] for entry in entries})
        sheets.append({entry["sheet"] for entry in entries})
    assert names[0] != names[1]
    assert sheets[0] != sheets[1]
    assert any("bagian 2" in name for name in names[1])


@pytest.mark.parametrize("nik", ["", "520417120390000", "5204171203900001"])
def test_whatever_stands_as_nik_can_be_copied_with_errors(nik):
    """A NIK that is blank or short is copied as it is; of a whole one a digit may be mistyped."""
    copied = [Entry("SITI AMINAH", "P", date(1990, 3, 12), "ALAS", nik, "5204172004") for _ in range(300)]
    for seed, entry in enumerate(copied):
        spoil(entry, Random(seed), lambda: "HASAN")
    assert {len(entry.nik) for entry in copied} == {len(nik)}
    assert any(entry.nik != nik for entry in copied) == (len(nik) == 16)


@pytest.mark.parametrize("voters", [5, 40])
def test_a_tiny_year_ends(tmp_path, voters):
    """Where nobody is left to move or to correct, nothing happens."""
    generate_quarters(tmp_path / "out", voters=voters, migrants=3, seed=SEED, quarters=3)
    assert by_id(tmp_path / "out", 3)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("5204171505900001", 5204171505900000), ("520417150590001", 520417150590001), ("", None)],
)
def test_a_cell_keeps_fifteen_digits_of_a_number(written, kept):
    """A NIK that lacks a digit lacks it there as well, and none is an empty cell."""
    assert as_excel_number(written) == kept
