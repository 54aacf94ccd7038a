-- Another edition of the policy, or the same with changed constants or wordings, is in force from here on (F64).
-- Body: name, version, title, rules_sha256, files_sha256, constants {}, wordings [], reason.
INSERT INTO editions (seq, name, version, adopted_on, adopted_by, title, reason, rules_sha256, files_sha256)
VALUES (:seq, :body ->> '$.name', :body ->> '$.version', :today, :actor, :body ->> '$.title', :body ->> '$.reason', :body ->> '$.rules_sha256', :body ->> '$.files_sha256');
INSERT INTO constants (edition_seq, name, value) SELECT :seq, key, value FROM json_each (:body, '$.constants');
INSERT INTO wordings (edition_seq, name, language, version, sha256)
SELECT :seq, value ->> '$.name', value ->> '$.language', value ->> '$.version', value ->> '$.sha256' FROM json_each (:body, '$.wordings');
