"""What of all that changed since a decision asks about its finding again."""

from types import ModuleType

import pytest

from carried import ROLL, SITI, decide, recalled
from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, voters
from votersync.findings.kinds import di_bawah_umur, tidak_terdaftar
from votersync.ledger.changes import UNTOLD_LEVELS
from votersync.memory import Progress, Verdict

CARD, OTHER_CARD, MASKED_CARD = "5204172001100001", "5204172001150007", "520417200110????"
PAIR = links({"migrant": 0, "voter": 0})
WORKER = migrants(SITI | {"wilayah": MARONGE})
NEIGHBOUR = person("LALU AHMAD", "1985-03-03", nik="5204170303850002", jenis_kelamin="L", wilayah=LEKONG)
DONE, WAITS = Verdict.DITINDAKLANJUTI, Verdict.MENUNGGU


@pytest.mark.parametrize(
    ("verdict", "before", "after", "reopened"),
    [
        (DONE, None, CARD, ()),
        (DONE, MASKED_CARD, CARD, ()),
        (DONE, CARD, OTHER_CARD, ("pemilih.nkk",)),
        (Verdict.SAMA, None, CARD, ()),
        (WAITS, None, CARD, ("pemilih.nkk",)),
    ],
)
def test_a_family_card_that_a_roll_tells_at_last_undoes_no_decision(office, verdict, before, after, reopened):
    """One quarter's export has no column of it, the next one has: that is told; who waits for data is asked."""
    rolls = [voters(SITI | {"nkk": card}, NEIGHBOUR) for card in (before, after)]
    decide(office, recalled(office.run(rolls[0], WORKER, PAIR)), verdict)
    again = recalled(office.run(rolls[1], WORKER, PAIR))
    assert (again.progress, again.changed, again.reopened) == (Progress.BERUBAH, ("pemilih.nkk",), reopened)


def test_a_family_card_asks_about_a_double_again(office):
    """Whether both entries are of one family says whether they are one person."""
    roll, listed = voters(SITI, SITI | {"tps": 7}), migrants()
    decide(office, recalled(office.run(roll, listed, links()), "ganda-identik"), DONE)
    told = voters(SITI | {"nkk": CARD}, SITI | {"tps": 7, "nkk": CARD})
    assert recalled(office.run(told, listed, links()), "ganda-identik").reopened == ("pemilih.nkk",)


def test_who_is_on_no_roll_is_not_asked_about_while_the_roll_of_the_home_is_missing(office):
    """A gap says nothing: neither when the roll is not given, nor when it is there again."""
    at_home = person("HASANUDDIN", "1970-07-07", nik="5204240707700001", wilayah=MARONGE)
    whole, rest = voters(SITI, NEIGHBOUR, at_home), voters(SITI, NEIGHBOUR)
    decide(office, recalled(office.run(whole, WORKER, links()), "tidak-terdaftar"), DONE)
    for roll in (rest, rest, whole):
        again = recalled(office.run(roll, WORKER, links()), "tidak-terdaftar")
        assert (again.progress, again.is_closed) == (Progress.TETAP, True)


def test_who_is_on_no_roll_is_asked_about_when_the_roll_of_the_home_is_first_given(office):
    """Only now could the worker be found there."""
    at_home = person("HASANUDDIN", "1970-07-07", nik="5204240707700001", wilayah=MARONGE)
    decide(office, recalled(office.run(ROLL, WORKER, links()), "tidak-terdaftar"), DONE)
    again = recalled(office.run(voters(SITI, NEIGHBOUR, at_home), WORKER, links()), "tidak-terdaftar")
    assert again.reopened == ("tingkat",)


def test_a_marital_status_that_a_roll_leaves_out_is_no_change(office):
    """An unmarried voter under age, on a roll without that column the next time."""
    young = person("HALIMAH", "2012-06-01", nik="5204174106120001", jenis_kelamin="P", wilayah=GONTAR)
    rolls = [voters(NEIGHBOUR, young | {"status_kawin": status}) for status in ("B", None)]
    decide(office, recalled(office.run(rolls[0], migrants(), links()), "di-bawah-umur"), DONE)
    again = recalled(office.run(rolls[1], migrants(), links()), "di-bawah-umur")
    assert (again.progress, again.is_closed) == (Progress.TETAP, True)


def levels_of(module: ModuleType) -> set[str]:
    """The texts that a module of a kind has by name, among them its levels."""
    return {value for value in vars(module).values() if isinstance(value, str)}


def test_the_levels_that_tell_nothing_are_those_of_the_kinds():
    """A level that a kind calls otherwise would be a change again."""
    assert levels_of(tidak_terdaftar) | levels_of(di_bawah_umur) >= UNTOLD_LEVELS
