"""Decisions on workers of several rows: the rows part, come together, are laid out anew, or are not given."""

from functools import partial

import pytest

from carried import BARE, CROWD, NIK, NUMBERED, ROLL, SITI, decide, of_rows, recalled
from factories import GONTAR, LEKONG, MARONGE, links, migrants, person, voters
from votersync.ledger.export import tables
from votersync.ledger.history import difference
from votersync.ledger.known import known_of
from votersync.ledger.steering import steering
from votersync.memory import Cause, Progress, Verdict

FIRST = links({"migrant": 0, "voter": 0})
DOUBT, DOUBTS = (links(*({"migrant": at, "voter": 0, "class": "possible"} for at in range(n))) for n in (1, 2))
REVIEW, CARD = "perlu-ditinjau", "5204170911200009"
OTHERS = [
    one | {"nama": f"WARGA {one['nama']}", "file": BARE["file"], "pekerja": 50 + i} for i, one in enumerate(CROWD)
]
"""Workers of the list of BARE."""


def steered(office, roll, listed):
    """Return what the ledger steers the next run with."""
    with office.ledger() as db:
        return steering(known_of(db, roll, listed, 2026), roll, listed)


def ids_of(remembered, kind):
    """Return the ids of the findings of a kind, by the voter whom each is about."""
    run = remembered.run
    pairs = zip(run.findings, run.memory.recalled, strict=True)
    return {finding.voter: known.id for finding, known in pairs if finding.kind == kind}


def facts_told(office, finding, run):
    """Return what the export tells that a finding rested on in a run."""
    with office.ledger() as db:
        names, rows = dict(tables(db))["findings"]
    told = [dict(zip(names, row, strict=True)) for row in rows]
    (facts,) = [one["facts"] for one in told if (one["finding"], one["run"]) == (finding, run)]
    return facts


def test_a_worker_whose_rows_part_is_one_entry_still(office):
    """The list that joined two rows has no NIK now: both are the worker they were, and a rejected pair is left out."""
    first = recalled(office.run(ROLL, migrants(NUMBERED, BARE), FIRST))
    decide(office, first, Verdict.BUKAN)
    parted = migrants(NUMBERED, BARE | {"pekerja": 1})
    assert steered(office, ROLL, parted).rejected == ((0, 0), (1, 0))
    again = office.run(ROLL, parted, FIRST)
    assert set(again.memory.migrant_ids.values()) == {"M000002"}
    assert (recalled(again).id, recalled(again).is_closed) == (first.id, True)


def test_both_halves_of_a_worker_keep_their_findings(office):
    """Two findings about one entry: each goes on as the one whose row it shows."""
    office.run(ROLL, migrants(NUMBERED, BARE), DOUBT)
    parted = [NUMBERED, BARE | {"pekerja": 1, "wilayah": "5204242001"}]
    first = of_rows(office.run(ROLL, migrants(*parted), DOUBTS), REVIEW)
    decide(office, first[1], Verdict.TIDAK_PERLU)
    again = of_rows(office.run(ROLL, migrants(*parted), DOUBTS), REVIEW)
    assert {at: one.id for at, one in again.items()} == {at: one.id for at, one in first.items()}
    assert {at: one.is_closed for at, one in again.items()} == {0: False, 1: True}


@pytest.mark.parametrize("is_whole", [True, False], ids=["all lists", "a list missing"])
def test_what_was_decided_of_either_half_stays_when_the_rows_are_one_again(office, is_whole):
    """The rows parted for a quarter; where the list of the decided one is missing, it is the other one that is left."""
    office.run(ROLL, migrants(NUMBERED, BARE, *CROWD, *OTHERS), DOUBT)
    parted = [NUMBERED, BARE | {"pekerja": 1, "wilayah": "5204242001"}]
    first = of_rows(office.run(ROLL, migrants(*parted, *CROWD, *OTHERS), DOUBTS), REVIEW)
    decide(office, first[1], Verdict.DITINDAKLANJUTI)
    given = migrants(NUMBERED, BARE, *CROWD, *OTHERS) if is_whole else migrants(NUMBERED, *CROWD)
    again = recalled(office.run(ROLL, given, DOUBT), REVIEW)
    assert again.id == first[int(is_whole)].id


@pytest.mark.parametrize("is_twin", [False, True])
def test_a_decision_stays_when_a_spelling_is_corrected_and_rows_come_together(office, is_twin):
    """A list misspelt her name, so that its row passed for another worker; now all rows are one, but not a twin's."""
    other = person("SITI RHMAWATI", "1990-05-15", wilayah=MARONGE, kejadian="2025-03-23", pekerja=1)
    right = other | {"nama": SITI["nama"], "pekerja": 0}
    listed = [NUMBERED, other, *([right] if is_twin else []), *CROWD]
    first = of_rows(office.run(ROLL, migrants(*listed), links({"migrant": 1, "voter": 0})))[1]
    decide(office, first, Verdict.DITINDAKLANJUTI)
    (again,) = of_rows(office.run(ROLL, migrants(NUMBERED, right, *CROWD), FIRST)).values()
    assert (again.id == first.id, again.decision is not None) == (not is_twin, not is_twin)


def test_halves_of_a_worker_keep_their_findings_when_the_lists_change_places(office):
    """The finding that has known both spellings since the rows were one does not take over the other row."""
    other = BARE | {"nama": "SITI RACHMAWATI"}
    office.run(ROLL, migrants(NUMBERED, other), DOUBT)
    parted = [NUMBERED, other | {"pekerja": 1}]
    first = of_rows(office.run(ROLL, migrants(*parted), DOUBTS), REVIEW)
    turned = of_rows(office.run(ROLL, migrants(*reversed(parted)), DOUBTS), REVIEW)
    assert (turned[1].id, turned[0].id) == (first[0].id, first[1].id)
    assert {one.progress for one in turned.values()} == {Progress.TETAP}


def test_workers_who_come_together_keep_what_was_decided_of_either(office):
    """Two workers prove to be one: the decided finding goes on, the other one says why it is gone."""
    parted = [NUMBERED, BARE | {"pekerja": 1}]
    first = of_rows(office.run(ROLL, migrants(*parted), DOUBTS), REVIEW)
    decide(office, first[1], Verdict.DITINDAKLANJUTI)
    joined = office.run(ROLL, migrants(NUMBERED, BARE | {"nik": NIK}), DOUBT)
    again = recalled(joined, REVIEW)
    assert (again.id, again.decision.verdict) == (first[1].id, Verdict.DITINDAKLANJUTI)
    assert [(one.id, one.cause) for one in joined.memory.gone] == [(first[0].id, Cause.DIGABUNG)]
    with office.ledger() as db:
        told = {one.id: tuple(one.changed) for one in difference(db, 1, 2)}
    assert told[again.id] == again.changed == ("pmi.nik",)
    later = recalled(office.run(ROLL, migrants(NUMBERED, BARE | {"nik": NIK}), DOUBT), REVIEW)
    assert (later.id, later.decision.verdict) == (first[1].id, Verdict.DITINDAKLANJUTI)


def test_what_ends_since_another_finding_goes_on_keeps_what_it_was_about(office):
    """The worker goes by the other number now, but under that the finding that goes on has the place."""
    first = of_rows(office.run(ROLL, migrants(NUMBERED, BARE | {"pekerja": 1}), DOUBTS), REVIEW)
    decide(office, first[0], Verdict.DITINDAKLANJUTI)
    joined = office.run(ROLL, migrants(NUMBERED, BARE | {"nik": NIK}), DOUBT)
    assert [(one.id, one.cause) for one in joined.memory.gone] == [(first[1].id, Cause.DIGABUNG)]
    assert facts_told(office, first[1].id, 2) == facts_told(office, first[1].id, 1)


def test_what_was_decided_of_a_worker_stays_when_she_proved_to_be_another_and_ended(office):
    """She was on no roll, then one with a worker who was; the same lists again prove nothing, and the voter is gone."""
    neighbours = [person(f"WARGA {chr(65 + at)}", f"1970-02-{at + 1:02d}", wilayah=LEKONG) for at in range(3)]
    row = person("SITI RAHMAWATI", wilayah="5204", kejadian="2024-12-19", file="pmi/monitoring.xls")
    begun = office.run(voters(SITI, *neighbours), migrants(NUMBERED, row | {"pekerja": 1}, *CROWD), FIRST)
    first = of_rows(begun, "tidak-terdaftar")[1]
    decide(office, first, Verdict.TIDAK_PERLU)
    joined = migrants(NUMBERED, row | {"nik": NIK, "pekerja": 0}, *CROWD)
    ended = office.run(voters(SITI, *neighbours), joined, FIRST)
    assert {one.id: one.cause for one in ended.memory.gone}[first.id] is Cause.PMI_TERDAFTAR
    again = of_rows(office.run(voters(*neighbours), joined, links()), "tidak-terdaftar")[0]
    assert (again.id, again.decision.verdict) == (first.id, Verdict.TIDAK_PERLU)


def test_what_a_roll_tells_of_a_voter_whom_nothing_is_about_now_is_learnt(office):
    """Her NIK came while she was linked with nobody; by that she is known when name, birth date and desa change."""
    first = recalled(office.run(voters(SITI | {"nik": None}, *CROWD), migrants(NUMBERED), FIRST))
    office.run(voters(SITI | {"nik": NIK}, *CROWD), migrants(NUMBERED), links())
    born = {"tahun_lahir": 1968, "bulan_lahir": 11, "hari_lahir": 2}
    moved = SITI | born | {"nama": "SITI RACHMAWATI", "nik": NIK, "nkk": CARD, "tps": 9, "wilayah": GONTAR}
    assert recalled(office.run(voters(moved, *CROWD), migrants(NUMBERED), FIRST)).id == first.id


@pytest.mark.parametrize(("active", "at", "struck"), [({0: 1}, 1, set()), ({}, 0, {"P1"})], ids=str)
def test_who_is_struck_off_one_version_of_a_roll_stands_where_she_is_not(office, active, at, struck):
    """Nothing says then that she has left the rolls; where she is in no other version, that does."""
    office.run(ROLL, migrants(NUMBERED), FIRST)
    both = voters(SITI, SITI | {"nama": "SITI RACHMAWATI", "tps": 8}, *CROWD).assign(is_linkable=True)
    both.loc[0, "is_linkable"] = False
    with office.ledger() as db:
        known = known_of(db, both, migrants(NUMBERED), 2026, ((0, 1),), active)
    assert (known.voter_at["P1"], known.struck) == (at, struck)


def test_a_voter_who_moved_is_known_by_digits_birth_date_and_words(office):
    """Another desa, family card and order of words, and the last digit masked: what was decided stays."""
    first = recalled(office.run(ROLL, migrants(NUMBERED), FIRST))
    decide(office, first, Verdict.DITINDAKLANJUTI)
    moved = SITI | {
        "nama": "RAHMAWATI SITI",
        "nik": f"{NIK[:-1]}?",
        "nkk": "5204170911200009",
        "tps": 9,
        "wilayah": GONTAR,
    }
    again = recalled(office.run(voters(moved, *CROWD), migrants(NUMBERED), FIRST))
    assert (again.id, again.decision.verdict) == (first.id, Verdict.DITINDAKLANJUTI)


def test_a_voter_who_moved_within_the_kecamatan_is_known_without_a_title(office):
    """No NIK is told, and the HJ. is left out in the new desa."""
    ids = []
    for name, place in (("HJ. WALULI RARAMU", LEKONG), ("WALULI RARAMU", GONTAR)):
        walulu = person(name, "1998-03-18", jenis_kelamin="P", wilayah=place)
        roll = voters(walulu, SITI, *CROWD)
        ids.append(ids_of(office.run(roll, migrants(NUMBERED), links({"migrant": 0, "voter": 1})), "nik-invalid")[0])
    assert ids[0] == ids[1]


def test_nobody_comes_together_while_a_list_is_missing(office):
    """Whoever stands on the missing list has proved nothing: a gap, and the id comes back with the list."""
    parted = [NUMBERED, BARE | {"pekerja": 1}, *CROWD, *OTHERS]
    first = office.run(ROLL, migrants(*parted), DOUBTS)
    gap = office.run(ROLL, migrants(NUMBERED | {"wilayah": "5204242001"}, *CROWD), DOUBT)
    (gone,) = [one for one in gap.memory.gone if one.kind == REVIEW]
    assert (gone.id, gone.progress) == (of_rows(first, REVIEW)[1].id, Progress.TAK_TERCAKUP)
    again = office.run(ROLL, migrants(*parted), DOUBTS)
    assert {at: one.id for at, one in of_rows(again, REVIEW).items()} == {
        at: one.id for at, one in of_rows(first, REVIEW).items()
    }
    assert again.memory.migrant_ids == first.memory.migrant_ids


@pytest.mark.parametrize("verdict", [Verdict.SAMA, Verdict.TIDAK_PERLU])
def test_a_decision_follows_its_row_through_new_layouts(office, verdict):
    """The list with NIKs has passports now, and the other way round: what was decided of a row stays with it."""
    parted = [NUMBERED, BARE | {"pekerja": 1, "nama": "SITI RACHMAWATI", "paspor": "C0001234"}]
    first = recalled(office.run(ROLL, migrants(*parted), FIRST))
    decide(office, first, verdict)
    exchanged = [
        NUMBERED | {"nik": None, "paspor": "C0001234", "wilayah": "520424"},
        parted[1] | {"nik": NIK, "paspor": None},
    ]
    for _ in range(2):
        again = recalled(office.run(ROLL, migrants(*exchanged), FIRST))
        assert (again.id, again.decision.verdict) == (first.id, verdict)


def test_a_decision_goes_on_with_the_worker_who_has_the_row_now(office):
    """Her list told another birth year and no NIK; now it tells both, and by the NIK the row is another worker's."""
    place = {"wilayah": "5207021019", "desa": "TELUK SANTONG"}
    row = BARE | place | {"tahun_lahir": 1988}
    number = person("HJ. SITI RAHMAWATI", nik=NIK, wilayah="5204", file="pmi/lain.xls", pekerja=1)
    first = recalled(office.run(ROLL, migrants(row, number, *CROWD), FIRST))
    decide(office, first, Verdict.DITINDAKLANJUTI)
    filled = row | {"tahun_lahir": 1990, "nik": NIK, "paspor": None, "kejadian": "2026-05-17"}
    again = recalled(office.run(ROLL, migrants(filled, *CROWD), FIRST))
    assert (again.id, again.decision.verdict) == (first.id, Verdict.DITINDAKLANJUTI)
    back = [row | {"tahun_lahir": 1990}, number]
    again = recalled(office.run(ROLL, migrants(*back, *CROWD), FIRST))
    assert (again.id, again.decision.verdict) == (first.id, Verdict.DITINDAKLANJUTI)


@pytest.mark.parametrize("is_same", [True, False])
def test_a_decision_goes_on_with_another_worker_who_matches_the_voter(office, is_same):
    """Two workers whom nothing joins match one voter: what was told of the one is told of the other now."""
    rows = NUMBERED, BARE | {"pekerja": 1, "tahun_lahir": 1988}
    far, at_home = ({"domicile": level} for level in ("kecamatan", "same"))
    one, other = ({"migrant": at, "voter": 0} for at in (0, 1))
    first = recalled(office.run(ROLL, migrants(*rows, *CROWD), links(one | far, other | at_home)))
    decide(office, first, Verdict.DITINDAKLANJUTI)
    now = links(*([one | at_home] if is_same else []), other | far)
    again = recalled(office.run(ROLL, migrants(*rows, *CROWD), now))
    assert (again.id == first.id) is is_same


@pytest.mark.parametrize(
    ("twice", "left", "is_same"),
    [
        ({}, [1], True),
        ({"nama": "SITI RAHMAWAATI"}, [1], True),
        ({"nik": None, "nkk": CARD}, [1], True),
        ({"nik": None, "nkk": CARD, "nama": "SITI RAHMAWATU"}, [1], False),
        ({"nik": f"{NIK[:-1]}2", "nkk": CARD}, [1], False),
        ({"nik": None, "nkk": CARD, "hari_lahir": 16}, [1], False),
        # Still there, but the worker matches the other entry now.
        ({}, [0, 1], True),
        ({"nama": "SITI MARYAM"}, [1], False),
        ({"nik": None}, [1], False),
    ],
)
def test_a_decision_goes_on_with_the_other_entry_of_a_voter_who_stood_twice(office, twice, left, is_same):
    """Of two entries of one number and name the linked one is struck, or no longer the likeliest."""
    siti = SITI | {"nkk": CARD}
    stood = [siti, siti | {"wilayah": GONTAR, "rt": 3, "nkk": None} | twice]
    others = [person(f"WARGA {chr(65 + at)}", f"1970-02-{at + 1:02d}", wilayah=LEKONG) for at in range(3)]
    # Somebody else is matched with the other entry, so that the ledger knows it.
    both = links({"migrant": 0, "voter": 0}, {"migrant": 1, "voter": 1, "domicile": "same"})
    first = recalled(office.run(voters(*stood, *others), migrants(NUMBERED, *CROWD), both))
    decide(office, first, Verdict.DITINDAKLANJUTI)
    office.run(voters(*stood, *others), migrants(NUMBERED, *CROWD), both)
    roll = voters(*(stood[at] for at in left), *others)
    for _ in range(2):
        linked = links({"migrant": 0, "voter": left.index(1)})
        again = recalled(office.run(roll, migrants(NUMBERED, *CROWD), linked))
        assert (again.id == first.id) is is_same
        assert ("pemilih.wilayah" in again.reopened) is is_same
    with office.ledger() as db:
        told = {one.id: {*one.changed} for one in difference(db, 2, 3)}
    assert ("pemilih.wilayah" in told.get(first.id, ())) is is_same
    back = recalled(office.run(voters(*stood, *others), migrants(NUMBERED, *CROWD), both))
    assert (back.id, back.is_closed) == (first.id, True)


def test_a_confirmed_pair_is_no_reason_for_an_end(office):
    """What a missing list told of a confirmed pair is a gap; only a rejected pair is gone for the decision."""
    for verdict, cause in ((Verdict.SAMA, Cause.DAFTAR_TAK_DIBERIKAN), (Verdict.BUKAN, Cause.KEPUTUSAN)):
        rows = NUMBERED, BARE | {"wilayah": LEKONG}
        decide(office, recalled(office.run(ROLL, migrants(*rows, *CROWD), FIRST)), verdict)
        after = office.run(ROLL, migrants(*rows[1:]), links()).memory.gone
        (gone,) = [one for one in after if one.kind == "beda-domisili"]
        assert gone.cause is cause


@pytest.mark.parametrize(
    ("change", "cause"),
    [({"wilayah": "5204242001"}, Cause.KEPUTUSAN), ({"tahun_lahir": 1988}, Cause.DATA_BERUBAH)],
    ids=["place", "birth date"],
)
def test_a_rejected_pair_is_gone_for_the_decision_whatever_else_changes(office, change, cause):
    """The place is told otherwise now, and nobody looked at the pair again; another birth date may be why."""
    rejected = recalled(office.run(ROLL, migrants(NUMBERED, *CROWD), FIRST))
    decide(office, rejected, Verdict.BUKAN)
    after = office.run(ROLL, migrants(NUMBERED | change, *CROWD), links()).memory.gone
    assert [one.cause for one in after if one.id == rejected.id] == [cause]


def test_a_confirmed_pair_ends_only_a_doubt(office):
    """Who was called the same person is for review no more; that the domicile differs, the officer did not end."""
    possible = links({"migrant": 0, "voter": 0, "class": "possible"})
    listed = migrants(NUMBERED, *CROWD)
    (doubt,) = [
        one
        for found, one in _told(office.run(ROLL, listed, possible))
        if found.kind == "perlu-ditinjau" and found.migrant == 0
    ]
    decide(office, doubt, Verdict.SAMA)
    after = office.run(ROLL, listed, FIRST)
    assert [one.cause for one in after.memory.gone if one.id == doubt.id] == [Cause.KEPUTUSAN]
    differs = recalled(after)
    again = office.run(ROLL, listed, possible)
    assert [one.cause for one in again.memory.gone if one.id == differs.id] == [Cause.TIDAK_LAGI]


def _told(remembered):
    return zip(remembered.run.findings, remembered.run.memory.recalled, strict=True)


FAMOUS = person("HALIMAH", "2001-01-27", jenis_kelamin="P", wilayah=LEKONG)
NAMESAKES = [
    FAMOUS | {"tahun_lahir": 1950 + n % 40, "bulan_lahir": 2 + n // 40, "wilayah": f"5204{18 + n % 7}2001"}
    for n in range(120)
]
ABROAD = person("HALIMAH", "2001-01-27", nik="5204176701010001", jenis_kelamin="P", wilayah=MARONGE, pekerja=0)


def test_a_voter_without_a_nik_who_moved_is_known_by_her_worker(office):
    """A common name in another kecamatan: the same worker is linked with her as with the entry that is gone."""
    roll = [person("WARGA", "1970-01-05", wilayah=LEKONG), *NAMESAKES]
    first = recalled(office.run(voters(FAMOUS, *roll), migrants(ABROAD), FIRST))
    decide(office, first, Verdict.TIDAK_PERLU)
    moved = voters(FAMOUS | {"wilayah": "5204082005"}, *roll)
    for _ in range(2):
        again = office.run(moved, migrants(ABROAD), FIRST)
        assert (recalled(again).id, recalled(again).decision.verdict) == (first.id, Verdict.TIDAK_PERLU)
        assert again.memory.gone == ()


def test_a_worker_on_a_new_list_is_known_by_her_voter(office):
    """A common name, no NIK, another place: the same voter is matched with her as with the worker who is gone."""
    crowd = [one | {"nama": "SITI RAHMAWATI", "pekerja": 60 + n} for n, one in enumerate(CROWD)]
    first = of_rows(office.run(ROLL, migrants(NUMBERED, *CROWD, *crowd), FIRST))[0]
    decide(office, first, Verdict.DITINDAKLANJUTI)
    relisted = BARE | {"wilayah": "5207012009", "pekerja": 0, "hari_lahir": 0, "bulan_lahir": 0}
    again = of_rows(office.run(ROLL, migrants(relisted, *CROWD, *crowd), FIRST))[0]
    assert (again.id, again.decision.verdict) == (first.id, Verdict.DITINDAKLANJUTI)


@pytest.mark.parametrize(("put_right", "is_known"), [("SITI RAHMAWATI", True), ("SITI RAHMAWATE", False)])
def test_a_last_letter_is_put_right_to_that_of_the_voter(office, put_right, is_known):
    """Twins are told apart by the last letter: only the very name of the voter whom both match is a correction."""
    slipped = NUMBERED | {"nama": "SITI RAHMAWATU", "nik": None}
    first = of_rows(office.run(ROLL, migrants(slipped, *CROWD), FIRST))[0]
    decide(office, first, Verdict.DITINDAKLANJUTI)
    again = of_rows(office.run(ROLL, migrants(NUMBERED | {"nama": put_right}, *CROWD), FIRST))[0]
    assert (again.id == first.id, again.decision is not None) == (is_known, is_known)


@pytest.mark.parametrize(("home", "is_known"), [({}, True), ({"rt": 2}, False)], ids=["one home", "two homes"])
def test_a_finding_on_a_published_roll_goes_on_with_the_entry_of_the_dated_one(office, home, is_known):
    """A common name: which of her entries it is, name and home tell where the same worker matches both."""
    halimah = FAMOUS | {"nik": "5204176701010001", "rt": 1, "rw": 3}
    untold = {"nik": None, "tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0}
    alike, home_again, abroad = (
        {"migrant": 0, "voter": 0, "domicile": "same"},
        migrants(ABROAD | {"wilayah": LEKONG, "status_pmi": "purna"}),
        migrants(ABROAD | {"wilayah": LEKONG, "status_pmi": "aktif"}),
    )
    office.run(voters(halimah, *NAMESAKES), home_again, links(alike))
    published = office.run(voters(halimah | untold | home, *NAMESAKES), abroad, links(alike))
    dated = office.run(voters(halimah, *NAMESAKES), abroad, links(alike))
    first, again = (recalled(one, "pmi-aktif") for one in (published, dated))
    assert published.memory.voter_ids[0] != dated.memory.voter_ids[0]
    assert (again.id == first.id) is is_known


@pytest.mark.parametrize(("put_right", "is_known"), [("SITI RAHMAWATI", True), ("SITI RAHMAWATE", False)])
def test_a_voter_s_last_letter_is_put_right_to_that_of_the_worker(office, put_right, is_known):
    """The same on the roll, where somebody else of the desa was born that day and no NIK is told."""
    rest = [SITI | {"nama": "HALIMAH", "nik": None}, *(one | {"wilayah": LEKONG} for one in CROWD)]
    slipped, righted = (SITI | {"nama": name, "nik": None} for name in ("SITI RAHMAWATU", put_right))
    first = recalled(office.run(voters(slipped, *rest), migrants(NUMBERED), FIRST))
    assert (recalled(office.run(voters(righted, *rest), migrants(NUMBERED), FIRST)).id == first.id) is is_known


@pytest.mark.parametrize(
    ("published", "is_known"),
    [({}, True), ({"rt": 2}, False), ({"nama": "SITI RAHMAWATE"}, False), ({"umur": 62}, False)],
    ids=["a slip", "another home", "a twin's name", "another age"],
)
def test_a_slip_in_a_published_roll_is_known_by_home_and_worker(office, published, is_known):
    """Neither NIK nor birth date is told: the worker matches who lives in the home of the voter who is gone."""
    rest = [one | {"wilayah": LEKONG} for one in CROWD]
    at_home = SITI | {"rt": 1, "rw": 3}
    untold = {"nik": None, "tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0, "umur": 36}
    first = recalled(office.run(voters(at_home, *rest), migrants(NUMBERED), FIRST))
    roll = voters(at_home | untold | {"nama": "SITI RAHMWATI"} | published, *rest)
    assert (recalled(office.run(roll, migrants(NUMBERED), FIRST)).id == first.id) is is_known


@pytest.mark.parametrize(
    ("gone", "other"),
    [
        (
            {"nama": "NISISI SURINA", "nik": "520423680197????"},
            {"nama": "NISISI NILAWATI JASI", "nik": "5204236801970001"},
        ),
        ({"nik": "5204176701010001"}, {"nik": "5204056701010001", "wilayah": GONTAR}),
    ],
    ids=["twin", "namesake born the same day"],
)
@pytest.mark.parametrize("kind", ["match", "possible"])
def test_whoever_is_linked_where_the_voter_is_gone_is_another(office, gone, other, kind):
    """The worker is now linked with a twin or a namesake: what was decided of the one who is gone is not theirs."""
    roll = [FAMOUS | other, *NAMESAKES]
    listed = migrants(FAMOUS | gone | {"nik": None, "wilayah": MARONGE, "pekerja": 0})
    linked = links({"migrant": 0, "voter": 0, "class": kind})
    office.run(voters(FAMOUS | gone, *roll), listed, linked)
    again = office.run(voters(*roll), listed, linked)
    told = zip(again.run.findings, again.memory.recalled, strict=True)
    assert {one.progress for finding, one in told if finding.migrant == 0} == {Progress.BARU}


@pytest.mark.parametrize(
    ("given", "successor"),
    [([], {}), ([LEKONG], {"tahun_lahir": 1983, "bulan_lahir": 9, "hari_lahir": 4})],
    ids=["desa not given", "another birth date"],
)
def test_a_namesake_who_is_linked_meanwhile_is_nobody_s_successor(office, given, successor):
    """The voter's desa was not given, or somebody of another birth date has the name: she is not who is gone."""
    rusili = FAMOUS | {"nama": "RUSILI NAKIBA"}
    of_desa = [person(f"WARGA {n}", "1970-01-05", wilayah=LEKONG) for n in range(20)]
    listed = migrants(person("RUSILI NAKIBA", jenis_kelamin="P", wilayah=MARONGE, pekerja=0))
    first = recalled(office.run(voters(rusili, *of_desa), listed, FIRST))
    namesake = rusili | {"wilayah": GONTAR, "tahun_lahir": 0, "bulan_lahir": 0, "hari_lahir": 0} | successor
    roll = [namesake, *(of_desa if given else [])]
    assert recalled(office.run(voters(*roll), listed, FIRST)).id != first.id


def test_a_pair_of_which_neither_is_given_is_a_gap(office):
    """The voter's desa was not given, and the worker left the list."""
    of_desa = [person(f"WARGA {n}", "1970-01-05", wilayah=LEKONG) for n in range(20)]
    others = [person(f"ORANG {n}", f"1980-01-{n + 1:02d}", pekerja=n + 1) for n in range(20)]
    first = recalled(office.run(voters(FAMOUS, *of_desa), migrants(ABROAD, *others), FIRST))
    memory = office.run(voters(*NAMESAKES), migrants(*others), links()).memory
    (gone,) = [one for one in memory.gone if one.id == first.id]
    assert gone.cause is Cause.DESA_TAK_TERCAKUP


def test_somebody_else_who_is_linked_is_nobody_s_successor(office):
    """A worker of another name and birth date, linked with the same voter, is new."""
    first = recalled(office.run(ROLL, migrants(NUMBERED, *CROWD), FIRST))
    other = BARE | {"nama": "RAHMAWATI", "tahun_lahir": 1988, "bulan_lahir": 11}
    assert recalled(office.run(ROLL, migrants(other, *CROWD), FIRST)).id != first.id


@pytest.mark.parametrize(("others", "is_known"), [([], True), ([LEKONG], False)])
def test_who_alone_had_name_and_birth_date_is_known_by_both(office, others, is_known):
    """Of a common name and no NIK she moved: she is known if nobody else had her name and birth date, then and now."""
    aged = FAMOUS | {"tahun_lahir": 1912, "wilayah": MARONGE}
    namesakes = [aged | {"wilayah": place} for place in others]
    run = partial(
        office.run, migrants=migrants(person("RAHMAT", "1989-04-07", wilayah=LEKONG, pekerja=0)), links=links()
    )
    first = ids_of(run(voters(aged, *namesakes, *NAMESAKES)), "di-atas-100")[0]
    moved = ids_of(run(voters(aged | {"wilayah": "5204082005"}, *NAMESAKES)), "di-atas-100")[0]
    assert (moved == first) is is_known


@pytest.mark.parametrize(("twins", "is_known"), [([], True), (["DUMASI"], False)])
def test_a_last_letter_is_put_right_where_there_was_no_twin(office, twins, is_known):
    """DUMASA without a NIK is DUMASI now: it is she if nobody else of the desa was born that day, then and now."""
    dumasa = FAMOUS | {"nama": "DUMASA", "tahun_lahir": 1912}
    run = partial(
        office.run, migrants=migrants(person("RAHMAT", "1989-04-07", wilayah=LEKONG, pekerja=0)), links=links()
    )
    first = ids_of(run(voters(dumasa, *(dumasa | {"nama": name} for name in twins))), "di-atas-100")[0]
    put_right = ids_of(run(voters(dumasa | {"nama": "DUMASI"})), "di-atas-100")[0]
    assert (put_right == first) is is_known


@pytest.mark.parametrize(("place", "is_known"), [("5204172005", True), ("5204082005", False)])
def test_a_name_written_as_it_sounds_is_known_within_the_kecamatan(office, place, is_known):
    """HALIMAH FATIMA without a NIK moved to the next desa, where she is HALIMAH FATIMAH."""
    fatima = FAMOUS | {"nama": "HALIMAH FATIMA", "tahun_lahir": 1912, "wilayah": LEKONG}
    run = partial(
        office.run, migrants=migrants(person("RAHMAT", "1989-04-07", wilayah=LEKONG, pekerja=0)), links=links()
    )
    first = ids_of(run(voters(fatima, *NAMESAKES)), "di-atas-100")[0]
    moved = fatima | {"nama": "HALIMAH FATIMAH", "wilayah": place}
    assert (ids_of(run(voters(moved, *NAMESAKES)), "di-atas-100")[0] == first) is is_known


def test_who_was_rejected_passes_the_rejection_on_to_nobody(office):
    """Another voter of the name is the right one: she is not taken for the one of whom it was denied."""
    crowd = [*NAMESAKES, FAMOUS | {"wilayah": "5204202003"}]
    first = recalled(office.run(voters(FAMOUS, *crowd), migrants(ABROAD), FIRST))
    decide(office, first, Verdict.BUKAN)
    moved = voters(FAMOUS | {"wilayah": "5204082005"}, *crowd)
    again = recalled(office.run(moved, migrants(ABROAD), FIRST))
    assert again.id != first.id
    assert again.decision is None
    assert steered(office, moved, migrants(ABROAD)).rejected == ()
