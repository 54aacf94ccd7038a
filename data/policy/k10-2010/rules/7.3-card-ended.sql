-- row: F33
-- paragraph: K10 7.3
-- applies: card.pin
-- effect: warns
-- message: These keys were confirmed before, for {person}, and are no longer trusted. Find out why
--   before you trust them again.
-- mend: card
-- reading: A computer that was lost may be found by somebody else.
SELECT o.id AS subject, o.person FROM cards k JOIN cards o ON o.id <> k.id AND (o.sign_key = k.sign_key OR o.box_key = k.box_key)
WHERE k.id = :body ->> '$.id' AND o.ended_seq IS NOT NULL AND o.ended_seq <> k.seq LIMIT 1
