-- row: F50
-- paragraph: K10 8.2
-- applies: recall.demand
-- effect: blocks
-- message: A copy that you chose does not belong to this record. Choose again.
-- mend: recall
-- reading: A demand is recorded with the case whose photograph it is about.
SELECT 'copies' AS field WHERE EXISTS (SELECT 1 FROM json_each (:body, '$.copies') j
  WHERE NOT EXISTS (SELECT 1 FROM copies c JOIN releases r ON r.id = c.release_id WHERE c.id = j.value AND r.case_id = :scope))
