-- row: F50
-- paragraph: K10 8.2
-- applies: review.decide, recall.demand, recall.chase, status.record
-- effect: blocks
-- message: Enter the day by which the copies must be back: a real date, today or later.
-- mend: recall
-- reading: Surrender on demand: a demand without a day is none.
SELECT DISTINCT 'deadline_on' AS field FROM recalls q
WHERE q.case_id = :scope AND (q.seq = :seq OR (:kind = 'recall.chase' AND q.id = :body ->> '$.recall_id' AND q.copy_id = :body ->> '$.copy_id' AND coalesce (:body ->> '$.deadline_on', '') <> ''))
AND (date (q.deadline_on, '+0 days') IS NOT q.deadline_on OR q.deadline_on < :today)
