-- Part of an old register was taken over (K10 8.3): up to 500 lines an act, all acts of one file in one commit. Body: import {id, file_name, sha256, lines}, releases [{id, line, number, year,
-- reference, authorised_on, recipient, copies, supplied_on, review_on, custody_ref, remarks, outcome, ended_on}].
INSERT INTO old_imports (id, file_name, sha256, lines, taken_on, taken_by, seq)
SELECT :body ->> '$.import.id', coalesce (:body ->> '$.import.file_name', ''), :body ->> '$.import.sha256', :body ->> '$.import.lines', :today, :actor, :seq
WHERE NOT EXISTS (SELECT 1 FROM old_imports WHERE id = :body ->> '$.import.id' AND taken_by = :actor AND sha256 = :body ->> '$.import.sha256' AND taken_on = :today);
INSERT INTO old_releases (id, import_id, line, number, year, reference, authorised_on, recipient, copies, supplied_on, review_on, custody_ref, remarks, outcome, ended_on)
SELECT value ->> '$.id', :body ->> '$.import.id', value ->> '$.line', value ->> '$.number', value ->> '$.year', value ->> '$.reference', value ->> '$.authorised_on', coalesce (value ->> '$.recipient', ''),
  coalesce (value ->> '$.copies', 1), value ->> '$.supplied_on', value ->> '$.review_on', coalesce (value ->> '$.custody_ref', ''), coalesce (value ->> '$.remarks', ''), value ->> '$.outcome', value ->> '$.ended_on'
FROM json_each (:body, '$.releases');
