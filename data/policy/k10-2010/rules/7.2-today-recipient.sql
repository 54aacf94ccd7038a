-- row: F29
-- paragraph: K10 7.2
-- applies: today
-- effect: blocks
-- message: {organisation} is suspended or has left the scheme and still holds {copies} of {reference}.
--   Demand them back.
-- mend: recipient
-- reading: As things stand: members who left or are suspended are not up to date members.
SELECT r.id AS subject, r.reference, p.organisation, csn_copies (count (*)) AS copies FROM copies c JOIN releases r ON r.id = c.release_id JOIN recipients p ON p.id = c.recipient_id
WHERE p.status <> 'active' AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id) GROUP BY r.id, p.id
