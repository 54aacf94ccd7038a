-- row: F54
-- paragraph: K10 7.4.1
-- applies: return.accept
-- effect: blocks
-- message: This return reports a disclosure against the instruction, which is a breach. Enter until
--   when it must be reported.
-- mend: breach
-- reading: What was passed on to somebody who was not named, or too late, is out of control: the 72
--   hours run from when it is known.
SELECT d.copy_id AS subject, 'report_by' AS field FROM discrepancies d LEFT JOIN breaches b ON b.id = d.breach_id WHERE d.return_id = :body ->> '$.id' AND d.seq = :seq
AND d.kind IN ('outside-instruction', 'after-end') AND (b.id IS NULL OR coalesce (unixepoch (b.report_by), 0) <= unixepoch (:at)) LIMIT 1
