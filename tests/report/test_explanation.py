"""The steps of a match on the terminal and as a picture."""

from __future__ import annotations

import openpyxl
import pytest

from factories import links, migrants, person, run, voters
from votersync.linkage.explain import explain
from votersync.memory import Steering
from votersync.report.explanation import _Bar, explanation_text, write_explanation
from votersync.text import Lang

STEPS = {"bits_awal": -8.0, "bits_nama": 9.5, "bits_lahir": 12.25, "bits_wilayah": -3.5, "bits_orang_lain": -0.25}


def made(**more):
    """A run with one link whose steps are known."""
    pair = {"migrant": 0, "voter": 1, "match_weight": 10.0, "level_nama": "SAME", "share_name": 3, "share_birth": 2}
    return run(voters(person("BUDI"), person("ANI", "1990-05-01")), migrants(person("ANI")), links(pair | STEPS | more))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (Lang.ID, ["PMI: ANI", "1. ANI (lahir 01-05-1990", "cocok", "nama sama: 2; dengan tanggal lahir sama: 1",
                   "+12,25", "-3,50", "nama sama", "Jumlah +10,00"]),
        (Lang.EN, ["Worker: ANI", "a match", "same name: 2; with the same birth date: 1; with both: 0", "+12.25",
                   "Total +10.00"]),
    ],
)  # fmt: skip
def test_every_step_is_told(lang, told):
    """Prior, each comparison in words, what others explain, the total, and how many share name and date."""
    made_run = made()
    text = " ".join(explanation_text(made_run, 0, explain(made_run.links, 0, 5), lang).split())
    assert [part for part in told if part not in text] == []


@pytest.mark.parametrize(
    ("more", "called"),
    [
        ({"class": "possible", "probability": 0.4}, "Probability 40.0%: for review."),
        ({"class": "possible", "probability": 0.4, "is_tied": True}, "another person fits as well"),
        ({"class": "possible", "probability": 0.01}, "Probability 1.0%: no link."),
        ({"class": "possible", "probability": 1e-9}, "Probability <0.1%: no link."),
        ({"probability": 0.9999999}, "Probability >99.9%: a match."),
    ],
)
def test_what_the_pair_is_called(more, called):
    """The class of the run, and a probability that never claims certainty."""
    made_run = made(**more)
    assert called in explanation_text(made_run, 0, explain(made_run.links, 0, 5), Lang.EN)


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        (Steering(confirmed=((0, 1),)), ["in the ledger: the same person"]),
        (Steering(rejected=((0, 1),)), ["in the ledger: not the same person"]),
        (Steering(rejected=((0, 0), (1, 1))), []),
    ],
    ids=["confirmed", "rejected", "of others"],
)
def test_what_officers_decided_is_told_beside(decided, told, tmp_path):
    """The weights are those of the lists; who reads them learns why the report says otherwise."""
    made_run = made()
    explained = explain(made_run.links, 0, 5)
    text = explanation_text(made_run, 0, explained, Lang.EN, decided)
    assert [
        part for part in ("in the ledger: the same person", "in the ledger: not the same person") if part in text
    ] == told
    write_explanation(made_run, 0, explained, tmp_path / "e.xlsx", "", decided)
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "e.xlsx").active.values for cell in row if cell]
    assert sum("dalam ledger" in str(cell) for cell in cells) == len(told)


def test_a_worker_without_candidates_is_told_so():
    """Nothing to add up."""
    made_run = run(voters(person("BUDI")), migrants(person("ANI")), links())
    assert "No voter entry is similar enough" in explanation_text(made_run, 0, [], Lang.EN)


def test_the_workbook_adds_up_and_has_a_picture(tmp_path):
    """The column of running sums ends at the total; one chart a candidate."""
    made_run = made()
    write_explanation(made_run, 0, explain(made_run.links, 0, 5), tmp_path / "e.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "e.xlsx").worksheets[0]
    table = [row[:4] for row in sheet.iter_rows(values_only=True) if isinstance(row[2], int | float)]
    assert (table[0][2], table[-1][0], table[-1][2]) == (-8, "Jumlah", 10)
    assert table[-2][3] == pytest.approx(table[-1][3])
    assert len(sheet._charts) == 1


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        (2, 5, (2, 3, 0, 0, 0, 0, 0, 0)),
        (5, 2, (2, 0, 3, 0, 0, 0, 0, 0)),
        (-2, -5, (0, 0, 0, 0, -2, 0, -3, 0)),
        (-2, 5, (0, 5, 0, 0, 0, -2, 0, 0)),
        (5, -2, (0, 0, 5, 0, 0, 0, -2, 0)),
    ],
)
def test_a_bar_may_cross_zero(before, after, parts):
    """Over and under zero are stacked apart; each bar runs from the sum before to the sum after."""
    assert _Bar(before, after).parts(is_total=False) == parts
