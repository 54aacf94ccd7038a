-- row: F12
-- paragraph: K10 6.2.2
-- applies: review.decide
-- effect: blocks
-- message: The review names no intelligence from the last {days} days, so it cannot stay in circulation.
--   Withdraw it.
-- mend: review
-- reading: Current, documented intelligence is the reason to release, and to leave it released.
SELECT v.id AS subject, k.value AS days FROM review_decisions d JOIN reviews v ON v.id = d.review_id JOIN constants_now k ON k.name = 'intelligence_current_days'
WHERE d.id = :body ->> '$.id' AND d.outcome IN ('keep', 'vary') AND NOT EXISTS (SELECT 1 FROM intelligence i WHERE i.case_id = v.case_id AND i.seq = v.seq
  AND i.dated_on BETWEEN date (:today, '-' || k.value || ' days') AND :today)
