"""votersync sample: made-up people, only where there is nothing else."""


def test_sample_writes_only_into_an_empty_folder(votersync, tmp_path):
    """Made-up people never mix with what is there."""
    assert votersync("sample", "out", "--voters", "40", "--migrants", "6", "--seed", "3").code == 0
    assert any((tmp_path / "out").iterdir())
    assert votersync("sample", "out").code == 5
