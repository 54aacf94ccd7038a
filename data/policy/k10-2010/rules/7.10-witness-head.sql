-- row: F57
-- paragraph: K10 7.10
-- applies: head.witness
-- effect: blocks
-- message: This checkpoint is not one that this register can have had, or it is kept already. Take in a newer
--   one.
-- mend: reason
-- reading: What somebody outside vouches for is a head of this journal: an earlier size, its root, his name
--   and the moment.
SELECT w.id AS subject FROM witnessings w WHERE w.id = :body ->> '$.id' AND (w.size >= :seq OR length (w.root) <> 64 OR w.root GLOB '*[^0-9a-f]*' OR trim (w.witness) = '' OR trim (w.note) = ''
  OR datetime (w.witnessed_at) IS NULL OR EXISTS (SELECT 1 FROM witnessings o WHERE o.id <> w.id AND o.witness = w.witness AND o.size = w.size))
