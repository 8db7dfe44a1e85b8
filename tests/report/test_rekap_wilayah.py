"""Findings by place and the quarterly recap: every sum is that of the findings themselves."""

from collections import Counter

import pytest

from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, run, voters
from made_rolls import NIK, crowd, rizal
from memories import closed, remember
from votersync.findings.find import BY_CODE, KINDS
from votersync.findings.kind import Recap
from votersync.report.sheets.rekap_wilayah import NAME, RECAP_NAME, RECAPS, Table, findings_table, recap_table
from votersync.text import Lang, Text
from workbooks import opened, texts

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def made(lang=Lang.ID):
    """A run with doubles, a child, one worker elsewhere, one not found at home and one whose roll was not given."""
    on_roll = voters(
        rizal(nik=NIK), rizal(nik=NIK, wilayah=GONTAR), rizal(nik=NIK, wilayah=MARONGE),
        person("KECIL", "2015-01-01", status_kawin="B"), *crowd(30), person("JAUH", "1990-01-01", wilayah=None),
    )  # fmt: skip
    abroad = migrants(
        rizal(nik=NIK, wilayah=MARONGE),
        person("EKA", "1970-01-01", wilayah=LEKONG),
        person("FAJAR", "1970-01-01", wilayah="5204052001"),
        person("GITA", wilayah=LEKONG),
    )
    return run(on_roll, abroad, links({"migrant": 0, "voter": 0}), lang=lang)


@pytest.mark.parametrize("name", [NAME, RECAP_NAME])
def test_every_page_has_the_header(name):
    """A table of many desa runs over pages: its header is repeated, and stays in sight on the screen."""
    sheet = opened(made())[name.id]
    head = next(row for row, (first, *_) in enumerate(sheet.values, 1) if first == "Kecamatan")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes == f"C{head + 1}"


@pytest.mark.parametrize("lang", Lang)
def test_rows_and_totals_add_up_to_the_findings(lang):
    """The written total of each kind is the number of its findings; each row's total is that of its cells."""
    now = made(lang)
    sheet = opened(now)[NAME[lang]]
    rows = [list(cells) for cells in sheet.iter_rows(values_only=True)]
    total = Text(id="Jumlah", en="Total")[lang]
    head = next(row for row in rows if row[-1] == total)
    totals = next(row for row in rows if row[0] == total)
    counts = Counter(finding.kind for finding in now.findings)
    assert {kind.name[lang]: counts[kind.code] for kind in KINDS} == dict(zip(head[2:-1], totals[2:-1], strict=True))
    assert totals[-1] == len(now.findings) > 6
    first = rows.index(head) + 1
    for row in rows[first : rows.index(totals)]:
        assert row[-1] == sum(value or 0 for value in row[2:-1])


def test_the_recap_counts_each_person_once_in_a_kind():
    """An entry in two pairs of doubles is one TMS 2; only a worker whose roll was given and searched counts as new."""
    table = recap_table(made())
    assert table.column(Recap.GANDA) == len({f.voter for f in made().findings if f.kind == "ganda-identik"}) == 2
    assert (table.column(Recap.BARU), table.column(Recap.DI_BAWAH_UMUR), table.column(Recap.PINDAH)) == (1, 1, 1)
    assert table.counts["5204172004"][Recap.BARU] == 1


def test_a_sum_that_does_not_add_up_stops_the_report():
    """No total may stand that its rows do not make."""
    table = Table([Text(id="a", en="a")], ["a"], {"52": Counter(a=2)})
    with pytest.raises(AssertionError, match="totals differ"):
        table.checked(3)


def test_every_kind_counts_in_a_line_that_the_recap_has():
    """A kind ends in a line of the recap, or says that it ends in none."""
    assert {kind.recap for kind in BY_CODE.values()} - {Recap.NONE} <= set(RECAPS)
    assert findings_table(made()).places[-1] == ""


def test_the_recap_says_how_much_of_it_is_decided_already():
    """What an earlier quarter reported must not be reported again."""
    told = "temuan yang sudah diputuskan (lembar Sudah Diputuskan)"
    now = made()
    domicile = next(at for at, finding in enumerate(now.findings) if finding.kind == "beda-domisili")
    decided = remember(now, {domicile: closed(1)})
    assert any(f"Termasuk 1 {told}" in text for text in texts(opened(decided)[RECAP_NAME.id]))
    for other in (now, remember(now)):
        assert not any(told in text for text in texts(opened(other)[RECAP_NAME.id]))


def test_the_recap_proposes_nothing():
    """Counts of findings under a TMS code are nobody's proposal to strike; the title itself says so."""
    told = texts(opened(made())[RECAP_NAME.id])
    assert any("belum diverifikasi" in text for text in told)
    assert not any("usulan" in text.casefold() for text in told)
