"""The tables of the ledger, version by version.

Rows are appended, each with the run it belongs to, so that an interrupted run can be taken back and every earlier
state is still there.  Nothing but :mod:`votersync.ledger.forget` and a taken-back run ever removes a row.
"""

from __future__ import annotations

FIRST = """
CREATE TABLE ledger (
    secret BLOB NOT NULL,            -- 32 random bytes: what only this ledger can sign
    is_forgetting INTEGER NOT NULL   -- 1 while rows are removed on purpose
);
CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    began TEXT NOT NULL,             -- UTC, ISO
    officer TEXT NOT NULL,
    version TEXT NOT NULL,
    model INTEGER NOT NULL,          -- version of the linkage model
    as_of TEXT NOT NULL,
    home TEXT NOT NULL,
    settings TEXT NOT NULL,          -- JSON
    counts TEXT NOT NULL,            -- JSON: rows read by role, links by class, findings by kind and progress
    report TEXT NOT NULL,            -- where the report was to be written
    report_sha256 TEXT NOT NULL,
    finished TEXT                    -- UTC, ISO, when the report stood in its place; NULL until then
);
CREATE TABLE input (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    file TEXT NOT NULL,
    sheet TEXT NOT NULL,
    role TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rows_in INTEGER NOT NULL,
    rows_read INTEGER NOT NULL
);
CREATE TABLE covered (               -- desa that the rolls of a run held
    run INTEGER NOT NULL REFERENCES run,
    wilayah TEXT NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (run, wilayah)
) WITHOUT ROWID;
CREATE TABLE entry (                 -- voter entries (P) and workers (M) that findings or matches were about
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    role TEXT NOT NULL CHECK (role IN ('P', 'M')),
    run INTEGER NOT NULL REFERENCES run   -- the first
);
CREATE TABLE entry_row (             -- what an entry's rows said, appended when it changes
    entry INTEGER NOT NULL REFERENCES entry,
    run INTEGER NOT NULL REFERENCES run,
    at INTEGER NOT NULL,             -- 0, 1, ...: a worker can have several rows; from 100 on: what earlier ones said
    nik TEXT NOT NULL, nkk TEXT NOT NULL, dpid TEXT NOT NULL, paspor TEXT NOT NULL, nama TEXT NOT NULL,
    lahir TEXT NOT NULL, kelamin TEXT NOT NULL, wilayah TEXT NOT NULL, tps TEXT NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (entry, run, at)
) WITHOUT ROWID;
CREATE TABLE seen (                  -- the lists that named a worker in a run
    run INTEGER NOT NULL REFERENCES run,
    entry INTEGER NOT NULL REFERENCES entry,
    input INTEGER NOT NULL REFERENCES input,
    PRIMARY KEY (run, entry, input)
) WITHOUT ROWID;
CREATE TABLE finding (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run   -- the first
);
CREATE TABLE finding_state (         -- what a finding rested on and said, appended when it changes
    finding INTEGER NOT NULL REFERENCES finding,
    run INTEGER NOT NULL REFERENCES run,
    severity INTEGER NOT NULL,
    wilayah TEXT NOT NULL,
    facts TEXT NOT NULL,             -- JSON, see votersync.ledger.facts
    evidence_id TEXT NOT NULL,
    evidence_en TEXT NOT NULL,
    PRIMARY KEY (finding, run)
) WITHOUT ROWID;
CREATE TABLE finding_run (           -- what became of a finding in a run
    run INTEGER NOT NULL REFERENCES run,
    finding INTEGER NOT NULL REFERENCES finding,
    progress TEXT NOT NULL,
    cause TEXT NOT NULL,
    changed TEXT NOT NULL,           -- codes joined by ;
    PRIMARY KEY (run, finding)
) WITHOUT ROWID;
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding INTEGER NOT NULL REFERENCES finding,
    run INTEGER NOT NULL REFERENCES run,  -- whose report it was written in
    verdict TEXT NOT NULL,
    note TEXT NOT NULL,
    officer TEXT NOT NULL,
    day TEXT NOT NULL,               -- ISO, or empty
    until TEXT NOT NULL,             -- ISO, or empty
    recorded TEXT NOT NULL,          -- UTC, ISO
    file TEXT NOT NULL,
    sheet TEXT NOT NULL,
    row INTEGER NOT NULL
);
CREATE INDEX decision_of_finding ON decision (finding, id);
CREATE TRIGGER decisions_are_kept BEFORE DELETE ON decision
WHEN NOT (SELECT is_forgetting FROM ledger)
BEGIN SELECT RAISE(ABORT, 'decisions are never removed'); END;
CREATE TRIGGER decisions_are_never_edited BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never edited'); END;
"""

SECOND = """
ALTER TABLE entry_row ADD COLUMN kejadian TEXT NOT NULL DEFAULT '';     -- ISO date of a worker's latest event
-- Level and entries (joined by blanks) of facts, to be read without taking the JSON apart.
ALTER TABLE finding_state ADD COLUMN level TEXT NOT NULL DEFAULT '';
ALTER TABLE finding_state ADD COLUMN members TEXT NOT NULL DEFAULT '';
UPDATE finding_state SET
    level = json_extract(facts, '$.level'),
    members = trim(replace(json_extract(facts, '$.members'), '","', ' '), '[]"');
"""

THIRD = """
-- What tells namesakes apart where a list has neither NIK nor birth date.
ALTER TABLE entry_row ADD COLUMN rumah TEXT NOT NULL DEFAULT '';        -- RT and RW, else the address
ALTER TABLE entry_row ADD COLUMN umur TEXT NOT NULL DEFAULT '';         -- age as told
ALTER TABLE entry_row ADD COLUMN negara TEXT NOT NULL DEFAULT '';       -- a worker's country
"""

FOURTH = """
-- Whether a voter without a whole NIK was alone on the rolls with name and birth date (1), in the desa with the birth
-- date too (2), or not (0): who has both now is the same.
ALTER TABLE entry_row ADD COLUMN sendiri TEXT NOT NULL DEFAULT '';
-- Before a row goes SQLite looks for others that name it (https://www.sqlite.org/foreignkeys.html, section 3); without
-- these, through all quarters for every row.
CREATE INDEX seen_of_entry ON seen (entry);
CREATE INDEX seen_of_input ON seen (input);
CREATE INDEX finding_run_of_finding ON finding_run (finding);
"""

FIFTH = """
-- Further workers, joined by blanks, who match the voter of a finding: facts and evidence tell of them too.
ALTER TABLE finding_state ADD COLUMN beside TEXT NOT NULL DEFAULT '';
"""

SIXTH = """
-- What a finding's entries said in the run of what it rests on, as one number: who says the same again is as before.
ALTER TABLE finding_run ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
"""

SEVENTH = """
-- Numbers, joined by blanks, of decided findings that are told beside one of which nothing was decided.
ALTER TABLE finding_run ADD COLUMN perhaps TEXT NOT NULL DEFAULT '';
"""

EIGHTH = """
-- Few rows have any; without this, each run would look for them through all quarters.
CREATE INDEX finding_run_with_perhaps ON finding_run (finding, run) WHERE perhaps != '';
"""

MIGRATIONS: tuple[str, ...] = (FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH, EIGHTH)
"""What each schema version adds to the one before; ``PRAGMA user_version`` counts those applied."""

BY_RUN = ("finding_run", "finding_state", "seen", "entry_row", "covered", "input")
"""Tables whose rows belong to one run and nothing else, in the order in which they can be emptied."""
