-- row: F03
-- paragraph: K10 5.1.1
-- applies: status.record
-- effect: warns
-- message: A later status is on record, since {on}, and this one replaces it. Check that the
--   records system says so today.
-- mend: status
-- reading: What the records system said last counts, also when it takes back what it said before.
SELECT 'status_on' AS field, csn_date_words (o.status_on) AS "on" FROM statuses s JOIN statuses o ON o.case_id = s.case_id WHERE s.id = :body ->> '$.id' AND o.status_on > s.status_on
AND o.seq = (SELECT max (l.seq) FROM statuses l WHERE l.case_id = s.case_id AND l.seq < s.seq)
