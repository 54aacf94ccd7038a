-- row: F24
-- paragraph: K10 6.2.1
-- applies: case.authorise, review.decide
-- effect: blocks
-- message: The scheme {scheme} has no registration on record, so it is not shown to be recognised. Enter its
--   registration first.
-- mend: scheme
-- reading: "Registered members of a recognised Crime Reduction Scheme": the registration is what shows it.
SELECT DISTINCT s.id AS subject, s.name AS scheme FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id JOIN schemes s ON s.id = p.scheme_id
WHERE q.case_id = :scope AND q.seq = :seq AND trim (s.registration) = ''
