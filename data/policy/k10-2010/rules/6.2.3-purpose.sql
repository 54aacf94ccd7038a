-- row: F11
-- paragraph: K10 6.2.3
-- applies: case.authorise
-- effect: blocks
-- message: Select at least one purpose for the disclosure, from those that the policy lists.
-- mend: grounds
-- reading: The five purposes are a closed list.
SELECT 'grounds.purposes' AS field
WHERE NOT EXISTS (SELECT 1 FROM decision_purposes p WHERE p.case_id = :scope)
OR EXISTS (SELECT 1 FROM decision_purposes p WHERE p.case_id = :scope AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = 'purpose.' || p.purpose AND w.language = 'en'))
