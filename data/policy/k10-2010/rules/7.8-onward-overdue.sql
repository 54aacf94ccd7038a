-- row: F46
-- paragraph: K10 7.8
-- applies: disclosure.log
-- effect: blocks
-- message: {reference} was to be back by {day}. It may not be disclosed after that: give it back or
--   destroy it, or ask the co-ordinator.
-- mend: copy
-- reading: Past its review date it is stopped in everybody's hands.
SELECT i.id AS subject, i.reference, csn_date_words (i.review_on) AS day, 'at' AS field FROM disclosures d JOIN items i ON i.id = d.item_id WHERE d.id = :body ->> '$.id' AND NOT d.void AND d.how <> 'taken-back' AND d.on_date > i.review_on
