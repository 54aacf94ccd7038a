-- row: F49
-- paragraph: K10 7.9
-- applies: review.sign, review.decide
-- effect: warns
-- message: This is renewal number {count}, and no intelligence is newer than {since}. Say why it must
--   still be in circulation.
-- mend: review
-- reading: Renewed again and again on the same intelligence, a release has no end that anybody
--   decided.
SELECT e.review_id AS subject, 'reason' AS field, csn_date_words (e.since) AS since, e.kept AS count FROM reviews_renewed e JOIN reviews v ON v.id = e.review_id
WHERE v.id = CASE :kind WHEN 'review.sign' THEN :body ->> '$.id' ELSE :body ->> '$.review_id' END
AND CASE :kind WHEN 'review.sign' THEN v.recommendation ELSE :body ->> '$.outcome' END IN ('keep', 'vary') AND e.evergreen
