-- row: F50
-- paragraph: K10 8.2
-- applies: recall.demand
-- effect: blocks
-- message: Enter when and how the copies were demanded. The day cannot be in the future.
-- mend: recall
-- reading: Surrender on demand: whose copy, since when, how.
SELECT CASE WHEN trim (coalesce (:body ->> '$.how', '')) = '' THEN 'how' ELSE 'demanded_on' END AS field WHERE trim (coalesce (:body ->> '$.how', '')) = ''
OR date (:body ->> '$.demanded_on', '+0 days') IS NOT :body ->> '$.demanded_on' OR coalesce (:body ->> '$.demanded_on', '9999') > :today
