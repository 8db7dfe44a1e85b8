"""Numbers that must not be read in full, alone and inside texts."""

import pytest

from votersync.masking import mask_numbers

MASKED = "520417******0001"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("5204171203900001", MASKED),
        ("5204171203900001 | SITI", f"{MASKED} | SITI"),
        ("NIK:5204171203900001,NKK:5204171203900001", f"NIK:{MASKED},NKK:{MASKED}"),
        ("'5204.1712.0390.0001", f"'{MASKED}"),
        ("520417 120390 0001", MASKED),
        ("520417120390OOO1", "520417******OOO1"),
        ("52041712039000", "52************"),
        ("52041712039000012", "52***************"),
        ("5,20417120390000E+15", "5,20************E+15"),
    ],
)
def test_a_number_in_a_text_is_masked(written, shown):
    """However a cell writes it, the date inside a NIK is not readable; damaged ones show less."""
    assert mask_numbers(written) == shown


@pytest.mark.parametrize("text", ["15-05-1990", "+62 812-3456-7890", "dpt 2025-12-31 12.00.00.xlsx", "ab12" * 16, ""])
def test_other_texts_stay(text):
    """Dates, telephones, file names and checksums are needed as they are."""
    assert mask_numbers(text) == text
