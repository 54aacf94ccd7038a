-- row: F50
-- paragraph: K10 8.2
-- applies: recall.demand
-- effect: blocks
-- message: Choose at least one copy that is out and not demanded yet, and enter when and how it was
--   demanded. The day cannot be in the future.
-- mend: recall
-- reading: Surrender on demand: whose copy, since when, how.
SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM recalls q WHERE q.id = :body ->> '$.id') THEN 'copies' WHEN trim (coalesce (:body ->> '$.how', '')) = '' THEN 'how' ELSE 'demanded_on' END AS field
WHERE NOT EXISTS (SELECT 1 FROM recalls q WHERE q.id = :body ->> '$.id') OR trim (coalesce (:body ->> '$.how', '')) = ''
OR date (:body ->> '$.demanded_on', '+0 days') IS NOT :body ->> '$.demanded_on' OR :body ->> '$.demanded_on' > :today
