-- row: F58
-- paragraph: K10 7.10
-- applies: finding.raise
-- effect: blocks
-- message: Write what was found, against which paragraph, and by which day you ask for an answer. The day
--   cannot be in the past.
-- mend: finding
-- reading: A finding can be answered: what, against what, by when.
SELECT CASE WHEN 0 + csn_substance (f.what) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters') THEN 'what' WHEN trim (f.paragraph) = '' THEN 'paragraph' ELSE 'reply_by' END AS field FROM findings f
WHERE f.id = :body ->> '$.id' AND (0 + csn_substance (f.what) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters') OR trim (f.paragraph) = ''
  OR date (f.reply_by, '+0 days') IS NOT f.reply_by OR f.reply_by < :today)
