"""Worker processes: results in order, and a dying or hanging reader costs its own item only."""

import subprocess
import sys
from concurrent.futures.process import _MAX_WINDOWS_WORKERS
from pathlib import Path
from time import monotonic, sleep

import pytest

from ingest.pool_tasks import dies_at_three, hangs_at_three, has_pandas, raises_at_three, square
from votersync.ingest import pool
from votersync.ingest.pool import Crash, run_in_processes


def test_results_keep_the_order_of_items():
    done = []
    assert run_in_processes(square, range(5), 2, on_done=done.append) == [0, 1, 4, 9, 16]
    assert sorted(done) == [0, 1, 2, 3, 4]


def test_nothing_to_do():
    assert run_in_processes(square, [], 2, on_done=print) == []


def test_no_more_processes_are_asked_for_than_windows_allows(monkeypatch):
    """A hundred files and --processes 100 are read all the same."""
    asked = []

    def run(_task, items, processes, _timeout, settle):
        asked.append(processes)
        for position in items:
            settle(position, 0)
        return []

    monkeypatch.setattr(pool, "_run", run)
    run_in_processes(square, range(100), 100, on_done=lambda _: None)
    assert asked == [_MAX_WINDOWS_WORKERS]


@pytest.mark.parametrize("processes", [1, 2])
def test_only_the_culprit_of_a_crash_is_lost(processes):
    results = run_in_processes(dies_at_three, range(6), processes, on_done=lambda _: None)
    assert results == [0, 1, 4, Crash("stopped"), 16, 25]


def test_a_hanging_reader_is_ended():
    results = run_in_processes(hangs_at_three, range(5), 2, on_done=lambda _: None, timeout=1.5)
    assert results == [0, 1, 4, Crash("timeout"), 16]


def test_an_exception_is_told_by_its_class_only():
    """Its message may hold a person's data."""
    results = run_in_processes(raises_at_three, range(4), 1, on_done=lambda _: None)
    assert results == [0, 1, 4, Crash("raised", "ValueError")]


def test_an_interruption_reaches_the_caller():
    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_in_processes(square, range(3), 1, on_done=interrupt)


def test_a_worker_goes_without_pandas():
    """Importing it costs as much as reading a dozen files, and pyarrow would."""
    assert run_in_processes(has_pandas, [["a"]], 1, on_done=lambda _: None) == [False]


def test_a_script_without_a_guard_is_run_once(tmp_path):
    """Workers do not import the program that started them: it would do all it does again in each."""
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from operator import neg\n"
        "from votersync.ingest.pool import run_in_processes\n"
        "print(run_in_processes(neg, [1, 2, 3], 2, on_done=lambda _: None))\n",
        encoding="utf-8",
    )
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr, told.returncode) == ("[-1, -2, -3]\n", "", 0)


def test_workers_end_with_a_program_that_is_killed(tmp_path):
    """Nobody ends them otherwise: a scheduler that ends the command would leave them there, day after day."""
    script, files = tmp_path / "killed.py", [tmp_path / "1", tmp_path / "2"]
    script.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "from ingest.pool_tasks import beats\n"
        "from votersync.ingest.pool import run_in_processes\n"
        "run_in_processes(beats, sys.argv[1:], 2, on_done=print)\n",
        encoding="utf-8",
    )
    command = subprocess.Popen([sys.executable, script, *files])
    assert _comes_true(lambda: all(file.exists() for file in files))
    command.kill()
    command.wait()
    assert _comes_true(lambda: _is_still(files))


def _comes_true(is_true, seconds=30.0):
    """Whether something comes true in time."""
    end = monotonic() + seconds
    while not is_true() and monotonic() < end:
        sleep(0.1)
    return is_true()


def _is_still(files):
    before = [file.read_bytes() for file in files]
    sleep(0.5)
    return [file.read_bytes() for file in files] == before
