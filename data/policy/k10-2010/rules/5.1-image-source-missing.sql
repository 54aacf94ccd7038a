-- row: F01
-- paragraph: K10 5.1
-- applies: case.authorise
-- effect: blocks
-- message: Say where the photograph comes from. Only a custody photograph taken under PACE Code D can be
--   disclosed under this policy.
-- mend: image
-- reading: The source is asked for every photograph and must be one that the edition knows; it is never taken
--   for granted.
SELECT 'image.source' AS field FROM decisions d
WHERE d.case_id = :scope AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = 'source.' || d.image_source AND w.language = 'en')
