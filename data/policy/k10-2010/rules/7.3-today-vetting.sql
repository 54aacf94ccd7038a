-- row: F28
-- paragraph: K10 7.3
-- applies: today
-- effect: warns
-- message: The security check of the manager of {organisation} ran out on {expired}. Record a new one,
--   or end the approval.
-- mend: recipient
-- reading: As things stand: "approved" means a security check that is still in date; the constant
--   vetting_check switches it.
SELECT p.id AS subject, p.organisation, csn_date_words (p.vetting_expires_on) AS expired FROM recipients p
WHERE p.kind = 'manager' AND p.status = 'active' AND p.vetting_expires_on < :today AND (SELECT value FROM constants_now WHERE name = 'vetting_check') = 1
