-- row: F13
-- paragraph: K10 6.2.2
-- applies: case.authorise
-- effect: warns
-- message: The locality of the suspected offending is not that of any scheme that receives the photograph.
--   Check that it is associated with where the photograph will be circulated.
-- mend: grounds
-- reading: Localities are names: one that contains the other counts as the same. It is a warning because
--   "associated with" is for people to judge.
SELECT 'grounds.locality' AS field FROM decisions d
WHERE d.case_id = :scope AND trim (coalesce (d.locality, '')) <> '' AND EXISTS (SELECT 1 FROM decision_recipients q WHERE q.case_id = d.case_id)
AND NOT EXISTS (SELECT 1 FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id JOIN schemes s ON s.id = p.scheme_id
  WHERE q.case_id = d.case_id AND (instr (csn_fold (d.locality), csn_fold (s.locality)) > 0 OR instr (csn_fold (s.locality), csn_fold (d.locality)) > 0))
