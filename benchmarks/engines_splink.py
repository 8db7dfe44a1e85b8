"""The general engine that ``engines.py`` compares with: Splink 5 on DuckDB, given what we know of the data.

Runs in an environment of its own, outside the project (``python -m pip install "splink>=5,<6" duckdb pandas pyarrow``),
and is started by ``engines.py``.  It reads two persons tables (parquet) and writes scored pairs:

    python engines_splink.py voters.parquet migrants.parquet pairs.parquet

It is meant to be hard to beat: parsed columns, an own cleaning of Indonesian names, levels that respect what a NIK is
made of, term frequencies, eighteen blocking rules, EM over three blockings.
"""

# The environment of this script is not the project's: it shares no code with votersync on purpose.
from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd
import splink.comparison_level_library as cll
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

TITLES = {
    "H",
    "HJ",
    "HAJI",
    "HAJJAH",
    "DRS",
    "DRA",
    "DR",
    "IR",
    "SPD",
    "SE",
    "SH",
    "ST",
    "SSOS",
    "ALM",
    "ALMH",
    "TN",
    "NY",
    "SDR",
}
LINKING = {"BIN", "BINTI", "BT", "BTE", "BINTE", "B"}
LONG_FORMS = {
    **dict.fromkeys(
        ("M", "MUH", "MOH", "MHD", "MOHD", "MD", "MUHAMAD", "MOHAMAD", "MOHAMMAD", "MOCH", "MUCH", "MUHD"), "MUHAMMAD"
    ),
    **dict.fromkeys(("ABD", "ABDL", "ABDOEL"), "ABDUL"),
    **dict.fromkeys(("ACH", "AHMD", "ACHMAD", "AKHMAD", "AHMED"), "AHMAD"),
    **dict.fromkeys(("STI", "SITTI", "SIT"), "SITI"),
    "NR": "NUR",
    "NURUL": "NURUL",
    "SY": "SYARIFAH",
    "LL": "LALU",
    "BQ": "BAIQ",
}
SOUNDS = (
    ("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("SJ", "S"), ("SY", "S"), ("SH", "S"), ("KH", "H"), ("CH", "H"), ("DH", "D"),
    ("TH", "T"), ("Y", "I"), ("Z", "J"), ("V", "F"), ("F", "P"), ("Q", "K"), ("X", "S"), ("W", "U"),
)  # fmt: skip


def clean(text: object) -> list[str]:
    """Return the words of a name in one spelling."""
    if not isinstance(text, str):
        return []
    words = re.sub(r"[^A-Z ]", "", re.sub(r"[.,/()-]", " ", re.sub(r"['`’]", "", text.upper().split(",")[0]))).split()
    if len(words) > 1 and words[0] == "ST":
        words[0] = "SITI"
    kept = [word for word in words if word not in LINKING]
    kept = [word for word in kept if word not in TITLES] or kept
    return [LONG_FORMS.get(word, word) if len(kept) > 1 else word for word in kept]


def sound(word: str) -> str:
    """Return how a word sounds."""
    for written, spoken in SOUNDS:
        word = word.replace(written, spoken)
    return re.sub(r"(.)\1+", r"\1", word).rstrip("H") or word


def prepare(persons: pd.DataFrame, side: str) -> pd.DataFrame:
    """Make the columns that the model compares and blocks on; None where nothing is known."""
    distinct = persons["nama"].dropna().unique()
    read = {text: clean(text) for text in distinct}
    heard = {text: [sound(word) for word in words] for text, words in read.items()}

    def named(make: dict[str, object]) -> pd.Series:
        return persons["nama"].map(make).where(lambda s: s.notna(), None)

    nik = persons["nik"].astype(object)
    known = nik.map(lambda v: isinstance(v, str))
    nik = nik.where(known, "?" * 16)
    full = nik.where(~nik.str.contains("?", regex=False), None)
    front = nik.str[:12]
    front = front.where(~front.str.contains("?", regex=False), None)
    day = pd.to_numeric(front.str[6:8], errors="coerce")
    year = pd.to_numeric(front.str[10:12], errors="coerce")
    nik_born = pd.to_datetime(
        pd.DataFrame(
            {
                "year": year + 1900 + 100 * (year <= 12),
                "month": pd.to_numeric(front.str[8:10], errors="coerce"),
                "day": day - 40 * (day > 40),
            }
        ),
        errors="coerce",
    ).dt.strftime("%Y-%m-%d")
    y, m, d = (persons[c].astype(int) for c in ("tahun_lahir", "bulan_lahir", "hari_lahir"))
    whole = (y > 0) & (m > 0) & (d > 0)
    written = y.astype(str) + "-" + m.astype(str).str.zfill(2) + "-" + d.astype(str).str.zfill(2)
    born = written.where(whole, nik_born).astype(object)
    born = born.where(born.notna(), None)
    sex = persons["jenis_kelamin"].astype(object)
    sex = sex.where(sex.isin(["L", "P"]), day.gt(40).map({True: "P", False: "L"}).where(day.notna(), None))
    code = persons["wilayah"].astype(object).where(persons["wilayah"].notna(), "")

    def cut(length: int) -> pd.Series:
        return code.str[:length].where(code.str.len() >= length, None)

    years = born.str[:4].where(born.notna(), y.astype(str).where(y > 0, None))
    table = pd.DataFrame(
        {
            "unique_id": persons.index.to_numpy(),
            "source_dataset": side,
            "name_sorted": named({t: " ".join(sorted(w)) or None for t, w in read.items()}),
            "sound_sorted": named({t: " ".join(sorted(w)) or None for t, w in heard.items()}),
            "glued": named({t: "".join(w) or None for t, w in heard.items()}),
            "words": named({t: sorted(set(w)) or None for t, w in heard.items()}),
            "first": named({t: (w or [None])[0] for t, w in heard.items()}),
            "last": named({t: (w or [None])[-1] for t, w in heard.items()}),
            "initials": named({t: "".join(sorted(x[0] for x in w)) or None for t, w in heard.items()}),
            "born": born,
            "swapped": (born.str[:4] + "-" + born.str[8:10] + "-" + born.str[5:7]).where(born.notna(), None),
            "year": years.where(years.notna(), None),
            "month": born.str[:7],
            "day_month": born.str[5:],
            "nik": full,
            "nik_front": front,
            "nik_region_serial": (full.str[:6] + full.str[12:]),
            "nik_date_serial": full.str[6:],
            "birthplace": persons["tempat_lahir"]
            .astype(object)
            .str.upper()
            .str.replace("[^A-Z]", "", regex=True)
            .replace("", None),
            "sex": sex,
            "kabupaten": cut(4),
            "kecamatan": cut(6),
            "desa": cut(10),
        }
    )
    return table.astype(object).where(table.notna(), None)


def add_rarest(tables: list[pd.DataFrame]) -> None:
    """Add the rarest word of each name on both sides together."""
    counts = Counter(word for table in tables for words in table["words"] if words is not None for word in words)
    for table in tables:
        table["rarest"] = [
            None if words is None else min(words, key=lambda w: (counts[w], w)) for words in table["words"]
        ]


def level(
    sql: str, *, null: bool = False, tf: str | None = None, m: float | None = None, u: float | None = None
) -> cll.CustomLevel:
    """One comparison level."""
    made = cll.CustomLevel(sql)
    if null:
        return made.configure(is_null_level=True)
    if tf:
        made = made.configure(tf_adjustment_column=tf, tf_minimum_u_value=1e-5, disable_tf_exact_match_detection=True)
    if m:
        made = made.configure(m_probability=m, fix_m_probability=True)
    return made.configure(u_probability=u, fix_u_probability=True) if u else made


SHARED = "len(list_intersect(words_l, words_r))"
SHORTER = "least(len(words_l), len(words_r))"
YEARS_APART = "abs(cast(substr(born_l, 1, 4) as int) - cast(substr(born_r, 1, 4) as int))"
COMPARISONS = [
    CustomComparison(
        output_column_name="name",
        comparison_levels=[
            level("name_sorted_l IS NULL OR name_sorted_r IS NULL", null=True),
            level("name_sorted_l = name_sorted_r", tf="name_sorted"),
            level("sound_sorted_l = sound_sorted_r OR glued_l = glued_r", tf="sound_sorted"),
            level("jaro_winkler_similarity(sound_sorted_l, sound_sorted_r) >= 0.96", tf="rarest"),
            level(f"{SHARED} = {SHORTER} AND {SHORTER} >= 2", tf="rarest"),
            level("jaro_winkler_similarity(glued_l, glued_r) >= 0.92", tf="rarest"),
            level(f"{SHARED} = {SHORTER} AND rarest_l = rarest_r", tf="rarest"),
            level("rarest_l = rarest_r", tf="rarest"),
            level(f"{SHARED} = {SHORTER}"),
            level("jaro_winkler_similarity(glued_l, glued_r) >= 0.85"),
            level(f"{SHARED} >= 1 AND initials_l = initials_r"),
            level(f"{SHARED} >= 1"),
            level("jaro_winkler_similarity(glued_l, glued_r) >= 0.75", m=0.005),
            # Neighbours and relatives born the same day would teach EM that names may differ.
            cll.ElseLevel().configure(m_probability=0.003, fix_m_probability=True),
        ],
    ),
    CustomComparison(
        output_column_name="birth",
        comparison_levels=[
            level("born_l IS NULL OR born_r IS NULL", null=True),
            level("born_l = born_r AND day_month_l NOT IN ('01-01', '07-01', '12-31')"),
            level("born_l = born_r"),
            level("born_l = swapped_r"),
            level("hamming(born_l, born_r) = 1 AND year_l = year_r"),
            level(f"day_month_l = day_month_r AND {YEARS_APART} <= 5"),
            level("month_l = month_r OR levenshtein(born_l, born_r) = 1"),
            level(f"year_l = year_r OR {YEARS_APART} = 1"),
            cll.ElseLevel().configure(m_probability=0.02, fix_m_probability=True),
        ],
    ),
    CustomComparison(
        output_column_name="nik",
        comparison_levels=[
            level("nik_front_l IS NULL OR nik_front_r IS NULL", null=True),
            level("nik_l = nik_r"),
            # The birth date is compared above: where it agrees, only the region says something new.
            level("nik_front_l = nik_front_r AND (nik_l IS NULL OR nik_r IS NULL) AND born_l = born_r", u=0.1),
            level("nik_front_l = nik_front_r AND (nik_l IS NULL OR nik_r IS NULL)"),
            # Same region and date, another serial: usually another person.
            level("nik_front_l = nik_front_r", m=0.01, u=0.1),
            level("hamming(nik_l, nik_r) = 1 AND right(nik_l, 1) = right(nik_r, 1)"),
            level("substr(nik_front_l, 1, 6) = substr(nik_front_r, 1, 6)"),
            cll.ElseLevel().configure(m_probability=0.05, fix_m_probability=True),
        ],
    ),
    CustomComparison(
        output_column_name="place_of_birth",
        comparison_levels=[
            level("birthplace_l IS NULL OR birthplace_r IS NULL", null=True),
            level("birthplace_l = birthplace_r", tf="birthplace"),
            level("jaro_winkler_similarity(birthplace_l, birthplace_r) >= 0.9"),
            cll.ElseLevel(),
        ],
    ),
    CustomComparison(
        output_column_name="gender",
        comparison_levels=[
            level("sex_l IS NULL OR sex_r IS NULL", null=True),
            level("sex_l = sex_r"),
            cll.ElseLevel().configure(m_probability=0.01, fix_m_probability=True),
        ],
    ),
    CustomComparison(
        output_column_name="home",
        comparison_levels=[
            level("kecamatan_l IS NULL OR kecamatan_r IS NULL", null=True),
            level("desa_l = desa_r"),
            level("kecamatan_l = kecamatan_r"),
            level("kabupaten_l = kabupaten_r"),
            cll.ElseLevel(),
        ],
    ),
]
BLOCKING = [
    block_on("nik"),
    block_on("born"),
    "l.swapped = r.born and l.sex = r.sex",
    block_on("sound_sorted", "year"),
    block_on("sound_sorted", "kecamatan"),
    block_on("sound_sorted", "birthplace", "sex"),
    block_on("first", "month"),
    block_on("last", "month"),
    block_on("first", "year", "desa"),
    block_on("last", "year", "desa"),
    block_on("first", "day_month"),
    block_on("last", "day_month"),
    block_on("rarest", "year"),
    block_on("rarest", "desa"),
    block_on("nik_front"),
    block_on("nik_region_serial", "first"),
    block_on("nik_date_serial"),
    block_on("glued", "day_month"),
]
TRAINING = [block_on("born"), block_on("sound_sorted", "kecamatan"), block_on("nik_front")]
CERTAIN = [
    block_on("nik", "name_sorted"),
    block_on("born", "name_sorted", "sex"),
    block_on("nik", "born"),
    block_on("name_sorted", "desa", "month"),
]


def link(voters: pd.DataFrame, migrants: pd.DataFrame, least: float) -> pd.DataFrame:
    """Train and score; returns migrant, voter, probability."""
    tables = [prepare(migrants, "a_migrants"), prepare(voters, "b_voters")]
    add_rarest(tables)
    api = DuckDBAPI()
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=COMPARISONS,
        blocking_rules_to_generate_predictions=BLOCKING,
        retain_matching_columns=False,
        max_iterations=30,
    )
    linker = Linker([api.register(table) for table in tables], settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(CERTAIN, recall=0.85)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in TRAINING:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    pairs = linker.inference.predict(threshold_match_probability=least).as_pandas_dataframe()
    is_left = pairs["source_dataset_l"].eq("a_migrants")
    left, right = pairs["unique_id_l"], pairs["unique_id_r"]
    return pd.DataFrame(
        {
            "migrant": left.where(is_left, right).astype(int),
            "voter": right.where(is_left, left).astype(int),
            "probability": pairs["match_probability"],
            "weight": pairs["match_weight"],
        }
    )


def main() -> None:
    """Link two files."""
    voters, migrants, out = (Path(word) for word in sys.argv[1:4])
    least = float(sys.argv[4]) if len(sys.argv) > 4 else 0.001
    start = time.process_time()
    loaded = pd.read_parquet(voters), pd.read_parquet(migrants)
    loading = time.process_time() - start
    pairs = link(*loaded, least)
    pairs.to_parquet(out)
    print(f"{loading:.2f} {time.process_time() - start - loading:.2f} {len(pairs)}")


if __name__ == "__main__":
    main()
