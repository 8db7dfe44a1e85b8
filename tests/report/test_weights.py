"""Probability and weights of the pair behind a finding, be it a link or a double."""

import csv

import pytest

from factories import LEKONG, MARONGE, links, migrants, person, run, voters
from made_rolls import NIK, crowd, rizal
from votersync.report.scripts import write_findings
from votersync.report.weights import in_codes, in_words, probabilities, weights
from votersync.text import Lang
from workbooks import opened, texts


@pytest.fixture(scope="module")
def both():
    """A run with a double, a link over two kecamatan, and a worker on no roll."""
    roll = voters(rizal(nik=NIK), rizal(), person("ANI", "1980-01-02", wilayah=LEKONG), *crowd())
    workers = migrants(person("ANI", "1980-01-02", wilayah=MARONGE), person("TUTI", "1981-01-02", wilayah=MARONGE))
    return run(roll, workers, links({"migrant": 0, "voter": 2, "bits_nama": 9.5, "bits_wilayah": -3.5}))


def of_kind(run_, kind):
    """The only finding of a kind, as a list."""
    (finding,) = (f for f in run_.findings if f.kind == kind)
    return [finding]


def test_a_double_shows_its_own_pair(both):
    """Its probability, and steps that add up to its match weight."""
    double = of_kind(both, "ganda-dugaan")
    pair = both.doubles.pairs.iloc[double[0].double]
    (steps,) = weights(both, double)
    assert probabilities(both, double) == [pair["probability"]]
    assert sum(steps.values()) == pytest.approx(pair["match_weight"])


def test_a_link_shows_its_own_pair_and_others_none(both):
    """A finding about one row alone has neither probability nor weights."""
    assert probabilities(both, of_kind(both, "beda-domisili")) == [0.999]
    assert in_words(weights(both, of_kind(both, "beda-domisili"))[0], Lang.ID) == (
        "Peluang awal -8,0; Nama +9,5; Wilayah -3,5"
    )
    alone = of_kind(both, "tidak-terdaftar")
    assert (probabilities(both, alone), weights(both, alone)) == ([None], [{}])


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # openpyxl on data bars
def test_the_findings_file_and_the_sheet_show_the_weights(both, tmp_path):
    """Scripts find them by code; officers in words, beside the probability."""
    write_findings(both, tmp_path / "f.csv")
    with (tmp_path / "f.csv").open(encoding="utf-8", newline="") as stream:
        told = {row["kind"]: row for row in csv.DictReader(stream)}
    (steps,) = weights(both, of_kind(both, "ganda-dugaan"))
    assert told["ganda-dugaan"]["weights"] == in_codes(steps)
    assert float(told["ganda-dugaan"]["probability"]) > 0.7
    book = opened(both)
    assert in_words(steps, Lang.ID) in texts(book["NIK dan Ganda"])
    assert "Bobot setiap kecocokan antara dua entri pemilih" in texts(book["Metode"])
