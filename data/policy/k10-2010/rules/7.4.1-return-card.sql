-- row: F53
-- paragraph: K10 7.4.1
-- applies: return.accept
-- effect: blocks
-- message: This return is signed with keys that are not, or no longer, trusted for this manager.
--   Compare his card first.
-- mend: recipient
-- reading: A record is believed because of who signed it.
SELECT r.recipient_id AS subject FROM manager_returns r WHERE r.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM cards k WHERE k.id = r.card_id AND k.recipient_id = r.recipient_id AND k.ended_seq IS NULL)
