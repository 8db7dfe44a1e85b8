"""What the evidence says of a worker's state."""

import pytest

from factories import links, migrants, person, run, voters


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "Di luar negeri menurut daftar PMI. Nama sama"),
        ({"negara": "UEA"}, "Di luar negeri menurut daftar PMI (UEA). Nama sama"),
        (
            {"negara": "UEA", "kejadian": "2024-01-10"},
            "Di luar negeri menurut daftar PMI (UEA, kejadian terakhir 10-01-2024). Nama sama",
        ),
        (
            {"kejadian": "2024-01-10", "tanggal_berangkat": "2024-01-10", "status_asal": "BERANGKAT"},
            "Di luar negeri menurut daftar PMI (kejadian terakhir 10-01-2024). Nama sama",
        ),
        (
            {"kejadian": "2025-06-10", "tanggal_pulang": "2025-06-10", "status_asal": "CUTI"},
            "Di luar negeri menurut daftar PMI (pulang cuti 10-06-2025). Nama sama",
        ),
        (
            {"kejadian": "2024-06-10", "tanggal_pulang": "2024-06-10", "status_asal": "FINISH"},
            "Di luar negeri menurut daftar PMI (kejadian terakhir 10-06-2024). Nama sama",
        ),
    ],
)
def test_country_and_latest_event_are_told_where_they_are_known(known, said):
    """An officer reads where the worker is, and of when the list knows it, in the usual order of a date.

    A return on leave is told as such, or the list would seem to say that the worker is home; another return is not:
    there a later row of the same worker tells of the stay abroad.
    """
    worker = person("ANI", status_pmi="aktif", **known)
    made = run(voters(person("ANI")), migrants(worker), links({"migrant": 0, "voter": 0}))
    (told,) = (finding.evidence.id for finding in made.findings if finding.kind == "pmi-aktif")
    assert told.startswith(said)
