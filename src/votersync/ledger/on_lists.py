"""Where the ledger's entries are in the lists of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.ledger.arrays import Bools, Ints
from votersync.ledger.codes import before_serial, kecamatan_or_place
from votersync.ledger.identity import KEYS_OF_VOTERS, KEYS_OF_WORKERS, Found, identify, identify_one_to_one
from votersync.ledger.row import all_letters, births, named, names_and_births_at, strings
from votersync.ledger.rows import (
    Rows,
    among,
    born_of_niks,
    in_one_form,
    read_words,
    rows_of_table,
    rows_of_texts,
    with_ages,
)
from votersync.ledger.said import VOTER, WORKER, Said
from votersync.masking import UNKNOWN_DIGIT


def find_workers(said: Said, migrants: pd.DataFrame) -> Found:
    """Find the workers of the ledger among those of the lists, by the numbers of both."""
    workers = said.of_role(WORKER)
    old = rows_of_texts(workers.numbers, workers.texts)
    new = rows_of_table(migrants, migrants["pekerja"].to_numpy(np.int64))
    return identify(*in_one_form(old, new, read_words), KEYS_OF_WORKERS)


def find_voters(said: Said, voters: pd.DataFrame, year: int) -> dict[int, int]:
    """Find the voter entries of the ledger on the rolls of a year: number -> position."""
    entries = said.of_role(VOTER)
    settled = _settled(entries, voters)
    left = np.flatnonzero(~among(entries.numbers, np.array(list(settled), dtype=np.int64)))
    if not len(left):
        return settled
    old = rows_of_texts(entries.numbers[left], [column.take(pa.array(left)) for column in entries.texts])
    near, counted = _near(old, voters)
    new = rows_of_table(voters, near, near)
    old, new = replace(old, nama=_joined(old.nama)), replace(new, nama=_joined(new.nama), counted=counted)
    old, new = with_ages(old, year), with_ages(new, year)
    return settled | identify_one_to_one(old, new, KEYS_OF_VOTERS, closed=settled.values())


def _settled(entries: Said, voters: pd.DataFrame) -> dict[int, int]:
    """Find the entries whose whole NIK, name and birth date stand in their desa: nothing speaks for another row."""
    old = named(entries.texts)
    is_partial = pc.or_(pc.equal(old["nik"], ""), pc.match_substring(old["nik"], UNKNOWN_DIGIT))
    # A NIK that stands on several rows, or is several entries', settles nothing.
    at_old, at_new = _once(old["nik"], *_with_nik_of(old["nik"].filter(pc.invert(is_partial)), voters))
    before = (old[field].take(pa.array(at_old)) for field in ("nama", "lahir", "wilayah"))
    now = (*names_and_births_at(voters, at_new), strings(voters["wilayah"].iloc[at_new]))
    is_same = np.all([*map(_equal, before, now)], axis=0)
    return dict(zip(entries.numbers[at_old[is_same]].tolist(), at_new[is_same].tolist(), strict=True))


def _equal(one: pa.Array, other: pa.Array) -> Bools:
    equal: Bools = pc.equal(one, other).to_numpy(zero_copy_only=False)
    return equal


def _with_nik_of(niks: pa.Array, voters: pd.DataFrame) -> tuple[Ints, pa.Array]:
    """Return where the rolls tell one of some NIKs as it is told there, and the NIK."""
    every = strings(voters["nik"])
    at = np.flatnonzero(pc.is_in(every, niks.unique()).to_numpy(zero_copy_only=False))
    return at, every.take(pa.array(at))


def _once(old: pa.Array, at_new: Ints, new: pa.Array) -> tuple[Ints, Ints]:
    """Return the positions of both sides whose texts are equal, and stand only once on each side."""
    coded = pa.concat_arrays([old, new]).dictionary_encode()
    of_old, of_new = np.split(coded.indices.to_numpy(), [len(old)])
    size = len(coded.dictionary)
    is_once = (np.bincount(of_old, minlength=size) == 1) & (np.bincount(of_new, minlength=size) == 1)
    at_new_of_text = np.zeros(size, dtype=np.int64)
    at_new_of_text[of_new] = at_new
    at_old = np.flatnonzero(is_once[of_old])
    return at_old, at_new_of_text[of_old[at_old]]


def _near(entries: Rows, voters: pd.DataFrame) -> tuple[Ints, dict[str, Ints]]:
    """Find the rows of the rolls that any key may lead to from an entry, before anything is made of them.

    Returns:
        positions, and how many rows of the rolls have the name of each, in all and in its kecamatan.
    """
    birth, places, niks = births(voters), strings(voters["wilayah"]), strings(voters["nik"])
    untold = np.flatnonzero(birth == 0)
    birth[untold] = born_of_niks(niks.take(pa.array(untold)))
    name, entry_name = _numbered(strings(voters["nama"]), entries.nama, lambda names: _joined(all_letters(names)))
    family, entry_family = _numbered_by_entries(strings(voters["nkk"]), entries.nkk)
    coded_places = places.dictionary_encode()
    place, entry_place = _numbered(coded_places, entries.wilayah)
    kecamatan, entry_kecamatan = _numbered(coded_places, entries.wilayah, kecamatan_or_place)
    bearers = np.bincount(name)[name]
    # A name alone leads to somebody where nobody else has it, or no birth date can speak for another one.
    near = among(name, entry_name) & ((bearers == 1) | (birth == 0))
    near |= among(name, entry_name[entries.lahir == 0])
    near |= among(_both(place, name), _both(entry_place, entry_name))
    for beside, entry_beside in ((name, entry_name), (family, entry_family), (kecamatan, entry_kecamatan)):
        near |= among(_both(beside, birth), _both(entry_beside, entries.lahir))
    for number, entry_number in (
        (niks, entries.nik),
        (before_serial(niks), before_serial(entries.nik)),
        (strings(voters["dpid"]), entries.dpid),
    ):
        wanted = entry_number.unique()
        wanted = wanted.filter(pc.not_equal(wanted, ""))
        if len(wanted):
            near |= pc.is_in(number, wanted).to_numpy(zero_copy_only=False)
    at = np.flatnonzero(near)
    in_kecamatan, _ = pd.factorize(_both(kecamatan, name))
    return at, {"nama": bearers[at], "nama_kecamatan": np.bincount(in_kecamatan)[in_kecamatan[at]]}


def _numbered(
    rolls: pa.Array, entries: pa.Array, form: Callable[[pa.Array], pa.Array] | None = None
) -> tuple[Ints, Ints]:
    """Number the texts of the rolls, brought into a *form*, and those of entries: -1 where no row has the same."""
    coded = rolls.dictionary_encode()
    formed = (form(coded.dictionary) if form else coded.dictionary).dictionary_encode()
    of_rolls = formed.indices.to_numpy()[coded.indices.to_numpy()]
    told = pc.if_else(pc.equal(entries, ""), pa.scalar(None, pa.large_string()), form(entries) if form else entries)
    of_entries = pc.fill_null(pc.index_in(told, formed.dictionary), -1).to_numpy()
    return of_rolls.astype(np.int64), of_entries.astype(np.int64)


def _numbered_by_entries(rolls: pa.Array, entries: pa.Array) -> tuple[Ints, Ints]:
    """Number the same by the texts of entries, where nearly each row has its own: -2 where no entry has the same."""
    told = entries.unique()
    told = told.filter(pc.not_equal(told, ""))
    of_rolls, of_entries = (
        pc.fill_null(pc.index_in(side, told), nobody).to_numpy() for side, nobody in ((rolls, -2), (entries, -1))
    )
    return of_rolls.astype(np.int64), of_entries.astype(np.int64)


def _both(first: Ints, second: Ints) -> Ints:
    """Bring two numbers, the first below 2^26, together in one that no others give; one below 0 is nobody's."""
    return first ^ (second << 26)


def _joined(names: pa.Array) -> pa.Array:
    """Leave blanks out of names: ``M TAHIR`` is ``MTAHIR``."""
    return pc.replace_substring(names, " ", "")
