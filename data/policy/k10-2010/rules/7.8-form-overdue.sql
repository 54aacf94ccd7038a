-- row: F46
-- paragraph: K10 7.8
-- applies: look.form
-- effect: blocks
-- message: {reference} is past its review date: it cannot be shown, printed or saved until it is
--   reviewed or withdrawn.
-- mend: review
-- reading: Overdue means stopped. The data protection unit, which discloses nothing, may still look.
SELECT r.id AS subject, r.reference FROM copies c JOIN releases r ON r.id = c.release_id
WHERE c.id = :body ->> '$.about_id' AND (SELECT p.role FROM people p WHERE p.id = :actor) <> 'dpu'
AND EXISTS (SELECT 1 FROM copies o JOIN copy_reviews w ON w.copy_id = o.id WHERE o.release_id = r.id AND o.recall_id IS NULL AND w.review_on < :today
  AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = o.id))
