-- A package is taken in by a scheme's manager (K10 7.4, F33). It holds the whole standing of its copy; one about a copy that is not known yet makes the item. Body: id,
-- card_id, register_id, recipient_id, number, previous_sha256, sha256, made_at, what ('issue', 'instruction', 'renewal', 'recall', 'notice'), seen_number, text, head_size, head_root, note, finding ('sound', 'gap', 'rolled-back', 'forked'),
-- item_id (NULL: a notice about none), item {release_id, area, reference, copy_no, supplied_on, review_on, has_warning}, members [{id, organisation, premises, person}],
-- recall {id, deadline_on, reason} or NULL.
INSERT INTO received (id, card_id, register_id, recipient_id, number, previous_sha256, sha256, made_at, kind, item_id, review_on, text, seen_number, head_size, head_root, note, finding, taken_in_on, taken_in_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.card_id', :body ->> '$.register_id', :body ->> '$.recipient_id', :body ->> '$.number', :body ->> '$.previous_sha256', :body ->> '$.sha256', :body ->> '$.made_at',
  coalesce (:body ->> '$.what', :body ->> '$.kind'), :body ->> '$.item_id', :body ->> '$.item.review_on', :body ->> '$.text', coalesce (:body ->> '$.seen_number', 0), :body ->> '$.head_size', :body ->> '$.head_root', :body ->> '$.note',
  coalesce (:body ->> '$.finding', 'sound'), :today, :actor, :seq);
INSERT INTO items (id, register_id, release_id, area, reference, copy_no, supplied_on, review_on, has_warning, taken_in_on, seq, told_seq)
SELECT :body ->> '$.item_id', :body ->> '$.register_id', :body ->> '$.item.release_id', :body ->> '$.item.area', :body ->> '$.item.reference', :body ->> '$.item.copy_no', :body ->> '$.item.supplied_on',
  :body ->> '$.item.review_on', coalesce (:body ->> '$.item.has_warning', 0), :today, :seq, :seq
WHERE :body ->> '$.item_id' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM items WHERE id = :body ->> '$.item_id');
UPDATE items SET review_on = :body ->> '$.item.review_on', recall_id = :body ->> '$.recall.id', recall_deadline_on = :body ->> '$.recall.deadline_on', recall_reason = :body ->> '$.recall.reason', told_seq = :seq
WHERE id = :body ->> '$.item_id' AND register_id = :body ->> '$.register_id';
INSERT INTO known_members (id, register_id, organisation, premises, person, seq)
SELECT value ->> '$.id', :body ->> '$.register_id', value ->> '$.organisation', value ->> '$.premises', value ->> '$.person', :seq FROM json_each (:body, '$.members') WHERE TRUE
ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, premises = excluded.premises, person = excluded.person, seq = excluded.seq;
UPDATE item_members SET ended_seq = :seq WHERE item_id = :body ->> '$.item_id' AND ended_seq IS NULL AND member_id NOT IN (SELECT value ->> '$.id' FROM json_each (:body, '$.members'));
INSERT INTO item_members (item_id, member_id, seq) SELECT :body ->> '$.item_id', value ->> '$.id', :seq FROM json_each (:body, '$.members')
WHERE :body ->> '$.item_id' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM item_members m WHERE m.item_id = :body ->> '$.item_id' AND m.member_id = value ->> '$.id' AND m.ended_seq IS NULL);
