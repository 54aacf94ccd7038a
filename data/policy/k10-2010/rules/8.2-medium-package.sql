-- row: F33
-- paragraph: K10 8.2
-- applies: copy.issue
-- effect: blocks
-- message: {organisation} cannot be sent a package: only a scheme manager whose identity card has
--   been confirmed can. Choose another way, or compare his card first.
-- mend: copy
-- reading: A package is sealed to keys that were compared by voice, and goes by route A.
SELECT p.id AS subject, p.organisation, 'medium' AS field FROM copies c JOIN recipients p ON p.id = c.recipient_id WHERE c.id = :body ->> '$.id' AND c.medium = 'package'
AND NOT (c.route = 'A' AND p.kind = 'manager' AND EXISTS (SELECT 1 FROM cards k WHERE k.recipient_id = p.id AND k.ended_seq IS NULL))
