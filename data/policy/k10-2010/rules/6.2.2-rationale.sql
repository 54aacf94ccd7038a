-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise
-- effect: blocks
-- message: Say why further offences or a serious offence are suspected. “As above” is not enough for the
--   record.
-- mend: grounds
-- reading: The grounds to suspect are the author's own words beside the intelligence items.
SELECT 'grounds.rationale' AS field FROM decisions d
WHERE d.case_id = :scope AND 0 + csn_substance (d.rationale) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
