"""Voters entered in the wrong TPS: the entry marked 8 there, and the new one in the right TPS."""

from __future__ import annotations

import pandas as pd

from votersync.domain.kode import WRONG_TPS


def leave_out_misplaced(voters: pd.DataFrame) -> pd.DataFrame:
    """Take entries marked 8 out of the linkage where the same voter stands elsewhere without a mark.

    An entry marked 8 whose other entry is not among the rolls given stays in: the person is a voter all the same.

    Args:
        voters: persons table; ``is_linkable`` is changed in a copy.
    """
    is_marked = voters["tms"].eq(WRONG_TPS)
    if not is_marked.any():
        return voters
    is_unmarked = voters["is_linkable"] & voters["tms"].eq(0) & voters["nama"].isin(voters["nama"][is_marked])
    person = pd.MultiIndex.from_frame(
        voters[["nama", "tahun_lahir", "bulan_lahir", "hari_lahir"]].assign(nik=voters["nik"].fillna(""))
    )
    is_misplaced = is_marked & person.isin(person[is_unmarked])
    return voters.assign(is_linkable=voters["is_linkable"] & ~is_misplaced)
