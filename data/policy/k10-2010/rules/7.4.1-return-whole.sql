-- row: F53
-- paragraph: K10 7.4.1
-- applies: return.accept
-- effect: blocks
-- message: The return was not recorded in full. Take it in again.
-- mend: recipient
-- reading: It is compared with the next one by number, moment and hash.
SELECT r.recipient_id AS subject FROM manager_returns r WHERE r.id = :body ->> '$.id' AND (length (r.sha256) <> 64 OR r.sha256 GLOB '*[^0-9a-f]*' OR length (r.previous_sha256) <> 64 OR r.previous_sha256 GLOB '*[^0-9a-f]*' OR length (r.head_root) <> 64 OR r.head_root GLOB '*[^0-9a-f]*' OR unixepoch (r.made_at) IS NULL OR r.seen_number < 0
  OR EXISTS (SELECT 1 FROM onward o WHERE o.first_return_id = r.id AND (length (o.digest) <> 64 OR o.digest GLOB '*[^0-9a-f]*' OR unixepoch (o.at) IS NULL OR unixepoch (o.logged_at) IS NULL)))
