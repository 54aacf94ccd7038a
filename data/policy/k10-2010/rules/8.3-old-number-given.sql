-- row: F32
-- paragraph: K10 8.3
-- applies: old.take
-- effect: blocks
-- message: The number {number} has been given in this register already. Leave line {line} out.
-- mend: old
-- reading: No reuse: a number belongs to the old register or to this one.
SELECT o.id AS subject, o.number, o.line FROM json_each (:body, '$.releases') j JOIN old_releases o ON o.id = j.value ->> '$.id'
WHERE EXISTS (SELECT 1 FROM releases r WHERE r.number = o.number) OR EXISTS (SELECT 1 FROM voids v WHERE v.number = o.number)
