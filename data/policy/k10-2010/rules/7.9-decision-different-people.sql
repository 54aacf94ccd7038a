-- row: F21
-- paragraph: K10 7.9
-- applies: review.decide
-- effect: blocks
-- message: You signed this review, so somebody else must decide on it.
-- mend: person
-- reading: Each review is signed by the reviewing officer and forwarded to the co-ordinator: two
--   people.
SELECT v.id AS subject FROM review_decisions d JOIN reviews v ON v.id = d.review_id WHERE d.id = :body ->> '$.id' AND v.signed_by = :actor
