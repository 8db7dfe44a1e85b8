"""Differing domiciles counted from place to place: where people are registered, and where the lists say they live."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from votersync.domain.wilayah import KABUPATEN_DIGITS, KECAMATAN_DIGITS, nama_wilayah
from votersync.findings.find import codes_of_places
from votersync.records import Run
from votersync.report.entries import short_kabupaten
from votersync.text import Text, same

MOST_PLACES = 24
"""Places told by name on a side; the rarest others are put together.  Kabupaten Sumbawa has 24 kecamatan."""

OTHERS = "~"
"""Stands for the places put together; sorts last."""

OTHER_PLACES = Text(id="lainnya", en="others")
UNCLEAR = Text(id="tidak jelas", en="unclear")


@dataclass(frozen=True, slots=True)
class Flows:
    """How many people are registered in one place and listed in another; places are codes, or OTHERS."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    levels: Mapping[str, int]
    """Number by the highest level that differs."""

    @property
    def largest(self) -> list[tuple[tuple[str, str], int]]:
        """Two different places each, by falling number, then by code."""
        moves = [(pair, count) for pair, count in self.counts.items() if pair[0] != pair[1]]
        return sorted(moves, key=lambda flow: (-flow[1], flow[0]))


def flows(run: Run) -> Flows:
    """Count the findings of kind beda-domisili by place: kecamatan at home, else regency or province."""
    of_voter, of_migrant = (codes_of_places(persons) for persons in (run.voters, run.migrants))
    found = [finding for finding in run.findings if finding.kind == "beda-domisili"]
    pairs = [
        (_place(of_voter(finding.voter), run.home), _place(of_migrant(finding.migrant), run.home))
        for finding in found
        if finding.voter is not None and finding.migrant is not None
    ]
    sources, targets = _told(Counter(a for a, _ in pairs)), _told(Counter(b for _, b in pairs))
    counts = Counter((a if a in sources else OTHERS, b if b in targets else OTHERS) for a, b in pairs)
    return Flows(
        _in_order({a for a, _ in counts}, run.home),
        _in_order({b for _, b in counts}, run.home),
        counts,
        Counter(finding.level for finding in found),
    )


def place_name(code: str) -> Text:
    """Name a place of :class:`Flows` briefly."""
    if code == OTHERS:
        return OTHER_PLACES
    names = list(nama_wilayah(code).values())
    name = short_kabupaten(names[-1]) if names else ""
    return same(name) if name else UNCLEAR


def _place(code: str, home: str) -> str:
    """Cut a code to the kecamatan in the home regency, else to the regency."""
    regency = code[:KABUPATEN_DIGITS]
    return code[:KECAMATAN_DIGITS] if regency == home else regency


def _told(places: Counter[str]) -> frozenset[str]:
    """Choose the places that are told by name: the most frequent; a single rest is told too."""
    most = MOST_PLACES if len(places) > MOST_PLACES + 1 else len(places)
    return frozenset(place for place, _ in sorted(places.items(), key=lambda item: (-item[1], item[0]))[:most])


def _in_order(places: set[str], home: str) -> tuple[str, ...]:
    """Put the kecamatan at home first, then other places by code, what is put together last."""
    return tuple(sorted(places, key=lambda code: (code[:KABUPATEN_DIGITS] != home, code == OTHERS, code)))
