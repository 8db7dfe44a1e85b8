"""One run from Python: what comes in, what comes out, and when it stops."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

import votersync
from votersync.config import Config
from votersync.errors import InputError
from votersync.ledger.record import Report, record
from votersync.ledger.store import create, opened, settle_unfinished
from votersync.run import PLACED, candidates, match, match_remembering
from votersync.text import Lang
from votersync.version import VERSION

ROLL = """\
NIK,NAMA,TEMPAT LAHIR,TANGGAL LAHIR,JENIS KELAMIN,DESA,KECAMATAN,RT,RW,TPS
5204175505900001,SITI RAHMAWATI,SUMBAWA,15|05|1990,P,LEKONG,ALAS BARAT,001,002,003
5204170303850002,LALU AHMAD FAUZI,ALAS,03|03|1985,L,LEKONG,ALAS BARAT,001,002,003
"""
WORKERS = """\
NAMA PMI,NIK,TANGGAL LAHIR,DESA,KECAMATAN,NEGARA TUJUAN,TANGGAL BERANGKAT
SITI RAHMAWATI,5204175505900001,15-05-1990,MARONGE,MARONGE,MALAYSIA,10-01-2024
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """A roll and a list of workers; one person is in both."""
    (tmp_path / "dpt.csv").write_text(ROLL, encoding="utf-8")
    (tmp_path / "pmi.csv").write_text(WORKERS, encoding="utf-8")
    return tmp_path


def test_a_run_finds_the_person_on_both_lists(folder):
    """Lekong on the roll, Maronge on the worker's list: the kecamatan differs."""
    run = match(Config(inputs=(folder,), processes=1))
    assert (len(run.voters), len(run.migrants), len(run.links)) == (2, 1, 1)
    assert run.links.loc[0, ["class", "domicile"]].tolist() == ["match", "kecamatan"]
    assert ("beda-domisili", 0, 0) in {(one.kind, one.voter, one.migrant) for one in run.findings}
    assert (run.version, run.home) == (VERSION, "5204")


def test_links_alone_are_those_of_a_whole_run_and_keep_only_where_persons_stand(folder):
    """The persons' texts are let go before the pairs are compared; links are found and numbered alike."""
    config = Config(inputs=(folder,), processes=1)
    whole, alone = match(config), match(config, finds=False)
    assert alone.links.equals(whole.links)
    assert list(alone.voters.columns) == list(alone.migrants.columns) == PLACED
    assert alone.voters.equals(whole.voters[PLACED])
    assert (alone.findings, alone.doubles) == ((), None)


def test_candidates_hold_the_links_of_a_run_and_what_was_too_unlikely(folder):
    """The same pairs with the same weights, probabilities and matches; more below, and no findings."""
    config = Config(inputs=(folder,), processes=1, min_possible=0.99)
    with (folder / "pmi.csv").open("a", encoding="utf-8") as stream:
        stream.write("AHMAD SANUSI,,03-03-1985,LEKONG,ALAS BARAT,MALAYSIA,10-01-2024\n")
    run, (whole, _) = match(config), candidates(config)
    kept = whole.links[whole.links["probability"] >= config.min_possible]
    assert 0 < len(run.links) < len(whole.links)
    columns = ["migrant", "voter", "class", "probability", "match_weight"]
    assert kept[columns].to_numpy().tolist() == run.links[columns].to_numpy().tolist()
    assert whole.findings == ()
    assert whole.config == config


def test_progress_is_told_to_its_end(folder):
    """Whoever shows a bar hears of every file."""
    told = []
    match(Config(inputs=(folder,), processes=1), on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(("left", "missing"), [("dpt.csv", "list of migrant workers"), ("pmi.csv", "voter roll")])
def test_one_side_only_is_told_with_what_was_wrong(folder, left, missing):
    """The message names the side that is missing and every file that could not be read."""
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError) as stop:
        match(Config(inputs=(folder / left, folder / "broken.xlsx"), processes=1))
    told = stop.value.tell(Lang.EN)
    assert f"No {missing} was read" in told
    assert "\n  broken.xlsx: " in told


def test_a_script_can_write_several_reports(folder, tmp_path):
    """A public name is not shadowed by the module behind it once that is loaded."""
    run = votersync.match(Config(inputs=(folder,), processes=1))
    for name in ("a.xlsx", "b.xlsx"):
        votersync.write_report(run, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_public_names_are_the_pieces_of_the_command_line():
    """``votersync.match`` is what the command runs."""
    assert votersync.match is match
    assert votersync.Config is Config
    assert set(votersync.__all__) <= set(dir(votersync))
    with pytest.raises(AttributeError, match="strike"):
        votersync.strike  # noqa: B018 (asking is the test)


def remembered(config, ledger):
    """Carry out one run in a working folder, and record it."""
    with opened(ledger) as db:
        result = match_remembering(config, db, date(2026, 3, 1))
        report = ledger.with_name("laporan.xlsx")
        record(db, result, "petugas", Report(report, sha256(b"laporan").hexdigest()))
        report.write_bytes(b"laporan")
        settle_unfinished(db)
    return result


def test_rows_that_the_ledger_knows_for_one_workers_are_one_worker(folder):
    """One list told NIK and passport; now it tells the NIK alone, and another one the passport and another kecamatan.

    The worker is told once, and the later event of the two rows says that she is back.
    """
    title, row = WORKERS.splitlines()
    list_, register = folder / "pmi.csv", folder / "kedatangan.csv"
    list_.write_text(f"{title},NO PASPOR\n{row},C1234567\n", encoding="utf-8")
    ledger, config = folder / "votersync.db", Config(inputs=(folder,), processes=1)
    create(ledger)
    first = remembered(config, ledger)
    list_.write_text(WORKERS, encoding="utf-8")
    register.write_text(
        "nama_pmi,no_paspor,tanggal_lahir,kecamatan,tanggal_kedatangan,jenis_kepulangan\n"
        "SITI RAHMAWATI,C1234567,15-05-1990,ALAS,01-02-2025,finish\n",
        encoding="utf-8",
    )
    assert match(config).migrants["pekerja"].nunique() == 2
    again = remembered(config, ledger)
    assert again.run.migrants["pekerja"].tolist() == [0, 0]
    assert again.run.migrants["status_pmi"].tolist() == ["purna", "purna"]
    (before,), (after,) = (
        [known for one, known in zip(its.run.findings, its.memory.recalled, strict=True) if one.kind == "beda-domisili"]
        for its in (first, again)
    )
    assert after.id == before.id
    assert "pmi.status" in after.changed
