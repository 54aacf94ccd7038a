-- A manager's record is taken in and held against the instruction, against this register and against what he reported before (K10 7.4.1, F53). What he disclosed to somebody
-- whom he was not told of, or after the copy was to be back, opens a breach. Body: id, recipient_id, card_id, number, previous_sha256, sha256, made_at, seen_number, missing [],
-- head_size, head_root, blob_id, report_by, disclosures [{id, copy_id, member_id, how, at, logged_at, by, note, corrects, void, reason, digest, breach_id}],
-- held [copy ids], ended [copy ids], findings [{id, kind, about_id, copy_id, detail}] (of the file itself: number-again, number-gap, rolled-back, forked, unknown-package, package-missing).
-- Moments as the state has them, in London: a day is their first ten letters.
INSERT INTO manager_returns (id, recipient_id, card_id, number, previous_sha256, sha256, made_at, seen_number, missing, head_size, head_root, blob_id, taken_in_on, taken_in_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.recipient_id', :body ->> '$.card_id', :body ->> '$.number', :body ->> '$.previous_sha256', :body ->> '$.sha256', :body ->> '$.made_at', :body ->> '$.seen_number',
  coalesce (:body -> '$.missing', '[]'), :body ->> '$.head_size', :body ->> '$.head_root', :body ->> '$.blob_id', :today, :actor, :seq);
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, detail, seq)
SELECT value ->> '$.id', :body ->> '$.id', :body ->> '$.recipient_id', value ->> '$.kind', value ->> '$.about_id', value ->> '$.copy_id', coalesce (value ->> '$.detail', ''), :seq FROM json_each (:body, '$.findings');
-- What he reported before and now says otherwise, or no longer. Each once: a change that stays is no new one, nor is what has been missing since an earlier return. An
-- older return that comes late need not know what a newer one of its register reported first; another register of his, whose numbers begin at 1, must know all.
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, member_id, detail, digest, seq)
SELECT (:body ->> '$.id') || '-changed-' || o.id, :body ->> '$.id', :body ->> '$.recipient_id', 'changed', o.id, o.copy_id, o.member_id, '', d.value ->> '$.digest', :seq
FROM json_each (:body, '$.disclosures') d JOIN onward o ON o.id = d.value ->> '$.id' WHERE (o.digest <> d.value ->> '$.digest' OR o.recipient_id <> :body ->> '$.recipient_id')
AND NOT EXISTS (SELECT 1 FROM discrepancies x WHERE x.about_id = o.id AND x.kind = 'changed' AND x.recipient_id = :body ->> '$.recipient_id' AND x.digest = d.value ->> '$.digest');
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, member_id, detail, seq)
SELECT (:body ->> '$.id') || '-vanished-' || o.id, :body ->> '$.id', o.recipient_id, 'vanished', o.id, o.copy_id, o.member_id, '', :seq
FROM onward o JOIN manager_returns f ON f.id = o.first_return_id JOIN manager_returns l ON l.id = o.last_return_id JOIN cards k ON k.id = f.card_id
WHERE o.recipient_id = :body ->> '$.recipient_id' AND (f.number <= :body ->> '$.number' OR k.register_id <> (SELECT register_id FROM cards WHERE id = :body ->> '$.card_id')) AND o.id NOT IN (SELECT value ->> '$.id' FROM json_each (:body, '$.disclosures'))
AND NOT EXISTS (SELECT 1 FROM discrepancies x WHERE x.about_id = o.id AND x.kind = 'vanished' AND x.seq > l.seq);
UPDATE onward SET last_return_id = :body ->> '$.id' WHERE recipient_id = :body ->> '$.recipient_id' AND id IN (SELECT value ->> '$.id' FROM json_each (:body, '$.disclosures'));
-- What is new.
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
FROM onward o WHERE o.first_return_id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.id = o.copy_id AND c.recipient_id = o.recipient_id)
AND NOT EXISTS (SELECT 1 FROM packages p WHERE p.copy_id = o.copy_id AND p.recipient_id = o.recipient_id); -- known, though not to a reader who may not open its case
-- What he says that he holds, or no longer holds, against this register: as long as it is so, and not twice while it is open. He may hold it on the day on which it came back.
INSERT INTO discrepancies (id, return_id, recipient_id, kind, about_id, copy_id, detail, seq)
SELECT (:body ->> '$.id') || '-' || s.kind || '-' || s.copy_id, :body ->> '$.id', :body ->> '$.recipient_id', s.kind, s.copy_id, s.copy_id, '', :seq
FROM (SELECT h.value AS copy_id, CASE WHEN c.id IS NULL AND NOT EXISTS (SELECT 1 FROM packages p WHERE p.copy_id = h.value AND p.recipient_id = :body ->> '$.recipient_id') THEN 'unknown-copy' WHEN t.on_date < substr (:body ->> '$.made_at', 1, 10) THEN 'held-again' END AS kind
    FROM json_each (:body, '$.held') h LEFT JOIN copies c ON c.id = h.value AND c.recipient_id = :body ->> '$.recipient_id' LEFT JOIN returns t ON t.copy_id = c.id
  UNION
  SELECT c.id, 'not-held' FROM copies c
    WHERE c.recipient_id = :body ->> '$.recipient_id' AND c.id NOT IN (SELECT value FROM json_each (:body, '$.held')) AND c.id NOT IN (SELECT value FROM json_each (:body, '$.ended'))
    AND EXISTS (SELECT 1 FROM packages p WHERE p.copy_id = c.id AND p.kind = 'issue' AND p.number <= :body ->> '$.seen_number' AND p.number NOT IN (SELECT value FROM json_each (:body, '$.missing')))
    AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) s
WHERE s.kind IS NOT NULL AND NOT EXISTS (SELECT 1 FROM discrepancies x WHERE x.recipient_id = :body ->> '$.recipient_id' AND x.kind = s.kind AND x.about_id = s.copy_id AND x.settled_on IS NULL);
