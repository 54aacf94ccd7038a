-- row: F03
-- paragraph: K10 5.1.1
-- applies: status.record
-- effect: blocks
-- message: Enter what the records system says, its custody reference, and since when: a real date
--   that is not in the future.
-- mend: status
-- reading: A status is a reference, a word and a date.
SELECT CASE WHEN s.status NOT IN ('convicted', 'cautioned', 'reprimanded', 'warned', 'acquitted', 'no-further-action', 'deleted', 'deletion-requested') THEN 'status' WHEN trim (s.custody_ref) = '' THEN 'custody_ref' ELSE 'status_on' END AS field
FROM statuses s WHERE s.id = :body ->> '$.id' AND (s.status NOT IN ('convicted', 'cautioned', 'reprimanded', 'warned', 'acquitted', 'no-further-action', 'deleted', 'deletion-requested')
  OR trim (s.custody_ref) = '' OR date (s.status_on, '+0 days') IS NOT s.status_on OR s.status_on > :today)
