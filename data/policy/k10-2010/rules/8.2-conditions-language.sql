-- row: F37
-- paragraph: K10 8.2
-- applies: copy.issue
-- effect: blocks
-- message: The written conditions are not in the language that {organisation} reads. Prepare the copy again.
-- mend: copy
-- reading: Conditions that the recipient does not read do not inform him.
SELECT p.id AS subject, p.organisation, 'language' AS field FROM copies c JOIN recipients p ON p.id = c.recipient_id
WHERE c.id = :body ->> '$.id' AND c.language <> p.language AND c.language <> 'both'
