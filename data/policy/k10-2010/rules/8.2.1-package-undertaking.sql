-- row: F27
-- paragraph: K10 8.2.1
-- applies: package.make
-- effect: blocks
-- message: {organisation} has not signed the undertaking (form 3797) in the wording in force.
--   Nothing can be supplied before it is signed.
-- mend: undertaking
-- reading: The package that brings the photograph is its supply.
SELECT p.id AS subject, p.organisation FROM packages g JOIN recipients p ON p.id = g.recipient_id JOIN undertakings_now u ON u.recipient_id = p.id
WHERE g.id = :body ->> '$.id' AND g.kind = 'issue' AND u.standing <> 'signed'
