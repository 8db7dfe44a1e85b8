"""How well written places are resolved: thousands of noisy renderings of official names, counted by outcome.

Run with ``python benchmarks/places.py [SEED]``.  Truth is the gazetteer itself; the noise is ours: letters mistyped,
short forms, joined and split words, markers, missing levels, whole addresses in one cell.  *right* is the full code,
*less* a code above it (a lower level stays unknown), *none* nothing, *wrong* a code of another place.  Noise that
happens to write the official name of another place is drawn again: nobody could tell it from that place.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

import pandas as pd

from votersync.domain.wilayah import fold_place, names
from votersync.ingest.places import resolve_places

HOME = "5204"
NATIONAL = 1000
TEXTS = ("desa", "kecamatan", "kabupaten", "provinsi", "alamat")
SHORT = {"LABUHAN": "LAB.", "BARAT": "BRT", "UTARA": "UTR", "KARANG": "KR.", "TANJUNG": "TJ.", "GUNUNG": "GN."}
Names = dict[str, str]


@cache
def official_names() -> frozenset[str]:
    """Folded names of all places."""
    return frozenset(fold_place(form) for name in names().values() for form in (name, "".join(name.split())))


def typo(text: str, rng: random.Random, edits: int = 1) -> str:
    """Mistype letters: one left out, doubled, replaced or exchanged with its neighbour."""
    mistyped = text
    while mistyped == text or not official_names().isdisjoint(
        (fold_place(mistyped), fold_place("".join(mistyped.split())))
    ):
        mistyped = _mistype(text, rng, edits)
    return mistyped


def _mistype(text: str, rng: random.Random, edits: int) -> str:
    for _ in range(edits):
        at = rng.choice([i for i, c in enumerate(text) if c.isalpha()])
        other = rng.choice("AEIOUNRTSKLMBDGP".replace(text[at], ""))
        swapped = text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
        text = rng.choice(
            (text[:at] + text[at + 1 :], text[:at] + other + text[at + 1 :], text[:at] + text[at] + text[at:], swapped)
        )
    return text


def short(text: str) -> str:
    """Shorten the words that offices shorten."""
    return " ".join(SHORT.get(word, word) for word in text.split())


def split(text: str, rng: random.Random) -> str:
    """Put a blank where none belongs."""
    at = rng.randrange(2, len(text) - 1) if len(text) > 4 else 0
    return text[:at] + " " + text[at:] if at else text


Case = Callable[[Names, random.Random], dict[str, str]]


def _row(n: Names, *levels: str, **other: str) -> dict[str, str]:
    return {level: n[level] for level in levels} | other


FULL = ("desa", "kecamatan", "kabupaten", "provinsi")
PAIR = ("desa", "kecamatan")
CASES: dict[str, Case] = {
    "as in the decree": lambda n, _: _row(n, *FULL),
    "no provinsi": lambda n, _: _row(n, *FULL[:3]),
    "desa and kecamatan only": lambda n, _: _row(n, *PAIR),
    "desa and kabupaten only": lambda n, _: _row(n, "desa", "kabupaten"),
    "desa only": lambda n, _: _row(n, "desa"),
    "markers": lambda n, _: _row(
        n, desa=f"Ds. {n['desa']}", kecamatan=f"KEC.{n['kecamatan']}", kabupaten=n["kabupaten"]
    ),
    "joined words": lambda n, _: {level: n[level].replace(" ", "") for level in FULL[:3]},
    "split words": lambda n, r: _row(n, *FULL[1:3], desa=split(n["desa"], r)),
    "short forms": lambda n, _: {level: short(n[level]) for level in FULL[:3]},
    "1 typo: desa": lambda n, r: _row(n, *FULL[1:3], desa=typo(n["desa"], r)),
    "1 typo: kecamatan": lambda n, r: _row(n, "desa", "kabupaten", kecamatan=typo(n["kecamatan"], r)),
    "1 typo: kabupaten": lambda n, r: _row(n, *PAIR, kabupaten=typo(n["kabupaten"], r)),
    "1 typo: desa and kecamatan each": lambda n, r: {level: typo(n[level], r) for level in PAIR} | _row(n, "kabupaten"),
    "1 typo: desa, no kabupaten": lambda n, r: _row(n, "kecamatan", desa=typo(n["desa"], r)),
    "1 typo: desa, no kecamatan": lambda n, r: _row(n, "kabupaten", desa=typo(n["desa"], r)),
    "1 typo: kecamatan, no kabupaten": lambda n, r: _row(n, "desa", kecamatan=typo(n["kecamatan"], r)),
    "2 typos: desa": lambda n, r: _row(n, *FULL[1:3], desa=typo(n["desa"], r, 2)),
    "2 typos: kecamatan": lambda n, r: _row(n, "desa", "kabupaten", kecamatan=typo(n["kecamatan"], r, 2)),
    "address, markers": lambda n, _: {
        "alamat": f"DSN. MEKAR RT 003/RW 001 DS.{n['desa']} KEC. {n['kecamatan']} KAB. {n['kabupaten']}"
    },
    "address, dashes": lambda n, _: _row(n, "kabupaten", alamat=f"RT 2 RW 1 {n['desa']} - {n['kecamatan']}"),
    "address, commas": lambda n, _: {"alamat": ", ".join(n[level] for level in FULL)},
    "address, no separators": lambda n, _: {"alamat": f"RT 002 RW 001 {n['desa']} {n['kecamatan']} {n['kabupaten']}"},
    "address, kecamatan first": lambda n, _: _row(
        n, "kabupaten", alamat=f"Kec. {n['kecamatan']} Desa {n['desa']} RT 1"
    ),
    "address, typo in desa": lambda n, r: {
        "alamat": f"Dusun Mekar, Desa {typo(n['desa'], r)} Kec. {n['kecamatan']} Kab. {n['kabupaten']}"
    },
    "address, hamlet unmarked": lambda n, _: {"alamat": f"MELATI {n['desa']} {n['kecamatan']} {n['kabupaten']}"},
    "address, typo, no separators": lambda n, r: {
        "alamat": f"RT 2 RW 1 {typo(n['desa'], r)} {n['kecamatan']} {n['kabupaten']}"
    },
    "address without kabupaten": lambda n, _: {"alamat": f"JL. MAWAR NO. 5, {n['desa']}, KEC. {n['kecamatan']}"},
    # The hamlet or street is called like another desa; where the desa is not written, only less can be right.
    "hamlet like a desa": lambda n, _: _row(n, *FULL[1:3], alamat=f"DUSUN {n['other']} RT 1 RW 1"),
    "hamlet like a desa, unmarked": lambda n, _: _row(n, *PAIR, alamat=f"{n['other']} RT 1"),
    "street like a desa": lambda n, _: {"alamat": f"JL. {n['other']} NO. 5, KEC. {n['kecamatan']}"},
    "longer name with a desa in it": lambda n, _: {"alamat": f"KARANG {n['other']} {n['kecamatan']} {n['kabupaten']}"},
}


def renderings(codes: Sequence[str], case: Case, rng: random.Random) -> pd.DataFrame:
    """Write each desa as *case* says, as a persons table with the columns that places are read from."""
    official = names()
    rows = []
    neighbours = _by_kecamatan()
    for code in codes:
        levels = {level: official[code[:n]].upper() for level, n in zip(FULL, (10, 6, 4, 2), strict=True)}
        levels["kabupaten"] = levels["kabupaten"].removeprefix("KABUPATEN ")
        levels["other"] = official[
            rng.choice([other for other in neighbours[code[:6]] if other != code] or [code])
        ].upper()
        rows.append(case(levels, rng))
    table = pd.DataFrame(rows, columns=list(TEXTS)).astype("str")
    return table.assign(nik=pd.Series([None] * len(table), dtype="str"), file="a.csv", sheet="", rt=0, rw=0)


@cache
def _by_kecamatan() -> dict[str, list[str]]:
    """Desa of each kecamatan."""
    table: dict[str, list[str]] = defaultdict(list)
    for code in sorted(names()):
        if len(code) == 10:
            table[code[:6]].append(code)
    return table


def outcome(truth: str, code: object) -> str:
    """Judge one answer."""
    if not isinstance(code, str) or not code:
        return "none"
    return "right" if code == truth else "less" if truth.startswith(code) else "wrong"


def measure(title: str, codes: Sequence[str], seed: int) -> None:
    """Print one table: a line a case."""
    print(f"\n{title}: {len(codes)} desa a line\n{'':34}{'right':>8}{'less':>8}{'none':>8}{'wrong':>8}{'CPU s':>8}")
    every = pd.Series(dtype="str")
    for name, case in CASES.items():
        table = renderings(codes, case, random.Random(f"{seed} {name}"))
        start = time.process_time()
        _, found, _ = resolve_places(table.iloc[:0], table, HOME)
        seconds = time.process_time() - start
        outcomes = pd.Series([outcome(t, c) for t, c in zip(codes, found["wilayah"], strict=True)])
        _print_line(name, outcomes, f"{seconds:8.2f}")
        every = pd.concat([every, outcomes])
    _print_line("all", every, "")


def _print_line(name: str, outcomes: pd.Series, end: str) -> None:
    shares = [100 * float((outcomes == kind).mean()) for kind in ("right", "less", "none", "wrong")]
    print(f"{name:34}" + "".join(f"{share:8.2f}" for share in shares) + end)


def main() -> None:
    """Measure home ten times over, then a random part of the nation."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    every = sorted(code for code in names() if len(code) == 10)
    measure("Home (Kabupaten Sumbawa)", [code for code in every if code.startswith(HOME)] * 10, seed)
    measure("Same province", [c for c in every if c.startswith(HOME[:2]) and not c.startswith(HOME)], seed)
    measure("Nation", random.Random(seed).sample(every, NATIONAL), seed)


if __name__ == "__main__":
    main()
