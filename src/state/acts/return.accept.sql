-- A manager's record is taken in and held against the instruction and against what he reported before (K10 7.4.1, F53). What he disclosed to somebody whom he was not told of,
-- or after the copy was to be back, opens a breach. Body: id, recipient_id, card_id, number, previous_sha256, sha256, made_at, seen_number, missing [], head_size, head_root,
-- blob_id, report_by, disclosures [{id, copy_id, member_id, how, at, logged_at, by, note, corrects, void, reason, digest, breach_id}],
-- held [copy ids], ended [copy ids], findings [{id, kind, about_id, copy_id, detail}] (of the file itself: number-again, number-gap, rolled-back, forked, unknown-package, package-missing).
INSERT INTO manager_returns (id, recipient_id, card_id, number, previous_sha256, sha256, made_at, seen_number, missing, head_size, head_root, blob_id, taken_in_on, taken_in_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.recipient_id', :body ->> '$.card_id', :body ->> '$.number', :body ->> '$.previous_sha256', :body ->> '$.sha256', :body ->> '$.made_at', :body ->> '$.seen_number',
  coalesce (:body -> '$.missing', '[]'), :body ->> '$.head_size', :body ->> '$.head_root', :body ->> '$.blob_id', :today, :actor, :seq);
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, detail, seq)
SELECT value ->> '$.id', :body ->> '$.id', :body ->> '$.recipient_id', value ->> '$.kind', value ->> '$.about_id', value ->> '$.copy_id', coalesce (value ->> '$.detail', ''), :seq FROM json_each (:body, '$.findings');
-- What he reported before and now says otherwise, or no longer.
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, member_id, detail, seq)
SELECT (:body ->> '$.id') || '-changed-' || o.id, :body ->> '$.id', o.recipient_id, 'changed', o.id, o.copy_id, o.member_id, '', :seq
FROM json_each (:body, '$.disclosures') d JOIN onward o ON o.id = d.value ->> '$.id' WHERE o.digest <> d.value ->> '$.digest' OR o.recipient_id <> :body ->> '$.recipient_id';
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, member_id, detail, seq)
SELECT (:body ->> '$.id') || '-vanished-' || o.id, :body ->> '$.id', o.recipient_id, 'vanished', o.id, o.copy_id, o.member_id, '', :seq
FROM onward o WHERE o.recipient_id = :body ->> '$.recipient_id' AND o.id NOT IN (SELECT value ->> '$.id' FROM json_each (:body, '$.disclosures'));
UPDATE onward SET last_return_id = :body ->> '$.id' WHERE recipient_id = :body ->> '$.recipient_id' AND id IN (SELECT value ->> '$.id' FROM json_each (:body, '$.disclosures'));
-- What is new. A disclosure counts against the instruction if no package ever named the member for that copy; taking back never does.
INSERT INTO onward (id, recipient_id, copy_id, member_id, how, at, logged_at, by_whom, note, corrects, void, reason, digest, first_return_id, last_return_id)
SELECT value ->> '$.id', :body ->> '$.recipient_id', value ->> '$.copy_id', value ->> '$.member_id', value ->> '$.how', value ->> '$.at', value ->> '$.logged_at', value ->> '$.by', coalesce (value ->> '$.note', ''),
  value ->> '$.corrects', coalesce (value ->> '$.void', 0), coalesce (value ->> '$.reason', ''), value ->> '$.digest', :body ->> '$.id', :body ->> '$.id'
FROM json_each (:body, '$.disclosures') WHERE value ->> '$.id' NOT IN (SELECT id FROM onward);
INSERT INTO breaches (id, case_id, copy_id, kind, discovered_at, report_by, what, opened_by, seq)
SELECT d.value ->> '$.breach_id', r.case_id, c.id, 'onward', :at, coalesce (:body ->> '$.report_by', :at), '', :actor, :seq
FROM json_each (:body, '$.disclosures') d JOIN onward_now o ON o.id = d.value ->> '$.id' JOIN copies c ON c.id = o.copy_id JOIN releases r ON r.id = c.release_id
WHERE o.first_return_id = :body ->> '$.id' AND o.against IS NOT NULL AND d.value ->> '$.breach_id' IS NOT NULL;
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, member_id, detail, breach_id, seq)
SELECT (:body ->> '$.id') || '-against-' || o.id, :body ->> '$.id', o.recipient_id, o.against, o.id, o.copy_id, o.member_id, '', (SELECT b.id FROM breaches b WHERE b.id = d.value ->> '$.breach_id'), :seq
FROM json_each (:body, '$.disclosures') d JOIN onward_now o ON o.id = d.value ->> '$.id' WHERE o.first_return_id = :body ->> '$.id' AND o.against IS NOT NULL;
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, member_id, detail, seq)
SELECT (:body ->> '$.id') || '-unknown-' || o.id, :body ->> '$.id', o.recipient_id, 'unknown-copy', o.id, o.copy_id, o.member_id, '', :seq
FROM onward o WHERE o.first_return_id = :body ->> '$.id' AND o.copy_id NOT IN (SELECT id FROM copies WHERE recipient_id = o.recipient_id);
-- What he says that he holds, or no longer holds, against this register.
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, detail, seq)
SELECT (:body ->> '$.id') || '-copy-' || h.value, :body ->> '$.id', :body ->> '$.recipient_id', CASE WHEN t.copy_id IS NULL THEN 'unknown-copy' ELSE 'held-again' END, h.value, h.value, '', :seq
FROM json_each (:body, '$.held') h LEFT JOIN copies c ON c.id = h.value AND c.recipient_id = :body ->> '$.recipient_id' LEFT JOIN returns t ON t.copy_id = c.id
WHERE (c.id IS NULL OR t.copy_id IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM discrepancies x WHERE x.recipient_id = :body ->> '$.recipient_id' AND x.about_id = h.value AND x.settled_on IS NULL);
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, detail, seq)
SELECT (:body ->> '$.id') || '-not-held-' || p.copy_id, :body ->> '$.id', :body ->> '$.recipient_id', 'not-held', p.copy_id, p.copy_id, '', :seq
FROM packages p WHERE p.recipient_id = :body ->> '$.recipient_id' AND p.kind = 'issue' AND p.number <= :body ->> '$.seen_number'
AND p.number = (SELECT min (q.number) FROM packages q WHERE q.copy_id = p.copy_id AND q.kind = 'issue')
AND p.number NOT IN (SELECT value FROM json_each (:body, '$.missing')) AND p.copy_id NOT IN (SELECT value FROM json_each (:body, '$.held')) AND p.copy_id NOT IN (SELECT value FROM json_each (:body, '$.ended'))
AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = p.copy_id)
AND NOT EXISTS (SELECT 1 FROM discrepancies x WHERE x.recipient_id = p.recipient_id AND x.kind = 'not-held' AND x.about_id = p.copy_id AND x.settled_on IS NULL);
