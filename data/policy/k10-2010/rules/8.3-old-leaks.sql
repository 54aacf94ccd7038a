-- row: F32
-- paragraph: K10 8.3
-- applies: old.take
-- effect: blocks
-- message: Line {line}: {leak}
-- mend: old
-- reading: An old register is readable by everybody with an account: nothing of the person in a photograph
--   comes with it.
SELECT o.id AS subject, o.line, l.value AS leak FROM json_each (:body, '$.releases') j JOIN old_releases o ON o.id = j.value ->> '$.id',
  json_each (csn_leaks (o.recipient || ' · ' || o.remarks, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '0')) l
