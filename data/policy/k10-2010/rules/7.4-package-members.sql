-- row: F33
-- paragraph: K10 7.4
-- applies: package.make
-- effect: blocks
-- message: {organisation} may not be told by the manager: it is not named in the instruction of
--   this copy, or is suspended or has left. Make the package again.
-- mend: recipients
-- reading: The manager is told of nobody but those whom the decision names, and who may still be
--   given it.
SELECT p.id AS subject, p.organisation FROM packages g JOIN package_members m ON m.package_id = g.id JOIN recipients p ON p.id = m.member_id
WHERE g.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM instructions_now i WHERE i.copy_id = g.copy_id AND i.member_id = m.member_id)
