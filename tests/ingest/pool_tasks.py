"""Tasks for the tests of the worker pool: worker processes import them by name."""

import os
import sys
import time
from itertools import count
from pathlib import Path

import pyarrow as pa


def square(number):
    return number * number


def has_pandas(cells):
    pa.array(cells)
    return "pandas" in sys.modules


def dies_at_three(number):
    if number == 3:
        os.abort()
    return square(number)


def hangs_at_three(number):
    if number == 3:
        time.sleep(600)
    return square(number)


def beats(file):
    """Write into a file for as long as the process lives."""
    for number in count():
        Path(file).write_text(str(number), encoding="utf-8")
        time.sleep(0.05)


def raises_at_three(number):
    if number == 3:
        message = "5204170503900001"
        raise ValueError(message)
    return square(number)
