-- The state: everything that can be asked of a register. Built in memory from the journal by acts/KIND.sql, one file a kind;
-- nothing else writes here. Ids are UUID text, dates ISO text in …_on, moments ISO text in …_at, booleans 0/1.
-- CHECKs list two values to an IN at most: for three, SQLite fills a temporary table at each insert.

CREATE TABLE registers (              -- exactly one row
  id TEXT PRIMARY KEY, holder TEXT NOT NULL CHECK (holder IN ('unit', 'manager')), -- a manager's: exchange.sql
  area TEXT NOT NULL, force TEXT NOT NULL, unit TEXT NOT NULL, -- a manager's: short name of the scheme, '', his organisation
  practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
  last_paper_number INTEGER NOT NULL CHECK (last_paper_number >= 0),
  opened_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX registers_one ON registers ((1));

CREATE TABLE editions (               -- the newest row is in force (F63, F64)
  seq INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, adopted_on TEXT NOT NULL, adopted_by TEXT NOT NULL,
  title TEXT, reason TEXT, rules_sha256 TEXT, files_sha256 TEXT -- NULL: an older program did not say
) STRICT;
CREATE TABLE constants (edition_seq INTEGER NOT NULL REFERENCES editions (seq), name TEXT NOT NULL, value ANY NOT NULL,
  PRIMARY KEY (edition_seq, name)) STRICT;
CREATE TABLE wordings (edition_seq INTEGER NOT NULL REFERENCES editions (seq), name TEXT NOT NULL, language TEXT NOT NULL,
  version TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (edition_seq, name, language)) STRICT;

CREATE TABLE people (                 -- who may act on this register
  id TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('coordinator', 'reviewer') OR role IN ('officer', 'dpu') OR role IN ('manager', 'recovery')),
  sign_key TEXT NOT NULL UNIQUE, box_key TEXT NOT NULL, joined_on TEXT NOT NULL, left_on TEXT
) STRICT;

CREATE TABLE groups (                 -- to whom scope keys are sealed; the newest epoch of a name counts
  name TEXT NOT NULL, epoch INTEGER NOT NULL, box_key TEXT NOT NULL, PRIMARY KEY (name, epoch)
) STRICT;

CREATE TABLE schemes (                -- F24
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, locality TEXT NOT NULL, registration TEXT NOT NULL,
  agreed_on TEXT, agreement_review_on TEXT, relevant_authority INTEGER NOT NULL DEFAULT 0 CHECK (relevant_authority IN (0, 1)),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')), added_on TEXT NOT NULL
) STRICT;

CREATE TABLE recipients (             -- F25, F28: members (route B) and approved managers (route A)
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('member', 'manager')),
  scheme_id TEXT NOT NULL REFERENCES schemes (id),
  organisation TEXT NOT NULL, premises TEXT NOT NULL,
  person TEXT NOT NULL,               -- the responsible person, or the manager himself
  storage TEXT NOT NULL, contact TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'cy') OR language = 'both'),
  dp_registration TEXT, dp_expires_on TEXT,
  vetting_ref TEXT, vetting_expires_on TEXT, briefed_on TEXT,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended') OR status = 'left'),
  status_on TEXT NOT NULL, status_reason TEXT, added_on TEXT NOT NULL
) STRICT;
CREATE INDEX recipients_scheme ON recipients (scheme_id, kind);

CREATE TABLE changes (                -- F24, F25: what a scheme, member or manager was before; the old value stays readable
  seq INTEGER NOT NULL, about_id TEXT NOT NULL, field TEXT NOT NULL, was TEXT, now TEXT, reason TEXT, PRIMARY KEY (seq, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_about ON changes (about_id, seq);

CREATE TABLE attachments (            -- F26: agreements and whatever else is kept with its paper original's place
  id TEXT PRIMARY KEY, about_kind TEXT NOT NULL, about_id TEXT NOT NULL, title TEXT NOT NULL, version INTEGER NOT NULL,
  blob_id TEXT NOT NULL, sha256 TEXT NOT NULL, type TEXT NOT NULL, paper_place TEXT, added_on TEXT NOT NULL, added_by TEXT NOT NULL,
  UNIQUE (about_kind, about_id, title, version)
) STRICT;

CREATE TABLE member_lists (           -- F31: the list of members was given to the data protection unit; it said what the register said at that entry
  id TEXT PRIMARY KEY, on_date TEXT NOT NULL, to_whom TEXT NOT NULL, how TEXT NOT NULL, supplied_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;

CREATE TABLE undertakings (           -- F27, form 3797
  id TEXT PRIMARY KEY, recipient_id TEXT NOT NULL REFERENCES recipients (id),
  language TEXT NOT NULL, wording_version TEXT NOT NULL, wording_sha256 TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('scan', 'drawn') OR method = 'words'),
  signed_by TEXT NOT NULL, capacity TEXT NOT NULL, signed_on TEXT NOT NULL,
  witness TEXT, words TEXT, strokes TEXT, paper_place TEXT,
  form_blob_id TEXT NOT NULL, form_sha256 TEXT NOT NULL,      -- form 3797 as signed: the rendered PDF, or the scan as received
  scan_type TEXT, ended_on TEXT, recorded_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX undertakings_recipient ON undertakings (recipient_id, recorded_seq);

CREATE TABLE cases (
  id TEXT PRIMARY KEY, opened_on TEXT NOT NULL, opened_by TEXT NOT NULL REFERENCES people (id),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'authorised') OR status IN ('refused', 'withdrawn')),
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)), decided_on TEXT
) STRICT;

CREATE TABLE photos (                 -- F05: the master; never altered
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, orientation INTEGER NOT NULL,
  camera_date TEXT, blob_id TEXT NOT NULL, thumbnail_blob_id TEXT NOT NULL, steps TEXT NOT NULL DEFAULT '[]',
  taken_in_on TEXT NOT NULL, taken_in_by TEXT NOT NULL, removed_on TEXT, removed_reason TEXT
) STRICT;
CREATE INDEX photos_case ON photos (case_id);

CREATE TABLE identities (             -- F06: apart from everything that a list shows
  case_id TEXT PRIMARY KEY REFERENCES cases (id), name TEXT NOT NULL, other_names TEXT, born_on TEXT,
  address TEXT, pnc_id TEXT, cro_no TEXT, recorded_on TEXT NOT NULL
) STRICT;

CREATE TABLE decisions (              -- the one signed act that authorises or refuses; column names follow the document's paths
  case_id TEXT PRIMARY KEY REFERENCES cases (id), outcome TEXT NOT NULL CHECK (outcome IN ('authorised', 'refused') OR outcome = 'withdrawn'),
  decided_on TEXT NOT NULL, decided_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL, refusal_reason TEXT,
  edition TEXT NOT NULL, edition_version TEXT NOT NULL,
  review_days INTEGER,                -- a sooner review than the policy's, chosen with the decision (F07)
  photo_id TEXT, requester TEXT, requested_on TEXT,
  image_source TEXT, captured_on TEXT, custody_ref TEXT, offence TEXT, disposal TEXT, disposal_on TEXT, genesis_ref TEXT,
  checked_by TEXT, checked_on TEXT, under_18 INTEGER, vulnerable INTEGER,
  gateway TEXT, prejudice TEXT, locality TEXT, rationale TEXT,
  wanted INTEGER, c02_ref TEXT, cps_consulted_on TEXT, prosecution_pending INTEGER, cps_permission_ref TEXT,
  risk_confidentiality TEXT, risk_level TEXT, risk_purpose TEXT, risk_conditions TEXT, recipient_danger INTEGER, risk_plan TEXT,
  pii INTEGER, pii_reason TEXT, pii_handler TEXT,
  japan_justified TEXT, japan_authorised TEXT, japan_proportionate TEXT, japan_auditable TEXT, japan_necessary TEXT,
  name_released INTEGER, name_text TEXT,
  name_justified TEXT, name_authorised TEXT, name_proportionate TEXT, name_auditable TEXT, name_necessary TEXT,
  warning_phrase TEXT, told_offence TEXT, told_sentence TEXT,
  document TEXT NOT NULL              -- the decision as it was signed, JSON
) STRICT;
CREATE TABLE decision_links (case_id TEXT NOT NULL REFERENCES cases (id), kind TEXT NOT NULL, ref TEXT NOT NULL, PRIMARY KEY (case_id, kind, ref)) STRICT, WITHOUT ROWID;
CREATE TABLE decision_purposes (case_id TEXT NOT NULL REFERENCES cases (id), purpose TEXT NOT NULL, PRIMARY KEY (case_id, purpose)) STRICT, WITHOUT ROWID;
CREATE TABLE intelligence (           -- F12, F48: current intelligence; seq is the act that brought it: the decision or a review
  case_id TEXT NOT NULL REFERENCES cases (id), seq INTEGER NOT NULL, ord INTEGER NOT NULL, log_ref TEXT NOT NULL, dated_on TEXT NOT NULL,
  grade TEXT NOT NULL, handling TEXT NOT NULL, handling_conditions TEXT, summary TEXT NOT NULL, PRIMARY KEY (case_id, seq, ord)) STRICT, WITHOUT ROWID;
CREATE TABLE decision_risks (case_id TEXT NOT NULL REFERENCES cases (id), ord INTEGER NOT NULL, risk TEXT NOT NULL, to_whom TEXT NOT NULL,
  likelihood INTEGER CHECK (likelihood BETWEEN 1 AND 5), impact INTEGER CHECK (impact BETWEEN 1 AND 5), plan TEXT NOT NULL, PRIMARY KEY (case_id, ord)) STRICT;
-- Who may be given it: named by the decision or, later, by a review (seq is that act); ended_seq is the review that took him out again (F48).
CREATE TABLE decision_recipients (case_id TEXT NOT NULL REFERENCES cases (id), recipient_id TEXT NOT NULL REFERENCES recipients (id),
  route TEXT NOT NULL CHECK (route IN ('A', 'B')), seq INTEGER NOT NULL, ended_seq INTEGER, PRIMARY KEY (case_id, recipient_id)) STRICT, WITHOUT ROWID;
CREATE TABLE decision_instructions (case_id TEXT NOT NULL REFERENCES cases (id), manager_id TEXT NOT NULL REFERENCES recipients (id),
  member_id TEXT NOT NULL REFERENCES recipients (id), seq INTEGER NOT NULL, PRIMARY KEY (case_id, manager_id, member_id)) STRICT, WITHOUT ROWID;
CREATE TABLE decision_areas (case_id TEXT NOT NULL REFERENCES cases (id), area TEXT NOT NULL, consulted_on TEXT, answer TEXT, their_reference TEXT, PRIMARY KEY (case_id, area)) STRICT, WITHOUT ROWID; -- F44
-- F61: what the custody record says, for equality monitoring (K10 10): counted, and no more. Nothing that leaves asks for this table; no row: not recorded.
CREATE TABLE equality (case_id TEXT PRIMARY KEY REFERENCES cases (id), sex TEXT, ethnicity TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (            -- F57: facts of a decision that had been recorded wrongly; the decision stays as it was signed
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), field TEXT NOT NULL, was TEXT NOT NULL, now TEXT NOT NULL,
  reason TEXT NOT NULL, corrected_on TEXT NOT NULL, corrected_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX corrections_case ON corrections (case_id, field, seq);

CREATE TABLE releases (               -- F32: what a decision permits, under its number
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL UNIQUE REFERENCES cases (id), number INTEGER NOT NULL UNIQUE CHECK (number > 0),
  year INTEGER NOT NULL, reference TEXT NOT NULL UNIQUE, authorised_on TEXT NOT NULL, authorised_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
-- WITHOUT ROWID: a number that is left out must be an error, where a rowid would be made up.
CREATE TABLE voids (number INTEGER PRIMARY KEY CHECK (number > 0), year INTEGER NOT NULL, reference TEXT NOT NULL UNIQUE,
  reason TEXT NOT NULL, voided_on TEXT NOT NULL, voided_by TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- That a number is not given and void as well, or given in an old register, is seen to by the acts that give it (case.authorise, number.void).
CREATE VIEW numbers AS SELECT number, reference FROM releases UNION ALL SELECT number, reference FROM voids;

CREATE TABLE forms (                  -- finished PDFs, frozen (F40): 3796 of a release, its additional sheets, extracts
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, about_id TEXT NOT NULL, blob_id TEXT NOT NULL, sha256 TEXT NOT NULL, pages INTEGER NOT NULL,
  made_on TEXT NOT NULL, made_by TEXT NOT NULL
) STRICT;
CREATE INDEX forms_about ON forms (about_id);

CREATE TABLE exclusion_notices (      -- F47
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), scheme_id TEXT NOT NULL REFERENCES schemes (id),
  starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, lifted_on TEXT, recorded_on TEXT NOT NULL -- ends_on as shortened; `changes` has what it was
) STRICT;
CREATE INDEX exclusion_notices_case ON exclusion_notices (case_id);

CREATE TABLE copies (                 -- F38, F40: one release in one recipient's hands
  id TEXT PRIMARY KEY, release_id TEXT NOT NULL REFERENCES releases (id), copy_no INTEGER NOT NULL CHECK (copy_no > 0),
  recipient_id TEXT NOT NULL REFERENCES recipients (id), route TEXT NOT NULL CHECK (route IN ('A', 'B')),
  undertaking_id TEXT NOT NULL REFERENCES undertakings (id),
  language TEXT NOT NULL, conditions_version TEXT NOT NULL, conditions_sha256 TEXT NOT NULL,
  supplied_on TEXT NOT NULL, due_on TEXT NOT NULL,            -- as printed on the copy; copies_now has the date that counts today
  clock_from TEXT NOT NULL,           -- supplied_on, or the day of the last authorised retention: the review clock runs from here (F46)
  keep_until TEXT,                    -- what the decision or that retention allowed, if less than the policy does
  recall_id TEXT,                     -- the recall under which it is demanded back, while it is out (F50)
  medium TEXT NOT NULL, medium_no TEXT,
  form_blob_id TEXT NOT NULL, form_sha256 TEXT NOT NULL, picture_sha256 TEXT NOT NULL,
  issued_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL,
  UNIQUE (release_id, copy_no)
) STRICT;
CREATE INDEX copies_recipient ON copies (recipient_id);
CREATE INDEX copies_recalled ON copies (recall_id) WHERE recall_id IS NOT NULL;
CREATE TABLE copy_instructions (copy_id TEXT NOT NULL REFERENCES copies (id), member_id TEXT NOT NULL REFERENCES recipients (id), PRIMARY KEY (copy_id, member_id)) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (               -- F39
  id TEXT PRIMARY KEY, copy_id TEXT NOT NULL UNIQUE REFERENCES copies (id),
  method TEXT NOT NULL CHECK (method IN ('scan', 'drawn') OR method IN ('words', 'return')), received_by TEXT NOT NULL, received_on TEXT NOT NULL,
  security_confirmed INTEGER NOT NULL CHECK (security_confirmed IN (0, 1)), storage TEXT NOT NULL,
  warning_acknowledged INTEGER NOT NULL CHECK (warning_acknowledged IN (0, 1)), witness TEXT, words TEXT, strokes TEXT, blob_id TEXT, sha256 TEXT, seq INTEGER NOT NULL
) STRICT;

CREATE TABLE returns (                -- a copy that is no longer out (F50)
  id TEXT PRIMARY KEY, copy_id TEXT NOT NULL UNIQUE REFERENCES copies (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('returned', 'destroyed') OR outcome IN ('lost', 'nil')), on_date TEXT NOT NULL, by_whom TEXT NOT NULL, how TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT;

CREATE TABLE recalls (                -- F50: copies that are demanded back; one row a copy. A copy's recall_id says whether it still stands
  id TEXT NOT NULL, copy_id TEXT NOT NULL REFERENCES copies (id), case_id TEXT NOT NULL REFERENCES cases (id),
  cause TEXT NOT NULL CHECK (cause IN ('review', 'status') OR cause IN ('leaving', 'demand')), reason TEXT NOT NULL,
  demanded_on TEXT NOT NULL, deadline_on TEXT NOT NULL, how TEXT, demanded_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL,
  cancelled_on TEXT, cancel_reason TEXT, PRIMARY KEY (id, copy_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recalls_copy ON recalls (copy_id, seq);
CREATE TABLE chases (                 -- F50: the holder was asked again
  id TEXT PRIMARY KEY, recall_id TEXT NOT NULL, copy_id TEXT NOT NULL REFERENCES copies (id), on_date TEXT NOT NULL, how TEXT NOT NULL, said TEXT NOT NULL,
  deadline_on TEXT, chased_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX chases_copy ON chases (copy_id, seq);

CREATE TABLE breaches (               -- F50, F54: opened by the loss of a copy
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), copy_id TEXT REFERENCES copies (id), kind TEXT NOT NULL,
  discovered_at TEXT NOT NULL, report_by TEXT NOT NULL, what TEXT NOT NULL, opened_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX breaches_case ON breaches (case_id);
CREATE TABLE breach_steps (
  id TEXT PRIMARY KEY, breach_id TEXT NOT NULL REFERENCES breaches (id),
  step TEXT NOT NULL CHECK (step IN ('contained', 'assessed') OR step IN ('reported', 'referred') OR step = 'closed'),
  on_date TEXT NOT NULL, by_whom TEXT NOT NULL, what TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT;
CREATE INDEX breach_steps_breach ON breach_steps (breach_id, seq);

CREATE TABLE statuses (               -- F03: what the records system says of the offence for which the photograph was taken
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), custody_ref TEXT NOT NULL, status TEXT NOT NULL, status_on TEXT NOT NULL,
  source TEXT NOT NULL, import_id TEXT, recorded_on TEXT NOT NULL, recorded_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX statuses_case ON statuses (case_id, seq);
CREATE INDEX statuses_custody ON statuses (custody_ref, seq);
CREATE TABLE status_imports (         -- F03: a file of the records system that was taken in
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, lines INTEGER NOT NULL, matched INTEGER NOT NULL, recorded INTEGER NOT NULL, taken_in_on TEXT NOT NULL,
  taken_in_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;

CREATE TABLE review_assignments (     -- F48: who is to review a release, by when; the newest counts
  id TEXT PRIMARY KEY, release_id TEXT NOT NULL REFERENCES releases (id), person_id TEXT NOT NULL REFERENCES people (id), by_on TEXT,
  assigned_on TEXT NOT NULL, assigned_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX review_assignments_release ON review_assignments (release_id, seq);
CREATE TABLE reviews (                -- F48: the reviewing officer reassessed the file and current intelligence, and signed
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), release_id TEXT NOT NULL REFERENCES releases (id), number INTEGER NOT NULL,
  file TEXT NOT NULL, current TEXT NOT NULL, -- the two reassessments of 7.9
  changed_grounds TEXT, changed_risk TEXT, changed_japan TEXT, changed_recipients TEXT,
  recommendation TEXT NOT NULL, reason TEXT,
  signed_on TEXT NOT NULL, signed_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL, UNIQUE (release_id, number)
) STRICT;
CREATE TABLE review_decisions (       -- F48: what the co-ordinator decided; after 'refer' a second one follows, with the higher rank's authority
  id TEXT PRIMARY KEY, review_id TEXT NOT NULL REFERENCES reviews (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('keep', 'vary') OR outcome IN ('withdraw', 'refer') OR outcome = ''),
  keep_until TEXT, reason TEXT, referred_to TEXT, authority_name TEXT, authority_rank TEXT, authority_on TEXT,
  decided_on TEXT NOT NULL, decided_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX review_decisions_review ON review_decisions (review_id, seq);
CREATE TABLE review_copies (          -- what became of each copy that was out
  decision_id TEXT NOT NULL REFERENCES review_decisions (id), copy_id TEXT NOT NULL REFERENCES copies (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('kept', 'withdrawn')), PRIMARY KEY (decision_id, copy_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE clock_confirmations (    -- F57: the clock stood long after the newest entry, and somebody said that it is right
  id TEXT PRIMARY KEY, newest_at TEXT NOT NULL, says_at TEXT NOT NULL, reason TEXT NOT NULL, confirmed_by TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT;

CREATE TABLE looks (                  -- F06, F57: who looked at what, when and why
  seq INTEGER PRIMARY KEY, person_id TEXT NOT NULL, what TEXT NOT NULL CHECK (what IN ('photo', 'identity') OR what IN ('form', 'item')),
  about_id TEXT NOT NULL, case_id TEXT, reason TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE entries (                -- the timeline: one row an act, written for every kind before its own SQL
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, on_date TEXT NOT NULL, actor_id TEXT NOT NULL,
  scope_id TEXT NOT NULL, subject_id TEXT
) STRICT;
CREATE INDEX entries_scope ON entries (scope_id, seq);

-- Search. One row a thing that can be found, with its texts; kind and about_id say what. Names of photographed persons are in a
-- column of their own that an ordinary search leaves out (F06). Acts write findables only: the index `search` is brought up to
-- them before it is asked (feed.sql), because it would else be written out at every savepoint.
CREATE TABLE findables (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, about_id TEXT NOT NULL, seq INTEGER NOT NULL,
  reference TEXT NOT NULL, words TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (kind, about_id)) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (reference, words, name, content = 'findables', content_rowid = 'id', detail = 'column',
  prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE search_terms USING fts5vocab (search, instance); -- the terms of that index, one after another
CREATE TABLE search_fed (up_to INTEGER NOT NULL) STRICT;      -- exactly one row: findables up to this id are in the index
INSERT INTO search_fed (up_to) VALUES (0);
CREATE TABLE search_stale (id INTEGER PRIMARY KEY, reference TEXT NOT NULL, words TEXT NOT NULL, name TEXT NOT NULL) STRICT; -- as the index still has them
CREATE TRIGGER findables_stale BEFORE UPDATE OF reference, words, name ON findables WHEN old.id <= (SELECT up_to FROM search_fed)
BEGIN INSERT OR IGNORE INTO search_stale (id, reference, words, name) VALUES (old.id, old.reference, old.words, old.name); END;
