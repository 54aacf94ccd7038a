-- row: F46
-- paragraph: K10 7.8
-- applies: package.make
-- effect: blocks
-- message: {reference} is past its review date: it cannot be sent until it is reviewed. A demand
--   for its return can.
-- mend: review
-- reading: Overdue means stopped. A recall or a notice is never stopped, nor is an instruction that
--   takes a member out.
SELECT r.id AS subject, r.reference FROM packages g JOIN copies c ON c.id = g.copy_id JOIN releases r ON r.id = c.release_id
WHERE g.id = :body ->> '$.id' AND g.kind IN ('issue', 'renewal') AND EXISTS (SELECT 1 FROM copies o JOIN copy_reviews w ON w.copy_id = o.id WHERE o.release_id = r.id AND o.recall_id IS NULL AND w.review_on < :today
  AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = o.id))
