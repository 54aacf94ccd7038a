-- row: F46
-- paragraph: K10 7.8
-- applies: look.item
-- effect: blocks
-- message: {reference} was to be back by {day}. It cannot be shown any more: give it back or
--   destroy it, or ask the co-ordinator.
-- mend: copy
-- reading: Overdue means stopped, also in a manager's hands.
SELECT i.id AS subject, i.reference, csn_date_words (i.review_on) AS day FROM items i WHERE i.id = :body ->> '$.about_id' AND i.ended IS NULL AND i.recall_id IS NULL AND i.review_on < :today
