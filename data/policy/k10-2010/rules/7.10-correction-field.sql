-- row: F57
-- paragraph: K10 7.10
-- applies: case.correct
-- effect: blocks
-- message: This stays as it was signed. What recipients were told, the grounds, the decision (JAPAN) and the
--   risk cannot be corrected: withdraw the copies and authorise anew.
-- mend: case
-- reading: A slip of the pen is put right beside the record; a judgement is made again.
SELECT 'field' AS field WHERE NOT EXISTS (SELECT 1 FROM facts_now f WHERE f.case_id = :scope AND f.field = :body ->> '$.field')
