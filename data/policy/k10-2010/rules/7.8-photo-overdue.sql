-- row: F46
-- paragraph: K10 7.8
-- applies: look.photo
-- effect: warns
-- message: {reference} is past its review date: the photograph is shown grey until it is reviewed or
--   withdrawn.
-- mend: review
-- reading: The reviewing officer must be able to see it; nobody else has a use for it.
SELECT r.id AS subject, r.reference FROM releases r WHERE r.case_id = :scope
AND EXISTS (SELECT 1 FROM copies o JOIN copy_reviews w ON w.copy_id = o.id WHERE o.release_id = r.id AND o.recall_id IS NULL AND w.review_on < :today
  AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = o.id))
