-- row: F47
-- paragraph: K10 7.8
-- applies: notice.lift, notice.shorten
-- effect: blocks
-- message: Enter a real date: a notice is lifted on a day from its start to today, and can only be
--   made to end earlier than it says now.
-- mend: notice
-- reading: A notice never lengthens what it allowed: an extension is a new notice.
SELECT CASE :kind WHEN 'notice.lift' THEN 'lifted_on' ELSE 'ends_on' END AS field FROM exclusion_notices n JOIN changes h ON h.about_id = n.id AND h.seq = :seq
WHERE n.id = :body ->> '$.id' AND CASE :kind
  WHEN 'notice.lift' THEN n.lifted_on IS NULL OR date (n.lifted_on, '+0 days') IS NOT n.lifted_on OR n.lifted_on > :today OR n.lifted_on < n.starts_on OR n.lifted_on > n.ends_on OR h.was IS NOT NULL
  ELSE date (n.ends_on, '+0 days') IS NOT n.ends_on OR n.ends_on >= h.was OR n.ends_on < n.starts_on END
