-- row: F50
-- paragraph: K10 8.2
-- applies: item.end
-- effect: warns
-- message: Members still have {copies} of {reference} that you gave them. Take them back, or say
--   what became of them.
-- mend: copy
-- reading: What was passed on comes back with what it was made from.
SELECT i.id AS subject, i.reference, csn_copies (i.copies_out) AS copies FROM items_now i WHERE i.id = :body ->> '$.item_id' AND i.copies_out > 0
