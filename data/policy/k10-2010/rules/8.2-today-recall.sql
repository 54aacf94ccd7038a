-- row: F50
-- paragraph: K10 8.2
-- applies: today
-- effect: blocks
-- message: Not handed back by {deadline}: {copies} of {reference}. Ask again, or record what became of
--   them.
-- mend: recall
-- reading: As things stand: whoever does not surrender on demand breaks the undertaking.
SELECT q.release_id AS subject, q.reference, csn_copies (count (*)) AS copies, csn_date_words (min (q.deadline_on)) AS deadline FROM recalls_now q WHERE q.deadline_on < :today GROUP BY q.release_id
