-- row: F33
-- paragraph: K10 7.8
-- applies: package.make
-- effect: blocks
-- message: This package does not say what the register says of the copy: its review date, or the
--   demand and its deadline. Make it again.
-- mend: copy
-- reading: Every package holds the whole standing of its copy, so that a lost one harms nothing.
SELECT c.id AS subject FROM packages g JOIN copies c ON c.id = g.copy_id JOIN copy_reviews w ON w.copy_id = c.id LEFT JOIN recalls q ON q.id = c.recall_id AND q.copy_id = c.id
WHERE g.id = :body ->> '$.id' AND (g.review_on IS NOT w.review_on OR g.recall_id IS NOT c.recall_id OR g.deadline_on IS NOT q.deadline_on OR (g.kind = 'recall' AND (g.recall_id IS NULL OR g.deadline_on IS NULL)))
