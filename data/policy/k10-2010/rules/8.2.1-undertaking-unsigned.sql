-- row: F27
-- paragraph: K10 8.2.1
-- applies: copy.issue
-- effect: blocks
-- message: {organisation} has not signed the undertaking (form 3797). No copy can be supplied before it is
--   signed.
-- mend: undertaking
-- reading: "Will only be supplied once a signed undertaking including the above matters has been obtained."
SELECT p.id AS subject, p.organisation FROM copies c JOIN recipients p ON p.id = c.recipient_id
WHERE c.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM undertakings u WHERE u.recipient_id = p.id AND u.ended_on IS NULL)
