"""The votersync.toml of a new working folder: it changes nothing, and each line that is uncommented is right."""

import re

import pytest

from votersync.cli.template import default_of, template
from votersync.config import Config, Surat
from votersync.config_file import SETTINGS, SURAT_SETTINGS, load_config
from votersync.text import Lang


def loaded(tmp_path, text: str) -> Config:
    """The settings that a file of this text gives."""
    path = tmp_path / "votersync.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path, {})


@pytest.mark.parametrize("lang", list(Lang))
def test_it_yields_the_defaults(tmp_path, lang):
    """Whoever makes a working folder changes no result by it."""
    assert loaded(tmp_path, template(lang)) == Config()


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("setting", [*SETTINGS, *SURAT_SETTINGS], ids=lambda setting: setting.key)
def test_every_setting_is_there_and_can_be_uncommented(tmp_path, setting, lang):
    """Meaning, how it is written, default, and one line that is valid without its #."""
    text = template(lang)
    line = re.search(rf"^#({setting.key} = .+)$", text, re.MULTILINE)[1]
    about = text[: text.index(f"#{line}")].rpartition("\n\n")[2].replace("\n# ", " ")
    assert setting.meaning[lang] in about
    assert setting.form.expected[lang][1:] in about
    config = loaded(tmp_path, text.replace(f"#{line}", line))
    defaults, of = (Config(), config) if setting in SETTINGS else (Surat(), config.surat)
    default = default_of(setting, defaults)
    assert (f": {default}." in about) is bool(default)
    assert (getattr(of, setting.key) == getattr(defaults, setting.key)) is bool(default)


@pytest.mark.parametrize("lang", list(Lang))
def test_everything_can_be_uncommented_at_once(tmp_path, lang):
    """Also the example of columns that are not recognised."""
    config = loaded(tmp_path, re.sub(r"^#(?! )", "", template(lang), flags=re.MULTILINE))
    assert config.columns[0].fields == {"nama": "NAMA LENGKAP", "nik": "B"}
    assert config.surat.tempat == "Sumbawa Besar"


@pytest.mark.parametrize("lang", list(Lang))
def test_it_can_be_read_in_a_narrow_window(lang):
    """Notepad on an office computer."""
    assert max(map(len, template(lang).splitlines())) <= 100
