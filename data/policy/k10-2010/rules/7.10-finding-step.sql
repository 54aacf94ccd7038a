-- row: F58
-- paragraph: K10 7.10
-- applies: finding.step
-- effect: blocks
-- message: A finding is answered while it is open, closed once it is answered, and reopened after that. Look
--   at what has happened to it meanwhile.
-- mend: finding
-- reading: Answered, then closed; the unit opens it again where the answer will not do.
SELECT s.finding_id AS subject FROM finding_steps s LEFT JOIN finding_steps l ON l.finding_id = s.finding_id AND l.seq = (SELECT max (o.seq) FROM finding_steps o WHERE o.finding_id = s.finding_id AND o.seq < s.seq)
WHERE s.id = :body ->> '$.id' AND NOT CASE s.step WHEN 'answered' THEN coalesce (l.step, 'reopened') = 'reopened' WHEN 'closed' THEN coalesce (l.step, '') = 'answered' ELSE coalesce (l.step, '') IN ('answered', 'closed') END
