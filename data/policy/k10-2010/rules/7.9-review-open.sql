-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: A review of this photograph is already signed and waits for a decision.
-- mend: review
-- reading: One review, one decision.
SELECT o.id AS subject FROM reviews v JOIN reviews_now o ON o.release_id = v.release_id AND o.id <> v.id WHERE v.id = :body ->> '$.id' AND o.standing <> 'decided'
