"""``votersync explain`` as a script sees it: files, streams, codes."""

from __future__ import annotations

import pytest

from votersync.cli.explain import read_place

pytestmark = pytest.mark.usefixtures("small_lists")


def test_a_worker_is_explained(votersync, tmp_path):
    """The candidates on stdout, the picture beside."""
    outcome = votersync("explain", "data", "--migrant", "pmi.csv:2", "--lang", "en", "-o", "e.xlsx")
    assert (outcome.code, outcome.err) == (0, "")
    assert "1. SITI RAHMAWATI" in outcome.out
    assert "a match" in outcome.out
    assert (tmp_path / "e.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    "arguments", [(), ("--migrant", "pmi.csv:9"), ("--migrant", "pmi.csv"), ("--migrant", "pmi.csv:Lembar:2")]
)
def test_a_place_without_a_worker_cannot_be_followed(votersync, arguments):
    """Code 2, and how to name a place."""
    outcome = votersync("explain", "data", *arguments)
    assert outcome.code == 2
    assert "--migrant" in outcome.err


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("pmi/a.xlsx:PMI 1:12", ("pmi/a.xlsx", "PMI 1", 12)),
        ("a.csv:3", ("a.csv", "", 3)),
        ("a:b.xlsx:PMI:3", ("a:b.xlsx", "PMI", 3)),
    ],
)
def test_places_are_read(written, place):
    """File, sheet and row as the report has them."""
    assert read_place(written) == place


@pytest.mark.parametrize("written", ["", "a.csv", "a.csv:", ":3", "a.csv:x", "a.csv:-1", "a.csv:²"])
def test_what_is_no_place_is_refused(written):
    """A row number is needed."""
    with pytest.raises(ValueError, match=r"."):
        read_place(written or " ")
