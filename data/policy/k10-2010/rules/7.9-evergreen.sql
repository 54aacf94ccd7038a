-- row: F49
-- paragraph: K10 7.9
-- applies: review.sign, review.decide
-- effect: warns
-- message: This is renewal number {count}, and no intelligence is newer than {since}. Say why it must
--   still be in circulation.
-- mend: review
-- reading: Renewed again and again on the same intelligence, a release has no end that anybody
--   decided.
SELECT v.id AS subject, 'reason' AS field, csn_date_words (e.since) AS since, e.kept AS count FROM reviews v JOIN decisions d ON d.case_id = v.case_id,
  (SELECT v.id AS review_id, (SELECT count (*) FROM reviews_now o WHERE o.release_id = v.release_id AND o.number < v.number AND o.outcome IN ('keep', 'vary')) + 1 AS kept,
     coalesce ((SELECT max (o.signed_on) FROM reviews o WHERE o.release_id = v.release_id AND o.number < v.number), (SELECT decided_on FROM decisions x WHERE x.case_id = v.case_id)) AS since FROM reviews v
   WHERE v.id = CASE :kind WHEN 'review.sign' THEN :body ->> '$.id' ELSE :body ->> '$.review_id' END) e
WHERE v.id = e.review_id AND CASE :kind WHEN 'review.sign' THEN v.recommendation ELSE :body ->> '$.outcome' END IN ('keep', 'vary')
AND NOT EXISTS (SELECT 1 FROM intelligence i WHERE i.case_id = v.case_id AND i.seq = v.seq AND i.dated_on > e.since)
