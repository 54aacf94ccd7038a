-- row: F11
-- paragraph: K10 6.2.3
-- applies: case.authorise
-- effect: blocks
-- message: Explain how not disclosing the photograph would be likely to prejudice the purpose.
-- mend: grounds
-- reading: "And where failure to disclose would be likely to prejudice these objectives": both halves are
--   needed.
SELECT 'grounds.prejudice' AS field FROM decisions d
WHERE d.case_id = :scope AND 0 + csn_substance (d.prejudice) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
