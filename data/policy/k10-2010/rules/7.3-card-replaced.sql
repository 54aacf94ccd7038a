-- row: F33
-- paragraph: K10 7.3
-- applies: card.pin
-- effect: blocks
-- message: Say why these keys take the place of the others. They must be the same person's, and in
--   force until now.
-- mend: card
-- reading: Whoever asks later must see why another key counted.
SELECT CASE WHEN o.ended_seq = k.seq AND (o.recipient_id = k.recipient_id OR (k.recipient_id IS NULL AND o.register_id = k.register_id)) THEN 'reason' ELSE 'replaces' END AS field
FROM cards k JOIN cards o ON o.id = k.replaces
WHERE k.id = :body ->> '$.id' AND (0 + csn_substance (k.reason) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters') OR o.ended_seq <> k.seq OR NOT (o.recipient_id = k.recipient_id OR (k.recipient_id IS NULL AND o.register_id = k.register_id)))
