-- row: F24
-- paragraph: K10 7.2
-- applies: scheme.add, scheme.change
-- effect: blocks
-- message: Enter real dates for the agreement. It cannot have been made in the future, and its review comes
--   after it.
-- mend: scheme
-- reading: An agreement that is not yet made is left empty.
SELECT s.id AS subject, CASE WHEN date (s.agreed_on, '+0 days') IS NOT s.agreed_on OR s.agreed_on > :today THEN 'agreed_on' ELSE 'agreement_review_on' END AS field FROM schemes s
WHERE s.id = :body ->> '$.id' AND (date (s.agreed_on, '+0 days') IS NOT s.agreed_on OR s.agreed_on > :today OR date (s.agreement_review_on, '+0 days') IS NOT s.agreement_review_on OR s.agreement_review_on < s.agreed_on)
