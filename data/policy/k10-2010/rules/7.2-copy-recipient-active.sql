-- row: F29
-- paragraph: K10 7.2
-- applies: copy.issue
-- effect: blocks
-- message: {organisation} is suspended or has left the scheme, so no copy can be supplied.
-- mend: recipient
-- reading: Suspension works at once, also on what was authorised before.
SELECT p.id AS subject, p.organisation FROM copies c JOIN recipients p ON p.id = c.recipient_id WHERE c.id = :body ->> '$.id' AND p.status <> 'active'
