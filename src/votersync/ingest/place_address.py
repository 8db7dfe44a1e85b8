"""Which part of an address names which place: ``RT 2 RW 1 LEKONG - ALAS BARAT``, ``LEKONG ALAS BARAT SUMBAWA``.

Marked parts (``DS.``, ``KEC.``) come from :mod:`votersync.domain.alamat`; here the unmarked ones are read from the
right: provinsi, regency, kecamatan, desa.  A desa counts only where the gazetteer confirms it in the kecamatan that
is named with it: hamlets and streets are often called like some desa.  What the names mean together is decided in
:mod:`votersync.ingest.place_search`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from votersync.domain.alamat import Alamat
from votersync.domain.negara import is_negara
from votersync.domain.wilayah import (
    desas,
    desas_of_kabupaten,
    fold_place,
    kabupatens,
    kecamatans,
    kecamatans_named,
    local_village_words,
    names,
    provinces,
)
from votersync.ingest.place_names import EXACT, MISSPELT, QUALIFIERS, SPELT, find, names_in
from votersync.ingest.place_search import Texts, read_kabupaten, within

FEWEST_LONGER_NAMES = 40
"""Names of desa in the nation that begin with a word before it is held for the beginning of one (``KARANG``); at home
one is enough (``BRANG``)."""

MOST_PARTS_BEHIND = 2
"""Parts behind the last place that are passed over: ``LEKONG, ALAS BARAT, BELAKANG MASJID``."""

MOST_WORDS = 6
"""Words of the longest names in the gazetteer."""

SHORTEST_ALONE = 5
"""Letters of a desa that may stand without its kecamatan; shorter names are common words (``LUAR``, ``MATA``)."""

SHORTEST_BESIDE = 4
"""Letters of a desa of home that may end a part before its kecamatan: ``BRANG ATAS SIMU, MARONGE``."""

_DISTINCT_ADDRESSES = 65_536  # without house, RT and RW numbers

Parts = tuple[str, ...]


class Hamlets(NamedTuple):
    """What says the part of a desa."""

    dusun: str = ""
    """The name behind the word for one."""
    kampung: str = ""
    before_desa: int = 0
    """How many unmarked parts stand before the marked desa."""


class _Chain(NamedTuple):
    """Names found at the end of the parts of an address, and what stands before them."""

    names: Texts
    before: Parts
    is_cut: bool
    """The first name began within a part: ``MELATI`` of ``MELATI LEKONG`` is before it."""

    @property
    def lowest(self) -> str:
        """The lowest level that is named."""
        return next(level for level in reversed(Texts._fields) if getattr(self.names, level))


def places_of(address: Alamat, said: Texts, home: str, *, is_roll: bool) -> Texts:
    """Complete the names in the place columns of a row by those in its address.

    Args:
        address: of the row.
        said: names in its place columns; none of them is replaced.
        home: code of the home regency, or empty.
        is_roll: the row is a voter's.  The address in a roll is a street or a hamlet, so there an unmarked name counts
            only where desa and kecamatan stand together.
    """
    marked = Texts(address.provinsi, address.kabupaten, address.kecamatan, address.desa)
    parts = tuple(address.rest)
    hamlets = Hamlets(address.dusun, address.kampung, address.before_desa)
    found = _places(marked, parts, hamlets, said, home, is_roll)
    if found == said and any("-" in part for part in parts):
        # LUAR-ALAS is two places only where it is none by that name.
        apart = tuple(name for part in parts for name in part.split("-"))
        return _places(marked, apart, hamlets, said, home, is_roll)
    return found


@lru_cache(maxsize=_DISTINCT_ADDRESSES)
def _places(marked: Texts, parts: Parts, hamlets: Hamlets, said: Texts, home: str, is_roll: bool) -> Texts:  # noqa: FBT001 (a cache key)
    # In a kecamatan a country is a hamlet: BLOK KAMBOJA DS. TEMPEL KEC. LELEA.
    unmarked = () if marked.kecamatan else parts[-1:]
    if any(is_negara(part) for part in (*unmarked, marked.kabupaten, marked.provinsi)):
        return said
    marked, parts = _kota_within(marked, parts, said, home)
    if marked.kabupaten.upper().startswith("KOTA") and not _is_regency_of(said.filled(marked)):
        # No kota but a desa or kecamatan whose name begins so: KOTA BARU, KEC. MARTAPURA.
        parts, marked = (*parts, marked.kabupaten), marked._replace(kabupaten="")
    told = said.filled(_unpacked(marked, said.filled(marked), home))
    found = _unmarked(parts, told, home)
    if not (found.desa or told.desa) and (desa := _local_desa(parts, hamlets, told.filled(found), home)):
        return _places(marked._replace(desa=desa), parts, Hamlets(), said, home, is_roll)
    dusun = hamlets.dusun or hamlets.kampung
    if not found.desa and dusun and not told.desa and (whole := _inside((dusun, *parts), told, home)).desa:
        # DUSUN MELATI LEKONG, ALAS BARAT; a dusun called like a desa is none.
        found = whole if whole.kecamatan and whole.desa != dusun else found
    if not found.desa and dusun:
        behind = _inside((dusun,), told._replace(kecamatan=""), home)
        is_told = behind.desa or (behind.kecamatan and behind.kabupaten and not told.kecamatan)
        found = behind if is_told and behind.desa != dusun else found
    if is_roll and not found.desa:
        return said.filled(told)
    if not (found.desa or told.desa):
        found = _alone(parts, told.filled(found), home, is_marked=bool(marked.kecamatan)).filled(found)
    return said.filled(_agreed(told, found, home, parts[: hamlets.before_desa]))


def _local_desa(parts: Parts, hamlets: Hamlets, told: Texts, home: str) -> str:
    """Find the name behind a word that means a desa in the regency: ``KAMPUNG MERABU`` in Berau; empty for none."""
    scopes = [
        scope for scope in _scopes(told, home) if not told.kecamatan or find(told.kecamatan, names_in(scope)).code
    ]
    words = set.intersection(*(set(local_village_words(scope)) for scope in scopes)) if scopes else set()
    # The first word behind DUSUN is the dusun's own name.
    texts = (f"KAMPUNG {hamlets.kampung}" if hamlets.kampung else "", hamlets.dusun.partition(" ")[2], *parts)
    behind = (re.search(rf"\b({'|'.join(words)})\b\W*\w.*", text.upper()) for text in texts if words)
    return next((mark.group() for mark in behind if mark), "")


def _kota_within(marked: Texts, parts: Parts, said: Texts, home: str) -> tuple[Texts, Parts]:
    """Take a KOTA before a regency for its kecamatan, where it has one of that name: ``KOTA BARU, ENDE``.

    The regency may have a column, or be home, where a desa of that kecamatan stands before: ``TOU, KOTA BARU``.
    """
    key, codes = fold_place(marked.kabupaten), kabupatens().get(fold_place(parts[-1]), ()) if parts else ()
    if marked.kecamatan:
        return marked, parts
    if any(key in kecamatans(code) for code in codes):
        return marked._replace(kecamatan=marked.kabupaten, kabupaten=parts[-1]), parts[:-1]
    scopes = read_kabupaten(said.kabupaten) if said.kabupaten else (home,)
    within_scope = next((code for scope in scopes if (code := kecamatans(scope).get(key, ""))), "")
    is_told = bool(said.kabupaten) or (parts and fold_place(parts[-1]) in desas(within_scope))
    if key.startswith("KOTA") and within_scope and is_told:
        return marked._replace(kecamatan=marked.kabupaten, kabupaten=""), parts
    return marked, parts


def _is_regency_of(told: Texts) -> bool:
    key = fold_place(told.kecamatan)
    return any(not told.kecamatan or key in kecamatans(code) for code in read_kabupaten(told.kabupaten))


def _agreed(told: Texts, found: Texts, home: str, before: Parts) -> Texts:
    """Join marked and unmarked names.  ``DS`` marks hamlets too: a marked desa unknown in the kecamatan gives way.

    Two desa that are both known there contradict each other: neither counts.  One of the parts *before* a marked desa
    is rather a street's or hamlet's name: ``PLOSO GG 2 RT 1 KEL. PACAR KELING``.
    """
    joined = told.filled(found)
    if not (told.desa and found.desa):
        return joined
    own, other = (_desa_code(joined, desa, home) for desa in (told.desa, found.desa))
    if not own:
        return joined._replace(desa=found.desa)
    is_before = any(part.endswith(found.desa) for part in before)
    return joined if own == other or is_before else joined._replace(desa="")


def _unpacked(marked: Texts, told: Texts, home: str) -> Texts:
    """Cut higher places off marked names: ``DESA LEKONG ALAS BARAT``, ``KEC. ALAS BARAT SUMBAWA NTB``."""
    for level in ("desa", "kecamatan"):
        value = getattr(marked, level)
        if " " in value:
            chains = list(_chains((value,), told._replace(**{level: ""}), home))
            whole = [chain.names for chain in chains if not chain.before and getattr(chain.names, level)]
            # Behind a marked desa no other one is meant: DESA PULO PANDE KEC. BATEE PIDIE.
            whole = [names for names in whole if level == "desa" or not (told.desa and names.desa)]
            if not whole and level == "kecamatan":
                whole = [chain.names._replace(kecamatan=chain.before[0]) for chain in chains if _is_slip_before(chain)]
            if whole and all(_says_the_same(names, whole[0]) for names in whole):
                marked = marked._replace(**{level: getattr(whole[0], level)}).filled(whole[0])
    return marked


def _is_slip_before(chain: _Chain) -> bool:
    """Whether a regency stands behind a kecamatan of it with a typing error: ``ANAK UTHA LAMPUNG TENGAH``."""
    scopes = read_kabupaten(chain.names.kabupaten) if chain.names.kabupaten and chain.before else ()
    is_higher = not (chain.names.kecamatan or chain.names.desa)
    return is_higher and any(_is_misspelt(chain.before[0], scope) for scope in scopes)


def _unmarked(parts: Parts, told: Texts, home: str) -> Texts:
    """Read the unmarked parts, in either order, from the last place that is found on."""
    if not parts:
        return Texts()
    for order in dict.fromkeys((parts, parts[::-1])):
        for end in range(len(order), max(len(order) - MOST_PARTS_BEHIND, 1) - 1, -1):
            found = _inside(order[:end], told, home)
            if found.desa and (found.kecamatan or len(order) == end):
                return found
    found = _inside(parts, told, home)
    return found if found.desa or told.kecamatan else _beside_misspelt(parts, told, home) or found


def _beside_misspelt(parts: Parts, told: Texts, home: str) -> Texts | None:
    """Read a desa before a kecamatan with a typing error: ``PUNGKIT MOYO YTARA SUMBAWA``; the desa must be right."""
    for provinsi, above in _ends(parts, lambda text: _is_provinsi(text, told)):
        for kabupaten, rest in _ends(above, lambda text: _is_kabupaten(text, told)):
            higher = Texts(provinsi, kabupaten)
            for scope in _scopes(told.filled(higher), home):
                for kecamatan, left in _ends(rest, partial(_is_misspelt, scope=scope)):
                    desa = next(_ends(left, partial(_is_desa_of, kecamatan=kecamatan, scope=scope)))[0]
                    if kecamatan and desa:
                        return higher._replace(kecamatan=kecamatan, desa=desa)
    return None


def _is_misspelt(text: str, scope: str) -> bool:
    return MISSPELT <= find(text, names_in(scope), taken=desas_of_kabupaten(scope)).confidence < EXACT


def _is_desa_of(text: str, kecamatan: str, scope: str) -> bool:
    return within(kecamatan, text, scope).code in desas_of_kabupaten(scope).get(fold_place(text), ())


def _inside(parts: Parts, told: Texts, home: str) -> Texts:
    """Choose the reading that names the lowest level; of those the one that leaves the fewest words over.

    Where the same words can be read as other places (``KAUMAN TULUNGAGUNG``: desa and kecamatan, or kecamatan and
    kabupaten), only the kabupaten is taken.
    """
    readings = list(_chains(parts, told, home))
    for level in ("desa", "kecamatan", "kabupaten", "provinsi"):
        reaching = [chain for chain in readings if chain.lowest == level]
        best = min(reaching, key=lambda chain: len(" ".join(chain.before)), default=None)
        if best is None or not _is_certain(best, home):
            continue
        others = [c.names for c in readings if c.before == best.before and not _says_the_same(c.names, best.names)]
        if not others:
            return best.names
        return Texts(kabupaten=next((names.kabupaten for names in (best.names, *others) if names.kabupaten), ""))
    return Texts()


def _says_the_same(names: Texts, others: Texts) -> bool:
    """Whether two readings differ at most in the level of one name: YOGYAKARTA is a provinsi and a kota."""
    return names[2:] == others[2:] and "".join(names[:2]) == "".join(others[:2])


def _is_certain(chain: _Chain, home: str) -> bool:
    """Whether a name that began within a part cannot be the end of a longer one (``KARANG TENGAH``)."""
    if not chain.is_cut:
        return True
    first = getattr(chain.names, chain.lowest)
    previous = chain.before[-1].split()[-1].upper()
    is_beginning = previous in _beginnings(home)
    if chain.names.desa:
        is_home = bool(home) and fold_place(chain.names.kecamatan) in kecamatans(home)
        is_beginning = previous in _beginnings_at(home) if is_home else is_beginning
        shortest = SHORTEST_BESIDE if is_home else SHORTEST_ALONE
        return not is_beginning and len(fold_place(first)) >= shortest and first.upper() not in QUALIFIERS
    return bool(chain.names.kecamatan) and (" " in first or (bool(chain.names.kabupaten) and not is_beginning))


@cache
def _beginnings(home: str) -> frozenset[str]:
    """Words that begin longer names of desa: often in the nation, or once at home."""
    counts = Counter(name.upper().split()[0] for code, name in names().items() if len(code) == 10 and " " in name)
    return _beginnings_at(home) | {word for word, count in counts.items() if count >= FEWEST_LONGER_NAMES}


@cache
def _beginnings_at(home: str) -> frozenset[str]:
    """Words that begin longer names of desa at home."""
    at_home = [name for code, name in names().items() if home and len(code) == 10 and code.startswith(home)]
    return frozenset(name.upper().split()[0] for name in at_home if " " in name)


def _chains(parts: Parts, told: Texts, home: str) -> Iterator[_Chain]:
    """List the ways to read names, each beneath the next, at the end of *parts*; none that contradicts what is told."""
    for provinsi, above in _ends(parts, lambda text: _is_provinsi(text, told)):
        for kabupaten, rest in _ends(above, lambda text: _is_kabupaten(text, told)):
            higher = Texts(provinsi, kabupaten)
            if provinsi or kabupaten:
                yield _chain(higher, rest, parts)
            yield from _lower_chains(rest, higher, told.filled(higher), home, parts)


def _lower_chains(rest: Parts, higher: Texts, joined: Texts, home: str, parts: Parts) -> Iterator[_Chain]:
    for kecamatan, left in _ends(rest, lambda text: _is_kecamatan(text, joined, home)):
        if kecamatan:
            yield _chain(higher._replace(kecamatan=kecamatan), left, parts)
        area = joined.filled(Texts(kecamatan=kecamatan))
        if area.kecamatan:
            whole = left[-1] if left and kecamatan else ""
            for desa, before in _ends(left, partial(_is_desa, told=area, home=home, whole=whole)):
                if desa:
                    yield _chain(higher._replace(kecamatan=kecamatan, desa=desa), before, parts)


def _chain(found: Texts, before: Parts, parts: Parts) -> _Chain:
    return _Chain(found, before, bool(before) and before[-1] != parts[len(before) - 1])


def _ends(parts: Parts, is_name: Callable[[str], bool]) -> Iterator[tuple[str, Parts]]:
    """List the names at the end of the last part, longest first, each with what is left; at last none."""
    words = parts[-1].split() if parts else []
    for first in range(max(len(words) - MOST_WORDS, 0), len(words)):
        name = " ".join(words[first:])
        if is_name(name):
            left = " ".join(words[:first])
            yield name, (*parts[:-1], left) if left else parts[:-1]
    yield "", parts


def _scopes(told: Texts, home: str) -> tuple[str, ...]:
    """Regencies that the names may lie in: the one written, else home, else all that have such a kecamatan."""
    if told.kabupaten:
        return read_kabupaten(told.kabupaten)
    named = tuple(code[:4] for code in kecamatans_named().get(fold_place(told.kecamatan), ()) if told.kecamatan)
    return named if named and home not in named else (home,) if home else ()


def _is_provinsi(text: str, told: Texts) -> bool:
    key = fold_place(text)
    return key in provinces() and (not told.provinsi or provinces().get(fold_place(told.provinsi)) == provinces()[key])


def _is_kabupaten(text: str, told: Texts) -> bool:
    codes = set(kabupatens().get(fold_place(text), ()))
    if told.kabupaten:
        codes &= set(read_kabupaten(told.kabupaten))
    return any(not told.kecamatan or find(told.kecamatan, names_in(code)).code for code in codes)


def _is_kecamatan(text: str, told: Texts, home: str) -> bool:
    key = fold_place(text)
    if told.kecamatan:
        return key == fold_place(told.kecamatan)
    if told.kabupaten:
        return any(key in kecamatans(scope) for scope in _scopes(told, home))
    return key in kecamatans_named()


def _is_desa(text: str, told: Texts, home: str, whole: str) -> bool:
    """Whether a text is a desa of the kecamatan; *whole* is one that may have a typing error."""
    return bool(_desa_code(told, text, home, is_whole=text == whole and len(text) > SHORTEST_ALONE))


def _desa_code(told: Texts, desa: str, home: str, *, is_whole: bool = False) -> str:
    """Code of a desa that is written right in the only regency that has it; empty for anything less.

    Nothing but the desa's name before that of its kecamatan (``is_whole``) may have one typing error.
    """
    least = MISSPELT if is_whole else SPELT
    found = set()
    for scope in _scopes(told, home):
        code, confidence = within(told.kecamatan, desa, scope)
        if len(code) == 10 and (confidence >= least or fold_place(desa) in desas_of_kabupaten(scope)):
            found.add(code)
    return found.pop() if len(found) == 1 else ""


def _alone(parts: Parts, told: Texts, home: str, *, is_marked: bool) -> Texts:
    """Find the only part that is a desa of the kecamatan named elsewhere, or of the regency where none is named.

    Before words that are not understood it may be a hamlet: ``KARANG DIMA RT 5, PUNGKIT MYO UTRA``.

    A name that is both says the desa only beside the marked kecamatan: ``MARONGE, KEC. MARONGE``, ``RHEE, KEC. RHEE``.
    """
    namesake = fold_place(told.kecamatan) if is_marked else ""
    is_long = {part: len(fold_place(part)) >= SHORTEST_ALONE or fold_place(part) == namesake for part in parts}
    fitting = [part for part in parts if is_long[part] and part.upper() not in QUALIFIERS]
    if not is_marked:
        fitting = [part for part in fitting if fold_place(part) not in kecamatans_named()]
    desas = [part for part in fitting if _desa_code(told, part, home)]
    if len(desas) != 1:
        return Texts()
    behind = [fold_place(part) for part in parts[parts.index(desas[0]) + 1 :]]
    are_known = all(key in kecamatans_named() or key in kabupatens() or key in provinces() for key in behind)
    return Texts(desa=desas[0]) if are_known else Texts()
