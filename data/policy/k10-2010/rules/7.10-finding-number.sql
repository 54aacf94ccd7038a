-- row: F58
-- paragraph: K10 7.10
-- applies: finding.raise
-- effect: blocks
-- message: The finding's number must be {next}, the next one. Try again: somebody may have raised one
--   meanwhile.
-- mend: finding
-- reading: One sequence, without a gap: a finding that is missing is seen.
WITH following (next) AS (SELECT 1 + coalesce (max (o.number), 0) FROM findings o WHERE o.id <> :body ->> '$.id')
SELECT next FROM following WHERE :body ->> '$.number' IS NOT next
