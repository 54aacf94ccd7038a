-- row: F46
-- paragraph: K10 7.8
-- applies: today
-- effect: blocks
-- message: Past its review date since {since}: {copies} of {reference}. Review or withdraw what is
--   out.
-- mend: review
-- reading: As things stand: in circulation past the period of 7.8. What is demanded back already waits
--   for its deadline instead.
SELECT r.id AS subject, r.reference, csn_copies (count (*)) AS copies, csn_date_words (min (w.review_on)) AS since FROM copies c JOIN copy_reviews w ON w.copy_id = c.id
JOIN releases r ON r.id = c.release_id WHERE w.review_on < :today AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id) GROUP BY r.id
