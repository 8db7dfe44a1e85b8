"""Whether somebody else on the rolls could be taken for a voter of whom they tell no whole NIK."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from votersync.domain.wilayah import DESA_DIGITS
from votersync.ledger.row import births, folded, homes, strings
from votersync.masking import UNKNOWN_DIGIT

SHARED, ALONE, ALONE_IN_DESA = "0", "1", "2"
"""As :attr:`votersync.ledger.row.Row.sendiri` has it."""
YEARS = 2
"""Years by which the ages of two namesakes of one home must differ at least: in an export up to so much later one may
have the age that the other had."""

Texts = npt.NDArray[np.object_]


def alone(voters: pd.DataFrame, positions: Sequence[int]) -> pa.Array:
    """Return ``sendiri`` of rows at *positions* of the rolls; "" where a NIK is whole, or no date or desa told."""
    at, born = np.asarray(positions, dtype=np.int64), births(voters)
    niks = strings(voters["nik"].iloc[at])
    is_untold = pc.equal(niks, "").to_numpy(zero_copy_only=False)
    is_asked = is_untold | pc.match_substring(niks, UNKNOWN_DIGIT).to_numpy(zero_copy_only=False)
    # Where no desa is told, all of one name would be namesakes.
    is_of_desa = np.asarray(pc.utf8_length(strings(voters["wilayah"].iloc[at]))) == DESA_DIGITS
    is_dated, is_undated = is_asked & (born[at] > 0), is_untold & (born[at] == 0) & is_of_desa
    told = np.full(len(at), "", dtype=object)
    told[is_dated] = _of_dated(voters, born, at[is_dated])
    told[is_undated] = _of_undated(voters, at[is_undated])
    return pa.array(told, pa.large_string())


def _of_dated(voters: pd.DataFrame, born: npt.NDArray[np.int64], at: npt.NDArray[np.int64]) -> Texts:
    """Tell it of rows with a birth date: by that and the name, or the desa and sex."""
    near = np.flatnonzero(np.isin(born, born[at]))
    people = voters[["nama", "wilayah", "jenis_kelamin"]].iloc[near].set_axis(near).assign(lahir=born[near])
    people["nama"] = folded(people["nama"]).to_pylist()
    is_shared, is_shared_in_desa = (
        people.duplicated([*fields, "lahir"], keep=False).loc[at.tolist()].to_numpy()
        for fields in (["nama"], ["wilayah", "jenis_kelamin"])
    )
    return np.where(is_shared, SHARED, np.where(is_shared_in_desa, ALONE, ALONE_IN_DESA))


def _of_undated(voters: pd.DataFrame, at: npt.NDArray[np.int64]) -> Texts:
    """Tell it of rows without NIK and birth date: by the name in the desa, the home and the age.

    A home or age that is not told could be any.
    """
    places = strings(voters["wilayah"])
    near = np.flatnonzero(pc.is_in(places, places.take(pa.array(at)).unique()).to_numpy(zero_copy_only=False))
    rows = voters.iloc[near]
    people = pd.DataFrame(
        {
            "at": near,
            "nama": folded(rows["nama"]).to_pylist(),
            "wilayah": places.take(pa.array(near)).to_pylist(),
            "rumah": homes(rows).to_pylist(),
            "umur": rows["umur"].to_numpy(np.int64),
        }
    )
    pairs = people[people["at"].isin(at)].merge(people, on=["nama", "wilayah"], suffixes=("", "_other"))
    others = pairs[pairs["at"] != pairs["at_other"]]
    of_one_home = others["rumah"].eq(others["rumah_other"]) | others["rumah"].eq("") | others["rumah_other"].eq("")
    is_near_in_age = (others["umur"] - others["umur_other"]).abs().le(YEARS)
    is_near_in_age |= others["umur"].eq(0) | others["umur_other"].eq(0)
    alike = others["at"][of_one_home & is_near_in_age]
    return np.where(np.isin(at, alike), SHARED, np.where(np.isin(at, others["at"]), ALONE, ALONE_IN_DESA))
