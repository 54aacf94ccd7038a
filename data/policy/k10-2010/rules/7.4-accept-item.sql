-- row: F33
-- paragraph: K10 7.4
-- applies: package.accept
-- effect: blocks
-- message: This package is about a photograph that came from another unit. Do not use it, and ask
--   both co-ordinators.
-- mend: copy
-- reading: Whoever gave it says what may be done with it.
SELECT i.id AS subject FROM received v JOIN items i ON i.id = v.item_id WHERE v.id = :body ->> '$.id' AND i.register_id <> v.register_id
