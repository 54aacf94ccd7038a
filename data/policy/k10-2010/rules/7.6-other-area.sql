-- row: F44
-- paragraph: K10 7.6
-- applies: case.authorise
-- effect: warns
-- message: Area {area} is concerned, and no answer from its co-ordinator is on record. Consult and enter the
--   answer.
-- mend: recipients
-- reading: It warns: the paragraph orders the consultation and arrangements, and does not make this release
--   wait for the answer.
SELECT 'areas' AS field, a.area FROM decision_areas a
WHERE a.case_id = :scope AND (a.consulted_on IS NULL OR trim (coalesce (a.answer, '')) = '')
