-- A register is opened (K10 8.3). Body: id, holder ('unit', the default, or 'manager'), area, force, unit, practice, last_paper_number, person {id, name, title, role, sign_key, box_key},
-- groups [{name, epoch, box_key}], edition {name, version, constants {name: value}, wordings [{name, language, version, sha256}]}.
INSERT INTO registers (id, holder, area, force, unit, practice, last_paper_number, opened_on)
VALUES (:body ->> '$.id', coalesce (:body ->> '$.holder', 'unit'), :body ->> '$.area', :body ->> '$.force', :body ->> '$.unit', :body ->> '$.practice', :body ->> '$.last_paper_number', :today);
INSERT INTO people (id, name, title, role, sign_key, box_key, joined_on)
VALUES (:body ->> '$.person.id', :body ->> '$.person.name', :body ->> '$.person.title', :body ->> '$.person.role',
  :body ->> '$.person.sign_key', :body ->> '$.person.box_key', :today);
INSERT INTO editions (seq, name, version, adopted_on, adopted_by, title, rules_sha256, files_sha256)
VALUES (:seq, :body ->> '$.edition.name', :body ->> '$.edition.version', :today, :body ->> '$.person.id',
  :body ->> '$.edition.title', :body ->> '$.edition.rules_sha256', :body ->> '$.edition.files_sha256');
INSERT INTO constants (edition_seq, name, value) SELECT :seq, key, value FROM json_each (:body, '$.edition.constants');
INSERT INTO wordings (edition_seq, name, language, version, sha256)
SELECT :seq, value ->> '$.name', value ->> '$.language', value ->> '$.version', value ->> '$.sha256' FROM json_each (:body, '$.edition.wordings');
INSERT INTO groups (name, epoch, box_key) SELECT value ->> '$.name', value ->> '$.epoch', value ->> '$.box_key' FROM json_each (:body, '$.groups');
