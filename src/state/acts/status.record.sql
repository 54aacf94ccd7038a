-- What the records system says of the offence for which the photograph was taken (K10 5.1.1, 5.2; F03). What ends the right to disclose it demands every
-- copy back that is out. Body: id, case_id, custody_ref, status ('convicted', 'cautioned', 'reprimanded', 'warned', 'acquitted', 'no-further-action', 'deleted',
-- 'deletion-requested'), status_on, source, import_id, recall_id and deadline_on (where copies are out and the status blocks).
INSERT INTO statuses (id, case_id, custody_ref, status, status_on, source, import_id, recorded_on, recorded_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.case_id', coalesce (:body ->> '$.custody_ref', ''), coalesce (:body ->> '$.status', ''), coalesce (:body ->> '$.status_on', ''), coalesce (:body ->> '$.source', ''), :body ->> '$.import_id', :today, :actor, :seq);
INSERT INTO recalls (id, copy_id, case_id, cause, reason, demanded_on, deadline_on, how, demanded_by, seq)
SELECT coalesce (:body ->> '$.recall_id', :body ->> '$.id'), c.id, :scope, 'status', :body ->> '$.status', :today, coalesce (:body ->> '$.deadline_on', :today), NULL, :actor, :seq
FROM copies c JOIN releases r ON r.id = c.release_id
WHERE r.case_id = :scope AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)
AND EXISTS (SELECT 1 FROM statuses_now s WHERE s.case_id = :scope AND s.blocks);
UPDATE copies SET recall_id = coalesce (:body ->> '$.recall_id', :body ->> '$.id')
WHERE id IN (SELECT copy_id FROM recalls WHERE id = coalesce (:body ->> '$.recall_id', :body ->> '$.id') AND seq = :seq);
