-- row: F53
-- paragraph: K10 7.4.1
-- applies: return.make
-- effect: blocks
-- message: No card of that unit is in force here, so nothing can be sealed for it. Ask the
--   co-ordinator for his card, and compare its words.
-- mend: card
-- reading: A return goes to those whose keys were compared.
SELECT r.register_id AS subject FROM returns_made r WHERE r.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM cards k WHERE k.register_id = r.register_id AND k.ended_seq IS NULL)
