-- row: F50
-- paragraph: K10 8.2
-- applies: disclosure.log
-- effect: blocks
-- message: {reference} is demanded back. It may not be disclosed any more: give it back or destroy
--   it.
-- mend: recall
-- reading: From the moment at which the demand was taken in.
SELECT i.id AS subject, i.reference, 'at' AS field FROM disclosures d JOIN items_now i ON i.id = d.item_id WHERE d.id = :body ->> '$.id' AND NOT d.void AND d.how <> 'taken-back' AND unixepoch (d.at) > unixepoch (i.recalled_at)
