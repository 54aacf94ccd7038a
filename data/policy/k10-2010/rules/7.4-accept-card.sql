-- row: F33
-- paragraph: K10 7.4
-- applies: package.accept
-- effect: blocks
-- message: This package is signed with keys that are not, or no longer, trusted for this unit. Ask
--   the co-ordinator for his card, and compare its words.
-- mend: card
-- reading: An instruction counts because of who signed it.
SELECT v.card_id AS subject FROM received v WHERE v.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM cards k WHERE k.id = v.card_id AND k.register_id = v.register_id AND k.ended_seq IS NULL)
