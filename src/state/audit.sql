-- What the data protection unit does with a register (K10 7.10; F57, F58): heads that it vouches for, samples drawn and read, findings and what became of them, exports.

CREATE TABLE witnessings (            -- a head of this journal that somebody outside keeps: his cosignature (C2SP) is in the note
  id TEXT PRIMARY KEY, size INTEGER NOT NULL CHECK (size > 0), root TEXT NOT NULL, note TEXT NOT NULL, witness TEXT NOT NULL,
  witnessed_at TEXT NOT NULL, recorded_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE TABLE verifications (          -- the register was checked: what was found, and from which entry on
  id TEXT PRIMARY KEY, from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL, root TEXT NOT NULL, flaws INTEGER NOT NULL, checked_by TEXT NOT NULL REFERENCES people (id),
  checked_at TEXT NOT NULL, form_id TEXT, seq INTEGER NOT NULL
) STRICT;

-- No foreign key leads to a release: whoever may not open its case replays this all the same.
CREATE TABLE samples (                -- F58: drawn by a seed, so that it can be drawn again from the record and be the same
  id TEXT PRIMARY KEY, title TEXT NOT NULL, from_on TEXT NOT NULL, to_on TEXT NOT NULL, -- releases authorised in this period
  wanted INTEGER NOT NULL CHECK (wanted > 0), strata TEXT NOT NULL, -- JSON list of: overdue, name-released, notice, young-or-vulnerable, renewed, recalled; [] = none
  seed TEXT NOT NULL, population INTEGER NOT NULL, up_to_seq INTEGER NOT NULL, -- the register as it stood at that entry
  month TEXT,                         -- '2026-10': the monthly audit review of that month
  drawn_on TEXT NOT NULL, drawn_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL,
  signed_on TEXT, signed_by TEXT, conclusion TEXT, signed_seq INTEGER
) STRICT;
CREATE INDEX samples_month ON samples (month) WHERE month IS NOT NULL; -- one a month: a rule says so
CREATE TABLE sample_releases (
  sample_id TEXT NOT NULL REFERENCES samples (id), ord INTEGER NOT NULL, release_id TEXT NOT NULL, stratum TEXT NOT NULL, PRIMARY KEY (sample_id, ord), UNIQUE (sample_id, release_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_answers (         -- one row an answer given; the newest of a question counts
  sample_id TEXT NOT NULL REFERENCES samples (id), release_id TEXT NOT NULL, question TEXT NOT NULL, -- a wording audit.*: what the paragraph demands
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'no') OR answer = 'na'), note TEXT NOT NULL, answered_on TEXT NOT NULL, answered_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL,
  PRIMARY KEY (sample_id, release_id, question, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (               -- F58: nothing can be edited away; what becomes of it is a step
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE CHECK (number > 0), sample_id TEXT REFERENCES samples (id), release_id TEXT,
  paragraph TEXT NOT NULL, seriousness TEXT NOT NULL CHECK (seriousness IN ('observation', 'minor') OR seriousness IN ('serious', 'grave')),
  what TEXT NOT NULL, owner_id TEXT NOT NULL REFERENCES people (id), reply_by TEXT NOT NULL, raised_on TEXT NOT NULL, raised_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE TABLE finding_steps (
  id TEXT PRIMARY KEY, finding_id TEXT NOT NULL REFERENCES findings (id), step TEXT NOT NULL CHECK (step IN ('answered', 'closed') OR step = 'reopened'),
  text TEXT NOT NULL, on_date TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX finding_steps_finding ON finding_steps (finding_id, seq);

CREATE TABLE exports (                -- who took what out of the register, and why (F57)
  id TEXT PRIMARY KEY, what TEXT NOT NULL, format TEXT NOT NULL, reason TEXT NOT NULL, sha256 TEXT NOT NULL, rows INTEGER NOT NULL,
  exported_at TEXT NOT NULL, exported_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
-- A register on paper or in a spreadsheet that this one goes on from (K10 8.3): its numbers are never given again. No person in a photograph is named here.
CREATE TABLE old_imports (
  id TEXT PRIMARY KEY, file_name TEXT NOT NULL, sha256 TEXT NOT NULL, lines INTEGER NOT NULL, taken_on TEXT NOT NULL, taken_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE TABLE old_releases (
  id TEXT PRIMARY KEY, import_id TEXT NOT NULL REFERENCES old_imports (id), line INTEGER NOT NULL, -- of the file
  number INTEGER NOT NULL UNIQUE CHECK (number > 0), year INTEGER, reference TEXT NOT NULL UNIQUE,
  authorised_on TEXT, recipient TEXT NOT NULL, copies INTEGER NOT NULL CHECK (copies >= 0), supplied_on TEXT, review_on TEXT, custody_ref TEXT NOT NULL, remarks TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('returned', 'destroyed') OR outcome IN ('lost', 'void') OR outcome = 'anew'), -- NULL: copies are still out; 'anew': authorised again in this register
  ended_on TEXT, settled_by TEXT, note TEXT, settled_seq INTEGER -- settled_seq: said here, not in the file
) STRICT;
