-- row: F15
-- paragraph: K10 6.3
-- applies: case.authorise
-- effect: warns
-- message: The person is wanted. If identification is an issue, consult the Crown Prosecution Service and
--   enter the date.
-- mend: grounds
-- reading: It warns: consultation is demanded only "if identification is an issue", which nobody but the
--   reader can say.
SELECT 'wanted.cps_consulted_on' AS field FROM decisions d WHERE d.case_id = :scope AND d.wanted = 1 AND d.cps_consulted_on IS NULL
