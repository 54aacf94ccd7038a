-- row: F31
-- paragraph: K10 8.8
-- applies: members.supply
-- effect: blocks
-- message: Enter when, to whom and how the list of members was supplied. The day cannot be in the
--   future.
-- mend: scheme
-- reading: What the list said is what the register said at that entry.
SELECT CASE WHEN trim (l.to_whom) = '' THEN 'to' WHEN trim (l.how) = '' THEN 'how' ELSE 'on' END AS field FROM member_lists l
WHERE l.id = :body ->> '$.id' AND (trim (l.to_whom) = '' OR trim (l.how) = '' OR date (l.on_date, '+0 days') IS NOT l.on_date OR l.on_date > :today)
