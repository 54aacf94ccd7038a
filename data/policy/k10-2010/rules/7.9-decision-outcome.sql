-- row: F48
-- paragraph: K10 7.9
-- applies: review.decide
-- effect: blocks
-- message: Choose what you decide.
-- mend: review
-- reading: The co-ordinator considers what action is appropriate, and takes one.
SELECT 'outcome' AS field FROM review_decisions d WHERE d.id = :body ->> '$.id' AND d.outcome = ''
