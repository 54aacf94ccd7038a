-- row: F50
-- paragraph: K10 7.8
-- applies: recall.cancel
-- effect: warns
-- message: Past its review date once it stays: copy {copy} of {reference}. Review or withdraw it
--   today.
-- mend: review
-- reading: The clock ran on while the copy was demanded.
SELECT c.id AS subject, c.copy_no AS copy, r.reference FROM copies c JOIN copy_reviews w ON w.copy_id = c.id JOIN releases r ON r.id = c.release_id
WHERE c.id = :body ->> '$.copy_id' AND c.recall_id IS NULL AND w.review_on < :today
