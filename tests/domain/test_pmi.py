"""The state of a migrant worker on a date."""

import pytest

from votersync.domain.pmi import status_on


@pytest.mark.parametrize(
    ("words", "departed", "returned", "expected"),
    [
        ("", "2023-01-10", "", "aktif"),
        ("", "2023-01-10", "2024-02-01", "purna"),
        ("", "2024-02-01", "2023-01-10", "aktif"),
        ("", "2023-01-10", "2030-01-01", "aktif"),
        ("", "2030-01-01", "", "calon"),
        ("CUTI", "2023-01-10", "2024-02-01", "aktif"),
        ("JENAZAH", "2023-01-10", "2024-02-01", "meninggal"),
        ("FINISH KONTRAK", "", "", "purna"),
        ("CPMI", "", "", "calon"),
        ("", "", "", "unknown"),
    ],
)
def test_status_on(words, departed, returned, expected):
    """Death rules, then the dates up to the reference date, then the words."""
    assert status_on(words, departed, returned, "2025-06-30") == expected
