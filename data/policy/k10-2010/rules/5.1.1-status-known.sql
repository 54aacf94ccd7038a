-- row: F03
-- paragraph: K10 5.1.1
-- applies: status.record
-- effect: blocks
-- message: This status is on record already, since the same day. There is nothing to add.
-- mend: status
-- reading: A record that repeats itself says nothing.
SELECT 'status' AS field FROM statuses s JOIN statuses o ON o.case_id = s.case_id WHERE s.id = :body ->> '$.id' AND o.status = s.status AND o.status_on = s.status_on
AND o.seq = (SELECT max (l.seq) FROM statuses l WHERE l.case_id = s.case_id AND l.seq < s.seq)
