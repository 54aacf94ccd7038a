-- row: F24
-- paragraph: K10 6.2.1
-- applies: case.authorise, copy.issue, review.decide
-- effect: blocks
-- message: {organisation} belongs to the scheme {scheme}, which is closed. Choose a recipient in a scheme
--   that is open.
-- mend: scheme
-- reading: Registered members of a recognised scheme: a closed scheme is recognised no longer.
SELECT p.id AS subject, p.organisation, s.name AS scheme FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id JOIN schemes s ON s.id = p.scheme_id
WHERE q.case_id = :scope AND s.status = 'closed' AND (q.seq = :seq OR p.id = :body ->> '$.recipient_id')
