"""--exit-code: a script learns whether somebody has something new to look at."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from votersync.cli.exit_code import exit_code_of
from votersync.memory import Memory, Progress, Recalled


def recalled(progress: Progress, *, is_closed: bool = False) -> Recalled:
    """What the ledger knows of a finding."""
    return Recalled("T000001", "T000001-2-abcdef", progress, is_closed=is_closed)


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ([], 0),
        ([recalled(Progress.TETAP)], 0),
        ([recalled(Progress.TETAP), recalled(Progress.BARU)], 8),
        ([recalled(Progress.BERUBAH)], 8),
        ([replace(recalled(Progress.TETAP), reopened=("waktu-tunggu",))], 8),
        ([recalled(Progress.BARU, is_closed=True), recalled(Progress.BERUBAH, is_closed=True)], 0),
    ],
)
def test_with_a_ledger_only_what_is_new_or_changed_and_open_counts(findings, code):
    """What stands since the last run, and what was decided, is no news."""
    memory = Memory(run=2, previous=1, previous_at="2026-07-01", recalled=tuple(findings))
    assert exit_code_of(SimpleNamespace(findings=[object()] * len(findings), memory=memory)) == code


@pytest.mark.parametrize(("option", "code"), [([], 0), (["--exit-code"], 8)])
def test_without_a_ledger_every_finding_counts(votersync, small_lists, tmp_path, option, code):
    """The report is written either way; without the option a run that went well is 0."""
    assert votersync("match", "data", "-o", "laporan.xlsx", *option).code == code
    assert (tmp_path / "laporan.xlsx").exists()


def test_nothing_found_is_0(votersync, small_lists, tmp_path):
    """A quiet quarter."""
    (tmp_path / "data" / "pmi.csv").write_text(
        "NO;NAMA PMI;NIK;TANGGAL LAHIR;JENIS KELAMIN;DESA;KECAMATAN\n"
        "1;SITI RAHMAWATI;5204175505900001;15-05-1990;P;LEKONG;ALAS BARAT\n",
        encoding="utf-8",
    )
    assert votersync("match", "data", "-o", "laporan.xlsx", "--exit-code").code == 0


def test_partial_input_wins(votersync, small_lists, tmp_path):
    """A script that only looks for news must not overlook a file that was not read."""
    (tmp_path / "data" / "rusak.xlsx").write_bytes(b"PK\x03\x04 cut short")
    assert votersync("match", "data", "-o", "laporan.xlsx", "--exit-code").code == 4
