-- row: F50
-- paragraph: K10 8.2
-- applies: copy.issue
-- effect: warns
-- message: {organisation} has not handed back {copies}, due on {deadline}. Think before supplying
--   more.
-- mend: recall
-- reading: Who does not surrender on demand breaks the undertaking.
SELECT p.id AS subject, p.organisation, csn_copies (count (*)) AS copies, csn_date_words (min (q.deadline_on)) AS deadline
FROM recalls_now q JOIN recipients p ON p.id = q.recipient_id WHERE q.recipient_id = :body ->> '$.recipient_id' AND q.deadline_on < :today GROUP BY p.id
