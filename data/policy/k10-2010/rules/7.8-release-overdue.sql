-- row: F46
-- paragraph: K10 7.8
-- applies: copy.issue
-- effect: blocks
-- message: Past its review date: {overdue} of {reference}. Review or withdraw what is out before another
--   copy is supplied.
-- mend: review
-- reading: Nothing is added to a release while a copy of it is past its review date in somebody's hands.
SELECT r.reference, csn_copies (count (*)) AS overdue FROM copies c JOIN releases r ON r.id = c.release_id
JOIN copies o ON o.release_id = c.release_id AND o.id <> c.id AND o.recall_id IS NULL JOIN copy_reviews w ON w.copy_id = o.id
WHERE c.id = :body ->> '$.id' AND w.review_on < :today AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = o.id) GROUP BY r.id
