"""votersync sample: made-up people, only where there is nothing else."""


def test_sample_writes_only_into_an_empty_folder(votersync, tmp_path):
    """Made-up people never mix with what is there."""
    assert votersync("sample", "out", "--voters", "40", "--migrants", "6", "--seed", "3").code == 0
    assert any((tmp_path / "out").iterdir())
    assert votersync("sample", "out").code == 5


def test_sample_writes_quarter_after_quarter(votersync, tmp_path):
    """Each quarter has a folder of its own, which match reads as it is."""
    assert votersync("sample", "out", "--voters", "40", "--migrants", "6", "--quarters", "2").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["kuartal-1", "kuartal-2"]
