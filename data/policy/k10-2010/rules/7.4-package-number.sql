-- row: F33
-- paragraph: K10 7.4
-- applies: package.make
-- effect: blocks
-- message: This package does not follow the one before it. Make it again.
-- mend: copy
-- reading: Numbers without a gap, each naming the file before it, show the manager what is missing.
--   After this register was put back from a backup, what his return says he has seen counts too.
SELECT g.recipient_id AS subject FROM packages g WHERE g.id = :body ->> '$.id' AND (length (g.sha256) <> 64 OR g.sha256 GLOB '*[^0-9a-f]*' OR length (g.previous_sha256) <> 64 OR g.previous_sha256 GLOB '*[^0-9a-f]*'
  OR g.number <> 1 + max (coalesce ((SELECT max (o.number) FROM packages o WHERE o.recipient_id = g.recipient_id AND o.id <> g.id), 0),
    coalesce ((SELECT max (r.seen_number) FROM manager_returns r WHERE r.recipient_id = g.recipient_id), 0))
  OR NOT (CASE WHEN g.number = 1 THEN g.previous_sha256 NOT GLOB '*[^0]*' ELSE EXISTS (SELECT 1 FROM packages o WHERE o.recipient_id = g.recipient_id AND o.number = g.number - 1 AND o.sha256 = g.previous_sha256)
    OR EXISTS (SELECT 1 FROM discrepancies d WHERE d.recipient_id = g.recipient_id AND d.kind = 'unknown-package' AND d.detail = g.previous_sha256) END))
