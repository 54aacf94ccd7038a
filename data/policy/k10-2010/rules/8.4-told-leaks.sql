-- row: F35
-- paragraph: K10 8.4
-- applies: case.authorise
-- effect: blocks
-- message: {leak}
-- mend: told
-- reading: What recipients are told is read for name, address, birth, convictions, PNC and PII. The name
--   stands on form 3795 in its own place, never in the sentence.
WITH told (field, words) AS (
  SELECT 'told.sentence', told_sentence FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'told.offence', told_offence FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'told.warning', warning_phrase FROM decisions WHERE case_id = :scope)
SELECT t.field, l.value AS leak FROM told t, decisions d LEFT JOIN identities i ON i.case_id = d.case_id,
  json_each (csn_leaks (t.words, i.name, i.other_names, i.address, i.born_on, i.pnc_id, i.cro_no, d.pii_reason, '0')) l
WHERE d.case_id = :scope
