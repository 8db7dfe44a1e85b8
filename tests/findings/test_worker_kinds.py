"""Findings on workers: the election named, workers that cannot be looked for, pairs that chance may explain."""

from dataclasses import replace

import pytest

from factories import BOGOR, LEKONG, evidence, links, migrants, person, run, voters
from made_rolls import ABROAD
from votersync.config import Pemilihan
from votersync.findings.find import BY_CODE, find
from votersync.findings.pairs import ADDRESSES
from votersync.linkage.levels import PLAIN, Alamat
from votersync.report.scripts import write_findings
from votersync.text import Lang
from workbooks import opened, texts


@pytest.mark.parametrize(
    ("pemilihan", "said", "unsaid"),
    [
        (None, ("Pemilu", "Pilkada", "tetap ms"), ()),
        (Pemilihan.PEMILU, ("DPTLN", "tetap ms"), ("Pilkada",)),
        (Pemilihan.PILKADA, ("Pilkada", "tetap ms"), ("DPTLN", "pindah memilih")),
    ],
)
def test_the_step_for_a_worker_abroad_is_that_of_the_election(pemilihan, said, unsaid):
    """A Pilkada has no voting abroad; without an election named, both are told."""
    step = BY_CODE["pmi-aktif"].step(pemilihan).id
    assert all(word.lower() in step.lower() for word in said)
    assert not any(word in step for word in unsaid)


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_report_and_script_files_tell_the_step_of_the_election(tmp_path):
    """The option reaches what officers and scripts read."""
    made = run(voters(person("ANI")), migrants(person("ANI", status_pmi="aktif")), links({"migrant": 0, "voter": 0}))
    made = replace(made, config=replace(made.config, pemilihan=Pemilihan.PILKADA))
    step = BY_CODE["pmi-aktif"].step(Pemilihan.PILKADA)
    assert step[Lang.ID] in texts(opened(made)["Status PMI"])
    write_findings(made, tmp_path / "f.csv")
    assert step[Lang.EN] in (tmp_path / "f.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [kind for kind in BY_CODE.values() if kind.steps], ids=lambda kind: kind.code)
def test_steps_for_one_election_are_lawful_too(kind):
    """They say whom to ask and never to strike or move anybody."""
    for text in kind.steps.values():
        for lang in Lang:
            assert "bp3mi" in text[lang].lower()
            assert not any(word in text[lang].lower() for word in ("coret", "hapus", "strike", "remove", "delete"))


def test_a_worker_on_a_roll_abroad_is_where_a_worker_abroad_should_be():
    """pmi-aktif tells of home rolls only."""
    worker = migrants(person("ANI", status_pmi="aktif"))
    away = voters(person("ANI", **ABROAD))
    assert find(evidence(away, worker, links({"migrant": 0, "voter": 0, "domicile": "unknown"}))) == ()


@pytest.mark.parametrize(
    ("known", "level"),
    [
        ({"born": "1990-01-02"}, "tercakup"),
        ({"nik": "5204171203900001"}, "tercakup"),
        ({"nik": "520417120390????"}, "tercakup"),
        ({}, "tidak-dapat-dicari"),
        ({"nik": "520417??????0001"}, "tidak-dapat-dicari"),
        ({"umur": 30}, "tidak-dapat-dicari"),
    ],
)
def test_who_cannot_be_looked_for_is_not_called_missing(known, level):
    """Without NIK and birth date a name alone finds nobody, and the report says so."""
    worker = migrants(person("ANI", wilayah=LEKONG, **known))
    roll = voters(person("BUDI", "1980-01-01"))
    (finding,) = find(evidence(roll, worker))
    assert (finding.kind, finding.level) == ("tidak-terdaftar", level)
    assert ("bisa saja sudah terdaftar" in finding.evidence.id) == (level == "tidak-dapat-dicari")
    assert finding.severity == (1 if level == "tidak-dapat-dicari" else 2)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_rows_of_one_worker_tell_together_what_was_looked_for(order):
    """One list gives the NIK, another the place and the latest event: the worker was looked for, and there."""
    rows = (
        person("ANI", nik="5204171203900001", pekerja=0, wilayah=None, kejadian="2020-01-02"),
        person("ANI", pekerja=0, wilayah=LEKONG),
        person("ANI", pekerja=0, wilayah=None, kejadian="2024-01-02"),
    )
    worker = migrants(*(rows[at] for at in order), rows[2])
    (finding,) = find(evidence(voters(person("BUDI", "1980-01-01")), worker))
    assert (finding.kind, finding.level, finding.migrant) == ("tidak-terdaftar", "tercakup", order.index(1))


@pytest.mark.parametrize(
    ("places", "is_told"),
    [
        ((None,), True),
        (("52", None), True),
        (("52",), False),
        ((BOGOR, LEKONG), True),
        ((BOGOR,), False),
        ((BOGOR, None), False),
    ],
)
def test_a_worker_of_another_regency_is_not_missing_here(places, is_told):
    """A row that leaves the place out makes nobody a worker of the home regency whose place another row tells."""
    worker = migrants(*(person("ANI", "1990-01-02", pekerja=0, wilayah=place) for place in places))
    assert len(find(evidence(voters(person("BUDI", "1980-01-01")), worker))) == is_told


@pytest.mark.parametrize(("strays", "is_told"), [(0, True), (400, False)])
def test_a_worker_of_any_regency_that_the_rolls_are_of_is_told(strays, is_told):
    """In a province the rolls are of several regencies; a single entry of another among many is a stray."""
    roll = voters(
        *(person("BUDI", "1980-01-01", wilayah=LEKONG) for _ in range(strays + 1)), person("ALI", wilayah=BOGOR)
    )
    worker = migrants(person("ANI", "1990-01-02", wilayah=BOGOR))
    found = [f.level for f in find(evidence(roll, worker)) if f.kind == "tidak-terdaftar"]
    assert found == (["tercakup"] if is_told else [])


@pytest.mark.parametrize(
    ("known", "level", "told"),
    [
        ({"share_both": 1}, "", ""),
        ({"share_both": 3}, "nama-lahir-umum", " 3 voter entries share that name and birth date."),
        ({"share_both": 1, "is_tied": True}, "seri", " Somebody else on the rolls fits as well."),
        (
            {"share_both": 3, "is_tied": True},
            "seri",
            " Somebody else on the rolls fits as well. 3 voter entries share that name and birth date.",
        ),
    ],
)
def test_why_a_pair_is_to_be_reviewed_is_told(known, level, told):
    """Whether another person fits as well, and how many have that name and birth date."""
    pair = {"migrant": 0, "voter": 0, "class": "possible", "bits_nik": 20.0, **known}
    roll, worker = voters(person("ANI", "1990-01-02")), migrants(person("ANI", "1990-01-02"))
    (finding,) = (f for f in find(evidence(roll, worker, links(pair))) if f.kind == "perlu-ditinjau")
    assert finding.level == level
    doubts = finding.evidence.en.partition("on the migrants' list")[2].partition(".")[2]
    assert doubts == told


@pytest.mark.parametrize(("bits", "is_told"), [({}, True), ({"bits_nik": 20.0}, False), ({"bits_wilayah": 3.0}, False)])
def test_a_pair_on_name_and_birth_date_alone_names_coincidence(bits, is_told):
    """What speaks beside name and birth date makes the sentence needless."""
    roll, worker = voters(*[person("ANI", "1990-01-02")] * 40), migrants(person("ANI", "1990-01-02"))
    pair = {"migrant": 0, "voter": 0, "class": "possible", "share_name": 40, "share_birth": 21, **bits}
    (finding,) = (f for f in run(roll, worker, links(pair)).findings if f.kind == "perlu-ditinjau")
    assert ("karena kebetulan saja diperkirakan ada 20 entri lain" in finding.evidence.id) == is_told


@pytest.mark.parametrize("nik", ["5204171203900002", None])
def test_the_nik_of_a_workers_other_row_is_told(nik):
    """It was compared with the voter's as well: without it a pair in doubt would look as if all agreed."""
    row = person("ANI SARI", nik=None, pekerja=0)
    found = find(
        evidence(
            voters(person("ANI SARI", nik="5204171203900001")),
            migrants(row, person("ANI SARI", nik=nik, pekerja=0), person("ANI", nik="5204171203900001", pekerja=1)),
            links({"migrant": 0, "voter": 0, "class": "possible"}),
        )
    )
    (told,) = (finding.evidence.en for finding in found if finding.kind == "perlu-ditinjau")
    assert ("On another row of this worker: NIKs differ in 1 of 16 digits." in told) == (nik is not None)


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("SAME_DUSUN", "Dusun sama."),
        ("OTHER_DUSUN_SAME_RT", "Dusun berbeda, RT dan RW sama."),
        ("DIFFERENT", "RT atau RW berbeda."),
        ("MISSING", ""),
    ],
)
def test_what_the_addresses_say_is_told(level, told):
    """They count for or against the pair, and an officer can ask about them."""
    pair = {"migrant": 0, "voter": 0, "class": "possible", "level_alamat": level}
    found = find(evidence(voters(person("ANI")), migrants(person("ANI")), links(pair)))
    (said,) = (finding.evidence.id for finding in found if finding.kind == "perlu-ditinjau")
    assert said.count("Dusun") + said.count("RT") == told.count("Dusun") + told.count("RT")
    assert told in said


def test_every_level_of_addresses_in_one_desa_has_its_words():
    """A level that is new to the linkage may not be left out of the evidence."""
    assert set(ADDRESSES) == {level.name for level in Alamat if level and level not in PLAIN["alamat"]}
