"""Where the figures come from can be checked by whoever has the files."""

import pytest

from factories import links, migrants, person, run, voters
from votersync.findings.find import KINDS
from votersync.text import Lang
from workbooks import opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


@pytest.mark.parametrize("lang", Lang)
def test_provenance_settings_kinds_rules_and_model_are_told(lang):
    """Each file with its SHA-256 and counts, the version, each kind's ground, each rule, m and u."""
    sheet = opened(run(voters(person("ANI")), migrants(person("ANI")), links(), lang=lang)).worksheets[7]
    told = texts(sheet)
    assert told.count("ab" * 32) == 2
    assert "cd" * 32 in told
    assert all(kind.code in told and any(kind.ground in text for text in told) for kind in KINDS)
    assert {"0.1.0", "=sounds alike", "SAMA_16"} <= set(told)
    line = next(cells for cells in sheet.iter_rows(values_only=True) if cells[1] == "SAMA_16")
    assert line[2:5] == (0.95, 1e-7, 23.2)
    roll = next(cells for cells in sheet.iter_rows(values_only=True) if cells[0] == "dpt/lekong.csv")
    assert roll[3:6] == (2, 1, 1)
