-- row: F58
-- paragraph: K10 7.10
-- applies: today
-- effect: warns
-- message: The answer to finding {number} was due on {due}.
-- mend: finding
-- reading: As things stand: a finding is answered by its owner by the day that the unit named.
SELECT coalesce (f.release_id, f.id) AS subject, f.number, csn_date_words (f.reply_by) AS due FROM findings_now f WHERE f.standing = 'open' AND f.reply_by < :today
