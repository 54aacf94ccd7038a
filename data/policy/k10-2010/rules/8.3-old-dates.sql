-- row: F32
-- paragraph: K10 8.3
-- applies: old.take
-- effect: blocks
-- message: Line {line}: a day is not a day, lies in the future, or comes before the authorisation. Correct
--   the file.
-- mend: old
-- reading: What an old register says happened has happened; a review may lie ahead.
SELECT o.id AS subject, o.line FROM json_each (:body, '$.releases') j JOIN old_releases o ON o.id = j.value ->> '$.id'
WHERE date (o.authorised_on, '+0 days') IS NOT o.authorised_on OR date (o.supplied_on, '+0 days') IS NOT o.supplied_on OR date (o.review_on, '+0 days') IS NOT o.review_on OR date (o.ended_on, '+0 days') IS NOT o.ended_on
  OR o.authorised_on > :today OR o.supplied_on > :today OR o.ended_on > :today OR o.supplied_on < o.authorised_on OR o.ended_on < coalesce (o.supplied_on, o.authorised_on)
  OR o.year > CAST (substr (:today, 1, 4) AS INTEGER)
