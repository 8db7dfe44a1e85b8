"""Figures in sentences are written as the reader's language writes them."""

from datetime import date

import pytest

from votersync.linkage.blocking import PLAIN_RULES
from votersync.linkage.doubles import DOUBLE_RULES
from votersync.report.words import RULE_PARTS, about, day, percent, rule_text, signed
from votersync.text import Text, number


@pytest.mark.parametrize(
    ("written", "indonesian", "english"),
    [
        (number(1045), "1.045", "1,045"),
        (number(1045.25, 1), "1.045,2", "1,045.2"),
        (percent(0.005, 2), "0,50%", "0.50%"),
        (signed(-3.49), "-3,49", "-3.49"),
        (signed(-0.004), "+0,00", "+0.00"),
        (about(0.49), "kurang dari 1", "fewer than 1"),
        (about(0.5), "sekitar 1", "about 1"),
        (about(1.6), "sekitar 2", "about 2"),
        (about(2.5), "sekitar 3", "about 3"),
        (day(date(2025, 5, 9)), "9 Mei 2025", "9 May 2025"),
        (day(date(2025, 12, 31)), "31 Desember 2025", "31 December 2025"),
    ],
)
def test_numbers_shares_and_dates(written, indonesian, english):
    """Thousands, decimals and months differ between the languages; an estimate is a whole number."""
    assert written == Text(id=indonesian, en=english)


def test_every_blocking_rule_is_said_in_both_languages():
    """What was compared is told in words, on the sheet Metode and by evaluate."""
    parts = {part for rule in (*PLAIN_RULES, *DOUBLE_RULES) for part in rule.name.split(" + ")}
    assert parts == set(RULE_PARTS)
    assert rule_text("lahir + kata nama") == Text(
        id="tanggal lahir + satu kata nama", en="birth date + a word of the name"
    )
