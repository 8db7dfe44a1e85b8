"""Where results go, checked before any work: a mistake in a name must not cost an hour, or a roll."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from votersync.config import Config
from votersync.errors import OutputError, UsageError, VotersyncError, refusal
from votersync.records import Role
from votersync.report.atomic import part_of
from votersync.text import NO_TEXT, Text

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "--output": (".xlsx",),
    "--links": (".csv", ".parquet"),
    "--findings": (".csv", ".json", ".parquet"),
}
"""What each output may be called; the suffix decides the format."""

WRONG_SUFFIX = Text(
    id="{option} {path}: nama berkas harus berakhiran {suffixes}.",
    en="{option} {path}: the file name must end in {suffixes}.",
)
NO_FOLDER = Text(
    id="{option} {path}: folder {folder} tidak ada; buat dahulu.",
    en="{option} {path}: the folder {folder} does not exist; make it first.",
)
IS_FOLDER = Text(
    id="{option} {path}: ini folder; beri nama berkas.", en="{option} {path}: this is a folder; name a file."
)
IN_USE = Text(
    id="{option} {path}: berkas ini tidak dapat ditulis. Bila sedang dibuka di Excel, tutup dahulu.",
    en="{option} {path}: this file cannot be written. If it is open in Excel, close it first.",
)
FOLDER_LOCKED = Text(
    id="{option} {path}: tidak ada hak menulis di folder {folder}.",
    en="{option} {path}: no right to write in the folder {folder}.",
)
REFUSED = Text(
    id="{option} {path}: nama ini tidak dapat dipakai di sini ({reason}); pilih nama yang lebih pendek atau lain.",
    en="{option} {path}: this name cannot be used here ({reason}); choose a shorter or another one.",
)
TWICE = Text(
    id="{option} {path}: nama ini sudah dipakai untuk keluaran lain.",
    en="{option} {path}: this name is already used for another output.",
)
IS_INPUT = Text(
    id="{option} {path}: berkas ini salah satu masukan dan akan tertimpa; pilih nama lain.",
    en="{option} {path}: this file is one of the inputs and would be overwritten; choose another name.",
)
NOT_A_FOLDER = Text(
    id="--split-by: {folder} ada dan bukan folder; pindahkan atau pilih nama laporan lain.",
    en="--split-by: {folder} exists and is no folder; move it or choose another name for the report.",
)
FOLDER_IN_USE = Text(
    id="--split-by: tidak ada hak menulis di folder {folder}.",
    en="--split-by: no right to write in the folder {folder}.",
)
FOLDER_IS_INPUT = Text(
    id="--split-by: folder {folder} disebut sebagai masukan; pilih nama laporan lain.",
    en="--split-by: the folder {folder} is named as an input; choose another name for the report.",
)
SECRET_AMONG_LISTS = Text(
    id="--password-file {path}: berkas ini berada di antara daftar yang dibaca atau akan tertimpa; pindahkan dahulu.",
    en="--password-file {path}: this file lies among the lists to be read, or would be overwritten; move it first.",
)

NOT_EMPTY = Text(
    id="{folder} sudah berisi; pilih folder baru atau kosong.",
    en="{folder} is not empty; choose a new or empty folder.",
)


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be written, and the option that names it."""

    option: str
    path: Path

    def says(self, message: Text, reason: Text = NO_TEXT) -> Text:
        """Return *message* filled with what is known of this output."""
        return message.fill(
            option=self.option,
            path=self.path,
            folder=self.path.absolute().parent,
            suffixes=_one_of(SUFFIXES.get(self.option, ())),
            reason=reason,
        )


def _one_of(suffixes: Sequence[str]) -> Text:
    return Text(id=" atau ".join(suffixes), en=" or ".join(suffixes))


def check_outputs(outputs: tuple[Output, ...], config: Config) -> None:
    """Stop before any work when a result could not be written, or would destroy an input.

    Raises:
        UsageError: A name of the wrong kind, used twice, or of an input.
        OutputError: A folder or file that cannot be written.
    """
    seen: set[Path] = set()
    for output in outputs:
        with _named_as_possible(output):
            problem = _name_problem(output) or _place_problem(output)
        if problem is not None:
            raise problem
        resolved = output.path.resolve()
        if resolved in seen:
            raise UsageError(output.says(TWICE))
        seen.add(resolved)
        if output.path.exists() and _is_input(resolved, config):
            raise UsageError(output.says(IS_INPUT))


def check_folder(folder: Path) -> None:
    """Stop before any work when a folder of results could not be made, or holds something.

    Raises:
        OutputError: It holds something, cannot be written, or the folder around it does not exist.
    """
    output = Output("--output", folder)
    with _named_as_possible(output):
        require_empty_folder(folder)
    around = folder if folder.is_dir() else folder.absolute().parent
    if not around.is_dir():
        raise OutputError(output.says(NO_FOLDER))
    if not os.access(around, os.W_OK):
        raise OutputError(FOLDER_LOCKED.fill(option=output.option, path=folder, folder=around))


def require_empty_folder(folder: Path) -> None:
    """Refuse a folder that holds anything: what an earlier run left there must not be taken for this one's.

    Raises:
        OutputError: There is something.
    """
    if _is_there(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(NOT_EMPTY.fill(folder=folder))


def _is_there(path: Path) -> bool:
    """Whether a file or folder exists; unlike :meth:`Path.exists`, since Python 3.14, with the error of a refused name.

    Raises:
        OSError: the system cannot take the name.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def check_parts_folder(folder: Path, config: Config) -> None:
    """Stop before any work when the parts of a report could not be written, or would replace an input.

    Raises:
        UsageError: The folder is a file, or is (or holds) a path named as an input.
        OutputError: It cannot be written to.
    """
    with _named_as_possible(Output("--split-by", folder)):
        if not _is_there(folder):
            return
    if not folder.is_dir():
        raise UsageError(NOT_A_FOLDER.fill(folder=folder))
    if any(path.resolve().is_relative_to(folder.resolve()) for path in config.paths):
        raise UsageError(FOLDER_IS_INPUT.fill(folder=folder))
    if not os.access(folder, os.W_OK):
        raise OutputError(FOLDER_IN_USE.fill(folder=folder))


def check_secret(path: Path, outputs: tuple[Output, ...], config: Config) -> None:
    """Stop before any work when the file of a password would be read as a list, and end in the report, or be replaced.

    Raises:
        UsageError: It would.
    """
    target = path.resolve()
    # Path.glob takes no absolute pattern.
    read = [Path(found) for one in config.paths for found in glob(str(one), recursive=True) or [str(one)]]  # noqa: PTH207
    is_input = any(target.is_relative_to(path.resolve()) for path in read)
    if is_input or any(output.path.resolve() == target for output in outputs):
        raise UsageError(SECRET_AMONG_LISTS.fill(path=path))


@contextmanager
def _named_as_possible(output: Output) -> Iterator[None]:
    """Tell a name that the system refuses, such as one too long.

    Raises:
        OutputError: It does.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(output.says(REFUSED, reason=refusal(error))) from error


def _name_problem(output: Output) -> VotersyncError | None:
    if output.path.is_dir():
        return UsageError(output.says(IS_FOLDER))
    if output.path.suffix.lower() not in SUFFIXES[output.option]:
        return UsageError(output.says(WRONG_SUFFIX))
    return None


def _place_problem(output: Output) -> VotersyncError | None:
    if not output.path.parent.is_dir():
        return OutputError(output.says(NO_FOLDER))
    if not os.access(output.path.parent, os.W_OK):
        return OutputError(output.says(FOLDER_LOCKED))
    if output.path.exists() and not _can_be_opened_to_write(output.path):
        return OutputError(output.says(IN_USE))
    # A short-lived file shows what only the system knows: the name in which the result is prepared is longer.
    part = part_of(output.path)
    part.touch(mode=0o600, exist_ok=False)
    part.unlink()
    return None


def _can_be_opened_to_write(path: Path) -> bool:
    """Open *path* as a writer would, changing nothing: Excel on Windows refuses it while it shows the file."""
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _is_input(target: Path, config: Config) -> bool:
    """Whether reading would read *target*: it is named, or found in a folder or by a glob and no output of ours."""
    if any(path.resolve() == target for path in config.paths):
        return True
    from votersync.ingest.discover import discover
    from votersync.ingest.named_paths import NamedPath, expand

    is_reached = any(
        hit.path.resolve() == target for path in config.paths for hit in expand(NamedPath(path, Role.UNKNOWN))
    )
    return is_reached and bool(discover(Config(inputs=(target,))).files)
