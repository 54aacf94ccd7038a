-- row: F28
-- paragraph: K10 7.3
-- applies: copy.issue
-- effect: blocks
-- message: Route A is closed for {organisation}: its manager's security check has run out. Supply members
--   personally (route B) after a new decision, or record a new check.
-- mend: recipient
-- reading: The check must be in date on the day of supply, not only on that of the decision.
SELECT p.id AS subject, p.organisation FROM copies c JOIN recipients p ON p.id = c.recipient_id
WHERE c.id = :body ->> '$.id' AND c.route = 'A' AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on < :today)
AND (SELECT value FROM constants_now WHERE name = 'vetting_check') = 1
