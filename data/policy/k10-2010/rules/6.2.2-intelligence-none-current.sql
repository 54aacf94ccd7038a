-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise
-- effect: blocks
-- message: The newest intelligence is of {newest} and none is from the last {days} days. Add current
--   intelligence.
-- mend: grounds
-- reading: "Current" is not counted in K10: the edition's constant intelligence_current_days is this
--   edition's reading of it.
SELECT 'grounds.intelligence' AS field, coalesce (csn_date_words (max (i.dated_on)), 'an unknown date') AS newest, k.value AS days
FROM intelligence i, constants_now k WHERE i.case_id = :scope AND i.seq = :seq AND k.name = 'intelligence_current_days'
GROUP BY k.value HAVING count (CASE WHEN i.dated_on BETWEEN date (:today, '-' || k.value || ' days') AND :today THEN 1 END) = 0
