-- row: F06
-- paragraph: K10 8.3
-- applies: identity.record
-- effect: blocks
-- message: Enter the person's name. If you enter a date of birth, it must be a real date and not in the
--   future.
-- mend: identity
-- reading: The name is what every outgoing text is compared with.
SELECT CASE WHEN trim (i.name) = '' THEN 'name' ELSE 'born_on' END AS field FROM identities i
WHERE i.case_id = :body ->> '$.case_id' AND (trim (i.name) = '' OR date (i.born_on, '+0 days') IS NOT i.born_on OR i.born_on > :today)
