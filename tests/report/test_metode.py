"""Where the figures come from can be checked by whoever has the files."""

from dataclasses import replace

import pytest

from factories import links, migrants, person, run, voters
from votersync.findings.find import KINDS
from votersync.records import FileProblem, FileReading
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
