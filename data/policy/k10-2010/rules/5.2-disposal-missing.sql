-- row: F02
-- paragraph: K10 5.2
-- applies: case.authorise
-- effect: blocks
-- message: Say how the offence ended for which the photograph was taken: whether the person was brought to
--   justice or cautioned.
-- mend: image
-- reading: The outcome must be one that the edition knows; "pending" is an answer, silence is none.
SELECT 'image.disposal' AS field FROM decisions d
WHERE d.case_id = :scope AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = 'disposal.' || d.disposal AND w.language = 'en')
