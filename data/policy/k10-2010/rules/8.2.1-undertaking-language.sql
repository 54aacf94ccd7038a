-- row: F27
-- paragraph: K10 8.2.1
-- applies: copy.issue
-- effect: blocks
-- message: {organisation} signed the undertaking in a language other than the one it reads. It must sign
--   again in its own language.
-- mend: undertaking
-- reading: An undertaking binds only in words that the signatory reads; somebody who reads both may sign
--   either.
SELECT p.id AS subject, p.organisation FROM copies c JOIN recipients p ON p.id = c.recipient_id JOIN undertakings u ON u.id = c.undertaking_id
WHERE c.id = :body ->> '$.id' AND u.recipient_id = p.id AND p.language <> 'both' AND u.language NOT IN (p.language, 'both')
