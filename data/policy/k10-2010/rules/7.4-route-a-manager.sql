-- row: F33
-- paragraph: K10 7.4
-- applies: case.authorise, review.decide
-- effect: blocks
-- message: {organisation} is a member, not an approved manager, so route A is closed. Choose route B for it.
-- mend: recipients
-- reading: Route A goes to the scheme's approved manager and to nobody else.
SELECT p.id AS subject, p.organisation, 'recipients' AS field FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
WHERE q.case_id = :scope AND q.seq = :seq AND q.route = 'A' AND p.kind <> 'manager'
