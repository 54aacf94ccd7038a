-- row: F30
-- paragraph: BWV training
-- applies: copy.issue
-- effect: blocks
-- message: {organisation} has not been briefed. Record the date of the briefing first.
-- mend: recipient
-- reading: K10 does not ask for it; an edition that does sets briefing_required to 1.
SELECT p.id AS subject, p.organisation FROM copies c JOIN recipients p ON p.id = c.recipient_id
WHERE c.id = :body ->> '$.id' AND p.briefed_on IS NULL AND (SELECT value FROM constants_now WHERE name = 'briefing_required') = 1
