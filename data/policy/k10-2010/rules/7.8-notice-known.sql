-- row: F47
-- paragraph: K10 7.8
-- applies: notice.lift, notice.shorten
-- effect: blocks
-- message: This exclusion notice is not on record for this case. Open the record again.
-- mend: notice
-- reading: What is changed must exist.
SELECT 1 AS row WHERE NOT EXISTS (SELECT 1 FROM exclusion_notices n WHERE n.id = :body ->> '$.id' AND n.case_id = :scope)
