-- row: F14
-- paragraph: K10 6.2.2
-- applies: case.authorise
-- effect: warns
-- message: This answer seems to rest on the person's previous record. A previous reprimand, warning, caution
--   or conviction is not an acceptable reason: say what current intelligence shows.
-- mend: grounds
-- reading: The words are read for the phrases of lists/previous-record.txt. It warns, since a mention beside
--   good grounds is no fault; where current intelligence is missing, that rule blocks.
WITH answer (field, words) AS (
  SELECT 'grounds.rationale', rationale FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'grounds.prejudice', prejudice FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'japan.justified', japan_justified FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'japan.proportionate', japan_proportionate FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'japan.necessary', japan_necessary FROM decisions WHERE case_id = :scope)
SELECT field FROM answer WHERE csn_phrase ('previous-record', words) IS NOT NULL
