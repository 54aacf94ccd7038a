-- Two registers that exchange files (F33, F45, F53, K10 7.4.1). In a unit's register: the managers' cards, packages made, returns taken in. In a manager's
-- (registers.kind): the co-ordinators' cards, packages taken in, what he holds, what he disclosed, returns made. Nothing of the photographed person is here but
-- in item_contents, which belongs to the item's own scope and goes with it.

CREATE TABLE cards (                  -- whose keys count: compared by voice, then pinned. ended_seq: replaced, or no longer trusted
  id TEXT PRIMARY KEY, recipient_id TEXT REFERENCES recipients (id), -- in a unit's register the manager; NULL in a manager's: somebody of a unit
  register_id TEXT NOT NULL, person_id TEXT NOT NULL, person TEXT NOT NULL, title TEXT NOT NULL, organisation TEXT NOT NULL, area TEXT NOT NULL,
  sign_key TEXT NOT NULL, box_key TEXT NOT NULL, words TEXT NOT NULL,
  checked_how TEXT NOT NULL, checked_with TEXT NOT NULL, checked_on TEXT NOT NULL,
  replaces TEXT REFERENCES cards (id), reason TEXT, pinned_by TEXT NOT NULL REFERENCES people (id), pinned_on TEXT NOT NULL, seq INTEGER NOT NULL,
  ended_seq INTEGER, end_reason TEXT  -- reason: why it stands in the place of another; end_reason: why nothing stands in its place
) STRICT;
CREATE INDEX cards_key ON cards (sign_key);                 -- not unique: a rule says which key is known already, and why it is refused
CREATE INDEX cards_recipient ON cards (recipient_id, seq);

-- --- In a unit's register
CREATE TABLE packages (               -- F33: made for a manager. What it told of the copy is kept, so that the next one is made when something differs
  id TEXT PRIMARY KEY, recipient_id TEXT NOT NULL REFERENCES recipients (id), card_id TEXT NOT NULL REFERENCES cards (id),
  number INTEGER NOT NULL CHECK (number > 0), previous_sha256 TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('issue', 'instruction') OR kind IN ('renewal', 'recall') OR kind = 'notice'),
  copy_id TEXT, review_on TEXT, recall_id TEXT, deadline_on TEXT, text TEXT, -- no REFERENCES: a reviewer need not be able to open the copy's case
  head_size INTEGER NOT NULL, head_root TEXT NOT NULL,        -- of the checkpoint that it carries
  blob_id TEXT NOT NULL, file_name TEXT NOT NULL, made_on TEXT NOT NULL, made_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL,
  UNIQUE (recipient_id, number)
) STRICT;
CREATE INDEX packages_copy ON packages (copy_id, number);
CREATE TABLE package_members (        -- 7.4: whom the manager was told he may disclose to
  package_id TEXT NOT NULL REFERENCES packages (id), member_id TEXT NOT NULL REFERENCES recipients (id), PRIMARY KEY (package_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE manager_returns (        -- F53: a manager's whole record, as his file of that day has it
  id TEXT PRIMARY KEY, recipient_id TEXT NOT NULL REFERENCES recipients (id), card_id TEXT NOT NULL REFERENCES cards (id),
  number INTEGER NOT NULL CHECK (number > 0), previous_sha256 TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL,
  seen_number INTEGER NOT NULL, missing TEXT NOT NULL,        -- the newest package that he had; JSON list of those that never came
  head_size INTEGER NOT NULL, head_root TEXT NOT NULL, blob_id TEXT NOT NULL,
  taken_in_on TEXT NOT NULL, taken_in_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX manager_returns_recipient ON manager_returns (recipient_id, number);
CREATE TABLE onward (                 -- 7.4.1: onward disclosures as first reported. copy_id and member_id may be unknown here
  id TEXT PRIMARY KEY, recipient_id TEXT NOT NULL REFERENCES recipients (id), copy_id TEXT NOT NULL, member_id TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('shown', 'copy') OR how = 'taken-back'), at TEXT NOT NULL, logged_at TEXT NOT NULL, by_whom TEXT NOT NULL, note TEXT NOT NULL,
  corrects TEXT, void INTEGER NOT NULL CHECK (void IN (0, 1)), reason TEXT NOT NULL, digest TEXT NOT NULL, -- SHA-256 of all of it: the same entry again must have the same
  first_return_id TEXT NOT NULL REFERENCES manager_returns (id), last_return_id TEXT NOT NULL REFERENCES manager_returns (id)
) STRICT;
CREATE INDEX onward_copy ON onward (copy_id, at);
CREATE INDEX onward_recipient ON onward (recipient_id);
CREATE INDEX onward_corrects ON onward (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX onward_first ON onward (first_return_id);
CREATE TABLE discrepancies (          -- F53: what a return says against the instruction, against this register or against an earlier return
  id TEXT PRIMARY KEY, return_id TEXT NOT NULL REFERENCES manager_returns (id), recipient_id TEXT NOT NULL REFERENCES recipients (id),
  kind TEXT NOT NULL,                 -- outside-instruction, after-end, vanished, changed, number-again, number-gap, rolled-back, forked, unknown-copy, unknown-package, package-missing, not-held, held-again
  about_id TEXT NOT NULL, copy_id TEXT, member_id TEXT, detail TEXT NOT NULL,
  digest TEXT,                        -- changed: of what he says now, so that the same change is said once
  breach_id TEXT REFERENCES breaches (id), seq INTEGER NOT NULL,
  settled_on TEXT, settled_by TEXT, explanation TEXT,
  UNIQUE (recipient_id, kind, about_id, return_id)
) STRICT;
CREATE INDEX discrepancies_open ON discrepancies (recipient_id) WHERE settled_on IS NULL;
CREATE INDEX discrepancies_about ON discrepancies (about_id, kind);

CREATE TABLE locked_copies (          -- F45: a copy's PDF under a password; the password itself is nowhere
  id TEXT PRIMARY KEY, copy_id TEXT NOT NULL REFERENCES copies (id), sha256 TEXT NOT NULL, medium TEXT NOT NULL, medium_no TEXT,
  made_on TEXT NOT NULL, made_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL,
  told_how TEXT, told_to TEXT, told_at TEXT, told_seq INTEGER -- by which other channel, to whom and when the password went
) STRICT;
CREATE INDEX locked_copies_copy ON locked_copies (copy_id);

-- --- In a manager's register
CREATE TABLE received (               -- packages taken in; outlives what they brought
  id TEXT PRIMARY KEY, card_id TEXT NOT NULL REFERENCES cards (id), register_id TEXT NOT NULL, recipient_id TEXT NOT NULL, -- who I am in that register
  number INTEGER NOT NULL CHECK (number > 0), previous_sha256 TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('issue', 'instruction') OR kind IN ('renewal', 'recall') OR kind = 'notice'),
  item_id TEXT, review_on TEXT, text TEXT, seen_number INTEGER NOT NULL,
  head_size INTEGER NOT NULL, head_root TEXT NOT NULL, note TEXT NOT NULL, -- the checkpoint, kept as a witness keeps it
  finding TEXT NOT NULL CHECK (finding IN ('sound', 'gap') OR finding IN ('rolled-back', 'forked')),
  taken_in_on TEXT NOT NULL, taken_in_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL, UNIQUE (register_id, number)
) STRICT;
CREATE INDEX received_item ON received (item_id, seq);
CREATE TABLE items (                  -- a copy that I was given; its id is the copy's
  id TEXT PRIMARY KEY, register_id TEXT NOT NULL, release_id TEXT NOT NULL, area TEXT NOT NULL, reference TEXT NOT NULL, copy_no INTEGER NOT NULL,
  supplied_on TEXT NOT NULL, review_on TEXT NOT NULL, has_warning INTEGER NOT NULL CHECK (has_warning IN (0, 1)),
  recall_id TEXT, recall_deadline_on TEXT, recall_reason TEXT,
  taken_in_on TEXT NOT NULL, seq INTEGER NOT NULL, told_seq INTEGER NOT NULL, -- told_seq: the newest package about it
  ended TEXT CHECK (ended IN ('returned', 'destroyed') OR ended = 'lost'), ended_on TEXT, ended_by TEXT, ended_how TEXT, ended_seq INTEGER
) STRICT;
CREATE INDEX items_reference ON items (reference);
CREATE TABLE item_contents (          -- gone with the item's key when it is destroyed or given back
  item_id TEXT PRIMARY KEY REFERENCES items (id), language TEXT NOT NULL, told_offence TEXT NOT NULL, told_sentence TEXT NOT NULL, warning_phrase TEXT NOT NULL, name_text TEXT NOT NULL,
  form_blob_id TEXT NOT NULL, form_sha256 TEXT NOT NULL, picture_blob_id TEXT NOT NULL, picture_sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE known_members (          -- as the newest package names them
  id TEXT PRIMARY KEY, register_id TEXT NOT NULL, organisation TEXT NOT NULL, premises TEXT NOT NULL, person TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT;
CREATE TABLE item_members (           -- 7.4: whom I may disclose it to; from and until which package
  item_id TEXT NOT NULL REFERENCES items (id), member_id TEXT NOT NULL REFERENCES known_members (id), seq INTEGER NOT NULL, ended_seq INTEGER, PRIMARY KEY (item_id, member_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE item_receipts (
  item_id TEXT PRIMARY KEY REFERENCES items (id), received_by TEXT NOT NULL, received_on TEXT NOT NULL, storage TEXT NOT NULL,
  security_confirmed INTEGER NOT NULL CHECK (security_confirmed IN (0, 1)), warning_acknowledged INTEGER NOT NULL CHECK (warning_acknowledged IN (0, 1)), seq INTEGER NOT NULL
) STRICT;
CREATE TABLE disclosures (            -- 7.4.1: my own inspectable record. A correction is a new entry that names the old one
  id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES items (id), member_id TEXT NOT NULL REFERENCES known_members (id),
  how TEXT NOT NULL CHECK (how IN ('shown', 'copy') OR how = 'taken-back'), at TEXT NOT NULL, on_date TEXT NOT NULL, note TEXT NOT NULL,
  corrects TEXT REFERENCES disclosures (id), void INTEGER NOT NULL CHECK (void IN (0, 1)), reason TEXT NOT NULL,
  logged_at TEXT NOT NULL, logged_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL
) STRICT;
CREATE INDEX disclosures_item ON disclosures (item_id, seq);
CREATE INDEX disclosures_corrected ON disclosures (corrects) WHERE corrects IS NOT NULL; -- once each: a rule says so
CREATE TABLE returns_made (
  id TEXT PRIMARY KEY, register_id TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), previous_sha256 TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,
  up_to_seq INTEGER NOT NULL, entries INTEGER NOT NULL, head_size INTEGER NOT NULL, head_root TEXT NOT NULL, blob_id TEXT NOT NULL, file_name TEXT NOT NULL,
  made_on TEXT NOT NULL, made_by TEXT NOT NULL REFERENCES people (id), seq INTEGER NOT NULL, UNIQUE (register_id, number)
) STRICT;
