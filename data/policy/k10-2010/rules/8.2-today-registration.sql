-- row: F25
-- paragraph: K10 8.2
-- applies: today
-- effect: warns
-- message: The data protection registration of {organisation} ran out on {expired}, and copies are
--   with it. Ask for the present one.
-- mend: recipient
-- reading: As things stand: it warns, for the duty is the recipient's own.
SELECT DISTINCT p.id AS subject, p.organisation, csn_date_words (p.dp_expires_on) AS expired FROM copies c JOIN recipients p ON p.id = c.recipient_id
WHERE p.dp_expires_on < :today AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)
