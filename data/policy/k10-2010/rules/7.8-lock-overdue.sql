-- row: F46
-- paragraph: K10 7.8
-- applies: copy.lock
-- effect: blocks
-- message: {reference} is past its review date: it cannot be printed, saved or sent until it is
--   reviewed or withdrawn.
-- mend: review
-- reading: Overdue means stopped.
SELECT r.id AS subject, r.reference FROM locked_copies l JOIN copies c ON c.id = l.copy_id JOIN releases r ON r.id = c.release_id
WHERE l.id = :body ->> '$.id' AND EXISTS (SELECT 1 FROM copies o JOIN copy_reviews w ON w.copy_id = o.id WHERE o.release_id = r.id AND o.recall_id IS NULL AND w.review_on < :today
  AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = o.id))
