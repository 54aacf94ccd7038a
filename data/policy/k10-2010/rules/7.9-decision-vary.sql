-- row: F48
-- paragraph: K10 7.9
-- applies: review.decide
-- effect: blocks
-- message: Choose whose copy is withdrawn, or who else may be given one. To withdraw from everyone,
--   choose that.
-- mend: review
-- reading: Varying that changes nothing is keeping; varying that leaves nobody is withdrawing.
SELECT 'withdraw' AS field FROM review_decisions d JOIN reviews v ON v.id = d.review_id WHERE d.id = :body ->> '$.id' AND d.outcome = 'vary'
AND ((NOT EXISTS (SELECT 1 FROM review_copies w WHERE w.decision_id = d.id AND w.outcome = 'withdrawn') AND NOT EXISTS (SELECT 1 FROM decision_recipients q WHERE q.case_id = v.case_id AND q.seq = :seq)
     AND NOT EXISTS (SELECT 1 FROM decision_instructions n WHERE n.case_id = v.case_id AND n.seq = :seq))
  OR NOT EXISTS (SELECT 1 FROM decision_recipients q WHERE q.case_id = v.case_id AND q.ended_seq IS NULL))
