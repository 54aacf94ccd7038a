-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise
-- effect: blocks
-- message: Add the intelligence that this disclosure rests on. Without current documented intelligence
--   nothing can be disclosed.
-- mend: grounds
-- reading: "Current documented relevant intelligence should be the basis for disclosure."
SELECT 'grounds.intelligence' AS field WHERE NOT EXISTS (SELECT 1 FROM intelligence i WHERE i.case_id = :scope AND i.seq = :seq)
