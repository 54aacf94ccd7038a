-- row: F45
-- paragraph: K10 8.2
-- applies: copy.lock
-- effect: blocks
-- message: The locked copy was not recorded in full. Make it again.
-- mend: copy
-- reading: Whose a found file is, its SHA-256 tells (F38).
SELECT l.copy_id AS subject FROM locked_copies l WHERE l.id = :body ->> '$.id' AND (length (l.sha256) <> 64 OR l.sha256 GLOB '*[^0-9a-f]*')
