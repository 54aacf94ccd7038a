-- row: F53
-- paragraph: K10 7.4.1
-- applies: return.make
-- effect: blocks
-- message: This return does not follow the one before it. Make it again.
-- mend: copy
-- reading: Numbers without a gap, each naming the file before it: a return that is missing is seen.
SELECT r.register_id AS subject FROM returns_made r WHERE r.id = :body ->> '$.id' AND (length (r.sha256) <> 64 OR r.sha256 GLOB '*[^0-9a-f]*' OR length (r.previous_sha256) <> 64 OR r.previous_sha256 GLOB '*[^0-9a-f]*'
  OR r.number <> 1 + coalesce ((SELECT max (o.number) FROM returns_made o WHERE o.register_id = r.register_id AND o.id <> r.id), 0)
  OR CASE WHEN r.number = 1 THEN r.previous_sha256 GLOB '*[^0]*' ELSE NOT EXISTS (SELECT 1 FROM returns_made o WHERE o.register_id = r.register_id AND o.number = r.number - 1 AND o.sha256 = r.previous_sha256) END)
