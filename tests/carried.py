"""One voter, her rows on lists of migrants, and what is recalled and decided of her findings."""

from __future__ import annotations

from datetime import date

from factories import LEKONG, MARONGE, person, voters
from votersync.ledger.decisions import take
from votersync.memory import Decision, ReturnedRow

NIK = "5204175505900001"
SITI = person("SITI RAHMAWATI", "1990-05-15", nik=NIK, jenis_kelamin="P", wilayah=LEKONG)
ROLL = voters(SITI, person("LALU AHMAD", "1985-03-03", nik="5204170303850002", jenis_kelamin="L", wilayah=LEKONG))
NUMBERED = SITI | {"wilayah": MARONGE, "file": "pmi/bp2mi.xlsx", "pekerja": 0}
BARE = NUMBERED | {"nik": None, "paspor": "C0001234", "file": "pmi/register.csv"}
CROWD = [
    person(f"ORANG {chr(65 + i)}", f"1980-01-{i + 1:02d}", file="pmi/bp2mi.xlsx", pekerja=9 + i) for i in range(20)
]


def decide(office, found, verdict):
    """Give one row back."""
    with office.ledger() as db:
        names = frozenset({"SITI RAHMAWATI", "SITI RACHMAWATI", "SITI RAHMAWATU", "HALIMAH"})
        decision = Decision(verdict, day=date(2026, 3, 1))
        row = ReturnedRow(found.key, "laporan.xlsx", "Beda Domisili", 6, decision, names)
        assert take(db, [row]).problems == ()


def recalled(remembered, kind="beda-domisili"):
    """Return what is recalled of the one finding of a kind."""
    (found,) = of_rows(remembered, kind).values()
    return found


def of_rows(remembered, kind="beda-domisili"):
    """Return what is recalled of each finding of a kind, by the row it shows."""
    run = remembered.run
    pairs = zip(run.findings, run.memory.recalled, strict=True)
    return {finding.migrant: known for finding, known in pairs if finding.kind == kind}
