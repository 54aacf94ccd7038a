-- row: F50
-- paragraph: K10 8.2
-- applies: look.item
-- effect: blocks
-- message: {reference} is demanded back. It cannot be shown any more: give it back or destroy it.
-- mend: recall
-- reading: Surrender on demand.
SELECT i.id AS subject, i.reference FROM items i WHERE i.id = :body ->> '$.about_id' AND i.ended IS NULL AND i.recall_id IS NOT NULL
