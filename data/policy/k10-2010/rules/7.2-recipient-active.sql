-- row: F29
-- paragraph: K10 7.2
-- applies: case.authorise, review.decide
-- effect: blocks
-- message: {organisation} is suspended or has left the scheme. Take it out of the recipients.
-- mend: recipients
-- reading: Members who left or are suspended are not up to date members.
SELECT p.id AS subject, p.organisation, 'recipients' AS field FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
WHERE q.case_id = :scope AND q.seq = :seq AND p.status <> 'active'
