"""Made-up persons tables of any size, built column by column, and files of them: for ``scale.py`` and ``whole.py``.

Density per kecamatan is that of Nusa Tenggara Barat (117 kecamatan, some 1,100 desa, 3.9 million voters) at every size:
a bigger table is more kecamatan, not fuller ones.  Places are real ones, of that province and its neighbours.  NIKs
fit birth date, sex and place; a share of the voters are twins or siblings of the entry above; 70 % of the migrants are
on the rolls, with the errors that lists have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import csv, parquet

Ints = npt.NDArray[np.int64]

VOTERS_PER_KECAMATAN, DESA_PER_KECAMATAN = 34_000, 10
PROVINCES = ("52", "53", "51")
WORDS, WORDS_AT = 12_000, 370_000
"""Distinct words of names on a roll of so many voters; grows with the root of the size (Heaps' law)."""
WORD_SHARES = (0.31, 0.46, 0.19, 0.04)
"""Of names with one, two, three and four words."""
ON_ROLL, SIBLINGS, MASKED = 0.70, 0.015, 0.15
SYLLABLES = np.array([a + b for a in "RLMNSBDKTWYJ" for b in "AIU"])
LISTS = (
    # NIK, birth date, digits of the place that the list gives
    (True, True, 10),
    (False, True, 6),
    (False, True, 10),
    (True, False, 4),
    (True, True, 10),
)


@dataclass(slots=True)
class People:
    """People as columns."""

    words: Ints
    """(n, 4) words of the name, -1 none."""
    sex: Ints
    """1 L, 2 P."""
    born: Ints
    """(n, 3) year, month, day."""
    desa: Ints
    """Number of the desa."""
    region: Ints
    """Number of the kecamatan of first registration."""
    serial: Ints

    def __len__(self) -> int:
        return len(self.sex)

    def taken(self, at: Ints) -> People:
        """Return copies of some of them."""
        return People(*(getattr(self, name)[at] for name in self.__slots__))


def tables(voters: int, migrants: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame, Ints]:
    """Return voters, migrants and, for each migrant, the true voter's position or -1."""
    rng = np.random.default_rng(seed)
    vocabulary = _vocabulary(rng, int(WORDS * (voters / WORDS_AT) ** 0.5))
    kecamatan = max(round(voters / VOTERS_PER_KECAMATAN), 2)
    strangers = int(migrants * (1 - ON_ROLL))
    people = _people(rng, voters + strangers, len(vocabulary), kecamatan)
    order = rng.permutation(voters + strangers)
    on_rolls, others = people.taken(order[:voters]), people.taken(order[voters:])
    is_masked = rng.random(kecamatan * DESA_PER_KECAMATAN) < MASKED
    nik = _niks(on_rolls)
    nik = np.where(is_masked[on_rolls.desa], np.char.add(nik.astype("U12"), "????"), nik)
    rolls = _frame(on_rolls, _names(on_rolls, vocabulary), nik)
    truth = np.full(migrants, -1, dtype=np.int64)
    is_on = np.zeros(migrants, dtype=bool)
    is_on[rng.permutation(migrants)[: migrants - strangers]] = True
    truth[is_on] = rng.permutation(voters)[: migrants - strangers]
    workers = others.taken(np.zeros(migrants, dtype=np.int64))
    for name in People.__slots__:
        getattr(workers, name)[is_on] = getattr(on_rolls, name)[truth[is_on]]
        getattr(workers, name)[~is_on] = getattr(others, name)
    return rolls, _lists(rng, workers, vocabulary, kecamatan), truth


def _vocabulary(rng: np.random.Generator, size: int) -> npt.NDArray[np.str_]:
    drawn = SYLLABLES[rng.integers(0, len(SYLLABLES), (size * 2, 4))]
    length = rng.choice((2, 3, 4), size * 2, p=(0.3, 0.5, 0.2))
    words = pd.unique(pd.Series(["".join(row[:n]) for row, n in zip(drawn.tolist(), length.tolist(), strict=True)]))
    return np.array(words[:size], dtype=str)


def _people(rng: np.random.Generator, n: int, vocabulary: int, kecamatan: int) -> People:
    weight = 1 / (np.arange(vocabulary) + 4)
    words = rng.choice(vocabulary, (n, 4), p=weight / weight.sum())
    count = rng.choice((1, 2, 3, 4), n, p=WORD_SHARES)
    words[np.arange(4) >= count[:, None]] = -1
    year = 2025 - rng.triangular(17, 28, 85, n).astype(np.int64)
    month, day = rng.integers(1, 13, n), rng.integers(1, 29, n)
    is_default = (year < 1975) & (rng.random(n) < 0.05)
    month[is_default], day[is_default] = 1, 1
    sex = rng.integers(1, 3, n)
    desa = np.sort(rng.integers(0, kecamatan * DESA_PER_KECAMATAN, n))
    born = np.stack([year, month, day], axis=1)
    # Relatives of the entry above: same desa, sex and first word, half of them twins.
    at = np.flatnonzero(rng.random(n - 1) < SIBLINGS) + 1
    desa[at], sex[at], words[at, 0] = desa[at - 1], sex[at - 1], words[at - 1, 0]
    twins = at[rng.random(len(at)) < 0.5]
    born[twins] = born[twins - 1]
    region = desa // DESA_PER_KECAMATAN
    moved = rng.random(n) < 0.12
    region = np.where(moved, rng.integers(0, kecamatan, n), region)
    key = ((region * 100 + born[:, 2] + 40 * (sex == 2)) * 100 + born[:, 1]) * 100 + born[:, 0] % 100
    serial = pd.Series(key).groupby(key).cumcount().to_numpy(np.int64) + 1
    return People(words, sex, born, desa, region, serial)


@cache
def _places() -> tuple[Ints, Ints]:
    """Codes of kecamatan with ten desa or more, (n,), and of their first ten desa, (n, 10)."""
    from votersync.domain.wilayah import names_below

    every = [kecamatan for p in PROVINCES for _, kab in names_below(p) for _, kecamatan in names_below(kab)]
    desas = {code: sorted({desa for _, desa in names_below(code)})[:DESA_PER_KECAMATAN] for code in every}
    whole = {int(code): below for code, below in desas.items() if len(below) == DESA_PER_KECAMATAN}
    return np.array(list(whole), dtype=np.int64), np.array(list(whole.values()), dtype=np.int64)


def _kecamatan_code(number: Ints) -> Ints:
    """Six digits."""
    return _places()[0][number]


def _desa_code(desa: Ints) -> Ints:
    """Ten digits."""
    return _places()[1][desa // DESA_PER_KECAMATAN, desa % DESA_PER_KECAMATAN]


def _niks(people: People) -> npt.NDArray[np.str_]:
    year, month, day = people.born.T
    date = (day + 40 * (people.sex == 2)) * 10_000 + month * 100 + year % 100
    return ((_kecamatan_code(people.region) * 1_000_000 + date) * 10_000 + people.serial).astype("U16")


def _names(people: People, vocabulary: npt.NDArray[np.str_]) -> pd.Series:
    words = pd.DataFrame(np.append(vocabulary, "")[people.words], dtype="str")
    return words[0].str.cat([words[i] for i in (1, 2, 3)], sep=" ").str.rstrip()


def _frame(people: People, names: pd.Series, nik: npt.NDArray[np.str_]) -> pd.DataFrame:
    """Make the columns that linking reads."""
    n = len(people)
    home = pd.Series(people.desa).astype("str")
    return pd.DataFrame(
        {
            "nik": pd.Series(nik, dtype="str"),
            "nik_asal": pd.Series(nik, dtype="str"),
            "nkk": pd.Series([None] * n, dtype="str"),
            "nama": names,
            "jenis_kelamin": pd.Categorical.from_codes(people.sex - 1, categories=["L", "P"]),
            "tempat_lahir": ("DESA " + home).where(people.serial % 2 == 0, "KOTA"),
            "hari_lahir": people.born[:, 2].astype(np.int8),
            "bulan_lahir": people.born[:, 1].astype(np.int8),
            "tahun_lahir": people.born[:, 0].astype(np.int16),
            "umur": np.zeros(n, dtype=np.int16),
            "alamat": "DUSUN " + home,
            "rt": (people.serial % 9 + 1).astype(np.int16),
            "rw": (people.serial % 4 + 1).astype(np.int16),
            "wilayah": pd.Series(_desa_code(people.desa)).astype("str"),
            "is_linkable": np.ones(n, dtype=bool),
            "tanggal_berangkat": pd.Series([None] * n, dtype="str"),
            "kejadian": pd.Series([None] * n, dtype="str"),
            "pekerja": np.full(n, -1, dtype=np.int32),
            "file": pd.Categorical.from_codes(np.zeros(n, dtype=np.int8), categories=["DPT"]),
            "sheet": pd.Categorical.from_codes(np.zeros(n, dtype=np.int8), categories=[""]),
        }
    )


def _lists(rng: np.random.Generator, people: People, vocabulary: npt.NDArray[np.str_], kecamatan: int) -> pd.DataFrame:
    """Write migrants as their lists have them: fields missing by list, errors by row."""
    n = len(people)
    nik = pd.Series(_niks(people), dtype="str")
    wrong = np.flatnonzero(rng.random(n) < 0.015)
    nik.iloc[wrong] = [
        f"{text[:at]}{(int(text[at]) + 3) % 10}{text[at + 1 :]}"
        for text, at in zip(nik.iloc[wrong], rng.integers(0, 16, len(wrong)), strict=True)
    ]
    _alter_births(rng, people.born)
    moved = rng.random(n) < 0.15
    people.desa = np.where(moved, rng.integers(0, kecamatan * DESA_PER_KECAMATAN, n), people.desa)
    frame = _frame(people, _spoilt(rng, _names(people, vocabulary), vocabulary), nik.to_numpy())
    of_list = np.arange(n) % len(LISTS)
    for i, (has_nik, has_birth, digits) in enumerate(LISTS):
        own = of_list == i
        if not has_nik:
            frame.loc[own, ["nik", "nik_asal"]] = None
        if not has_birth:
            frame.loc[own, ["hari_lahir", "bulan_lahir", "tahun_lahir"]] = 0
        frame.loc[own, "wilayah"] = frame.loc[own, "wilayah"].str[:digits]
    file = pd.Categorical.from_codes(of_list, categories=[f"PMI {i}" for i in range(len(LISTS))])
    return frame.assign(rt=np.int16(0), rw=np.int16(0), pekerja=np.arange(n, dtype=np.int32), file=file)


def _alter_births(rng: np.random.Generator, born: Ints) -> None:
    kind = rng.random(len(born))
    altered = kind < 0.05
    born[altered, 0] += rng.choice((-5, -3, -2, 2, 3), int(altered.sum()))
    swapped = (kind >= 0.05) & (kind < 0.075) & (born[:, 2] <= 12)
    born[swapped, 1:] = born[swapped][:, [2, 1]]
    slipped = (kind >= 0.075) & (kind < 0.11)
    born[slipped, 2] = (born[slipped, 2] + rng.choice((1, 10, 17), int(slipped.sum())) - 1) % 28 + 1
    default = (kind >= 0.11) & (kind < 0.13)
    born[default, 1:] = 1


def _spoilt(rng: np.random.Generator, names: pd.Series, vocabulary: npt.NDArray[np.str_]) -> pd.Series:
    """Misspell, join, swap, cut or lengthen a third of the names."""
    texts = names.to_numpy(dtype=object)
    at = np.flatnonzero(rng.random(len(texts)) < 0.33)
    kinds, places = rng.integers(0, 5, len(at)).tolist(), rng.random(len(at)).tolist()
    fathers = vocabulary[rng.integers(0, len(vocabulary), len(at))].tolist()
    for i, kind, place, father in zip(at.tolist(), kinds, places, fathers, strict=True):
        text = texts[i]
        where = int(place * len(text))
        words = text.split()
        texts[i] = (
            text[:where] + text[where + 1 :],
            text.replace(" ", "", 1),
            " ".join([*words[1:], words[0]]),
            " ".join(words[: max(len(words) - 1, 1)]),
            f"{text} BIN {father}",
        )[kind].strip() or text
    return pd.Series(texts, dtype="str")


def write_files(folder: Path, voters: pd.DataFrame, migrants: pd.DataFrame, rows: int, suffix: str) -> None:
    """Write rolls of so many rows each into ``dpt`` and the migrants' lists into ``lists``, as offices write them.

    The suffix, ``csv`` or ``parquet``, is the format.  The index numbers the people: what the tables do not say (TPS,
    family card, passport) follows from it.
    """
    homes, number = _home_names(voters["wilayah"]), pd.Series(voters.index, index=voters.index)
    family = number // 3
    card = (family % 28 + 1) * 10**8 + (family // 28 % 12 + 1) * 10**6 + 240_001 + family // 336 % 9_999
    roll = pd.DataFrame(
        {
            "NO": number + 1,
            **{title: homes[level] for title, level in (("KABUPATEN", 4), ("KECAMATAN", 6), ("KELURAHAN", 10))},
            "TPS": number // 300 % 20 + 1,
            "NKK": voters["wilayah"].str[:6] + card.astype("str").str.zfill(10),
            "NIK": voters["nik"].str.replace("?", "*", regex=False),
            "NAMA": voters["nama"],
            "JENIS KELAMIN": voters["jenis_kelamin"].astype("str"),
            "TEMPAT LAHIR": voters["tempat_lahir"],
            "TANGGAL LAHIR": _dates(voters),
            "STS KAWIN": np.where(number % 3 > 0, "S", "B"),
            "ALAMAT": voters["alamat"],
            "RT": voters["rt"],
            "RW": voters["rw"],
        }
    )
    (folder / "dpt").mkdir(parents=True)
    for at in range(0, len(roll), rows):
        _write(roll[at : at + rows], folder / "dpt" / f"DPT {at // rows + 1:02d}.{suffix}")
    _write_lists(folder / "lists", migrants, suffix)


def _write_lists(folder: Path, migrants: pd.DataFrame, suffix: str) -> None:
    folder.mkdir(parents=True)
    homes, number = _home_names(migrants["wilayah"]), pd.Series(migrants.index, index=migrants.index)
    written = pd.DataFrame(
        {
            "NO": number + 1,
            "NAMA": migrants["nama"],
            "NIK": migrants["nik"],
            "NO PASPOR": "C" + (number + 1_000_000).astype("str"),
            "JENIS KELAMIN": migrants["jenis_kelamin"].astype("str"),
            "TANGGAL LAHIR": _dates(migrants),
            **{title: homes[level] for title, level in (("KABUPATEN", 4), ("KECAMATAN", 6), ("DESA", 10))},
            "NEGARA PENEMPATAN": np.where(number % 2 > 0, "MALAYSIA", "HONGKONG"),
            "TANGGAL BERANGKAT": "10/01/2024",
        }
    )
    for i, (has_nik, has_birth, _) in enumerate(LISTS):
        left_out = [title for title, is_there in (("NIK", has_nik), ("TANGGAL LAHIR", has_birth)) if not is_there]
        _write(written[number % len(LISTS) == i].drop(columns=left_out), folder / f"PMI {i + 1}.{suffix}")


def _home_names(codes: pd.Series) -> dict[int, pd.Series]:
    """Names of kabupaten, kecamatan and desa by the length of their codes; missing where a code is shorter."""
    from votersync.domain.wilayah import names

    official = {int(code): name.removeprefix("Kabupaten ").upper() for code, name in names().items()}
    return {n: codes.where(codes.str.len() >= n).str[:n].fillna("0").astype("int64").map(official) for n in (4, 6, 10)}


def _dates(persons: pd.DataFrame) -> pd.Series:
    day, month, year = (
        persons[name].astype("str").str.zfill(2) for name in ("hari_lahir", "bulan_lahir", "tahun_lahir")
    )
    return (day + "/" + month + "/" + year).where(persons["tahun_lahir"] > 0)


def _write(table: pd.DataFrame, path: Path) -> None:
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    if path.suffix == ".parquet":
        parquet.write_table(arrow, path)
    else:
        csv.write_csv(arrow, path, csv.WriteOptions(delimiter=";", quoting_style="none"))
