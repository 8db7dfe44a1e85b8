"""Tables that benchmarks make up hold what linking reads: a benchmark that does not start measures nothing."""

from importlib import import_module
from pathlib import Path

import pytest

from votersync.config import Config
from votersync.linkage.encode import ENCODED
from votersync.linkage.link import link

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def test_made_up_tables_can_be_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    voters, migrants, truth = import_module("tables").tables(3_000, 300)
    links, _ = link(voters, migrants, Config())
    matches = links[links["class"] == "match"]
    is_right = truth[matches["migrant"]] == matches["voter"]
    assert set(ENCODED) <= set(voters.columns)
    assert set(ENCODED) <= set(migrants.columns)
    assert is_right.mean() > 0.98
    assert is_right.sum() / (truth >= 0).sum() > 0.85
