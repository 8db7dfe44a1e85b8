"""How values are written in votersync.toml and on the command line, and what is refused."""

from datetime import date

import pytest

from votersync.config_values import read_date, read_line, read_probability, read_share, read_whole, read_wilayah


@pytest.mark.parametrize("written", ["2025-12-31", "31/12/2025", "31-12-2025", " 2025-12-31 "])
def test_dates_are_day_first(written):
    """ISO or day-month-year; never month first."""
    assert read_date(written) == date(2025, 12, 31)


@pytest.mark.parametrize("written", ["12/31/2025", "31/12/25", "2025-13-01", "", "20251231"])
def test_other_dates_are_refused(written):
    """A date that could mean two days is not guessed."""
    with pytest.raises(ValueError, match=r".*"):
        read_date(written)


@pytest.mark.parametrize(("written", "share"), [("0.5%", 0.005), ("0,5 %", 0.005), (0.005, 0.005), ("0.1", 0.1)])
def test_shares_are_read_with_and_without_percent(written, share):
    """A comma is a decimal comma, as Indonesian offices write it."""
    assert read_share(written) == pytest.approx(share)


@pytest.mark.parametrize("written", ["0.5", "0", "-1%", "11%", "abc", "nan", True])
def test_a_share_that_cannot_be_meant_is_refused(written):
    """0.5 would be every second link; it is a slip for 0.5%."""
    with pytest.raises((ValueError, TypeError)):
        read_share(written)


def test_probability_may_be_large():
    """The review threshold is not bound to one in ten."""
    assert read_probability("50%") == 0.5


@pytest.mark.parametrize("written", ["5204", "52.04", 5204])
def test_a_regency_code_may_be_written_as_a_number(written):
    """In votersync.toml a code looks like one, and the message would repeat what was written."""
    assert read_wilayah(written) == "5204"


@pytest.mark.parametrize("written", ["520", "52040", "0504", "5a04", "٥٢٠٤", "9999", "5299"])
def test_a_regency_code_is_one_that_exists(written):
    """Province and district codes are no home regency, nor is a slip of one digit."""
    with pytest.raises(ValueError, match=r".*"):
        read_wilayah(written)


@pytest.mark.parametrize("written", ["-1", "1.5", 1.5, None])
def test_whole_numbers_only(written):
    """A seed or a number of processes is a whole number."""
    with pytest.raises((ValueError, TypeError)):
        read_whole(written)


@pytest.mark.parametrize("written", ["", "  ", "a\nb", "a\tb", "a\u202eb", 7, None])
def test_a_line_is_one_line_of_visible_text(written):
    """A letterhead is printed as it is written."""
    assert read_line(" Sumbawa Besar ") == "Sumbawa Besar"
    with pytest.raises((ValueError, TypeError)):
        read_line(written)
