"""Which place a text means."""

import pytest

from votersync.ingest.places import resolve


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("", "Sumbawa", "Alas Barat", "Gontar", ""), "5204172005"),
        (("", "Sumbawa", "Alas Barat", "Gontar Baru", ""), "5204172007"),
        (("", "Sumbawa", "Alas Barat", "Mapin Rea", ""), "5204172001"),
        (("", "Sumbawa", "Alas Barat", "Mapin Beru", ""), "5204172008"),
        (("", "Sumbawa", "Utan", "Jorok", ""), "5204062005"),
        (("", "Sumbawa", "Unter Iwes", "Jorok", ""), "5204222004"),
        (("", "Sumbawa", "", "Jorok", ""), "5204"),
        (("", "Sumbawa", "", "", ""), "5204"),
        (("", "Sumbawa Barat", "", "", ""), "5207"),
        (("", "", "", "", "Dsn. Melati RT 3 RW 1 Ds. Gontar Kec. Alas Barat"), "5204172005"),
        (("", "", "", "", "Gontar, Alas Barat"), "5204172005"),
        (("", "Antah Berantah", "", "", ""), ""),
    ],
)
def test_resolve(texts, expected):
    """Near twins are never merged, and a doubtful name ends at the level that is certain."""
    assert resolve(*texts, home="5204").code == expected
