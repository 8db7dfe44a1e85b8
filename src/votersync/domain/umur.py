"""Age of voters."""

from __future__ import annotations

VOTING_AGE = 17
"""UU 7/2017 Pasal 1 angka 34: 17 years, or married, or having been married."""
