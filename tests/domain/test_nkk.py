"""Family-card numbers."""

import pytest

from votersync.domain.nkk import is_plausible


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("5204170101100001", True),
        ("5204174101100001", True),
        ("520417??????0001", True),
        ("5204173201100001", False),
        ("5204170113100001", False),
        ("5204170101100000", False),
        ("9904170101100001", False),
    ],
)
def test_is_plausible(number, expected):
    """Region, day of issue and serial must be possible as far as they are known."""
    assert is_plausible(number) is expected
