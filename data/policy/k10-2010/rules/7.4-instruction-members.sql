-- row: F33
-- paragraph: K10 7.4
-- applies: case.authorise, review.decide
-- effect: blocks
-- message: {organisation} is named in the instruction to a manager, but is not an active member of that
--   manager's scheme. Take it out of the instruction.
-- mend: recipients
-- reading: A manager passes on to members of his own scheme only.
SELECT m.id AS subject, m.organisation, 'recipients' AS field FROM decision_instructions n JOIN recipients m ON m.id = n.member_id JOIN recipients p ON p.id = n.manager_id
WHERE n.case_id = :scope AND n.seq = :seq AND (m.kind <> 'member' OR m.scheme_id <> p.scheme_id OR m.status <> 'active')
