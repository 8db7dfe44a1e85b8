"""Places of all rows: what the columns say, completed by the address; unknown rather than wrong.

Here are the tables; what names mean is decided in :mod:`votersync.ingest.place_search`, what an address names in
:mod:`votersync.ingest.place_address`.  Every distinct combination of texts is resolved once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from votersync.config import USUAL_HOME
from votersync.domain.alamat import MENTIONS_RT, Alamat, read_alamat
from votersync.domain.wilayah import DESA_DIGITS, desas_named, fold_place, kabupatens, kecamatans_named
from votersync.ingest.context import are_other_desas, context_of_names
from votersync.ingest.place_address import places_of
from votersync.ingest.place_home import infer_home, lists_of_home
from votersync.ingest.place_names import TWICE, Match
from votersync.ingest.place_namesakes import with_namesakes
from votersync.ingest.place_search import Texts, resolve_names
from votersync.ingest.profile import SAMPLE_ROWS

_NAMES = list(Texts._fields)
_SAYS_MORE = re.compile(r"\w.*\b(KAB|KABUPATEN|KOTA|KEC|KECAMATAN)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[/,]|\s-\s")
_LISTED = re.compile(r"^\(?\d[\d.]*\s*[.):\-]+\s*(?=[A-Z])|\s*\(\d[\d.]*\)$", re.IGNORECASE)
"""The number or code of a place beside its name: ``17. ALAS BARAT``, ``520417 - ALAS BARAT``, ``LEKONG (2004)``."""
_NUMBERED = re.compile(r"^\d{1,2}\s+(?=[A-Z])", re.IGNORECASE)
"""The same without a sign between; some names begin so (``19 NOPEMBER``)."""

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


class Place(NamedTuple):
    """Where a row belongs, and the names that told so."""

    code: str
    """2, 4, 6 or 10 digits, or empty."""
    confidence: float
    texts: Texts


def resolve_places(
    voters: pd.DataFrame, migrants: pd.DataFrame, home: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Fill ``wilayah`` and ``wilayah_yakin``, and blank place and RT/RW columns from the address.

    Args:
        voters: persons table without the columns added later.
        migrants: the same.
        home: code of the home regency; empty: inferred from the rolls.

    Returns:
        both tables with the columns filled, and the home regency's code (empty when it cannot be told).
    """
    assumed = home or USUAL_HOME
    home = home or infer_home(voters)
    if home and home != assumed:
        voters = _with_names_of_sheets(voters, assumed, home, is_roll=True)
        migrants = _with_names_of_sheets(migrants, assumed, home, is_roll=False)
    of_home = migrants["file"].isin(lists_of_home(migrants, home)).to_numpy(dtype=bool)
    return (
        _resolve_table(voters, home, np.ones(len(voters), dtype=bool), is_roll=True),
        _resolve_table(migrants, home, of_home, is_roll=False),
        home,
    )


def resolve(texts: Texts, address: Alamat | None, home: str, *, is_home_list: bool, is_roll: bool) -> Place:
    """Resolve the names in a row's columns; where they do not reach the desa, its address may add to them.

    An address that contradicts the columns is not believed, unless these were only guessed at: in a list of home the
    kecamatan Tanjung may be a slip of Lantung, but beside a desa of the Tanjung of another regency it is that one.
    """
    texts = _one_place_a_column(_without_numbers(texts))
    said = resolve_names(texts, home, is_home_list=is_home_list)
    if address is None or len(said.code) == DESA_DIGITS:
        return Place(*said, texts)
    more = places_of(address, texts, home, is_roll=is_roll)
    found = resolve_names(more, home, is_home_list=is_home_list) if more != texts else Match()
    is_guess = said.confidence <= TWICE and found.confidence > TWICE and len(found.code) == DESA_DIGITS
    return Place(*found, more) if found.code and (found.code.startswith(said.code) or is_guess) else Place(*said, texts)


def _without_numbers(texts: Texts) -> Texts:
    """Leave out the numbers that lists put beside the names of desa and kecamatan."""
    bare = {}
    for level, known in (("desa", desas_named()), ("kecamatan", kecamatans_named())):
        value = _LISTED.sub("", getattr(texts, level))
        name = _NUMBERED.sub("", value)
        bare[level] = name if fold_place(name) in known and fold_place(value) not in known else value
    return texts._replace(**bare)


def _one_place_a_column(texts: Texts) -> Texts:
    """Take apart a kecamatan with its regency in one cell, a desa with its kecamatan: ``SEKARBELA (KOTA MATARAM)``.

    A higher level that has a column of its own stays as it is there.
    """
    for level, above in (("desa", "kecamatan"), ("kecamatan", "kabupaten")):
        value = getattr(texts, level)
        if not _SAYS_MORE.search(value):
            texts = _with_place_behind(texts, level, above)
            continue
        parts = read_alamat(value)
        name = getattr(parts, level) or (parts.rest[0] if len(parts.rest) == 1 else "")
        if name and getattr(parts, above):
            told = Texts(kabupaten=parts.kabupaten, kecamatan=parts.kecamatan if level == "desa" else "")
            texts = texts._replace(**{level: name}).filled(told)
    return texts


def _with_place_behind(texts: Texts, level: str, above: str) -> Texts:
    """Take apart two names in one cell, none with a word for its kind: ``LEKONG/ALAS BARAT``, ``ALAS, SUMBAWA``."""
    value = getattr(texts, level)
    parts = [part.strip() for part in _BETWEEN.split(value)]
    is_name = level == "desa" and "".join(value.upper().split()) in desas_named()
    known = kecamatans_named() if above == "kecamatan" else kabupatens()
    if len(parts) != 2 or is_name or not all(parts) or fold_place(parts[1]) not in known:
        return texts
    return texts._replace(**{level: parts[0]}).filled(Texts(**{above: parts[1]}))


def _resolve_table(persons: pd.DataFrame, home: str, of_home: Flags, *, is_roll: bool) -> pd.DataFrame:
    read = cache(read_alamat)
    filled = persons.reset_index(drop=True).copy()
    at, combinations = _distinct(filled[_NAMES], of_home)
    places = [
        resolve(Texts(*texts), None, home, is_home_list=is_home_list, is_roll=is_roll)
        for texts, is_home_list in combinations
    ]
    is_open = np.array([len(place.code) < DESA_DIGITS for place in places], dtype=bool)
    rows = np.flatnonzero(is_open[at] & filled["alamat"].notna().to_numpy(dtype=bool))
    within, combinations = _distinct(filled.loc[rows, [*_NAMES, "alamat"]], of_home[rows])
    at[rows] = len(places) + within
    places += [
        resolve(Texts(*texts), read(alamat), home, is_home_list=is_home_list, is_roll=is_roll)
        for (*texts, alamat), is_home_list in combinations
    ]
    table = pd.DataFrame([(p.code, p.confidence, *p.texts) for p in places], columns=["code", "confidence", *_NAMES])
    texts = table[["code", *_NAMES]].replace("", np.nan).astype("str")
    filled["wilayah"] = texts["code"].take(at).array
    filled["wilayah_yakin"] = table["confidence"].astype("float32").take(at).array
    for name in _NAMES:
        # Long columns are not made again to fill in nothing.
        if texts[name].notna().any() and filled[name].isna().any():
            filled[name] = filled[name].fillna(texts[name].take(at).reset_index(drop=True))
    return _with_rt_rw(filled if is_roll else with_namesakes(filled, read), read)


def _with_names_of_sheets(persons: pd.DataFrame, assumed: str, home: str, *, is_roll: bool) -> pd.DataFrame:
    """Read anew what names of sheets and files say by the bare names of places: those of *assumed* were looked for."""
    numbers, sheets = _distinct(persons[["file", "sheet"]], np.zeros(len(persons), dtype=bool))
    before, now = (
        [context_of_names(sheet, file, code, is_roll=is_roll) for (file, sheet), _ in sheets]
        for code in (assumed, home)
    )
    told_by = pd.DataFrame({"sheet": numbers, "desa": persons["desa"].to_numpy()}).dropna().drop_duplicates()
    desas_of = told_by.groupby("sheet")["desa"].agg(set).to_dict()
    for number, ((file, sheet), _) in enumerate(sheets):
        written = desas_of.get(number, set()) - {before[number].get("desa")}
        if not written and "desa" in now[number]:
            written = _desas_in_addresses(persons["alamat"][numbers == number])
        if are_other_desas(written, now[number]):
            now[number] = context_of_names(sheet, file, home, is_roll=False)
    changed = {}
    for name in ("desa", "kecamatan"):
        was, told = (pd.Series([names.get(name) for names in each], dtype="str") for each in (before, now))
        own = persons[name].reset_index(drop=True)
        was, told = (each.take(numbers).reset_index(drop=True) for each in (was, told))
        is_theirs = (own.isna() | (own == was)) & told.notna()
        changed[name] = own.where(~is_theirs, told).array
    return persons.assign(**changed)


def _desas_in_addresses(addresses: pd.Series[str]) -> set[str]:
    return {read_alamat(text).desa for text in addresses.dropna().drop_duplicates().head(SAMPLE_ROWS)}


def _distinct(texts: pd.DataFrame, of_home: Flags) -> tuple[Codes, list[tuple[tuple[str, ...], bool]]]:
    """Number the distinct combinations of texts (blank: empty) and of the list's kind.

    Returns:
        number of each row's combination, and the combinations.
    """
    numbers = of_home.astype(np.int64)
    for name in texts.columns:
        codes, values = pd.factorize(texts[name])
        _, numbers = np.unique(numbers * (len(values) + 1) + codes + 1, return_inverse=True)
    _, first, numbers = np.unique(numbers, return_index=True, return_inverse=True)
    columns = [texts[name].iloc[first].fillna("").astype("object").tolist() for name in texts.columns]
    return numbers, list(zip(zip(*columns, strict=True), of_home[first].tolist(), strict=True))


def _with_rt_rw(persons: pd.DataFrame, read: Callable[[str], Alamat]) -> pd.DataFrame:
    """Fill RT and RW from the address where no column gives the RT, each distinct address once."""
    rows = np.flatnonzero((persons["rt"] <= 0).to_numpy() & persons["alamat"].notna().to_numpy(dtype=bool))
    codes, addresses = pd.factorize(persons["alamat"].iloc[rows])
    told_by = [read(text) if MENTIONS_RT.search(text) else Alamat() for text in addresses]
    for name in ("rt", "rw"):
        column = persons[name].to_numpy(dtype=np.int16, copy=True)
        told = np.array([getattr(address, name) for address in told_by], dtype=np.int16)
        column[rows] = np.where(column[rows] > 0, column[rows], told[codes] if len(rows) else column[rows])
        persons[name] = column
    return persons
