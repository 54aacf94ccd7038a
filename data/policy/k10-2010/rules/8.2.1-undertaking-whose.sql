-- row: F27
-- paragraph: K10 8.2.1
-- applies: copy.issue
-- effect: blocks
-- message: The undertaking recorded with this copy is not the one that {organisation} last signed. Prepare
--   the copy again.
-- mend: undertaking
-- reading: The undertaking must be the recipient's own, and the one in force.
SELECT p.id AS subject, p.organisation FROM copies c JOIN recipients p ON p.id = c.recipient_id JOIN undertakings u ON u.id = c.undertaking_id
WHERE c.id = :body ->> '$.id' AND (u.recipient_id <> p.id OR u.ended_on IS NOT NULL
  OR u.recorded_seq <> (SELECT max (v.recorded_seq) FROM undertakings v WHERE v.recipient_id = p.id AND v.ended_on IS NULL))
