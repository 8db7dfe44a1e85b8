"""Where the figures come from can be checked by whoever has the files."""

from dataclasses import replace

import pytest

from factories import links, migrants, person, run, voters
from votersync.findings.find import KINDS
from votersync.records import Drift, FileProblem, FileReading, GroupEstimate
from votersync.text import Lang, Text
from workbooks import opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


@pytest.mark.parametrize("lang", Lang)
def test_provenance_settings_kinds_rules_and_model_are_told(lang):
    """Each file with its SHA-256 and counts, the version, each kind's ground, each rule, m and u."""
    sheet = opened(run(voters(person("ANI")), migrants(person("ANI")), links(), lang=lang)).worksheets[-1]
    told = texts(sheet)
    assert told.count("ab" * 32) == 2
    assert "cd" * 32 in told
    assert all(kind.code in told and any(kind.ground in text for text in told) for kind in KINDS)
    assert {"0.1.0", "=sounds alike", "SAMA_16"} <= set(told)
    line = next(cells for cells in sheet.iter_rows() if cells[1].value == "SAMA_16")
    # A rare agreement is not shown as 0.00.
    shown = [(cell.value, cell.number_format) for cell in line[2:5]]
    assert shown == [(0.95, "0.00"), (1e-7, "0.0E+00"), (23.2, "0.00")]
    roll = next(cells for cells in sheet.iter_rows(values_only=True) if cells[0] == "dpt/lekong.csv")
    assert roll[3:6] == (2, 1, 1)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"same_as": "dpt/b.csv"}, "sama dengan dpt/b.csv"),
        ({"notes": (Text(id="Berkas kunci.", en="A lock file."),)}, "dilewati"),
        ({"problems": (FileProblem("a.csv", "", "berkas-rusak", Text(id="x", en="x")),)}, "tidak terbaca"),
        ({"problems": (FileProblem("a.csv", "", "bukan-tabel-orang", Text(id="x", en="x")),)}, "bukan daftar orang"),
    ],
)
def test_why_a_file_gave_no_rows_is_said(more, said):
    """Each file given is accounted for, also those that were not needed."""
    made = run(voters(person("ANI")), migrants(person("ANI")), links())
    sheet = opened(replace(made, files=(FileReading("a.csv", "ef" * 32, "csv", **more),)))["Metode"]
    line = next(cells for cells in sheet.iter_rows(values_only=True) if cells[0] == "a.csv")
    assert (line[2], line[6]) == (said, "ef" * 32)


@pytest.mark.parametrize("lang", Lang)
def test_model_version_drift_and_errors_by_group_are_told(lang):
    """Which weights were shipped, which of them the data moved, and what is expected of each group."""
    made = run(voters(person("ANI")), migrants(person("ANI")), links(), lang=lang)
    meaning = Text(id="nama mirip", en="names are similar")
    told = replace(
        made.linkage,
        model_version=7,
        drift=(Drift("nama", "SIMILAR", meaning, 6.5, 8.25),),
        by_group=(GroupEstimate("sex:P", Text(id="Perempuan", en="Women"), 40, 20, 0.1, 5.0),),
    )
    sheet = opened(replace(made, linkage=told))[{Lang.ID: "Metode", Lang.EN: "Method"}[lang]]
    lines = list(sheet.iter_rows(values_only=True))
    assert any("7" in text and text.startswith(("versi", "version")) for text in texts(sheet))
    drifted = next(line for line in lines if line[1] == "SIMILAR" and line[2] == 6.5)
    assert drifted[3] == 8.25
    assert drifted[4].startswith(meaning[lang])
    group = next(line for line in lines if line[0] in ("Perempuan", "Women"))
    assert group[1:5] == (40, 20, 0.1, 5.0)
    # 0.1 of 20 are wrong; of 24.9 true ones 5 are missed.
    assert {Lang.ID: ("0,50%", "20,1%"), Lang.EN: ("0.50%", "20.1%")}[lang] == tuple(
        word.rstrip(";") for word in group[5].split() if "%" in word
    )
