-- The co-ordinator decides on a signed review (K10 7.9, F48). 'keep': every copy that is out and not demanded back may stay until keep_until; 'vary': the same,
-- but the copies of withdraw [] are demanded back, and recipients [] (as in case.authorise) are added; members of a manager who keeps his copy are added to its
-- instruction, too (K10 7.4); 'withdraw': all are demanded back, and nobody may be given another; 'refer': somebody of a higher rank is asked, and a second decision follows. A kept copy's review clock starts anew today (K10 7.8).
-- Body: id, case_id, review_id, outcome, keep_until, withdraw [], recipients [], recall_id and deadline_on (where copies are withdrawn), reason, referred_to,
-- authority {name, rank, on}.
INSERT INTO review_decisions (id, review_id, outcome, keep_until, reason, referred_to, authority_name, authority_rank, authority_on, decided_on, decided_by, seq)
SELECT :body ->> '$.id', v.id, coalesce (:body ->> '$.outcome', ''), CASE WHEN :body ->> '$.outcome' IN ('keep', 'vary') THEN nullif (:body ->> '$.keep_until', '') END,
  :body ->> '$.reason', CASE :body ->> '$.outcome' WHEN 'refer' THEN :body ->> '$.referred_to' END, :body ->> '$.authority.name',
  :body ->> '$.authority.rank', nullif (:body ->> '$.authority.on', ''), :today, :actor, :seq
FROM reviews v WHERE v.id = :body ->> '$.review_id' AND v.case_id = :scope;
INSERT INTO review_copies (decision_id, copy_id, outcome)
SELECT :body ->> '$.id', c.id, CASE WHEN :body ->> '$.outcome' = 'withdraw' OR (:body ->> '$.outcome' = 'vary' AND c.id IN (SELECT value FROM json_each (:body, '$.withdraw'))) THEN 'withdrawn' ELSE 'kept' END
FROM reviews v JOIN copies c ON c.release_id = v.release_id
WHERE v.id = :body ->> '$.review_id' AND v.case_id = :scope AND :body ->> '$.outcome' IN ('keep', 'vary', 'withdraw')
AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id);
INSERT INTO recalls (id, copy_id, case_id, cause, reason, demanded_on, deadline_on, how, demanded_by, seq)
SELECT coalesce (:body ->> '$.recall_id', :body ->> '$.id'), copy_id, :scope, 'review', coalesce (:body ->> '$.reason', ''), :today, coalesce (:body ->> '$.deadline_on', :today), NULL, :actor, :seq
FROM review_copies WHERE decision_id = :body ->> '$.id' AND outcome = 'withdrawn';
UPDATE copies SET recall_id = coalesce (:body ->> '$.recall_id', :body ->> '$.id') WHERE id IN (SELECT copy_id FROM review_copies WHERE decision_id = :body ->> '$.id' AND outcome = 'withdrawn');
UPDATE copies SET clock_from = :today, keep_until = nullif (:body ->> '$.keep_until', '') WHERE id IN (SELECT copy_id FROM review_copies WHERE decision_id = :body ->> '$.id' AND outcome = 'kept');
UPDATE decision_recipients SET ended_seq = :seq WHERE case_id = :scope AND ended_seq IS NULL AND EXISTS (SELECT 1 FROM review_decisions d WHERE d.id = :body ->> '$.id' AND d.seq = :seq)
AND (:body ->> '$.outcome' = 'withdraw' OR recipient_id IN (SELECT c.recipient_id FROM review_copies w JOIN copies c ON c.id = w.copy_id WHERE w.decision_id = :body ->> '$.id' AND w.outcome = 'withdrawn'));
INSERT INTO decision_recipients (case_id, recipient_id, route, seq) SELECT :scope, value ->> '$.recipient_id', value ->> '$.route', :seq
FROM json_each (:body, '$.recipients')
WHERE :body ->> '$.outcome' = 'vary' AND EXISTS (SELECT 1 FROM review_decisions d WHERE d.id = :body ->> '$.id' AND d.seq = :seq)
AND value ->> '$.recipient_id' IN (SELECT id FROM recipients)
ON CONFLICT (case_id, recipient_id) DO UPDATE SET route = excluded.route, seq = excluded.seq, ended_seq = NULL WHERE ended_seq IS NOT NULL OR route <> excluded.route;
INSERT INTO decision_instructions (case_id, manager_id, member_id, seq) SELECT :scope, r.value ->> '$.recipient_id', m.value, :seq
FROM json_each (:body, '$.recipients') r, json_each (r.value, '$.members') m
WHERE :body ->> '$.outcome' = 'vary' AND EXISTS (SELECT 1 FROM review_decisions d WHERE d.id = :body ->> '$.id' AND d.seq = :seq)
AND r.value ->> '$.recipient_id' IN (SELECT id FROM recipients) AND m.value IN (SELECT id FROM recipients)
ON CONFLICT (case_id, manager_id, member_id) DO NOTHING;
INSERT INTO copy_instructions (copy_id, member_id) SELECT c.id, n.member_id
FROM decision_instructions n JOIN copies c ON c.recipient_id = n.manager_id AND c.route = 'A' JOIN review_copies w ON w.copy_id = c.id AND w.decision_id = :body ->> '$.id' AND w.outcome = 'kept'
WHERE n.case_id = :scope AND n.seq = :seq
ON CONFLICT (copy_id, member_id) DO NOTHING;
