-- row: F35
-- paragraph: K10 8.3
-- applies: case.authorise
-- effect: blocks
-- message: {leak}
-- mend: name
-- reading: Beside the name nothing else may slip in: no address, no date of birth.
SELECT 'name.text' AS field, l.value AS leak FROM decisions d LEFT JOIN identities i ON i.case_id = d.case_id,
  json_each (csn_leaks (d.name_text, i.name, i.other_names, i.address, i.born_on, i.pnc_id, i.cro_no, d.pii_reason, '1')) l
WHERE d.case_id = :scope AND d.name_released = 1
