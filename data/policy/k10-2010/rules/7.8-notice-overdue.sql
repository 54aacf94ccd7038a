-- row: F47
-- paragraph: K10 7.8
-- applies: notice.lift, notice.shorten
-- effect: warns
-- message: Past its review date without this notice: {overdue} of {reference}. Review or withdraw
--   what is out today.
-- mend: review
-- reading: A notice that is lifted recomputes the date at once.
SELECT r.id AS subject, r.reference, csn_copies (count (*)) AS overdue FROM releases r JOIN copies c ON c.release_id = r.id JOIN copy_reviews w ON w.copy_id = c.id
WHERE r.case_id = :scope AND c.recall_id IS NULL AND w.review_on < :today AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id) GROUP BY r.id
