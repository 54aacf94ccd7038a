-- The reviewing officer has reassessed the original file and current intelligence, and signs (K10 7.9, F48). The co-ordinator decides (review.decide).
-- Body: id, case_id, release_id, file, current, changed {grounds, risk, japan, recipients}, grounds {intelligence [as in case.authorise]: newer than the decision's},
-- recommendation ('keep', 'vary', 'withdraw', 'refer'), reason.
INSERT INTO reviews (id, case_id, release_id, number, file, current, changed_grounds, changed_risk, changed_japan, changed_recipients, recommendation, reason, signed_on, signed_by, seq)
SELECT :body ->> '$.id', :scope, r.id, 1 + (SELECT count (*) FROM reviews v WHERE v.release_id = r.id), coalesce (:body ->> '$.file', ''), coalesce (:body ->> '$.current', ''),
  :body ->> '$.changed.grounds', :body ->> '$.changed.risk', :body ->> '$.changed.japan', :body ->> '$.changed.recipients',
  coalesce (:body ->> '$.recommendation', ''), :body ->> '$.reason', :today, :actor, :seq
FROM releases r WHERE r.id = :body ->> '$.release_id' AND r.case_id = :scope;
INSERT INTO intelligence (case_id, seq, ord, log_ref, dated_on, grade, handling, handling_conditions, summary)
SELECT :scope, :seq, key, coalesce (value ->> '$.log_ref', ''), coalesce (value ->> '$.dated_on', ''), coalesce (value ->> '$.grade', ''),
  coalesce (value ->> '$.handling', ''), value ->> '$.conditions', coalesce (value ->> '$.summary', '')
FROM reviews v JOIN json_each (:body, '$.grounds.intelligence') WHERE v.id = :body ->> '$.id' AND v.seq = :seq;
