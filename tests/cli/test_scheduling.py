"""The examples for schedulers do what they say: the script for cron is run, the one for Windows compared with it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = {"docs/scheduling.md": "summary", "docs/penjadwalan.md": "ringkasan"}
"""Each page, and what its scripts call the summary."""
SAYS = {
    0: "",
    8: "laporan.xlsx",
    4: "votersync.log",
    6: "ledger",
    3: "kode 3|code 3",
    5: "kode 5|code 5",
    7: "kode 7|code 7",
}
STAND_IN = """\
#!/bin/sh
echo "$@" >arguments
echo '{"schema": 1}'
echo '{"event": "ended"}' >&2
exit $STAND_IN_CODE
"""


def example(page: str, language: str) -> str:
    """The first example of a page in a language."""
    return re.search(rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX systems")
@pytest.mark.parametrize("code", SAYS)
@pytest.mark.parametrize("page", PAGES)
def test_the_script_for_cron_acts_on_every_code(tmp_path, page, code):
    """It passes the code on, says what is to be done, and keeps the summary of a run that wrote a report."""
    votersync = tmp_path / ".venv" / "bin" / "votersync"
    votersync.parent.mkdir(parents=True)
    votersync.write_text(STAND_IN, encoding="utf-8")
    votersync.chmod(0o700)
    script = tmp_path / "terjadwal.sh"
    script.write_text(example(page, "sh").replace("/srv/votersync", f'"{tmp_path}"'), encoding="utf-8")
    run = subprocess.run(
        ["sh", script],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "STAND_IN_CODE": str(code)},
        check=False,
    )
    assert (run.returncode, run.stderr) == (code, "")
    assert re.search(SAYS[code], run.stdout, re.IGNORECASE) if SAYS[code] else run.stdout == ""
    assert (tmp_path / f"{PAGES[page]}.json").exists() is (code in {0, 4, 8})
    assert (tmp_path / "votersync.log").read_text(encoding="utf-8") == '{"event": "ended"}\n'


@pytest.mark.parametrize("page", PAGES)
def test_both_scripts_give_the_same_command_and_know_the_same_codes(page):
    """What is tried on one system holds on the other."""
    sh, bat = example(page, "sh"), example(page, "bat")
    command = re.compile(r"votersync(?:\.exe\")? (match .*)")
    assert command.search(sh)[1] == command.search(bat)[1]
    assert set(re.findall(r"^    (\d)\)", sh, re.MULTILINE)) == set(re.findall(r"%==(\d) goto", bat))
    labels = set(re.findall(r"^:(\w+)", bat, re.MULTILINE))
    assert set(re.findall(r"goto :(\w+)", bat)) == labels


@pytest.mark.parametrize("page", PAGES)
def test_the_command_of_the_examples_is_one(votersync, small_lists, tmp_path, page):
    """Its options exist, and it needs nothing but votersync.toml."""
    (tmp_path / "votersync.toml").write_text('inputs = ["data"]\n', encoding="utf-8")
    line = re.search(r"votersync (match .*?) >", example(page, "sh"))[1]
    assert votersync(*line.split()).code == 8


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    """A reader who follows a link arrives."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
