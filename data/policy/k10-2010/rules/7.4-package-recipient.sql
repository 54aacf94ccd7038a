-- row: F33
-- paragraph: K10 7.4
-- applies: package.make
-- effect: blocks
-- message: {organisation} is not, or no longer, a scheme manager who may be given anything. Only a
--   recall or a notice can be sent.
-- mend: recipient
-- reading: Suspension stops what would be given at once. What is demanded back is demanded all the
--   same.
SELECT p.id AS subject, p.organisation FROM packages g JOIN recipients p ON p.id = g.recipient_id
WHERE g.id = :body ->> '$.id' AND (p.kind <> 'manager' OR (p.status <> 'active' AND g.kind NOT IN ('recall', 'notice')))
