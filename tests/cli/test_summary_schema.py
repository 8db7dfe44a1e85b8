"""docs/reference/summary.schema.json says what ``match --json`` prints."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from factories import GONTAR, MARONGE, links, migrants, person, run, voters
from votersync.memory import Cause, Decision, Gone, Memory, Progress, Recalled, Verdict
from votersync.report.summary import SCHEMA_VERSION, summary
from votersync.text import Lang, Text

SCHEMA = json.loads(
    (Path(__file__).parent.parent.parent / "docs" / "reference" / "summary.schema.json").read_text(encoding="utf-8")
)


@pytest.fixture
def made():
    """A run with findings, a row set aside and a file that cannot be read."""
    return run(
        voters(person(nama="SITI AMINAH"), person(nama="BUDI", wilayah=GONTAR)),
        migrants(person(nama="SITI AMINAH", wilayah=MARONGE), person(nama="BUDI", wilayah=MARONGE)),
        links({"migrant": 0, "voter": 0}, {"migrant": 1, "voter": 1, "class": "possible", "probability": 0.4}),
        lang=Lang.EN,
    )


def with_memory(made):
    """The same run, as a ledger would know it."""
    decision = Decision(Verdict.SAMA)
    known = [
        Recalled(f"T{at:06d}", f"T{at:06d}-2-abcdef", Progress.TETAP, (), decision)
        for at, _ in enumerate(made.findings)
    ]
    gone = Gone("T000900", "beda-domisili", Progress.SELESAI, Cause.PEMILIH_PINDAH, Text(id="dulu", en="then"), GONTAR)
    warning = Text(id="setengah baris hilang", en="half the rows are missing")
    return replace(made, memory=Memory(2, 1, "2026-07-01", tuple(known), (gone,), (warning,)))


def faults(document) -> list[str]:
    """What the schema says against a document, by place."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(document)]


def test_the_schema_is_one():
    """It can be used as it stands, and names the version that the summary names."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == SCHEMA_VERSION


@pytest.mark.parametrize("change", [lambda made: made, with_memory], ids=["without a ledger", "with a ledger"])
def test_a_summary_follows_it(made, change):
    """No key that the schema does not know, and none missing."""
    record = summary(change(made))
    assert faults(json.loads(json.dumps(record))) == []
    assert (record["memory"] is None) is (change is not with_memory)
    assert record["problems"]
    assert sum(record["findings"].values()) > 0


def test_the_summary_printed_follows_it(votersync, small_lists):
    """As a script gets it, without a ledger, in its first run and in the next."""
    match = ("match", "data", "-o", "laporan.xlsx", "--json")
    without = json.loads(votersync(*match).out)
    votersync("init")
    first, second = (json.loads(votersync(*match).out) for _ in range(2))
    assert faults(without) == faults(first) == faults(second) == []
    assert (without["memory"], first["memory"]["previous"], second["memory"]["previous"]) == (None, 0, 1)


def test_it_knows_every_word_of_the_ledger():
    """Progress, decisions and causes of the schema are those of the code."""
    memory = SCHEMA["properties"]["memory"]["oneOf"][1]["properties"]
    assert set(memory["progress"]["additionalProperties"]["properties"]) == set(Progress)
    assert set(memory["decided"]["properties"]) == set(Verdict)
    assert set(memory["gone"]["properties"]) == set(Cause)


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda record: record.pop("links"), "$"),
        (lambda record: record.update(extra=1), "$"),
        (lambda record: record["settings"].update(lang="fr"), "$.settings.lang"),
        (lambda record: record["inputs"][0].update(rows_in="12"), "$.inputs[0].rows_in"),
    ],
)
def test_it_refuses_what_is_wrong(made, spoil, place):
    """A schema that accepts everything would document nothing."""
    record = summary(made)
    spoil(record)
    assert [told.partition(":")[0] for told in faults(record)] == [place]
