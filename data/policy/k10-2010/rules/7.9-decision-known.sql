-- row: F48
-- paragraph: K10 7.9
-- applies: review.decide
-- effect: blocks
-- message: This review does not exist, or it has been decided already. Open it again.
-- mend: review
-- reading: One review, one decision; only a referred one is decided again.
SELECT 1 AS row WHERE NOT EXISTS (SELECT 1 FROM review_decisions d WHERE d.id = :body ->> '$.id')
OR EXISTS (SELECT 1 FROM review_decisions d JOIN review_decisions e ON e.review_id = d.review_id AND e.id <> d.id WHERE d.id = :body ->> '$.id' AND e.outcome <> 'refer')
