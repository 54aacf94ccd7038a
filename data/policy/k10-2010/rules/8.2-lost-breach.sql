-- row: F54
-- paragraph: K10 8.2
-- applies: copy.return
-- effect: blocks
-- message: A lost copy opens a breach, which must be reported within {hours} hours of its
--   discovery.
-- mend: copy
-- reading: Loss of a copy is a breach of security, and its 72 hours run from the discovery.
SELECT 'breach_id' AS field, k.value AS hours FROM returns t JOIN constants_now k ON k.name = 'breach_report_hours' WHERE t.id = :body ->> '$.id' AND t.outcome = 'lost'
AND NOT EXISTS (SELECT 1 FROM breaches b WHERE b.id = :body ->> '$.breach_id' AND b.seq = :seq AND datetime (b.report_by) > datetime (b.discovered_at)
  AND datetime (b.report_by) <= datetime (b.discovered_at, '+' || k.value || ' hours'))
