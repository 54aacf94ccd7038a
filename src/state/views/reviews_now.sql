-- Every review with the last decision on it (K10 7.9, F48). standing: 'signed' waits for the co-ordinator, 'referred' for a higher rank, else 'decided'.
CREATE VIEW reviews_now AS
SELECT v.*, r.reference, d.id AS decision_id, d.outcome, d.keep_until, d.reason AS decision_reason, d.referred_to, d.authority_name, d.authority_rank, d.authority_on, d.decided_on, d.decided_by,
  CASE WHEN d.id IS NULL THEN 'signed' WHEN d.outcome = 'refer' THEN 'referred' ELSE 'decided' END AS standing
FROM reviews v JOIN releases r ON r.id = v.release_id
LEFT JOIN review_decisions d ON d.review_id = v.id AND d.seq = (SELECT max (l.seq) FROM review_decisions l WHERE l.review_id = v.id);
-- What is to be reviewed: one row a release with copies out that nobody has demanded back; the earliest date of its copies counts (K10 7.8, F46).
-- No GROUP BY: asked for one release it would otherwise reckon the dates of all.
CREATE VIEW reviews_due AS
SELECT r.id AS release_id, r.case_id, r.number, r.reference,
  (SELECT min (w.review_on) FROM copy_reviews w WHERE w.release_id = r.id AND w.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = w.copy_id)) AS review_on,
  (SELECT count (*) FROM copies c WHERE c.release_id = r.id AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) AS copies,
  (SELECT count (*) FROM reviews v WHERE v.release_id = r.id) AS reviews,
  (SELECT v.standing FROM reviews_now v WHERE v.release_id = r.id AND v.standing <> 'decided') AS standing,
  (SELECT a.person_id FROM review_assignments a WHERE a.release_id = r.id AND NOT EXISTS (SELECT 1 FROM reviews v WHERE v.release_id = r.id AND v.seq > a.seq)
   ORDER BY a.seq DESC LIMIT 1) AS assigned_to
FROM releases r
WHERE EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id));
-- What each review rests on (F49): since, when it was looked at last; kept, how many renewals it makes if it keeps; evergreen, if no intelligence of it is newer.
CREATE VIEW reviews_renewed AS
SELECT e.*, NOT EXISTS (SELECT 1 FROM intelligence i WHERE i.case_id = e.case_id AND i.seq = e.seq AND i.dated_on > e.since) AS evergreen
FROM (SELECT v.id AS review_id, v.case_id, v.seq,
    (SELECT count (*) FROM reviews_now o WHERE o.release_id = v.release_id AND o.number < v.number AND o.outcome IN ('keep', 'vary')) + 1 AS kept,
    coalesce ((SELECT max (o.signed_on) FROM reviews o WHERE o.release_id = v.release_id AND o.number < v.number), d.decided_on) AS since
  FROM reviews v JOIN decisions d ON d.case_id = v.case_id) e;
