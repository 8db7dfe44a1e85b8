"""votersync sample: made-up people, only where there is nothing else."""

import pytest


def test_sample_writes_only_into_an_empty_folder(votersync, tmp_path):
    """Made-up people never mix with what is there."""
    assert votersync("sample", "out", "--voters", "40", "--migrants", "6", "--seed", "3").code == 0
    assert any((tmp_path / "out").iterdir())
    assert votersync("sample", "out").code == 5


def test_sample_writes_quarter_after_quarter(votersync, tmp_path):
    """Each quarter has a folder of its own, which match reads as it is."""
    assert votersync("sample", "out", "--voters", "40", "--migrants", "6", "--quarters", "2").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["kuartal-1", "kuartal-2"]


@pytest.mark.parametrize("few", [("--voters", "9"), ("--migrants", "0"), ("--quarters", "0")])
def test_a_sample_needs_some_people(votersync, tmp_path, few):
    """Fewer than the planted cases need are refused before anything is written."""
    told = votersync("sample", "out", *few)
    assert told.code == 2
    assert told.err.startswith(f"votersync: {few[0]}: sedikitnya ")
    assert not (tmp_path / "out").exists()
    assert votersync("sample", "out", "--voters", "10", "--migrants", "1").code == 0
