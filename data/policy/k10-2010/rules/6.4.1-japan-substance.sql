-- row: F18
-- paragraph: K10 6.4.1
-- applies: case.authorise
-- effect: blocks
-- message: Explain why disclosure is {answer}, in at least {minimum} letters. “As above” is not enough for
--   the record.
-- mend: japan
-- reading: Letters and figures are counted once stop phrases (lists/stop-phrases.txt) are taken out.
WITH answer (field, answer, words) AS (
  SELECT 'japan.justified', 'justified', japan_justified FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'japan.authorised', 'authorised', japan_authorised FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'japan.proportionate', 'proportionate', japan_proportionate FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'japan.auditable', 'auditable', japan_auditable FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'japan.necessary', 'necessary', japan_necessary FROM decisions WHERE case_id = :scope)
SELECT field, csn_word (answer) AS answer, k.value AS minimum FROM answer, constants_now k WHERE k.name = 'japan_minimum_characters' AND 0 + csn_substance (words) < k.value
