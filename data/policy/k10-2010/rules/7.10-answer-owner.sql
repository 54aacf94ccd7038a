-- row: F58
-- paragraph: K10 7.10
-- applies: finding.step
-- effect: blocks
-- message: A finding is answered by its owner, or by another co-ordinator.
-- mend: finding
-- reading: Whoever raised a finding does not answer it.
SELECT s.finding_id AS subject FROM finding_steps s JOIN people p ON p.id = s.by_id WHERE s.id = :body ->> '$.id' AND s.step = 'answered' AND p.role <> 'coordinator'
