-- row: F32
-- paragraph: K10 8.2
-- applies: old.settle
-- effect: blocks
-- message: Say what became of the copies, and on which day. The day cannot be in the future, or before they
--   were supplied.
-- mend: old
-- reading: Returned, destroyed, lost or authorised anew in this register; a number is cancelled only by the
--   old register itself.
SELECT o.id AS subject, CASE WHEN o.outcome IS NULL OR o.outcome = 'void' THEN 'outcome' ELSE 'ended_on' END AS field FROM old_releases o
WHERE o.id = :body ->> '$.id' AND (o.outcome IS NULL OR o.outcome = 'void' OR date (o.ended_on, '+0 days') IS NOT o.ended_on OR o.ended_on > :today OR o.ended_on < coalesce (o.supplied_on, o.authorised_on))
