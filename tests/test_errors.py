"""Why a system refuses, in the words of an office."""

import errno

import pytest

from votersync.errors import refusal
from votersync.text import Text


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "tidak ada hak, atau sedang dibuka program lain"),
        (OSError(errno.ENOSPC, "No space left on device"), "ruang disk habis"),
        (OSError(errno.EIO, "Input/output error"), "disk bermasalah"),
    ],
)
def test_what_a_system_refuses_is_told_in_indonesian(error, told):
    """The system's own words are English, on an Indonesian Windows too."""
    assert refusal(error).id == told


def test_what_is_not_foreseen_is_told_in_the_words_of_the_system():
    assert refusal(OSError(errno.ELOOP, "Too many levels")) == Text(id="Too many levels", en="Too many levels")
    assert refusal(OSError()) == Text(id="OSError", en="OSError")
