"""votersync.toml: what is read, what is refused, and that an error names line and key."""

from datetime import date
from pathlib import Path

import pytest

from votersync.config import ColumnRule, Config, Surat
from votersync.config_file import SETTINGS, SURAT_SETTINGS, find_config_file, find_ledger, load_config
from votersync.errors import ConfigError
from votersync.text import Lang

WHOLE_FILE = """\
inputs = ["data"]
as_of = 2025-12-31
lang = "en"
wilayah = "52.04"
max_false_match = "0,25%"
min_possible = 0.1
seed = 7
processes = 2

[[columns]]
files = "disnaker/*.xls"
role = "migrants"
header_row = 6
[columns.fields]
nama = "NAMA LENGKAP"
nik = "B"
alamat = "-"
"""


def config_file(folder: Path, text: str) -> Path:
    path = folder / "votersync.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_is_read(tmp_path):
    """A file with all settings gives a Config with all of them."""
    config = load_config(config_file(tmp_path, WHOLE_FILE), {})
    rule = ColumnRule("disnaker/*.xls", "migrants", 6, {"nama": "NAMA LENGKAP", "nik": "B", "alamat": "-"})
    assert config == Config(
        inputs=(tmp_path / "data",),
        as_of=date(2025, 12, 31),
        lang=Lang.EN,
        wilayah="5204",
        max_false_match=0.0025,
        min_possible=0.1,
        seed=7,
        processes=2,
        columns=(rule,),
    )


def test_every_field_of_config_is_a_setting():
    """What a run can be told, the file can tell."""
    assert {setting.key for setting in SETTINGS} | {"columns", "surat"} == set(Config.__dataclass_fields__)
    assert [setting.key for setting in SURAT_SETTINGS] == list(Surat.__dataclass_fields__)


def test_examples_in_the_reference_are_readable(tmp_path):
    """The example of each setting is itself valid."""
    text = "".join(f"{setting.key} = {setting.example}\n" for setting in SETTINGS)
    text += "[surat]\n" + "".join(f"{setting.key} = {setting.example}\n" for setting in SURAT_SETTINGS)
    config = load_config(config_file(tmp_path, text), {})
    assert (config.wilayah, config.surat.hari_pemungutan) == ("5204", date(2029, 2, 14))


def test_command_line_wins_over_file_and_file_over_default(tmp_path):
    """Precedence: command line, file, default; None and () mean not given."""
    path = config_file(tmp_path, 'seed = 7\nprocesses = 3\nlang = "en"\n')
    config = load_config(path, {"seed": 9, "lang": None, "inputs": ()})
    assert (config.seed, config.processes, config.lang, config.min_possible) == (9, 3, Lang.EN, 0.05)


def test_paths_given_replace_all_paths_of_the_file(tmp_path):
    """A roll named in the file is never mixed in unseen."""
    path = config_file(tmp_path, 'voters = ["dpt"]\nmigrants = ["pmi"]\n')
    config = load_config(path, {"inputs": (Path("other"),)})
    assert (config.inputs, config.voters, config.migrants) == ((Path("other"),), (), ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("seed = 1\nmax_false_mach = 0.1\n", "line 2: max_false_mach: is not known; perhaps max_false_match is meant"),
        ("\n\nas_of = 'kemarin'\n", "line 3: as_of: write a date"),
        ("max_false_match = 0.5\n", "line 1: max_false_match: write a share"),
        ("seed = -1\n", "line 1: seed: write a whole number"),
        ("processes = true\n", "line 1: processes: write a whole number"),
        ("lang = 'fr'\n", "line 1: lang: write id or en"),
        ("inputs = 3\n", "line 1: inputs: write a list"),
        ("seed = 1\n[[columns]]\nrole = 'voters'\n", "line 2: files: write a file name pattern"),
        ("[[columns]]\nfiles = 'a'\n[[columns]]\nfiles = 'b'\nrole = 'x'\n", "line 5: role: write voters or migrants"),
        ("[[columns]]\nfiles = 'a'\nfields = { nma = 'B' }\n", "line 3: nma: is not known; perhaps nama is meant"),
        (
            "[[columns]]\nfiles = 'a'\nfields = { nama = 'B', nik = ' B' }\n",
            "line 3: nik: this column is already named",
        ),
        ("[[columns]]\nfiles = 'a'\nfields = { nama = 2 }\n", "line 3: nama: write a column's header"),
        ("[[columns]]\nfiles = 'a'\nheader = 2\n", "line 3: header: is not known; perhaps header_row is meant"),
        ("[columns]\nfiles = 'a'\n", "line 1: columns: write it as [[columns]]"),
        ("columns = ['a']\n", "line 1: columns: write it as [[columns]]"),
        ("seed = 1\ncolumns = [\n{ files = 'a' },\n{ files = 2 }]\n", "line 2: files: write a file name pattern"),
        ("[[columns]]\nfiles = 'a'\n\n[columns.fields]\nnama = 'B'\nnik = 2\n", "line 6: nik: write a column's"),
        ("[[columns]]\nfiles = 'a'\n\n[[columns.fields]]\nnama = 'B'\n", "line 4: fields: write a column's header"),
        ("[[columns]]\nfiles = 'a'\nheader_row = '6'\n", "line 3: header_row: write a whole number"),
        ("# seed = 3\nwilayah = '5204' # seed = 3\nseed = 'x'\n", "line 3: seed: write a whole number"),
        ("lang = 'id'\ninputs = [\n  'a',\n  3,\n]\n", "line 2: inputs: write a list"),
        ("lang = 'id'\n\n[ surat_ ]\nkantor = 'x'\n", "line 3: surat_: is not known; perhaps surat is meant"),
        ("[[surat]]\nkantor = 'x'\n", "line 1: surat: write it as [surat]"),
        ("'inputs.x' = 1\n", "line 1: inputs.x: is not known; perhaps inputs is meant"),
        ("lang.x = 1\n", "line 1: lang: write id or en"),
        ("'{x}' = 1\n", "line 1: {x}: is not known"),
        ("surat = 3\n", "line 1: surat: write it as [surat]"),
        ("seed = 1\n[surat]\nkator = 'KPU'\n", "line 3: kator: is not known; perhaps kantor is meant"),
        ("[[columns]]\nfiles = 'a'\n[surat]\ntempat = ' '\n", "line 4: tempat: write one line of text"),
        ("[[columns]]\nfiles = 'a'\nfields.alamat = 'B'\n[surat]\nalamat = 7\n", "line 5: alamat: write one line"),
        ('[surat]\nalamat = "a\\nb"\n', "line 2: alamat: write one line of text"),
        ("[surat]\nhari_pemungutan = '14 Februari 2029'\n", "line 2: hari_pemungutan: write a date"),
        ("surat.tanggal = 7\n", "line 1: tanggal: write a date"),
        (
            "[surat]\nhari_pemungutan = 2029-02-14\ntanggal = 2029-02-14\n",
            "line 2: hari_pemungutan: polling day must be after the date of the letter",
        ),
        ("seed = 1\nlang = id\n", "line 2: lang = id (Invalid"),
        ("seed = 1\nlang = id\n", "this cannot be read; write id or en; texts, also 0.5% and 31/12/2025, stand in"),
        ("as_of = 31/12/2026\n", "this cannot be read; write a date like 2025-12-31 or 31/12/2025; texts, also"),
        ("inputs = ['a'\nseed = 2\n", "line 2: seed = 2 (Unclosed array"),
        ("inputs = ['a'\nseed = 2\n", "is closed, also on the lines above."),
        ("seed = 1\nseed = 2\n", "line 2: seed = 2 (Cannot overwrite"),
        ("seed = 1\nseed = 2\n", "this setting is written twice, delete one."),
        ("[surat]\n[surat]\n", "this setting is written twice, delete one."),
        ("inputs = [\u201cdpt\u201d]\n", 'use straight quotation marks ("), not curly ones.'),
        ("seed = 1\ninputs = ['a',\n", "line 3: end of the file ("),
        (f"inputs = {'[' * 5000}\n", "this cannot be read; texts, also 0.5%"),
        (f"seed = 1\nlang = {'x' * 5000}\n", f"lang = {'x' * 73} ("),
        ('inputs = ["D:\\dpt"]\n', 'paths with slashes: "D:/data/dpt"'),
        ('inputs = ["C:\\Users"]\n', 'paths with slashes: "D:/data/dpt"'),
        ('inputs = ["D:\\new"]\n', "line 1: inputs: write a list of files, folders or globs, with slashes"),
    ],
)
def test_an_error_names_line_and_key(tmp_path, text, told):
    """Whoever wrote the file finds the place without help."""
    with pytest.raises(ConfigError) as caught:
        load_config(config_file(tmp_path, text), {})
    assert told in caught.value.tell(Lang.EN)
    assert "votersync.toml" in caught.value.tell(Lang.ID)


@pytest.mark.parametrize(
    ("text", "found"), [("seed = 1\nlang = id\n", "lang = id"), ("inputs = ['a',\n", "akhir berkas")]
)
def test_what_is_no_toml_is_shown_in_the_language_of_the_officer(tmp_path, text, found):
    """The parser's own words are English: the line itself says more to whoever reads Indonesian."""
    with pytest.raises(ConfigError) as caught:
        load_config(config_file(tmp_path, text), {})
    assert f": {found}: tidak dapat dibaca; " in caught.value.tell(Lang.ID)


def test_every_setting_refuses_a_wrong_type_on_its_line(tmp_path):
    """A table where a value is expected is nothing that any setting can be."""
    for table, settings in (("", SETTINGS), ("[surat]", SURAT_SETTINGS)):
        for setting in settings:
            with pytest.raises(ConfigError) as caught:
                load_config(config_file(tmp_path, f"# {setting.key} = 1\n{table}\n\n{setting.key} = {{}}\n"), {})
            assert f"line 4: {setting.key}: {setting.form.expected.en}." in caught.value.tell(Lang.EN)


def test_what_is_not_utf_8_is_named_by_its_line(tmp_path):
    """Notepad of an old Windows writes another character set."""
    path = tmp_path / "votersync.toml"
    path.write_bytes(b"seed = 1\r\n# caf\xe9\r\n")
    with pytest.raises(ConfigError) as caught:
        load_config(path, {})
    assert "line 2: this is not UTF-8 text; save it again as UTF-8." in caught.value.tell(Lang.EN)


def test_a_missing_file_is_an_error_of_settings(tmp_path):
    """A file named with --config must exist."""
    with pytest.raises(ConfigError):
        load_config(tmp_path / "none.toml", {})


def test_the_file_of_a_folder_or_of_the_nearest_above_is_found(tmp_path, monkeypatch):
    """Only a file of that name counts, and the nearest one."""
    below = tmp_path / "2026" / "triwulan-3"
    below.mkdir(parents=True)
    (tmp_path / "2026" / "votersync.toml").mkdir()
    assert find_config_file(tmp_path) is None
    path = config_file(tmp_path, "")
    assert find_config_file(tmp_path) == find_config_file(below) == path
    monkeypatch.chdir(below)
    assert find_config_file(Path()) == path
    nearest = config_file(below, "")
    assert find_config_file(Path()).resolve() == nearest


def test_the_ledger_lies_beside_the_settings_file(tmp_path):
    """No settings file, or no ledger beside it: runs remember nothing."""
    path = config_file(tmp_path, "")
    assert find_ledger(None) is None
    assert find_ledger(path) is None
    (tmp_path / "votersync.db").touch()
    assert find_ledger(path) == tmp_path / "votersync.db"
