-- row: F33
-- paragraph: K10 7.3
-- applies: card.pin
-- effect: blocks
-- message: {person} has confirmed keys already, and these are others. Ask why, compare the new
--   words by voice, then replace the old card and say why.
-- mend: card
-- reading: A changed key is never accepted quietly: it is a new computer, or somebody else.
SELECT o.id AS subject, o.person, 'replaces' AS field FROM cards k JOIN cards o ON o.id <> k.id AND (o.recipient_id = k.recipient_id OR (o.register_id = k.register_id AND o.person_id = k.person_id))
WHERE k.id = :body ->> '$.id' AND o.ended_seq IS NULL AND o.sign_key <> k.sign_key AND o.box_key <> k.box_key LIMIT 1
