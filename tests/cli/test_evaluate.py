"""``votersync evaluate`` as a user runs it."""

import json
from pathlib import Path

import pytest

HEADER = "migrant_file,migrant_sheet,migrant_row,voter_file,voter_sheet,voter_row"
TRUTH = f"""# votersync truth
{HEADER},domicile,case
pmi.xlsx,PMI,6,dpt.csv,,334,kecamatan,x
pmi.xlsx,PMI,7,dpt.csv,,69,same,x
"""
LINKS = f"""{HEADER},probability,match_weight,class,domicile,level_nama
pmi.xlsx,PMI,6,dpt.csv,,334,0.999,12.0,match,kecamatan,SAME
pmi.xlsx,PMI,8,dpt.csv,,70,0.97,5.0,match,same,PART
"""
ROWS = """# votersync truth
file,sheet,row,role
pmi.xlsx,PMI,6,migrants
pmi.xlsx,PMI,7,migrants
pmi.xlsx,PMI,8,migrants
dpt.csv,,69,voters
"""
COLUMNS = 'nama = ["first", "last"]\ntanggal_lahir = "born"\nnumber = "ssn"\ndesa = "town"\nid = "id"\n'
LEFT = (
    "id,first,last,born,ssn,town\na1,michaela,neumann,19151111,5304218,dapto\na2,charles,gren,19480930,4365168,robina\n"
)
RIGHT = (
    "id;first;last;born;ssn;town\nb1;courtney;painter;19161214;4066625;bowral\n"
    "b2;charles;green;19480930;4365168;robina\nb3;micaela;neumann;19151111;5304218;dapto\n"
)


@pytest.fixture
def files(votersync):
    """The files of all commands below, in the folder they run in."""
    contents = {
        "truth.csv": TRUTH,
        "links.csv": LINKS,
        "rows.csv": ROWS,
        "columns.toml": COLUMNS,
        "left.csv": LEFT,
        "right.csv": RIGHT,
        "pairs.csv": "left,right\na1,b3\na2,b2\n",
        "other.csv": TRUTH.replace("pmi.xlsx", "elsewhere/pmi.xlsx"),
        "bare.csv": "a,b\n1,2\n",
        "likely.csv": LINKS.replace("0.999", "very"),
        "sorted.csv": LINKS.replace(",match,", ",sure,"),
        "none.csv": f"{HEADER}\n",
        "strangers.csv": "left,right\nx,y\n",
    }
    for name, text in contents.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("ansi.csv").write_bytes(f"{HEADER}\nJosé\n".encode("cp1252"))
    Path("torn.parquet").write_bytes(b"PAR1 and no more")
    return votersync


def test_links_against_a_truth_as_json(files):
    """A program gets every figure, and every error by its place."""
    outcome = files("evaluate", "links.csv", "--truth", "truth.csv", "--rows", "rows.csv", "--json")
    found = json.loads(outcome.out)
    assert outcome.code == 0
    assert (found["match"]["precision"]["hits"], found["match"]["precision"]["of"]) == (1, 2)
    assert (found["match"]["recall"]["share"], found["match"]["f1"]) == (0.5, 0.5)
    assert found["absent_matched"] == {"hits": 1, "of": 1, "share": 1.0, "interval_95": [0.206549, 1.0]}
    assert found["right_domicile"]["share"] == 1
    assert found["wrong_matches"] == {"expected": 0.031, "actual": 1}
    assert [(pair["migrant_row"], pair["probability"]) for pair in found["missed"]] == [("7", None)]
    assert [(pair["voter_row"], pair["probability"]) for pair in found["wrong"]] == [("70", 0.97)]
    assert found["blocking"] is None


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            (
                "2 true pairs",
                "Wrong matches: 1",
                "50.00% (",
                "On no roll, but matched: 1 / 1",
                "1 / 2     pmi.xlsx",
                "nama=PART",
            ),
        ),
        (
            "id",
            (
                "2 pasangan benar",
                "Cocok yang keliru: 1",
                "50,00% (",
                "Tidak terdaftar, tetapi cocok: 1 / 1",
                "menurut berkas PMI",
            ),
        ),
    ],
)
def test_people_get_one_screen(files, lang, told):
    """The same figures in both languages, within a screen."""
    out = files("evaluate", "links.csv", "--truth", "truth.csv", "--rows", "rows.csv", "--lang", lang).out
    assert [words for words in told if words not in out] == []
    assert out.count("\n") < 45
    assert max(map(len, out.splitlines())) <= 100


def test_any_two_tables_through_a_columns_file(files):
    """Tables of another country with delimiters of their own; the rule that found each pair is told."""
    tables = ("--left", "left.csv", "--right", "right.csv", "--columns", "columns.toml")
    found = json.loads(files("evaluate", *tables, "--truth", "pairs.csv", "--json").out)
    assert found["true_pairs"] == 2
    assert found["match_or_possible"]["f1"] == 1
    assert found["blocking"]["not_proposed"] == 0
    assert sum(found["blocking"]["found_by"].values()) == 2


def test_truth_from_a_person_column(files):
    """Rows of one person share a value, or a part of it: no truth file is needed."""
    Path("columns.toml").write_text(COLUMNS + "person = \"ssn\"\nperson_pattern = '^(\\d+)$'\n", encoding="utf-8")
    outcome = files(
        "evaluate", "--left", "left.csv", "--right", "right.csv", "--columns", "columns.toml", "--lang", "en"
    )
    assert outcome.code == 0
    assert "2 true pairs" in outcome.out
    assert "Proposed by no blocking rule: 0" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "Name what to measure"),
        (["links.csv"], 2, "Name what to measure"),
        (["--left", "left.csv"], 2, "Name what to measure"),
        (["links.csv", "--left", "left.csv"], 2, "not both"),
        (["gone.csv", "--truth", "truth.csv"], 3, "gone.csv: cannot be read as a table: there is no such file"),
        (["ansi.csv", "--truth", "truth.csv"], 3, "ansi.csv: cannot be read as a table: its text is not UTF-8"),
        (["torn.parquet", "--truth", "truth.csv"], 3, "torn.parquet: cannot be read as a table: it does not hold rows"),
        (["bare.csv", "--truth", "truth.csv"], 3, "bare.csv: there is no column migrant_file"),
        (["links.csv", "--truth", "bare.csv"], 3, "bare.csv: there is no column migrant_file"),
        (["links.csv", "--truth", "none.csv"], 3, "there is no pair in it"),
        (["links.csv", "--truth", "other.csv"], 3, "run match on the same folder"),
        (["likely.csv", "--truth", "truth.csv"], 3, "numbers from 0 to 1"),
        (["sorted.csv", "--truth", "truth.csv"], 3, "match or possible"),
        (["links.csv", "--truth", "truth.csv", "--rows", "bare.csv"], 3, "there is no column role"),
        (["--left", "left.csv", "--right", "right.csv", "--columns", "gone.toml"], 2, "gone.toml: cannot be read"),
        (
            ["--left", "left.csv", "--right", "right.csv", "--columns", "columns.toml"],
            3,
            "The true pairs are not known",
        ),
        (
            ["--left", "left.csv", "--right", "right.csv", "--columns", "columns.toml", "--truth", "bare.csv"],
            3,
            "columns left and right",
        ),
        (
            ["--left", "left.csv", "--right", "right.csv", "--columns", "columns.toml", "--truth", "strangers.csv"],
            3,
            "not one true pair",
        ),
    ],
)
def test_errors_are_one_sentence_that_says_what_to_do(files, arguments, code, told):
    """No trace, no silent zero."""
    outcome = files("evaluate", *arguments, "--lang", "en")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (code, "", 1)
    assert told in outcome.err


def test_a_sheet_may_begin_like_a_formula(files):
    """The sign that keeps a spreadsheet from running it is no part of its name, in whichever of the files it stands."""
    for name, text, sheet in (("links.csv", LINKS, "'-PMI"), ("truth.csv", TRUTH, "-PMI"), ("rows.csv", ROWS, "'-PMI")):
        Path(name).write_text(text.replace(",PMI,", f",{sheet},"), encoding="utf-8")
    found = json.loads(files("evaluate", "links.csv", "--truth", "truth.csv", "--rows", "rows.csv", "--json").out)
    assert (found["match"]["recall"]["share"], found["absent_matched"]["hits"]) == (0.5, 1)


def test_links_may_be_parquet(files):
    """Both formats of --links give the same figures."""
    import pandas as pd

    pd.read_csv("links.csv", keep_default_na=False).to_parquet("links.parquet", index=False)
    csv, parquet = (files("evaluate", name, "--truth", "truth.csv").out for name in ("links.csv", "links.parquet"))
    assert csv == parquet != ""
