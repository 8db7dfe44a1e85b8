"""Every sentence for officers exists in both languages and says the same things."""

import ast
import string
from pathlib import Path

import pytest

from votersync.text import Lang, Text, joined

SOURCE = Path(__file__).parent.parent / "src" / "votersync"
MODULES = sorted(SOURCE.rglob("*.py"))


def literal(node: ast.expr) -> str | None:
    """The string a literal stands for; None for anything computed."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts(module: Path) -> list[tuple[int, str, str]]:
    """Line, Indonesian and English of every Text written out in a module."""
    found = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
            sides = {keyword.arg: literal(keyword.value) for keyword in node.keywords}
            if sides.get("id") is not None and sides.get("en") is not None:
                found.append((node.lineno, sides["id"], sides["en"]))
    return found


def placeholders(text: str) -> set[str]:
    """Names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_both_sides_are_there_with_the_same_placeholders(module):
    """A sentence that loses a value in one language would be found in a meeting."""
    for line, indonesian, english in texts(module):
        assert bool(indonesian.strip()) == bool(english.strip()), line
        assert placeholders(indonesian) == placeholders(english), line


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_one_thing_has_one_word(module):
    """Two words for one thing read as two things."""
    for line, indonesian, _ in texts(module):
        assert not [word for word in ("tak diketahui", "tanda kutip") if word in indonesian.lower()], line


def test_fill_puts_each_text_in_its_own_language():
    """A Text filled into a Text stays bilingual."""
    filled = Text(id="{what} hilang", en="{what} is missing").fill(what=Text(id="Nama", en="Name"))
    assert (filled[Lang.ID], filled[Lang.EN]) == ("Nama hilang", "Name is missing")


def test_english_counts_one_thing_as_one():
    """The word after a number goes with it, also where the number is written with its thousands apart."""
    told = Text(id="{n} surat dalam {files} berkas", en="{n:letter|letters} in {files:file|files}")
    assert told.fill(n=1, files=Text(id="1.045", en="1,045")).en == "1 letter in 1,045 files"
    assert told.fill(n=0, files=1) == Text(id="0 surat dalam 1 berkas", en="0 letters in 1 file")


def test_texts_are_joined_language_by_language():
    """A list of words reads in either language; nothing joined is nothing."""
    assert joined(iter((Text(id="nama", en="name"), Text(id="{x}", en="{x}"))), ", ") == Text(
        id="nama, {x}", en="name, {x}"
    )
    assert joined((), ", ") == Text(id="", en="")
