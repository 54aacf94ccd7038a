-- row: F50
-- paragraph: K10 8.2
-- applies: recall.demand
-- effect: blocks
-- message: Say whether the copies are demanded because their holder leaves or because the police
--   want them back.
-- mend: recall
-- reading: What a review or the records system demands is demanded by that act.
SELECT 'cause' AS field WHERE coalesce (:body ->> '$.cause', 'demand') NOT IN ('demand', 'leaving')
