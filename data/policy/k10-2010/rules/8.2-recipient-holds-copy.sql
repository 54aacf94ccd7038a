-- row: F38
-- paragraph: K10 8.2
-- applies: copy.issue
-- effect: warns
-- message: {organisation} already holds copy {copy} of this release. Check that another one is needed.
-- mend: recipient
-- reading: Copies beyond need are copies that can be lost.
SELECT p.id AS subject, p.organisation, min (o.copy_no) AS copy FROM copies c JOIN copies o ON o.release_id = c.release_id AND o.recipient_id = c.recipient_id AND o.id <> c.id JOIN recipients p ON p.id = c.recipient_id
WHERE c.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = o.id) GROUP BY p.id
