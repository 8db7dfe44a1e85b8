"""An address in one cell taken apart."""

import pytest

from votersync.domain.alamat import Alamat, read_alamat


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dsn. Melati RT 003 RW 001 Ds. Gontar Kec. Alas Barat Kab. Sumbawa",
            Alamat("Melati", 3, 1, "Gontar", "Alas Barat", "Sumbawa"),
        ),
        ("RT 03/RW 01, Desa Jorok, Kec. Utan 84352", Alamat(rt=3, rw=1, desa="Jorok", kecamatan="Utan")),
        ("RT/RW 004/002", Alamat(rt=4, rw=2)),
        ("Gontar, Alas Barat", Alamat(rest=["Gontar", "Alas Barat"])),
        ("", Alamat()),
    ],
)
def test_read_alamat(text, expected):
    """Marked parts find their level, the others are left for the gazetteer."""
    assert read_alamat(text) == expected
