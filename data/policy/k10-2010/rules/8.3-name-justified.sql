-- row: F19
-- paragraph: K10 8.3
-- applies: case.authorise
-- effect: blocks
-- message: The name is to be given. Explain why giving it is {answer}, apart from the reasons for the
--   photograph.
-- mend: name
-- reading: A separate JAPAN for the name, kept on file.
WITH answer (field, answer, words) AS (
  SELECT 'name.justified', 'justified', name_justified FROM decisions WHERE case_id = :scope AND name_released = 1 UNION ALL
  SELECT 'name.authorised', 'authorised', name_authorised FROM decisions WHERE case_id = :scope AND name_released = 1 UNION ALL
  SELECT 'name.proportionate', 'proportionate', name_proportionate FROM decisions WHERE case_id = :scope AND name_released = 1 UNION ALL
  SELECT 'name.auditable', 'auditable', name_auditable FROM decisions WHERE case_id = :scope AND name_released = 1 UNION ALL
  SELECT 'name.necessary', 'necessary', name_necessary FROM decisions WHERE case_id = :scope AND name_released = 1)
SELECT field, csn_word (answer) AS answer FROM answer
WHERE 0 + csn_substance (words) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
