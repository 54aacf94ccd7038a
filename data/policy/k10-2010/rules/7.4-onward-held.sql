-- row: F33
-- paragraph: K10 7.4.1
-- applies: disclosure.log
-- effect: blocks
-- message: You did not hold {reference} then: it has not come, or it has been given back, destroyed
--   or lost.
-- mend: copy
-- reading: Only what is held can be disclosed. A correction may still be entered afterwards, of
--   what happened before.
SELECT i.id AS subject, i.reference FROM disclosures d JOIN items_now i ON i.id = d.item_id
WHERE d.id = :body ->> '$.id' AND NOT d.void AND d.how <> 'taken-back' AND CASE WHEN i.ended IS NULL THEN NOT i.has_contents ELSE d.corrects IS NULL OR d.on_date > i.ended_on END
