-- row: F48
-- paragraph: K10 7.9
-- applies: review.decide
-- effect: blocks
-- message: A copy that you chose to withdraw is not out, or is demanded back already. Choose again.
-- mend: review
-- reading: What is decided about a copy must take effect on it.
SELECT 'withdraw' AS field WHERE :body ->> '$.outcome' = 'vary' AND EXISTS (SELECT 1 FROM json_each (:body, '$.withdraw') j
  WHERE NOT EXISTS (SELECT 1 FROM review_copies w WHERE w.decision_id = :body ->> '$.id' AND w.copy_id = j.value AND w.outcome = 'withdrawn'))
