-- row: F33
-- paragraph: K10 7.5
-- applies: case.authorise, review.decide
-- effect: blocks
-- message: {organisation} is a scheme manager. Choose route A for it, or choose members (route B).
-- mend: recipients
-- reading: Route B supplies each member personally.
SELECT p.id AS subject, p.organisation, 'recipients' AS field FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
WHERE q.case_id = :scope AND q.seq = :seq AND q.route = 'B' AND p.kind <> 'member'
