"""The command as a process of its own: rights, consoles, pipes."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from votersync.__main__ import STOPPED_CODE, main

SAMPLE = Path(__file__).parent.parent.parent / "sample_data"
COMMAND = [sys.executable, "-m", "votersync"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "utf-8"])
def test_no_console_is_too_small(tmp_path, encoding):
    """A letter that the console lacks is escaped, not fatal."""
    (tmp_path / "dpt.csv").write_text("NIK,NAMA,L/P,“X” ✓\n5204170101900001,ĀMIN ŠARI,L,1\n", encoding="utf-8")
    run = subprocess.run(
        [*COMMAND, "inspect", "--voters", tmp_path / "dpt.csv"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"NAMA" in run.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")
def test_results_belong_to_their_owner_only(tmp_path):
    """Report and tables hold personal data: nobody else may read them, whatever the umask."""
    run = subprocess.run(
        [*COMMAND, "match", SAMPLE, "-o", "a.xlsx", "--links", "b.csv", "--findings", "c.json", "-q"],
        cwd=tmp_path,
        umask=0,
        check=False,
    )
    assert run.returncode == 0
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()} == dict.fromkeys(
        ("a.xlsx", "b.csv", "c.json"), "0o600"
    )


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    """``votersync inspect ... | head`` ends without a trace."""
    with subprocess.Popen([*COMMAND, "inspect", SAMPLE], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        error = process.stderr.read()
        process.wait()
    assert b"Traceback" not in error
    assert b"votersync:" not in error


class Loading(ModuleType):
    """A module that is loaded when somebody presses Ctrl+C."""

    def __getattr__(self, name):
        raise KeyboardInterrupt(name)


NO_READER = """
import errno, io, sys
from votersync.cli.main import run
class Left(io.StringIO):
    encoding = "cp1252"
    reconfigure = lambda self, **_: None
    def write(self, text):
        raise OSError(errno.{error}, "")
sys.argv, sys.stdout = ["votersync", "--help"], Left()
run()
"""


@pytest.mark.parametrize(("error", "code"), [("EINVAL", 1), ("EPIPE", 1), ("EIO", 5), ("ENOSPC", 5)])
def test_a_reader_that_goes_away_on_windows_is_no_fault_either(error, code):
    """Writing to it is an invalid argument there; other errors, such as of a full disk, are told."""
    run = subprocess.run([sys.executable, "-c", NO_READER.format(error=error)], capture_output=True, check=False)
    assert (run.returncode, b"votersync:" in run.stderr, b"Traceback" in run.stderr) == (code, code == 5, False)


@pytest.mark.parametrize("closed", [("stdout",), ("stderr",), ("stdout", "stderr")])
def test_a_task_without_a_console_ends_with_its_own_code(tmp_path, closed):
    """A scheduler may start it with no output at all."""
    code = (
        f"import sys\nfor name in {closed}:\n    setattr(sys, name, None)\nfrom votersync.__main__ import main\nmain()"
    )
    for arguments, expected in ((("inspect", SAMPLE), 0), (("inspect", "nothing"), 3)):
        run = subprocess.run([sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, check=False)
        assert (run.returncode, b"Traceback" in run.stderr) == (expected, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_an_error_that_nobody_can_be_told_keeps_its_code(tmp_path):
    """The log of a task may be on the full disk itself."""
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([*COMMAND, "inspect", "nothing"], cwd=tmp_path, stderr=full, check=False)
    assert run.returncode == 3


def test_ctrl_c_while_python_still_loads_leaves_no_trace(monkeypatch):
    """The first half second is spent on that."""
    monkeypatch.setitem(sys.modules, "votersync.cli.main", Loading("votersync.cli.main"))
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == STOPPED_CODE


def test_what_libraries_log_is_not_shown(tmp_path):
    """It may quote a cell."""
    code = (
        "import logging, sys; from votersync.cli.main import run; sys.argv = ['votersync', '--version']\n"
        "try:\n    run()\nfinally:\n    logging.getLogger('openpyxl').error('SITI AMINAH')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, check=False)
    assert (run.returncode, run.stderr) == (0, b"")


INTERRUPTED = """
import signal, sys, time
from votersync import run
from votersync.cli.main import run as command
def link(*_, **__):
    print("linking", flush=True)
    time.sleep(600)
# Who runs the tests in the background may have it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
run.link_encoded = link
command()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_an_interrupted_command_does_not_wait_for_its_threads(tmp_path):
    """Ctrl+C during linking ends it, with a line that says so and nothing written."""
    command = [sys.executable, "-c", INTERRUPTED, "match", SAMPLE, "-o", "a.xlsx", "-q"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"linking\n"
        process.send_signal(signal.SIGINT)
        try:
            _, error = process.communicate(timeout=120)
        finally:
            process.kill()
    assert (process.returncode, b"Traceback" in error) == (130, False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("asked", "expected"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")])
def test_numpy_starts_no_threads_of_its_own(asked, expected):
    """They would cost processor time in every process and do nothing; who asks for some has them."""
    code = (
        "import os, sys; from votersync.cli.main import run; sys.argv = ['votersync', '--version']\n"
        "try:\n    run()\nfinally:\n    assert 'numpy' not in sys.modules; print(os.environ['OPENBLAS_NUM_THREADS'])"
    )
    given = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"} | asked
    run = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True)
    assert run.stdout.split()[-1] == expected
