"""The documentation says what the code does: every command, option, setting, code and key is in it."""

import importlib.util
import re
from pathlib import Path

import pytest

from votersync.cli.main import EXIT_CODES, commands
from votersync.config import Config, Surat
from votersync.text import Lang

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.id.md")


def reference():
    """The module that writes the reference pages."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str) -> str:
    """A file of the project as text."""
    return (ROOT / name).read_text(encoding="utf-8")


PAGES = reference().PAGES


@pytest.mark.parametrize("page", PAGES)
def test_reference_page_is_what_the_code_says(page):
    """Run ``python tools/reference.py`` when this fails."""
    assert read(f"docs/reference/{page}") == PAGES[page]()


@pytest.mark.parametrize("readme", READMES)
def test_readme_names_every_command_and_option(readme):
    """What can be typed can be looked up, in both languages."""
    text = read(readme)
    for name, command in commands(Lang.EN).commands.items():
        assert f"votersync {name}" in text
        for option in command.params:
            if option.param_type_name == "option":
                assert option.opts[-1] in text, f"{name} {option.opts[-1]}"


@pytest.mark.parametrize("readme", READMES)
def test_readme_names_every_exit_code(readme):
    """Scripts are written from the README."""
    text = read(readme)
    assert all(f"| {code} |" in text for code, _ in EXIT_CODES)


@pytest.mark.parametrize("readme", READMES)
def test_readme_shows_every_setting(readme):
    """The example of votersync.toml in the README is complete."""
    text = read(readme)
    assert all(f"{name} = " in text or f"[{name}]" in text for name in Config.__dataclass_fields__)
    assert all(f"\n{name} = " in text for name in Surat.__dataclass_fields__)


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("*.md")))
def test_links_to_files_lead_somewhere(page):
    """A reader who follows a link arrives."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", read(page))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_defaults_told_in_help_are_the_defaults():
    """Help, README and code give the same numbers."""
    helps = {
        option.name: option.help for option in commands(Lang.EN).commands["match"].params if option.name != "inputs"
    }
    assert f"default: {Config().max_false_match:.1%}" in helps["max_false_match"]
    assert f"default: {Config().seed}" in helps["seed"]


@pytest.mark.parametrize("stage", ["findings", "ledger", "report"])
def test_the_map_of_a_stage_names_each_of_its_modules(stage):
    """Who reads the code for the first time finds what a module is for."""
    folder = ROOT / "src" / "votersync" / stage
    told = set(re.findall(r"\w+", read(f"src/votersync/{stage}/__init__.py")))
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert sorted(name for name in modules if not {name, name.removeprefix("points_")} & told) == []
