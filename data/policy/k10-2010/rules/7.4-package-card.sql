-- row: F33
-- paragraph: K10 7.4
-- applies: package.make
-- effect: blocks
-- message: {organisation} has no confirmed identity card in force with these keys. Compare the
--   manager's card, then make the package again.
-- mend: recipient
-- reading: Nothing is sealed to a key that nobody has compared, or that is no longer trusted.
SELECT p.id AS subject, p.organisation FROM packages g JOIN recipients p ON p.id = g.recipient_id
WHERE g.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM cards k WHERE k.id = g.card_id AND k.recipient_id = g.recipient_id AND k.ended_seq IS NULL)
