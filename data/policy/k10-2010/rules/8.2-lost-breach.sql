-- row: F54
-- paragraph: K10 8.2
-- applies: copy.return
-- effect: blocks
-- message: A lost copy opens a breach. Enter how it was discovered, and by when it must be reported.
-- mend: copy
-- reading: Loss of a copy is a breach of security, and its 72 hours run from the discovery.
SELECT 'breach_id' AS field FROM returns t WHERE t.id = :body ->> '$.id' AND t.outcome = 'lost' AND NOT EXISTS (SELECT 1 FROM breaches b WHERE b.id = :body ->> '$.breach_id' AND b.report_by > b.discovered_at)
