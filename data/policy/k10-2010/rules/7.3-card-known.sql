-- row: F33
-- paragraph: K10 7.3
-- applies: card.pin
-- effect: blocks
-- message: These keys are confirmed already, for {person}. There is nothing to do.
-- mend: card
-- reading: One key stands for one person.
SELECT o.id AS subject, o.person FROM cards k JOIN cards o ON o.id <> k.id AND (o.sign_key = k.sign_key OR o.box_key = k.box_key)
WHERE k.id = :body ->> '$.id' AND o.ended_seq IS NULL LIMIT 1
