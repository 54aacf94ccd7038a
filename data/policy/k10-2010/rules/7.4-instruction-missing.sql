-- row: F33
-- paragraph: K10 7.4
-- applies: case.authorise, review.decide
-- effect: blocks
-- message: Name the members to whom the manager of {organisation} may disclose the photograph.
-- mend: recipients
-- reading: "With instructions as to which members": an empty instruction would mean nobody, or everybody.
SELECT p.id AS subject, p.organisation, 'recipients' AS field FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
WHERE q.case_id = :scope AND q.seq = :seq AND q.route = 'A' AND NOT EXISTS (SELECT 1 FROM decision_instructions n WHERE n.case_id = q.case_id AND n.manager_id = q.recipient_id)
