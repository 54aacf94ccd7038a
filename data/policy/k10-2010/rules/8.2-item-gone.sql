-- row: F50
-- paragraph: K10 8.2
-- applies: look.item
-- effect: blocks
-- message: This photograph is not here, or no longer.
-- mend: copy
-- reading: What was given back or destroyed is gone with its key.
SELECT :body ->> '$.about_id' AS subject WHERE NOT EXISTS (SELECT 1 FROM items_now i WHERE i.id = :body ->> '$.about_id' AND i.ended IS NULL AND i.has_contents)
