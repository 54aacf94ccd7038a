-- row: F33
-- paragraph: K10 7.4
-- applies: copy.issue
-- effect: blocks
-- message: {organisation} is named in the instruction that goes with this copy, but not in the decision. Take
--   it out of the instruction.
-- mend: recipients
-- reading: The instruction on paper is never wider than the one that was signed; a member's own copy has
--   none.
SELECT m.id AS subject, m.organisation FROM copies c JOIN releases r ON r.id = c.release_id JOIN copy_instructions n ON n.copy_id = c.id JOIN recipients m ON m.id = n.member_id
WHERE c.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM decision_instructions d WHERE d.case_id = r.case_id AND d.manager_id = c.recipient_id AND d.member_id = n.member_id)
