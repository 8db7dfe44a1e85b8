"""The floors of the building: who may import whom, and what --help may cost."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "votersync"
MODULES = sorted(SOURCE.rglob("*.py"))
HEAVY = {"pandas", "numpy", "pyarrow", "openpyxl", "rapidfuzz", "python_calamine", "xlsxwriter", "tqdm", "lokal"}
HEAVY |= {"docx", "lxml"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "asyncio"}


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run *code* in a fresh interpreter at the root of the project."""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def imported(module: Path) -> set[str]:
    """Top-level names of what a module imports, wherever the import stands."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_floors_are_kept():
    """A floor imports only the floors below it (the contracts stand in pyproject.toml)."""
    run = python("from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    "arguments", [["--help"], ["match", "--help"], ["--version"], ["match", "x", "-o", "y.txt"], ["letters", "--help"]]
)
def test_light_answers_import_nothing_heavy(arguments):
    """Help, version and usage errors answer without loading a table library."""
    run = python(
        "import sys; from votersync.cli.main import main; "
        f"main({arguments!r}); print('LOADED', *(name.split('.')[0] for name in sys.modules))"
    )
    loaded = set(run.stdout.split("LOADED", 1)[1].split())
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_importing_the_package_is_free():
    """``import votersync`` loads no part before it is used."""
    run = python("import sys, votersync; print(*(n.split('.')[0] for n in sys.modules))")
    assert set(run.stdout.split()) & (HEAVY | {"click"}) == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_module_can_reach_the_network(module):
    """The tool works offline: no module imports anything that opens a connection."""
    assert imported(module) & NETWORK == set()
