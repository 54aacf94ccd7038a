-- row: F27
-- paragraph: K10 8.2.1
-- applies: today
-- effect: blocks
-- message: {organisation} holds {copies} of {reference} and has no undertaking in force. Have it
--   signed again, or demand them back.
-- mend: undertaking
-- reading: As things stand: the undertaking is a condition of holding a copy, not only of being given
--   one.
SELECT r.id AS subject, r.reference, p.organisation, csn_copies (count (*)) AS copies FROM copies c JOIN releases r ON r.id = c.release_id JOIN recipients p ON p.id = c.recipient_id
WHERE c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id) AND NOT EXISTS (SELECT 1 FROM undertakings u WHERE u.recipient_id = p.id AND u.ended_on IS NULL) GROUP BY r.id, p.id
