"""The files and summaries that scripts read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from factories import evidence
from people import person, persons
from votersync.config import Config
from votersync.findings.find import KINDS, find
from votersync.linkage.link import link
from votersync.records import Run
from votersync.report import scripts
from votersync.report.scripts import write_findings, write_links
from votersync.report.summary import summary, summary_text
from votersync.text import Lang

HOSTILE = '=HYPERLINK("http://x","y")'

NIK = "5204171203900001"


@pytest.fixture(scope="module")
def run():
    """A run over three made-up people, one of them with a hostile name."""
    from datetime import date

    config = Config()
    voters = persons(
        person(
            "MUHAMMAD RIZAL", "1990-03-12", nik="5204171203900001", nik_asal="5204171203900001", wilayah="5204172004"
        ),
        person(HOSTILE, "1991-04-13", nik="5204171304910001", wilayah="5204172004"),
    )
    migrants = persons(
        person("MUH. RIZAL", "1990-03-12", nik=NIK, wilayah="5204242002", pekerja=0, status_pmi="purna"),
        person("+SITI", "1980-01-05", wilayah="5204242002", pekerja=1, status_pmi="aktif"),
    )
    links, linkage = link(voters, migrants, config)
    as_of = date(2025, 12, 31)
    known = evidence(voters, migrants, links)
    return Run(config, "0", as_of, "5204", (), voters, migrants, links, linkage, find(known), doubles=known.doubles)


def test_links_have_the_documented_columns_first(run, tmp_path):
    """Scripts rely on these names and their order."""
    path = tmp_path / "links.csv"
    write_links(run, path)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    who = "migrant_file migrant_sheet migrant_row voter_file voter_sheet voter_row"
    expected = f"{who} probability match_weight class domicile"
    assert list(rows[0])[:10] == expected.split()
    assert (rows[0]["class"], rows[0]["domicile"]) == ("match", "kecamatan")


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet"])
def test_findings_are_written_one_row_each(run, tmp_path, suffix):
    """Every format holds every finding."""
    import pandas as pd

    path = tmp_path / f"findings{suffix}"
    write_findings(run, path)
    readers = {".csv": pd.read_csv, ".json": pd.read_json, ".parquet": pd.read_parquet}
    assert len(readers[suffix](path)) == len(run.findings) > 0


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet"])
def test_findings_made_a_table_of_in_parts_are_the_same(run, tmp_path, suffix, monkeypatch):
    """Byte for byte: also where a part has no probability, or nothing in a column."""
    whole, parts = tmp_path / f"whole{suffix}", tmp_path / f"parts{suffix}"
    write_findings(run, whole)
    monkeypatch.setattr(scripts, "ROWS_AT_ONCE", 1)
    write_findings(run, parts)
    assert len(run.findings) > 1
    assert parts.read_bytes() == whole.read_bytes()


def test_formula_like_text_is_quoted_in_csv(run, tmp_path):
    """Excel runs what begins with + or = in a csv; a quote makes it text."""
    path = tmp_path / "findings.csv"
    write_findings(run, path)
    assert "'+SITI" in Path(path).read_text(encoding="utf-8")


def test_summaries_say_the_same_numbers(run):
    """The JSON summary is JSON, and the screen tells its counts."""
    told = json.loads(json.dumps(summary(run)))
    assert told["links"]["match"] == 1
    assert told["findings"]["beda-domisili"] == 1
    assert "Beda domisili" in summary_text(run)
    assert f"diperkirakan {run.linkage.expected_false_matches:.1f}".replace(".", ",") in summary_text(run)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_has_its_ground_and_a_lawful_step(kind):
    """No kind advises to strike or move anybody; each says whom to ask, in both languages."""
    assert kind.ground
    for lang in Lang:
        step = kind.next_step[lang].lower()
        assert "disdukcapil" in step or "bp3mi" in step
        assert not any(word in step for word in ("coret", "hapus", "pindahkan", "strike", "remove", "delete"))


def test_summary_tells_errors_by_group_and_the_model(run):
    """By sex, age, name and NIK; the groups of each kind add up to all rows."""
    told = json.loads(json.dumps(summary(run)))["linkage"]
    assert told["model_version"] >= 2
    assert all({"comparison", "level", "shipped", "learned"} == set(one) for one in told["drift"])
    for kind in ("sex", "age", "name", "nik"):
        assert sum(one["rows"] for one in told["by_group"] if one["group"].startswith(kind + ":")) == 2
