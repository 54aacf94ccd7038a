-- row: F28
-- paragraph: K10 7.3
-- applies: case.authorise, review.decide
-- effect: blocks
-- message: Route A is closed for {organisation}: its manager's security check is missing or has run out.
--   Choose members (route B), or record a new check.
-- mend: recipients
-- reading: "Approved" means a successful security check under policy I11 that is still in date; the constant
--   vetting_check switches it.
SELECT p.id AS subject, p.organisation, 'recipients' AS field FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
WHERE q.case_id = :scope AND q.seq = :seq AND q.route = 'A' AND p.kind = 'manager'
AND (trim (coalesce (p.vetting_ref, '')) = '' OR p.vetting_expires_on IS NULL OR p.vetting_expires_on < :today)
AND (SELECT value FROM constants_now WHERE name = 'vetting_check') = 1
