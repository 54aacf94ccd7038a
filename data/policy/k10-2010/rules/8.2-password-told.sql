-- row: F45
-- paragraph: K10 8.2
-- applies: password.tell
-- effect: blocks
-- message: Enter how, to whom and when you told the password. The moment cannot be in the future,
--   or before the copy was locked.
-- mend: copy
-- reading: The password goes separately, and that it did is on record. The password itself is
--   nowhere.
SELECT CASE WHEN l.told_how NOT IN ('telephone', 'in-person', 'post', 'text-message') THEN 'how' WHEN trim (l.told_to) = '' THEN 'to' ELSE 'at' END AS field
FROM locked_copies l JOIN entries e ON e.seq = l.seq WHERE l.id = :body ->> '$.locked_id' AND (l.told_how NOT IN ('telephone', 'in-person', 'post', 'text-message') OR trim (l.told_to) = ''
  OR unixepoch (l.told_at) IS NULL OR unixepoch (l.told_at) > unixepoch (:at) OR unixepoch (l.told_at) / 60 < unixepoch (e.at) / 60)
