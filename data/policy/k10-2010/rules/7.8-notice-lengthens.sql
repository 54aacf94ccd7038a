-- row: F47
-- paragraph: K10 7.8
-- applies: notice.add
-- effect: warns
-- message: Reviewed later because of this notice: {copies} of {reference}, by {latest} at the latest. Check
--   that it was in force on the day of supply.
-- mend: notice
-- reading: A notice counts if it was in force when the clock began, also when it is recorded later; that is
--   the only thing that moves a review away.
SELECT r.id AS subject, r.reference, csn_copies (count (*)) AS copies, csn_date_words (max (w.review_on)) AS latest
FROM exclusion_notices n JOIN releases r ON r.case_id = n.case_id JOIN copies c ON c.release_id = r.id JOIN copy_reviews w ON w.copy_id = c.id
WHERE n.id = :body ->> '$.id' AND n.starts_on <= c.clock_from AND w.notice_ends_on = n.ends_on AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)
AND w.review_on > date (c.clock_from, '+' || (SELECT value FROM constants_now WHERE name = 'review_days') || ' days') GROUP BY r.id
