-- row: F32
-- paragraph: K10 8.3
-- applies: case.authorise, number.void
-- effect: blocks
-- message: The number must be {next}, the next one of this register. Try again: somebody may have used a
--   number meanwhile.
-- mend: number
-- reading: One sequence for each unit, from 1 or from the paper register that is taken over; never restarted,
--   no gaps, no reuse.
WITH given (number) AS (SELECT CAST (:body ->> '$.number' AS INTEGER)),
following (next) AS (SELECT 1 + max ((SELECT last_paper_number FROM registers),
  coalesce ((SELECT r.number FROM releases r, given g WHERE NOT (:kind = 'case.authorise' AND r.number = g.number) ORDER BY r.number DESC LIMIT 1), 0),
  coalesce ((SELECT v.number FROM voids v, given g WHERE NOT (:kind = 'number.void' AND v.number = g.number) ORDER BY v.number DESC LIMIT 1), 0),
  coalesce ((SELECT o.number FROM old_releases o ORDER BY o.number DESC LIMIT 1), 0)))
SELECT next FROM given, following WHERE number IS NOT next
