"""Consoles and redirected output of another character set."""

import pytest

from votersync.cli.console import AS_PLAIN


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "TPS 003 → 005 “NIK” ✔"),
        ("cp1252", "TPS 003 -> 005 “NIK” \\u2714"),
        ("cp437", 'TPS 003 -> 005 "NIK" \\u2714'),
    ],
)
def test_signs_that_a_character_set_lacks_are_written_in_ascii(encoding, shown):
    """What Windows writes into a file of ``votersync diff 1 2 > beda.txt`` reads as well as the screen does."""
    assert "TPS 003 → 005 “NIK” ✔".encode(encoding, AS_PLAIN).decode(encoding) == shown


def test_only_writing_is_made_plain():
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", AS_PLAIN)
