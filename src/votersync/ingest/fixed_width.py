"""Tables of a text whose columns stand below each other by blanks: printed to a file, or saved as .prn.

NO  NAMA PMI           NIK               L/P
--------------------------------------------
1   SITI AMINAH        5204...           P
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from votersync.ingest.header_rows import FEWEST_HEADER_WORDS, says_name, words_in

FEWEST_LINES = 3
"""Lines below the header from which blanks below each other divide columns, and not words by chance."""

_GAP = re.compile(r" {2,}")
_RULE = re.compile(r"[-=_+| ]+")


def is_rule(line: str) -> bool:
    """Whether a line is drawn, as below a header."""
    return _RULE.fullmatch(line) is not None


def column_starts(lines: Sequence[str]) -> list[int]:
    """Return where the columns of a text begin; none where no header stands over columns parted by blanks.

    A column begins below a header behind a blank that all lines have; words of a name that chance has put
    below each other have no header of their own.
    """
    at = next((i for i, line in enumerate(lines) if _is_header(line)), len(lines))
    table = [line for line in lines[at:] if len(_GAP.split(line.strip())) >= FEWEST_HEADER_WORDS and not is_rule(line)]
    if len(table) <= FEWEST_LINES:
        return []
    width = max(map(len, table))
    taken = [any(line[c : c + 1].strip() for line in table) for c in range(width)]
    runs = [[c for c, _ in run] for is_taken, run in groupby(enumerate(taken), key=lambda each: each[1]) if is_taken]
    headed = [run[0] for run in runs if table[0][run[0] : run[-1] + 1].strip()]
    # Each header cell has a column: else two columns touch, and nothing says where.
    return headed if len(headed) == len(_GAP.split(table[0].strip())) else []


def fits(line: str, starts: Sequence[int]) -> bool:
    """Whether a line is one of the table: titles, and the desa at the head of the next page, run over its columns."""
    return "  " in line and not any(line[start - 1 : start].strip() for start in starts[1:])


def sliced(line: str, starts: Sequence[int]) -> list[str]:
    """Divide a line at the beginnings of its columns; what stands before the first one belongs to it."""
    ends = [*starts[1:], len(line)]
    return [line[start:end].strip() for start, end in zip([0, *starts[1:]], ends, strict=True)]


def _is_header(line: str) -> bool:
    cells = _GAP.split(line.strip())
    return len(cells) >= FEWEST_HEADER_WORDS and says_name(cells) and words_in(cells) >= FEWEST_HEADER_WORDS
